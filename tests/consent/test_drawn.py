"""What changes drawn by chance made wrong in the consent room on 2 December 2026, and no story of the room noticed."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from tests.cast import Cast, Person
from tests.consent import story
from tests.consent.test_danger import proposed
from tests.consent.test_pictures import kept
from wayhome.audit.models import Entry
from wayhome.consent import (
    actions,
    actions_card,
    cascade,
    due,
    emergencies,
    erasing,
    holding,
    models,
    queries,
    queries_partners,
    recalling,
    reminders,
)
from wayhome.consent.documents import Answer, Recipient, body_of
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.core.refusals import Refused
from wayhome.duties import clock as clock_of_duties
from wayhome.duties import marks as duty_marks
from wayhome.duties import queries as duties
from wayhome.duties.models import Duty
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import parcels, vouching
from wayhome.vault.errors import NoKey

pytestmark = pytest.mark.django_db
JOB = Job("consent.story")


def heard(who: Person) -> list[duties.Seen]:
    board = duties.today(who.actor())
    return [*board.calls, *board.overdue, *board.today, *board.waiting]


def test_two_courts_are_two_and_one_is_itself_however_it_is_written() -> None:
    one, other = uuid4(), uuid4()
    assert (body_of("A court", one), body_of("A court", other)) == (str(one), str(other))
    assert body_of("  The  COURT ") == "the court"
    here = Recipient(organisation=one, name="Somebody else")
    assert here.is_body("", one)
    assert not here.is_body("Somebody else", other)
    named = Recipient(name="The court, in the matter 7", body=body_of("The court"))
    assert named.is_body("the  COURT")
    assert named.is_body("The court, in the matter 7")
    assert not named.is_body("The court, in the matter 8")
    assert not named.is_body(" ")
    assert not named.is_body("The court", one)
    assert Recipient(name="The court", body=str(one)).is_body("", one), (
        "the matter of a court that works here"
    )


def test_the_record_says_which_parts_a_card_shows(cast: Cast) -> None:
    """Who may not read how to reach her prints nothing of it."""
    seen, _consent = story.shared(cast)
    for who, groups in ((cast.casey, "CI"), (cast.rita, "I")):
        there = story.again(cast, seen, who)
        assert there.access.may_read("C") is ("C" in groups)
        actions_card.print_card(seen=there, by=who.actor())
        (said,) = Entry.objects.filter(action="consent.card_printed", actor=who.id)
        assert said.groups == groups


def test_a_picture_that_is_to_be_removed_leads_to_itself(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    thing = kept(cast, seen, None)
    (one,) = [each for each in heard(cast.casey) if each.about == due.REMOVE_PICTURE]
    assert one.args["picture"] == thing
    assert one.action is not None
    assert str(thing) in one.action.url


def test_the_day_on_which_a_guardian_s_yes_ends_is_known(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(12))
    assert queries.adult_on(cast.casey.actor(), story.again(cast, seen), Purpose.SHARE_RECEIVING_ORG) is None
    story.agree(cast, seen, story.by_guardian(story.to_dawn(cast)))
    here = story.again(cast, seen)
    day = queries.adult_on(cast.casey.actor(), here, Purpose.SHARE_RECEIVING_ORG)
    assert day == story.years_ago(12).replace(year=story.years_ago(12).year + 18)


@pytest.mark.parametrize("is_named", [False, True])
def test_what_a_request_told_is_asked_back_and_supervisors_hear_but_of_a_sealed_case(
    cast: Cast, is_named: bool
) -> None:
    thread = uuid4()
    recalling.of_request(
        thread=thread,
        asker=cast.harbour.pk,
        readers=[cast.casey.id],
        organisation=cast.dawn.pk,
        team=cast.dawn_intake.pk,
        code="ABCDEFGH",
        is_named=is_named,
        groups="A",
        by=JOB,
    )
    (recall,) = queries.recalls_for(cast.rita.actor())
    assert recall.asked_at is not None
    duty = Duty.objects.get(thread=recall.id, organisation=cast.harbour.pk)
    assert bool(duty.climbs_at) is not is_named


def test_nobody_reads_why_not_and_the_supervisors_hear(cast: Cast) -> None:
    seen, nora = story.case(cast), story.nora(cast)
    disclosure = proposed(cast, seen)
    actions.refuse_disclosure(disclosure=disclosure, why="Somebody else's number", by=nora.actor())
    assert due.NOT_AGREED in {one.about for one in heard(cast.casey)}
    assert due.NOT_AGREED not in {one.about for one in heard(cast.mona)}
    with clock.shifted(timedelta(days=2)):
        clock_of_duties.climb(clock.now())
        assert due.NOT_AGREED in {one.about for one in heard(cast.mona)}


def test_people_of_a_list_are_each_asked_and_a_child_s_guardian_is_found_within_a_day(cast: Cast) -> None:
    grown, small = story.case(cast), story.child(cast, born=story.years_ago(9), guardian="")
    casey = cast.casey.actor()
    briefs = [people.person(casey, one).brief for one in (grown, small)]
    before = {seen.code: story.board(cast, seen) for seen in (grown, small)}
    assert not any(due.FROM_LIST in each for each in before.values())
    within = timedelta(days=3)
    actions.came_with_a_list(seen=[grown, small], briefs=briefs, within=within, by=casey)
    for seen, brief in zip((grown, small), briefs, strict=True):
        (one,) = [each for each in duties.of_thread(casey, brief.thread) if each.about == due.FROM_LIST]
        assert (one.code, one.case, one.is_mine) == (seen.code, seen.id, True)
        assert timedelta() <= clock.now() + within - one.due_at < timedelta(minutes=1)
        assert Duty.objects.get(pk=one.duty_id).climbs_at, "the next one hears when nobody asks"
        said = Entry.objects.filter(action="consent.came_with_a_list", subject=seen.id)
        assert list(said.values_list("actor", flat=True)) == [cast.casey.id]
    (guardian,) = [
        each for each in duties.of_thread(casey, briefs[1].thread) if each.about == due.GUARDIAN_MISSING
    ]
    assert guardian.due_at <= clock.now() + timedelta(days=1)
    assert due.ADULT in story.board(cast, small)
    assert {due.GUARDIAN_MISSING, due.ADULT} & set(story.board(cast, grown)) == set()


def test_who_may_not_write_what_is_agreed_brings_nobody_s_answers_and_an_empty_list_asks_nothing(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    casey = cast.casey.actor()
    brief = people.person(casey, seen).brief
    shared, _consent = story.shared(cast, "AF")
    there = story.again(cast, shared, cast.rita)
    with pytest.raises(Refused) as refused:
        actions.came_with_a_list(seen=[there], briefs=[brief], within=timedelta(1), by=cast.rita.actor())
    assert refused.value.code == "not_to_be_asked"
    actions.came_with_a_list(seen=[], briefs=[], within=timedelta(1), by=casey)
    assert not Entry.objects.filter(action="consent.came_with_a_list").exists()
    assert due.FROM_LIST not in story.board(cast, seen)


@pytest.mark.parametrize("at_once", [False, True])
def test_whoever_was_told_by_a_request_is_asked_for_copies_once_and_of_its_own_codes(
    cast: Cast, at_once: bool
) -> None:
    seen = story.case(cast)
    consent = story.agree(cast, seen, story.to_dawn(cast)).pk
    ask_back = partial(
        cascade.ask_back, consent=consent, asker=cast.harbour.pk, organisation=cast.dawn.pk,
        team=cast.dawn_intake.pk, groups="A", at_once=at_once, by=cast.casey.actor(),
    )  # fmt: skip
    for codes in (["ABCDEFGH", "KMPQRTXY"], ["ZZZZZZZZ"]):
        ask_back(seen=story.again(cast, seen), codes=codes)
    (recall,) = queries.recalls_for(cast.rita.actor())
    assert (recall.code, recall.asker) == ("ABCDEFGH, KMPQRTXY", "Harbour House")
    row = models.Recall.objects.get()
    assert (row.case, row.basis, row.by_request, row.is_part) == (seen.id, consent, True, True)
    assert (row.asker_id, row.organisation_id, row.team) == (
        cast.harbour.pk,
        cast.dawn.pk,
        cast.dawn_intake.pk,
    )
    assert (row.asked_at is not None) is at_once
    assert (due.PRIVATE_CHECK in story.board(cast, seen)) is not at_once


def test_where_the_key_was_swapped_nothing_is_sealed_and_somebody_rings_them(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.case(cast)
    consent = story.agree(cast, seen, story.to_dawn(cast)).pk
    monkeypatch.setattr(vouching, "vouched", lambda ids: [one for one in ids if one != cast.dawn_intake.pk])
    cascade.ask_back(
        seen=story.again(cast, seen), consent=consent, asker=cast.harbour.pk, organisation=cast.dawn.pk,
        team=cast.dawn_intake.pk, codes=["ABCDEFGH"], by=cast.casey.actor(),
    )  # fmt: skip
    assert not models.Recall.objects.exists()
    (one,) = [each for each in heard(cast.casey) if each.about == due.NOT_TOLD]
    assert "Dawn Centre" in one.sentence
    recalling.of_request(
        thread=uuid4(), asker=cast.harbour.pk, readers=[cast.casey.id], organisation=cast.dawn.pk,
        team=cast.dawn_intake.pk, code="ABCDEFGH", is_named=False, by=JOB,
    )  # fmt: skip
    assert not models.Recall.objects.exists()


def test_why_a_yes_stands_no_more_on_who_said_it(cast: Cast) -> None:
    purpose = Purpose.SHARE_RECEIVING_ORG
    seen = story.child(cast, born=story.years_ago(12))

    def why() -> str | None:
        return queries.why_ask_whom(cast.casey.actor(), story.again(cast, seen), purpose)

    assert why() is None, "nobody was asked"
    story.agree(cast, seen, story.by_guardian(story.to_dawn(cast)))
    assert why() is None
    story.agree(cast, seen, story.to_dawn(cast, granted="not_now"))
    assert why() is None, "not now leaves it"
    story.note_birth(cast, seen, story.years_ago(19))
    assert why() == "Whoever agreed may not agree any more. Ask again.", (
        "it ended by itself, and it is said why"
    )
    story.agree(cast, seen, story.to_dawn(cast, granted="no"))
    assert why() is None, "a no is an answer"


def test_what_was_taken_back_is_known_until_she_agrees_again(cast: Cast) -> None:
    seen = story.case(cast)

    def was_taken_back(purpose: str = Purpose.SHARE_RECEIVING_ORG) -> bool:
        return queries.was_taken_back(cast.casey.actor(), story.again(cast, seen), purpose)

    assert not was_taken_back()
    consent = story.agree(cast, seen, story.to_dawn(cast)).pk
    assert not was_taken_back()
    story.take_back(cast, seen, consent)
    assert was_taken_back()
    assert not was_taken_back(Purpose.PHOTO_MEDIA), "another question"
    story.agree(cast, seen, story.to_dawn(cast))
    assert not was_taken_back()


def _thread(cast: Cast, seen: Found) -> UUID:
    return people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread


def test_the_second_person_reads_why_it_is_to_be_passed_on_and_the_way_there_is_on_today(cast: Cast) -> None:
    seen, nora = story.case(cast), story.nora(cast)
    disclosure = proposed(cast, seen)
    everybody = [
        each for who in (nora, cast.mona) for each in duties.of_thread(who.actor(), _thread(cast, seen))
    ]
    one = next(each for each in everybody if each.about == due.SECOND_PERSON)
    assert one.action is not None
    assert str(disclosure) in one.action.url
    _there, read = queries.proposal(nora.actor(), disclosure)
    assert read.why
    assert read.why == queries.disclosures_of(cast.casey.actor(), story.again(cast, seen))[0].why
    actions.refuse_disclosure(disclosure=disclosure, why="Somebody else's number", by=nora.actor())
    (said,) = Entry.objects.filter(action="consent.disclosure_refused")
    assert said.groups == "F"


def test_what_one_agency_erases_leaves_what_another_has_still_to_look_at(cast: Cast) -> None:
    seen = story.case(cast)
    for agency in (cast.harbour.pk, cast.dawn.pk):
        models.EarlierAnswer.objects.create(case=seen.id, organisation=agency)
    erasing.empty(seen.id, cast.harbour.pk)
    assert [one.organisation for one in models.EarlierAnswer.objects.all()] == [cast.dawn.pk]


def test_why_help_could_not_wait_is_read_whatever_else_was_answered_before(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    emergencies.note(seen=story.again(cast, seen), why="She faints.", by=cast.casey.actor())
    story.agree(cast, seen, story.yes(Purpose.RESEARCH_STATISTICS))
    said = emergencies.noted(cast.casey.actor(), story.again(cast, seen))
    assert said is not None
    assert said[0] == "She faints."


def test_what_they_are_asked_about_a_case_opens_to_those_who_are_asked_alone(cast: Cast) -> None:
    """Whoever leads the case knows it by the case: no further key opens what was sent."""
    seen = story.case(cast)
    consent = story.agree(cast, seen, story.to_dawn(cast)).pk
    cascade.ask_back(
        seen=story.again(cast, seen), consent=consent, asker=cast.harbour.pk, organisation=cast.dawn.pk,
        team=cast.dawn_intake.pk, codes=["ABCDEFGH"], at_once=True, by=cast.casey.actor(),
    )  # fmt: skip
    row = models.Recall.objects.get()
    assert {cast.casey.id, cast.supervisors.pk} & set(row.readers), "they hear of the answer"

    def opened(who: Person) -> object:
        return parcels.open_(who.keyring(), bytes(row.what), place=queries_partners.RECALL, record=row.pk)

    assert opened(cast.rita) == {"code": "ABCDEFGH", "groups": ""}
    for who in (cast.casey, cast.mona):
        with pytest.raises(NoKey):
            opened(who)


def test_what_a_request_told_is_asked_back_by_its_code_which_opens_to_those_who_asked_too(cast: Cast) -> None:
    """The clock knows no case: without the code nobody could say which request it was."""
    casey, rita = cast.casey.actor(), cast.rita.actor()
    recalling.of_request(
        thread=uuid4(), asker=cast.harbour.pk, readers=[cast.casey.id], organisation=cast.dawn.pk,
        team=cast.dawn_intake.pk, code="ABCDEFGH", is_named=True, by=casey,
    )  # fmt: skip
    (heard,), (asked,) = queries.recalls_for(rita), queries_partners.recalls_by_clock(casey)
    assert (heard.code, asked.code, heard.id) == ("ABCDEFGH", "ABCDEFGH", asked.id)
    row = models.Recall.objects.get()
    models.Recall.objects.update(readers=[*row.readers, cast.mona.id])
    assert queries_partners.recalls_by_clock(cast.mona.actor()) == [], "a name in a row is no key"
    models.Recall.objects.update(readers=[cast.mona.id])
    assert queries_partners.recalls_by_clock(casey) == [], "nor is a key of a time when it was told"


def test_what_was_sent_and_says_nothing_that_can_be_read_is_passed_over(cast: Cast) -> None:
    seen = story.case(cast)
    consent = story.agree(cast, seen, story.to_dawn(cast)).pk
    for codes, team in ((["ABCDEFGH"], cast.dawn_intake.pk), (["KMPQRTXY"], cast.dawn_intake.pk)):
        models.Recall.objects.update(stopped_at=clock.now())
        cascade.ask_back(
            seen=story.again(cast, seen), consent=consent, asker=cast.harbour.pk, organisation=cast.dawn.pk,
            team=team, codes=codes, by=cast.casey.actor(),
        )  # fmt: skip
    assert [one.code for one in queries.recalls_for(cast.rita.actor())] == ["KMPQRTXY", "ABCDEFGH"]
    row = models.Recall.objects.latest("created_at")
    row.what = parcels.seal(["KMPQRTXY"], to=[row.team], place=queries_partners.RECALL, record=row.pk)
    row.save(update_fields=["what"])
    assert [one.code for one in queries.recalls_for(cast.rita.actor())] == ["ABCDEFGH"]


def test_an_answer_is_read_back_as_it_was_given_down_to_the_last_field() -> None:
    """Each court stands for itself by its matter: without it, two of them would be one."""
    two_matters = Recipient(None, "District court", "matter 7"), Recipient(None, "District court")
    samples: dict[Any, Any] = {
        str: "said", bool: True, UUID | None: uuid4(), datetime | None: clock.now(), date | None: clock.today(),
        tuple[str, ...]: ("A", "I"), tuple[Recipient, ...]: (*two_matters, Recipient(uuid4(), "Dawn")),
    }  # fmt: skip
    whole = Answer(**{one.name: samples[one.type] for one in fields(Answer)})
    assert Answer.from_value(whole.to_value()) == whole
    assert Answer.from_value(Answer().to_value()) == Answer()
    assert Answer().to_value() == {}, "what was left as it is takes no room"


def test_of_two_proposals_each_opens_by_its_own_address_and_of_a_case_only_what_was_asked_here(
    cast: Cast,
) -> None:
    seen, other, casey = story.case(cast), story.case(cast), cast.casey.actor()
    every = [(there, proposed(cast, there)) for there in (seen, other)]
    for there, one in every:
        where, what = queries_partners.proposal(casey, one)
        assert (where.id, what.id) == (there.id, one)
    consent = story.agree(cast, seen, story.to_dawn(cast)).pk
    cascade.ask_back(
        seen=story.again(cast, seen), consent=consent, asker=cast.harbour.pk, organisation=cast.dawn.pk,
        team=cast.dawn_intake.pk, codes=["ABCDEFGH"], by=casey,
    )  # fmt: skip
    assert len(queries_partners.recalls_of(casey, story.again(cast, seen))) == 1
    models.Recall.objects.update(asker_id=cast.dawn.pk)
    assert queries_partners.recalls_of(casey, story.again(cast, seen)) == [], "another agency asked for it"


def test_a_deputy_who_is_named_here_ends_no_duty_of_another_agency(cast: Cast) -> None:
    seen = story.case(cast)
    here = story.again(cast, seen)
    home = holding.home(cast.casey.actor(), here)
    with transaction.atomic():
        reminders.no_deputy(here, home, by=cast.casey.actor())
        reminders.no_deputy(here, replace(home, organisation=cast.dawn.pk), by=cast.casey.actor())
    mark = duty_marks.of_about(home.thread, due.NO_DEPUTY)
    assert Duty.objects.filter(about_mark=mark, done_at=None).count() == 2
    people_actions.name_lead(seen=here, lead=cast.casey.id, deputy=story.nora(cast).id, by=cast.casey.actor())
    (left,) = Duty.objects.filter(about_mark=mark, done_at=None)
    assert left.once_mark == duty_marks.of_once(home.thread, due.NO_DEPUTY, str(cast.dawn.pk))
