"""Keeping answers: each on its own, replaced by later ones; the first night; children."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404

from tests.cast import Cast
from tests.consent import story
from wayhome.audit.models import Entry
from wayhome.consent import actions, alone, clockwork, due, first_night, models, queries
from wayhome.consent.documents import Answer, Recipient
from wayhome.consent.enums import Form, Granted, Purpose
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.enums import Under18
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.fields import unpack

pytestmark = pytest.mark.django_db


def words(cast: Cast, seen: Found, purpose: str) -> list[tuple[str, str]]:
    found = queries.standings(cast.casey.actor(), story.again(cast, seen))
    return [(one.recipients, one.word) for one in found if one.purpose == purpose]


def owed(cast: Cast, seen: Found) -> list[str]:
    """What this room owes in the case; later rooms have their own."""
    return [about for about in story.board(cast, seen) if about.startswith("consent.")]


def test_three_answers_each_on_its_own(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen, story.yes(Purpose.ASSISTANCE))
    story.agree(cast, seen, story.to_dawn(cast))
    story.agree(cast, seen, Answer(purpose=Purpose.PHOTO_MEDIA, granted=Granted.NO))
    standing = {one.purpose: one.word for one in queries.standings(cast.casey.actor(), seen)}
    assert {purpose: word for purpose, word in standing.items() if word != "Not asked yet"} == {
        "ASSISTANCE": "Yes",
        "SHARE_RECEIVING_ORG": "Yes",
        "PHOTO_MEDIA": "No",
    }
    assert len(standing) == 18


def test_what_was_left_out_is_filled_in(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen, story.to_dawn(cast))
    one = queries.live(cast.casey.actor(), seen, Purpose.SHARE_RECEIVING_ORG, cast.dawn.pk)
    assert one is not None
    assert one.answer is not None
    assert one.until == clock.today() + timedelta(days=90)
    assert (one.recipients, one.answer.explained_by, one.answer.band) == ("Dawn Centre", "Casey", "adult")


def test_one_record_for_each_recipient(cast: Cast) -> None:
    seen = story.case(cast)
    recipients = (*story.to(cast.dawn.pk), *story.to(name="Town  clinic"), *story.to(name="town clinic "))
    actions.record_answer(
        seen=seen, answer=story.yes(groups=("A",), recipients=recipients), by=cast.casey.actor()
    )
    assert sorted(words(cast, seen, "SHARE_RECEIVING_ORG")) == [
        ("Dawn Centre", "Yes"),
        ("town clinic", "Yes"),
    ]
    assert models.Consent.objects.count() == 2


def test_not_asked_is_neither_yes_nor_no(cast: Cast) -> None:
    seen = story.case(cast)
    assert {one.word for one in queries.standings(cast.casey.actor(), seen)} == {"Not asked yet"}
    assert queries.live(cast.casey.actor(), seen, Purpose.ASSISTANCE) is None


def test_a_refused_answer_leaves_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    for answer in (
        story.yes(Purpose.ASSISTANCE, state="crisis"),
        story.yes(groups=("A",)),
        story.yes("NOTHING"),
        Answer(purpose=Purpose.ASSISTANCE, granted="perhaps"),
    ):
        with pytest.raises(Refused):
            story.agree(cast, seen, answer)
    assert models.Consent.objects.count() == 0


def test_an_action_that_fails_leaves_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = story.case(cast)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("wayhome.audit.log.record", broken)
    with pytest.raises(RuntimeError):
        story.agree(cast, seen, story.yes(Purpose.ASSISTANCE))
    assert models.Consent.objects.count() == 0


def test_29_an_organisation_that_is_not_there_is_404(cast: Cast) -> None:
    seen = story.case(cast)
    refusal = Answer(
        purpose=Purpose.SHARE_RECEIVING_ORG, granted=Granted.NO, recipients=(Recipient(uuid4()),)
    )
    with pytest.raises(Http404):
        story.agree(cast, seen, refusal)


def test_29_what_the_answer_brings_along_changes_neither_case_nor_organisation(cast: Cast) -> None:
    """Who, where and when come from the request; the answer carries only what was said."""
    seen = story.case(cast)
    sneaky = story.yes(Purpose.ASSISTANCE, guardian="X", band="0-5", explained_by="")
    row = story.agree(cast, seen, sneaky)
    kept = queries.standing(cast.casey.actor(), seen, row.pk).answer
    assert kept is not None
    assert (kept.guardian, kept.band) == ("", "adult")
    assert (row.case_id, row.organisation_id, row.written_by) == (seen.id, cast.harbour.pk, cast.casey.id)


@pytest.mark.parametrize("who", ["sam", "hana", "lea"])
def test_who_reads_only_does_not_write_answers(cast: Cast, who: str) -> None:
    seen = story.case(cast)
    people_actions_let_in(cast, seen, who)
    actor = getattr(cast, who).actor()
    with pytest.raises(Refused):
        actions.record_answer(
            seen=people.found(actor, seen.code), answer=story.yes(Purpose.ASSISTANCE), by=actor
        )


def people_actions_let_in(cast: Cast, seen: Found, who: str) -> None:
    from wayhome.people import actions as people_actions

    team = {"sam": cast.house, "hana": cast.health, "lea": cast.legal}[who]
    people_actions.let_team_in(seen=story.again(cast, seen), team=team.pk, by=cast.casey.actor())


@pytest.mark.parametrize("who", ["sam", "hana", "lea"])
def test_private_purposes_are_not_there_for_those_who_may_not_know(cast: Cast, who: str) -> None:
    seen = story.case(cast)
    answer = story.yes(Purpose.FAMILY_CONTACT, recipients=story.to(name="Sister Vera"))
    private = story.agree(cast, seen, answer).pk
    open_one = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE)).pk
    people_actions_let_in(cast, seen, who)
    actor = getattr(cast, who).actor()
    mine = people.found(actor, seen.code)
    shown = queries.standings(actor, mine)
    assert {one.purpose for one in shown} == set(Purpose.values) - {
        "SHARE_LAW_ENFORCEMENT", "TESTIMONY", "FAMILY_CONTACT",
    }  # fmt: skip
    assert [one.consent for one in shown if one.consent] == [open_one]
    assert "Vera" not in str(queries.timeline(actor, mine))
    assert queries.live(actor, mine, Purpose.FAMILY_CONTACT) is None
    with pytest.raises(Http404):
        queries.standing(actor, mine, private)
    # and the keys do not open it either
    row = models.Consent.objects.get(pk=private)
    assert records.get(actor.keyring, row)["document"]["document"] is None
    assert "private" not in records.get(actor.keyring, row)


def test_12_the_database_shows_neither_the_answer_nor_the_question(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen, story.yes(Purpose.PSYCHOSOCIAL))
    story.agree(cast, seen, Answer(purpose=Purpose.PSYCHOSOCIAL, granted=Granted.NO))
    long = "Only to ask about the flat. " * 8
    story.agree(cast, seen, story.to_dawn(cast, words=long))
    police = story.yes(Purpose.SHARE_LAW_ENFORCEMENT, groups=("A",), recipients=story.to(name="North Police"))
    story.agree(cast, seen, police)
    story.agree(cast, seen, replace(police, granted=Granted.NO))
    rows = list(models.Consent.objects.order_by("created_at"))
    sizes = {(len(bytes(row.document)), len(bytes(row.private)), row.private_group) for row in rows}
    assert len(sizes) == 1
    whole, minimum = unpack(bytes(rows[0].document))[1:]
    assert len(whole) == len(minimum) == len(unpack(bytes(rows[0].private))[1])
    periods = {row.last_day for row in rows}
    assert periods == {clock.today() + timedelta(days=90), clock.today() + timedelta(days=3653)}


def test_a_long_answer_is_kept_whole(cast: Cast) -> None:
    seen = story.case(cast)
    said = "ш" * 20_000
    row = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE, words=said))
    kept = queries.standing(cast.casey.actor(), seen, row.pk).answer
    assert kept is not None
    assert kept.words == said


def test_each_answer_leaves_an_entry(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen, story.yes(Purpose.ASSISTANCE))
    entry = Entry.objects.get(action="consent.answered")
    assert (entry.actor, entry.subject, entry.organisation) == (cast.casey.id, seen.id, cast.harbour.pk)


# Later answers ----------------------------------------------------------------------------------------------------


def test_a_new_yes_replaces_the_old_one(cast: Cast) -> None:
    seen = story.case(cast)
    first = story.agree(cast, seen, story.to_dawn(cast, "AF"))
    second = story.agree(cast, seen, story.to_dawn(cast, "A"))
    found = [one for one in queries.standings(cast.casey.actor(), seen) if one.consent]
    assert [(one.consent, one.word) for one in found] == [(second.pk, "Yes")]
    assert models.Withdrawal.objects.get().consent == first.pk
    assert queries.recalls_of(cast.casey.actor(), seen) == []


def test_asked_anew_the_partner_goes_on_under_the_new_yes_and_only_as_far(cast: Cast) -> None:
    seen, first = story.shared(cast, "AFI")
    assert story.again(cast, seen, cast.rita).access.groups == "AFI"
    second = story.agree(cast, seen, story.to_dawn(cast, "A", valid_until=clock.today() + timedelta(days=9)))
    rita = story.again(cast, seen, cast.rita)
    assert rita.access.groups == "A"
    live = people_models.Involvement.objects.live().get(organisation=cast.dawn)
    assert (live.basis, live.until_day) == (second.pk, clock.today() + timedelta(days=9))
    assert not people_models.Involvement.objects.live().filter(basis=first).exists()


def test_asked_anew_and_less_sure_the_partner_does_not_go_on(cast: Cast) -> None:
    seen, _ = story.shared(cast)
    story.agree(cast, seen, story.to_dawn(cast, capacity="doubt"))
    with pytest.raises(Http404):
        story.again(cast, seen, cast.rita)


def test_a_no_takes_back_the_earlier_yes(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.agree(cast, seen, story.to_dawn(cast, granted=Granted.NO))
    with pytest.raises(Http404):
        story.again(cast, seen, cast.rita)
    assert words(cast, seen, "SHARE_RECEIVING_ORG") == [("Dawn Centre", "No")]
    assert [one.code for one in queries.recalls_for(cast.rita.actor())] == [seen.code]
    assert [one.consent for one in queries.checks_waiting(cast.casey.actor(), seen)] == [consent]


def test_a_no_to_all_takes_back_every_yes_to_that_question_and_no_other(cast: Cast) -> None:
    seen, _ = story.shared(cast)
    story.agree(cast, seen, story.yes(groups=("A",), recipients=story.to(name="Town clinic")))
    other = story.agree(
        cast,
        seen,
        story.yes(Purpose.REINTEGRATION_SERVICES, groups=("I",), recipients=story.to(cast.dawn.pk)),
    )
    story.agree(cast, seen, Answer(purpose=Purpose.SHARE_RECEIVING_ORG, granted=Granted.NO))
    assert {word for _, word in words(cast, seen, "SHARE_RECEIVING_ORG")} == {"Taken back", "No"}
    assert queries.live(cast.casey.actor(), seen, Purpose.REINTEGRATION_SERVICES) is not None
    assert not models.Withdrawal.objects.filter(consent=other.pk).exists()


def test_not_now_leaves_a_yes_as_it_is(cast: Cast) -> None:
    seen, _ = story.shared(cast)
    story.agree(cast, seen, story.to_dawn(cast, granted=Granted.NOT_NOW))
    assert words(cast, seen, "SHARE_RECEIVING_ORG") == [("Dawn Centre", "Yes")]
    assert story.again(cast, seen, cast.rita).access.groups == "AFI"


def test_not_now_leaves_a_no_and_shows_where_a_yes_is_over(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen, Answer(purpose=Purpose.PSYCHOSOCIAL, granted=Granted.NO))
    story.agree(cast, seen, Answer(purpose=Purpose.PSYCHOSOCIAL, granted=Granted.NOT_NOW))
    assert words(cast, seen, "PSYCHOSOCIAL") == [("", "No")]
    story.agree(cast, seen, story.yes(Purpose.RETURN_PREPARATION))
    with clock.shifted(timedelta(days=91)):
        assert words(cast, seen, "RETURN_PREPARATION") == [("", "Lapsed")]
        story.agree(cast, seen, Answer(purpose=Purpose.RETURN_PREPARATION, granted=Granted.NOT_NOW))
        assert words(cast, seen, "RETURN_PREPARATION") == [("", "Not now")]


def test_each_picture_is_asked_about_on_its_own(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen, story.yes(Purpose.PHOTO_MEDIA, words="The garden"))
    story.agree(cast, seen, story.yes(Purpose.PHOTO_MEDIA, words="Her hands"))
    assert words(cast, seen, "PHOTO_MEDIA") == [("", "Yes"), ("", "Yes")]


def test_no_without_a_yes_before_it_ends_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen, Answer(purpose=Purpose.ASSISTANCE, granted=Granted.NO))
    story.agree(cast, seen, Answer(purpose=Purpose.ASSISTANCE, granted=Granted.NO))
    assert models.Withdrawal.objects.count() == 0


# Talks ------------------------------------------------------------------------------------------------------------


def test_the_first_night_asks_two_questions(cast: Cast) -> None:
    seen = story.case(cast)
    actions.record_first_night(
        seen=seen,
        help="yes",
        keep_file="no",
        language="ara",
        interpreter="Line 3",
        by_service=True,
        by=cast.casey.actor(),
    )
    standing = {one.purpose: one for one in queries.standings(cast.casey.actor(), seen) if one.consent}
    assert {code: one.word for code, one in standing.items()} == {
        "ASSISTANCE": "Yes",
        "DATA_PROCESSING": "No",
    }
    assert standing["ASSISTANCE"].ask_again.startswith("It was asked on the first night.")
    assert people.subject(cast.casey.actor(), seen).taken == {
        "case_opened",
        "first_consents_asked",
        "help_begun",
    }
    assert story.board(cast, seen) == [due.FIRST_TALK]


def test_the_first_night_pressed_twice_is_kept_once_and_another_answer_is_kept(cast: Cast) -> None:
    seen, by = story.case(cast), cast.casey.actor()
    for _press in range(2):
        actions.record_first_night(seen=seen, help="yes", keep_file="not_now", by=by)
    assert models.Consent.objects.count() == 2
    actions.record_first_night(seen=seen, help="yes", keep_file="yes", by=by)
    assert models.Consent.objects.count() == 3, "only what is new"


def test_the_step_of_the_first_night_is_taken_once(cast: Cast) -> None:
    seen = story.case(cast)
    for _ in range(2):
        actions.record_first_night(seen=seen, help="yes", keep_file="yes", by=cast.casey.actor())
    assert people_models.Step.objects.filter(key="first_consents_asked").count() == 1
    assert story.board(cast, seen) == [due.FIRST_TALK]


def test_in_crisis_help_is_given_and_the_answer_kept_as_not_now(cast: Cast) -> None:
    seen = story.case(cast)
    with pytest.raises(Refused):
        actions.record_first_night(
            seen=seen, help="yes", keep_file="yes", state="crisis", by=cast.casey.actor()
        )
    actions.record_first_night(
        seen=seen,
        help="not_now",
        keep_file="not_now",
        state="crisis",
        emergency="She is bleeding.",
        by=cast.casey.actor(),
    )
    assert words(cast, seen, "ASSISTANCE") == [("", "Not now")]


def test_a_talk_is_kept_whole_or_not_at_all(cast: Cast) -> None:
    seen = story.case(cast)
    good, bad = story.yes(Purpose.PSYCHOSOCIAL), story.yes(Purpose.INTERVIEW, understood=False)
    with pytest.raises(Refused):
        actions.record_talk(seen=seen, answers=[good, bad], by=cast.casey.actor())
    assert models.Consent.objects.count() == 0
    actions.record_first_night(seen=seen, help="yes", keep_file="yes", by=cast.casey.actor())
    rows = actions.record_talk(seen=seen, answers=[good, story.yes(Purpose.INTERVIEW)], by=cast.casey.actor())
    assert len(rows) == 2
    assert "consent_talk_held" in people.subject(cast.casey.actor(), seen).taken
    assert story.board(cast, seen) == []


def test_a_talk_pressed_twice_is_kept_once_and_what_was_mended_is_kept(cast: Cast) -> None:
    seen, by = story.case(cast), cast.casey.actor()
    actions.record_first_night(seen=seen, help="yes", keep_file="yes", by=by)
    before = models.Consent.objects.count()
    first = [story.yes(Purpose.PSYCHOSOCIAL), story.yes(Purpose.INTERVIEW)]
    for _press in range(2):
        actions.record_talk(seen=story.again(cast, seen), answers=first, by=cast.casey.actor())
    assert models.Consent.objects.count() == before + 2
    assert words(cast, seen, "INTERVIEW") == [("", "Yes")], "and nothing was ended by it"
    mended = [first[0], Answer(purpose=Purpose.INTERVIEW, granted="no")]
    actions.record_talk(seen=story.again(cast, seen), answers=mended, by=cast.casey.actor())
    assert models.Consent.objects.count() == before + 3
    nora = story.nora(cast)
    actions.record_talk(seen=story.again(cast, seen, nora), answers=mended, by=nora.actor())
    assert models.Consent.objects.count() == before + 5, "asked by a colleague, it is asked again"


def test_asked_again_that_day_because_the_danger_rose_it_counts_as_a_talk(cast: Cast) -> None:
    seen, by = story.case(cast), cast.casey.actor()
    actions.record_first_night(seen=seen, help="yes", keep_file="yes", by=by)
    said = [story.yes(Purpose.PSYCHOSOCIAL), story.yes(Purpose.INTERVIEW)]
    actions.record_talk(seen=story.again(cast, seen), answers=said, by=cast.casey.actor())
    actions.danger_rose(seen=story.again(cast, seen), by=cast.casey.actor())
    assert story.board(cast, seen) == [due.DANGER_ROSE]
    actions.record_talk(seen=story.again(cast, seen), answers=said, by=cast.casey.actor())
    assert story.board(cast, seen) == []


def test_a_partner_says_that_the_danger_rose_and_whoever_let_it_in_asks_again(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    before = story.board(cast, seen)
    actions.danger_rose(seen=story.again(cast, seen, cast.rita), by=cast.rita.actor())
    assert sorted(story.board(cast, seen)) == sorted([*before, due.DANGER_ROSE])
    assert due.DANGER_ROSE not in story.board(cast, seen, cast.rita), "who cannot ask is not told to"


def test_at_the_door_the_age_that_was_said_and_the_deputy_are_kept(cast: Cast) -> None:
    nora = story.nora(cast)
    night = first_night.Night(under_18=Under18.UNSURE, help="yes", keep_file="yes")
    seen = first_night.begin(night, deputy=nora.id, by=cast.casey.actor())
    (row,) = records.open_many(
        cast.casey.keyring(), list(people_models.Identity.objects.filter(case_id=seen.id))
    )
    assert dict(row["document"])["under_18"] == Under18.UNSURE
    assert people_models.Lead.objects.get(case=seen.id).deputy_id == nora.id


def test_whether_somebody_is_alone_is_said_by_whoever_knows(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, by, asked = story.case(cast), cast.casey.actor(), uuid4()
    monkeypatch.setattr(alone, "_known", {})
    assert not alone.may_act_first(by)
    alone.sign_afterwards(seen, disclosure=asked, by=by)  # nobody is there who would ask somebody to sign
    owed: list[object] = []
    alone.register(alone.Signing(lambda who: who is by, lambda *told: owed.append(told)))
    assert alone.may_act_first(by)
    assert not alone.may_act_first(cast.mona.actor())
    alone.sign_afterwards(seen, disclosure=asked, by=by)
    assert owed == [(seen, asked, by)]


def test_a_single_question_is_not_the_talk_until_nothing_is_left_to_ask(cast: Cast) -> None:
    seen = story.case(cast)
    for purpose in Purpose.values[:-1]:
        actions.record_talk(seen=seen, answers=[Answer(purpose=purpose, granted="no")], by=cast.casey.actor())
        assert "consent_talk_held" not in people.subject(cast.casey.actor(), seen).taken
    actions.record_talk(
        seen=seen, answers=[Answer(purpose=Purpose.PHOTO_MEDIA, granted="no")], by=cast.casey.actor()
    )
    assert "consent_talk_held" in people.subject(cast.casey.actor(), seen).taken


def test_the_talk_ends_what_was_due(cast: Cast) -> None:
    seen = story.case(cast)
    actions.record_first_night(seen=seen, help="yes", keep_file="yes", by=cast.casey.actor())
    actions.danger_rose(seen=seen, by=cast.casey.actor())
    assert story.board(cast, seen) == [due.DANGER_ROSE, due.FIRST_TALK]
    actions.finish_talk(seen=seen, by=cast.casey.actor())
    assert story.board(cast, seen) == []


def test_two_weeks_before_the_end_somebody_is_reminded(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen, story.to_dawn(cast))
    assert story.board(cast, seen) == [due.ENDS]
    story.agree(cast, seen, story.to_dawn(cast, valid_until=clock.today() + timedelta(days=5)))
    assert story.board(cast, seen) == []
    story.agree(cast, seen, story.yes(Purpose.PHOTO_MEDIA, words="The garden"))
    assert story.board(cast, seen) == []


# Children ---------------------------------------------------------------------------------------------------------


def test_a_childs_own_yes_waits_for_a_guardian_within_a_day(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(9), guardian="")
    actions.record_first_night(seen=seen, help="yes", keep_file="yes", by=cast.casey.actor())
    assert words(cast, seen, "ASSISTANCE") == [("", "Waiting")]
    assert queries.live(cast.casey.actor(), seen, Purpose.ASSISTANCE) is None
    assert owed(cast, seen) == [due.ADULT, due.FIRST_TALK, due.GUARDIAN_MISSING]
    story.note_guardian(cast, seen, name="Ana Leka")
    assert owed(cast, seen) == [due.ADULT, due.FIRST_TALK]
    story.agree(cast, seen, story.by_guardian(story.yes(Purpose.ASSISTANCE)))
    assert words(cast, seen, "ASSISTANCE") == [("", "Yes")]
    one = queries.live(cast.casey.actor(), seen, Purpose.ASSISTANCE)
    assert one is not None
    assert one.answer is not None
    assert (one.answer.guardian, one.answer.band) == ("Ana Leka", "6-11")


def test_a_childs_no_to_going_back_is_kept_and_named(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(13))
    answer = story.yes(Purpose.RETURN_PREPARATION, form=Form.GUARDIAN, assent="no")
    row = story.agree(cast, seen, answer)
    one = queries.standing(cast.casey.actor(), seen, row.pk)
    assert (one.word, one.is_live) == ("No", False)
    assert one.why == "The child said no to going back. The best-interests decision has to answer it."


def test_what_a_guardian_agreed_to_is_open_no_longer_than_childhood(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(18, days=-30))
    consent = story.agree(cast, seen, story.by_guardian(story.to_dawn(cast))).pk
    actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    last = people_models.Involvement.objects.live().get(basis=consent).until_day
    assert last == clock.today() + timedelta(days=29)
    with clock.shifted(timedelta(days=29)):
        assert story.again(cast, seen, cast.rita).access.groups == "AFI"
    with clock.shifted(timedelta(days=30)):
        assert words(cast, seen, "SHARE_RECEIVING_ORG") == [("Dawn Centre", "Lapsed")]
        with pytest.raises(Http404):
            story.again(cast, seen, cast.rita)


def test_who_is_younger_than_was_thought_is_shared_again_on_the_same_yes(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(18, days=-2))
    consent = story.agree(cast, seen, story.by_guardian(story.to_dawn(cast))).pk
    shared = {"consent": consent, "organisation": cast.dawn.pk}
    actions.let_in(seen=story.again(cast, seen), by=cast.casey.actor(), **shared)
    with pytest.raises(Refused) as refused:
        actions.let_in(seen=story.again(cast, seen), by=cast.casey.actor(), **shared)
    assert "has it open already" in refused.value.reason
    with clock.shifted(timedelta(days=3)):
        assert clockwork.ask_back_all() == 1
        with pytest.raises(Refused):
            actions.let_in(seen=story.again(cast, seen), by=cast.casey.actor(), **shared)
        with pytest.raises(Http404):
            story.again(cast, seen, cast.rita)
        story.note_birth(cast, seen, story.years_ago(16))
        actions.let_in(seen=story.again(cast, seen), by=cast.casey.actor(), **shared)
        assert story.again(cast, seen, cast.rita).access.groups == "AFI"
        (heard,) = queries.recalls_for(cast.rita.actor())
        assert heard.is_stopped, "nobody deletes what is open again"
        live = people_models.Involvement.objects.live().filter(basis=consent)
        assert live.count() == 1
        assert people_models.Involvement.objects.filter(basis=consent, ended_at=None).count() == 1
        with pytest.raises(Refused):
            actions.let_in(seen=story.again(cast, seen), by=cast.casey.actor(), **shared)


def test_turned_18_since_is_asked_again(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(18, days=-30))
    story.agree(cast, seen, story.by_guardian(story.yes(Purpose.PSYCHOSOCIAL)))
    assert queries.to_ask_again(cast.casey.actor(), seen) == []
    with clock.shifted(timedelta(days=30)):
        again = queries.to_ask_again(cast.casey.actor(), story.again(cast, seen))
        assert [(one.purpose, one.word) for one in again] == [("PSYCHOSOCIAL", "Lapsed")]


def test_a_guardian_who_may_have_had_a_part_ends_what_was_agreed_at_once(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(10))
    consent = story.agree(cast, seen, story.by_guardian(story.to_dawn(cast))).pk
    actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    assert story.again(cast, seen, cast.rita).access.groups == "AFI"
    story.note_guardian(cast, seen, name="Ana Leka", conflict="suspected")
    with pytest.raises(Http404):
        story.again(cast, seen, cast.rita)
    assert words(cast, seen, "SHARE_RECEIVING_ORG") == [("Dawn Centre", "Lapsed")]
    # and it stays ended when another guardian comes
    story.note_guardian(cast, seen, name="Ben Kola")
    assert words(cast, seen, "SHARE_RECEIVING_ORG") == [("Dawn Centre", "Lapsed")]
    assert due.ASK_AGAIN in story.board(cast, seen)


def test_another_guardian_is_asked_again_and_nothing_ends(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(10))
    story.agree(cast, seen, story.by_guardian(story.yes(Purpose.PSYCHOSOCIAL)))
    story.note_guardian(cast, seen, name="Ben Kola")
    again = queries.to_ask_again(cast.casey.actor(), story.again(cast, seen))
    assert [(one.word, one.ask_again) for one in again] == [("Yes", "The guardian has changed since.")]
    assert due.ASK_AGAIN in story.board(cast, seen), "and somebody is reminded to ask"


def test_the_same_guardian_written_down_once_more_owes_no_question(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(10))
    story.agree(cast, seen, story.by_guardian(story.yes(Purpose.PSYCHOSOCIAL)))
    story.note_guardian(cast, seen, name="Ana Leka")
    assert due.ASK_AGAIN not in story.board(cast, seen)


def test_an_adult_who_may_be_a_child_after_all_is_asked_again_with_a_guardian(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    story.note_birth(cast, seen, story.years_ago(17))
    with pytest.raises(Http404):
        story.again(cast, seen, cast.rita)
    assert owed(cast, seen) == [due.ADULT, due.ASK_AGAIN, due.GUARDIAN_MISSING]


def test_a_birthday_that_comes_sooner_ends_access_sooner(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(15))
    consent = story.agree(cast, seen, story.by_guardian(story.to_dawn(cast))).pk
    actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    story.note_birth(cast, seen, story.years_ago(18, days=-10))
    live = people_models.Involvement.objects.live().get(organisation=cast.dawn)
    assert (live.basis, live.until_day) == (consent, clock.today() + timedelta(days=9))
    story.note_birth(cast, seen, story.years_ago(19))
    assert not people_models.Involvement.objects.live().filter(organisation=cast.dawn).exists()
    assert owed(cast, seen) == [due.ASK_AGAIN]


def test_the_law_may_let_a_child_of_15_agree_to_counselling(cast: Cast, settings: object) -> None:
    seen = story.child(cast, born=story.years_ago(16), guardian="")
    with pytest.raises(Refused):
        story.agree(cast, seen, story.yes(Purpose.PSYCHOSOCIAL))
    settings.CHILDREN_AGREE_ALONE_FROM_15 = True  # type: ignore[attr-defined]
    story.agree(cast, seen, story.yes(Purpose.PSYCHOSOCIAL))
    assert words(cast, seen, "PSYCHOSOCIAL") == [("", "Yes")]
    with pytest.raises(Refused):
        story.agree(cast, seen, story.yes(Purpose.RETURN_PREPARATION))


def test_a_legal_representative_of_an_adult_is_kept_by_name(cast: Cast) -> None:
    seen = story.case(cast)
    answer = story.yes(
        Purpose.ASSISTANCE,
        form=Form.PROXY,
        guardian="Lawyer K.",
        authority="court",
        authority_paper="Order 7",
        capacity="no",
    )
    row = story.agree(cast, seen, answer)
    one = queries.standing(cast.casey.actor(), seen, row.pk)
    assert one.word == "Yes"
    assert one.answer is not None
    assert one.answer.guardian == "Lawyer K."


def test_a_doubt_about_deciding_is_kept_and_asked_again(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE, capacity="doubt"))
    one = queries.standing(cast.casey.actor(), seen, row.pk)
    assert (one.word, one.is_live, bool(one.ask_again)) == ("Waiting", False, True)
