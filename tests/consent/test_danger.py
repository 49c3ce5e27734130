"""A life in danger: one text, two people, and she is told (rule 7)."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
from django.http import Http404
from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.consent import story
from tests.handin import story as nights
from wayhome.audit.models import Entry
from wayhome.consent import actions, due, holding, models, queries
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries as duties
from wayhome.handin import queries_cosign
from wayhome.handin.models import Act
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import records

pytestmark = pytest.mark.django_db

TEXT = "Somebody waits for her at the northern station with a knife."


def proposed(cast: Cast, seen: Found, **given: object) -> UUID:
    values = {"organisation": cast.dawn.pk, "text": TEXT, "why": "He said so to her sister.", **given}
    row = actions.disclose(seen=story.again(cast, seen), by=cast.casey.actor(), **values)  # type: ignore[arg-type]
    return row.pk


def test_nothing_leaves_before_a_second_person_has_read_it(cast: Cast) -> None:
    seen = story.case(cast)
    disclosure = proposed(cast, seen)
    assert queries.disclosures_for(cast.rita.actor()) == []
    assert models.Delivery.objects.count() == 0
    assert story.board(cast, seen) == [due.SECOND_PERSON]
    with pytest.raises(Refused) as refused:
        actions.confirm_disclosure(disclosure=disclosure, by=cast.casey.actor())
    assert refused.value.reason.startswith("You proposed it.")
    assert models.Delivery.objects.count() == 0
    nora = story.nora(cast)
    actions.confirm_disclosure(disclosure=disclosure, by=nora.actor())
    (told,) = queries.disclosures_for(cast.rita.actor())
    assert (told.text, told.code, told.organisation, told.why) == (TEXT, seen.code, "Harbour House", "")


def test_the_second_person_is_rung_when_a_life_is_in_danger_and_not_for_a_law(cast: Cast) -> None:
    seen = story.case(cast)
    proposed(cast, seen)
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    assert [one.is_emergency for one in duties.of_thread(cast.casey.actor(), thread)] == [True]
    other = story.case(cast)
    proposed(cast, other, ground="law", why="Act 12, art. 4")
    thread = people.person(cast.casey.actor(), story.again(cast, other)).brief.thread
    assert [one.is_emergency for one in duties.of_thread(cast.casey.actor(), thread)] == [False]


def heard(who: Person, cast: Cast, seen: Found) -> list[duties.Seen]:
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    return [one for one in duties.of_thread(who.actor(), thread) if one.about != due.PRIVATE_CHECK]


def test_of_a_sealed_case_whoever_is_on_call_is_not_rung_and_another_who_is_named_reads_it(
    cast: Cast,
) -> None:
    """Nora is named, and stands in for nobody. Berta is on call tonight."""
    nora, berta = story.nora(cast), nights.berta(cast)
    nights.on_call(cast, berta)
    proposed(cast, ordinary := story.case(cast))
    assert ordinary.code in {one.code for one in duties.ringing(berta.actor())}, "she could be told"
    seen = story.case(cast, named=[nora.id])
    disclosure = proposed(cast, seen)
    assert seen.code not in repr(duties.ringing(berta.actor()))
    assert heard(berta, cast, seen) == heard(cast.mona, cast, seen) == []
    assert [(one.about, one.code) for one in heard(nora, cast, seen)] == [(due.SECOND_PERSON, seen.code)]
    assert heard(cast.casey, cast, seen) == [], "who proposed it does not confirm it"
    actions.confirm_disclosure(disclosure=disclosure, by=nora.actor())
    assert due.SECOND_PERSON not in {one.about for one in heard(nora, cast, seen)}
    (told,) = queries.disclosures_for(cast.rita.actor())
    assert told.code == seen.code, "whoever reads it there knows which case"
    board = duties.today(cast.rita.actor())
    lines = [one for one in (*board.calls, *board.overdue, *board.today) if one.about == due.RECEIVED]
    assert [one.code for one in lines] == [""]


def test_the_others_who_are_named_on_a_sealed_case_are_others(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.case(cast, named=[nora.id])
    for who, other in ((cast.casey, nora), (nora, cast.casey)):
        assert holding.named_beside(who.actor(), story.again(cast, seen, who)) == [other.id]
    assert holding.named_beside(cast.casey.actor(), story.case(cast)) == [], "of no sealed case"


def test_where_nobody_else_is_named_who_proposed_it_lets_somebody_in_who_reads_it(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.case(cast, named=[cast.casey.id])
    disclosure = proposed(cast, seen)
    (line,) = [one for one in heard(cast.casey, cast, seen) if one.about == due.NOBODY_READS]
    assert (line.code, line.is_emergency) == (seen.code, False)
    assert "Let a colleague into the case" in line.sentence
    assert heard(cast.mona, cast, seen) == heard(nora, cast, seen) == []
    with pytest.raises(Http404):
        actions.confirm_disclosure(disclosure=disclosure, by=nora.actor())
    people_actions.let_person_in(seen=story.again(cast, seen), user=nora.id, by=cast.casey.actor())
    actions.confirm_disclosure(disclosure=disclosure, by=nora.actor())
    assert due.NOBODY_READS not in {one.about for one in heard(cast.casey, cast, seen)}
    assert len(queries.disclosures_for(cast.rita.actor())) == 1


def test_who_is_named_and_reads_nothing_of_danger_is_not_asked_to_read_it(cast: Cast) -> None:
    """Lea is the lawyer: she is named, and what is passed on of a danger does not open to her."""
    nora = story.nora(cast)
    seen = story.case(cast, named=[cast.lea.id])
    proposed(cast, seen)
    assert heard(cast.lea, cast, seen) == []
    assert due.NOBODY_READS in {one.about for one in heard(cast.casey, cast, seen)}
    people_actions.let_person_in(seen=story.again(cast, seen), user=nora.id, by=cast.casey.actor())
    proposed(cast, seen, text="He waits there every evening.")
    assert due.SECOND_PERSON in {one.about for one in heard(nora, cast, seen)}
    assert heard(cast.lea, cast, seen) == []


@contextmanager
def at(hour: int) -> Iterator[None]:
    """UTC; Tirana is an hour or two ahead."""
    now = clock.now()
    with clock.shifted(now.replace(hour=hour, minute=0) - now):
        yield


class TestAloneAtNight:
    """domain.md 3.1: at night, alone, one acts first, and a second person signs within twelve hours."""

    @pytest.fixture(autouse=True)
    def signed_at_night(self) -> Iterator[None]:
        with override_settings(COSIGN_AT_NIGHT=True):
            yield

    def test_it_goes_out_at_once_and_another_signs_afterwards(self, cast: Cast) -> None:
        with at(22):
            seen = story.case(cast)
            disclosure = proposed(cast, seen, is_alone=True)
            (told,) = queries.disclosures_for(cast.rita.actor())
            assert (told.text, told.code) == (TEXT, seen.code)
            assert story.board(cast, seen) == [due.TELL_HER], "nobody is asked to confirm what is sent"
            (act,) = Act.objects.filter(case_id=seen.id)
            assert [one.id for one in queries_cosign.waiting(cast.mona.actor())] == [act.pk]
            assert queries_cosign.waiting(cast.casey.actor()) == [], "nobody signs for herself"
            (mine,) = queries.disclosures_of(cast.casey.actor(), story.again(cast, seen))
            assert (mine.id, mine.is_delivered, mine.was_alone) == (disclosure, True, True)
            with pytest.raises(Conflict):
                actions.confirm_disclosure(disclosure=disclosure, by=story.nora(cast).actor())

    def test_not_by_day(self, cast: Cast) -> None:
        with at(11):
            seen = story.case(cast)
            with pytest.raises(Refused):
                proposed(cast, seen, is_alone=True)
            assert models.Disclosure.objects.count() == models.Delivery.objects.count() == 0

    def test_a_law_waits_for_a_second_person_at_night_too(self, cast: Cast) -> None:
        with at(22):
            seen = story.case(cast)
            with pytest.raises(Refused):
                proposed(cast, seen, ground="law", why="Act 12, art. 4", is_alone=True)
            assert models.Delivery.objects.count() == 0

    def test_where_two_are_always_there_nobody_acts_first(self, cast: Cast) -> None:
        with override_settings(COSIGN_AT_NIGHT=False), at(22):
            seen = story.case(cast)
            with pytest.raises(Refused):
                proposed(cast, seen, is_alone=True)

    def test_the_page_offers_it_at_night_only(self, cast: Cast, client: Client) -> None:
        typed = {
            "organisation": str(cast.dawn.pk),
            "ground": "danger",
            "text": TEXT,
            "why": "He said so to her sister.",
            "is_alone": "on",
        }
        with at(11):
            seen = story.case(cast)
            page = reverse("consent:disclose", args=[seen.code])
            sign_in(client, cast.casey)
            assert "nobody can read it first" not in client.get(page).content.decode()
        with at(22):
            client.logout()
            sign_in(client, cast.casey)
            assert "nobody can read it first" in client.get(page).content.decode()
            late = client.post(page, {**typed, "ground": "law"})
            assert late.status_code == 422
            assert TEXT in late.content.decode(), "nothing that was typed is lost"
            client.post(page, typed)
            assert [one.text for one in queries.disclosures_for(cast.rita.actor())] == [TEXT]


def test_only_that_text_and_no_key_of_the_case(cast: Cast) -> None:
    seen = story.case(cast)
    actions.confirm_disclosure(disclosure=proposed(cast, seen), by=story.nora(cast).actor())
    with pytest.raises(Http404):
        people.found(cast.rita.actor(), seen.code)
    assert records.open_many(cast.rita.keyring(), models.Disclosure.objects.all()) == [{}]
    assert TEXT.encode() not in bytes(models.Delivery.objects.get().what)
    assert queries.disclosures_for(cast.otto.actor()) == queries.disclosures_for(cast.casey.actor()) == []


def test_both_sides_have_it_recorded_and_her_lead_tells_her(cast: Cast) -> None:
    seen = story.case(cast)
    disclosure = proposed(cast, seen)
    actions.confirm_disclosure(disclosure=disclosure, by=story.nora(cast).actor())
    for organisation in (cast.harbour, cast.dawn):
        assert Entry.objects.filter(organisation=organisation.pk, action="consent.disclosed").count() == 1
    assert story.board(cast, seen) == [due.TELL_HER]
    (mine,) = queries.disclosures_of(cast.casey.actor(), story.again(cast, seen))
    assert (mine.is_delivered, mine.is_told, mine.text, mine.proposed_by) == (
        True,
        False,
        TEXT,
        cast.casey.id,
    )
    actions.told_her(disclosure=disclosure, by=cast.casey.actor())
    assert story.board(cast, seen) == []
    assert queries.disclosures_of(cast.casey.actor(), story.again(cast, seen))[0].is_told
    with pytest.raises(Conflict):
        actions.told_her(disclosure=disclosure, by=cast.casey.actor())


def test_the_partner_hears_at_once(cast: Cast) -> None:
    seen = story.case(cast)
    actions.confirm_disclosure(disclosure=proposed(cast, seen), by=story.nora(cast).actor())
    (told,) = queries.disclosures_for(cast.rita.actor())
    (duty,) = duties.of_thread(cast.rita.actor(), told.id)
    assert (duty.about, duty.is_emergency, duty.code) == (due.RECEIVED, True, seen.code)
    actions.noticed(about=told.id, by=cast.rita.actor())
    assert duties.of_thread(cast.rita.actor(), told.id) == []


def test_a_duty_in_law_goes_the_same_way_without_ringing(cast: Cast) -> None:
    seen = story.case(cast)
    disclosure = proposed(cast, seen, ground="law", why="Act 12, art. 4")
    actions.confirm_disclosure(disclosure=disclosure, by=story.nora(cast).actor())
    (told,) = queries.disclosures_for(cast.rita.actor())
    assert told.ground == "law"
    assert [one.is_emergency for one in duties.of_thread(cast.rita.actor(), told.id)] == [False]


def test_it_is_delivered_once(cast: Cast) -> None:
    seen = story.case(cast)
    disclosure, nora = proposed(cast, seen), story.nora(cast)
    actions.confirm_disclosure(disclosure=disclosure, by=nora.actor())
    with pytest.raises(Conflict):
        actions.confirm_disclosure(disclosure=disclosure, by=nora.actor())
    assert models.Delivery.objects.count() == 1


@pytest.mark.parametrize("who", ["mona", "sam", "rita", "otto"])
def test_25_who_does_not_work_on_the_case_finds_no_proposal(cast: Cast, who: str) -> None:
    seen = story.case(cast)
    disclosure = proposed(cast, seen)
    actor = getattr(cast, who).actor()
    for wrong in (disclosure, uuid4()):
        with pytest.raises(Http404):
            actions.confirm_disclosure(disclosure=wrong, by=actor)
        with pytest.raises(Http404):
            queries.proposal(actor, wrong)


def test_a_role_that_does_not_read_about_danger_does_not_confirm(cast: Cast) -> None:
    seen = story.case(cast)
    disclosure = proposed(cast, seen)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.health.pk, by=cast.casey.actor())
    with pytest.raises(Http404):  # a doctor reads the extract of it only
        actions.confirm_disclosure(disclosure=disclosure, by=cast.hana.actor())
    with pytest.raises(Refused):
        actions.disclose(
            seen=story.again(cast, seen, cast.hana),
            organisation=cast.dawn.pk,
            text=TEXT,
            why="x",
            by=cast.hana.actor(),
        )


def test_a_shelter_worker_who_reads_the_safety_plan_may_be_the_second_person(cast: Cast) -> None:
    seen = story.case(cast)
    disclosure = proposed(cast, seen)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    actions.confirm_disclosure(disclosure=disclosure, by=cast.sam.actor())
    assert [one.text for one in queries.disclosures_for(cast.rita.actor())] == [TEXT]


def test_an_organisation_nobody_has_compared_words_with_receives_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    for organisation in (cast.police.pk, uuid4()):
        with pytest.raises(Refused):
            proposed(cast, seen, organisation=organisation)
    assert models.Disclosure.objects.count() == 0


def test_a_partner_that_is_none_any_more_receives_nothing(cast: Cast) -> None:
    from wayhome.organisations.models import Partner

    seen = story.case(cast)
    disclosure = proposed(cast, seen)
    Partner.objects.all().delete()
    with pytest.raises(Refused):
        actions.confirm_disclosure(disclosure=disclosure, by=story.nora(cast).actor())


def test_she_is_told_of_what_was_delivered_only(cast: Cast) -> None:
    seen = story.case(cast)
    with pytest.raises(Http404):
        actions.told_her(disclosure=proposed(cast, seen), by=cast.casey.actor())


def test_what_is_not_whole_is_not_proposed(cast: Cast) -> None:
    seen = story.case(cast)
    for given in ({"text": ""}, {"why": ""}, {"ground": "curiosity"}):
        with pytest.raises(Refused):
            proposed(cast, seen, **given)
