"""The first talk: G1.3 holds or nothing begins; skip, pause, stop; never twice without a reason; void; a child."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest import mock
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.cast import Cast
from tests.consent import story as consents
from tests.handover.conftest import _process as _process
from tests.identification import story
from wayhome import journey
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.identification import (
    actions,
    documents,
    drafts,
    due,
    ending,
    gates,
    hooks,
    marks,
    models,
    queries,
)
from wayhome.identification.enums import Ended, Result, Said, Topic, VoidWhy, Wish
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.access import NONE
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def test_mira_is_asked_once_and_skips_four_questions(cast: Cast) -> None:
    """SC1, day 2."""
    seen = story.case(cast)
    skipped = dict.fromkeys(("CD04", "CR01", "VR13", "CD12"), Said.SKIPPED)
    talk = story.held(cast, seen, {**story.MIRA, **skipped})
    (one,) = story.standing(cast, seen).talks
    assert one.screening is not None
    known = one.screening.known
    assert (known.result, known.ended, known.means_required) == (Result.PRESUMED, Ended.FINISHED, True)
    assert known.version == "ilo-ec-2009/1"
    assert {code for code, said in known.answers.items() if said == Said.SKIPPED} == set(skipped)
    assert due.DECIDE in story.board(cast, seen)
    story.find(cast, seen, talk)
    assert due.DECIDE not in story.board(cast, seen)
    assert not models.Draft.objects.exists()


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"is_private": False}, "private place"),
        ({"present": ("relative",)}, "Speak alone"),
        ({"present": ("officer",)}, "Speak alone"),
        ({"present": ("possible_exploiter", "advocate")}, "Speak alone"),
        ({"topic": "gossip"}, "what the talk is about"),
        ({"interpreter": story.INA}, "Not of the register"),
    ],
)
def test_where_it_is_not_safe_nothing_begins(cast: Cast, given: dict[str, Any], word: str) -> None:
    seen = story.case(cast)
    story.agree(cast, seen)
    with story.register("Not of the register"), story.refused(word):
        story.begin(cast, seen, **given)
    assert not models.Interview.objects.exists()
    story.begin(cast, seen, present=("advocate",))  # the same case, and it is safe


def test_without_a_yes_nothing_begins_and_one_yes_carries_one_talk(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("has not agreed to this talk"):
        story.begin(cast, seen)
    story.held(cast, seen)
    with story.refused("has not agreed to this talk"):
        story.begin(cast, seen, reason="To complete it")
    story.agree(cast, seen, words="the second talk")
    story.begin(cast, seen, reason="To complete it")


def test_the_database_itself_lets_one_agreement_carry_one_talk(cast: Cast) -> None:
    seen = story.case(cast)
    story.held(cast, seen)
    row = models.Interview.objects.get()
    row.pk, row.number, row._state.adding = uuid4(), 2, True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize(("fit", "begins"), [("no", False), ("yes", True), ("later", True), ("", True)])
def test_no_talk_while_who_looks_at_health_says_no(cast: Cast, fit: str, begins: bool) -> None:
    seen = story.case(cast)
    story.agree(cast, seen)
    with hooks.instead(fit_for_interview=lambda _actor, _seen: fit):
        if begins:
            story.begin(cast, seen)
        else:
            with story.refused("no talk now"):
                story.begin(cast, seen)
    assert models.Interview.objects.exists() == begins


def test_no_talk_by_somebody_from_whom_a_doctors_no_is_hidden(cast: Cast) -> None:
    """What cannot be read is not taken for a yes: a partner who was let in to what happened, and not to health."""
    seen = story.case(cast)
    consent = consents.agree(cast, seen, consents.to_dawn(cast, "ACFI")).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    story.agree(cast, seen)
    closed = hooks.known().is_health_closed
    assert closed(cast.rita.actor(), people.found(cast.rita.actor(), seen.code))
    assert not closed(cast.casey.actor(), story.again(cast, seen))
    hidden = {"is_health_closed": lambda _actor, _seen: True}
    with hooks.instead(**hidden), story.refused("Ask who leads the case to hold it"):
        story.begin(cast, seen)
    assert not models.Interview.objects.exists()
    talk = story.begin(cast, seen)
    with hooks.instead(**hidden), story.refused("Ask who leads the case to hold it"):
        story.say(cast, seen, talk, {"DR01": "yes"})


def test_the_gate_says_what_is_missing(cast: Cast) -> None:
    seen, casey = story.case(cast), cast.casey.actor()
    subject = people.subject(casey, story.again(cast, seen))
    assert "No talk was prepared" in str(gates.INTERVIEW.holds(subject, casey))
    story.agree(cast, seen)
    story.begin(cast, seen)
    assert gates.INTERVIEW.holds(subject, casey) is True
    with hooks.instead(fit_for_interview=lambda _actor, _seen: "no"):
        assert "no talk now" in str(gates.INTERVIEW.holds(subject, casey))
    assert gates.INTERVIEW.force == journey.Force.BLOCK
    assert not gates.INTERVIEW.lifted_by


def test_a_pause_or_a_lost_connection_loses_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen)
    talk = story.begin(cast, seen)
    story.say(cast, seen, talk, {"DR01": Said.YES})
    with mock.patch.object(drafts, "keep", side_effect=OSError("the line is gone")), pytest.raises(OSError):
        story.say(cast, seen, talk, {"DR08": Said.YES})
    assert drafts.of(cast.casey.actor(), talk) == {"answers": {"DR01": Said.YES}}
    story.say(cast, seen, talk, {"DR08": Said.NOT_NOW})
    assert drafts.of(cast.casey.actor(), talk) == {"answers": {"DR01": Said.YES, "DR08": Said.NOT_NOW}}
    assert drafts.of(story.nora(cast).actor(), talk) is None
    assert b"DR01" not in bytes(models.Draft.objects.get().sealed)


def test_stopped_at_any_moment_keeps_everything_and_help_goes_on(cast: Cast) -> None:
    seen = story.case(cast)
    consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    story.agree(cast, seen)
    talk = story.begin(cast, seen)
    story.say(cast, seen, talk, {"DR01": Said.YES})
    story.end(cast, seen, talk, ended=Ended.STOPPED, told="We talk tomorrow if you want")
    (one,) = story.standing(cast, seen).talks
    assert one.screening is not None
    assert one.screening.known.answers == {"DR01": Said.YES}
    assert one.screening.known.result == Result.INCONCLUSIVE, "what is open is no no"
    assert one.screening.known.told
    assert not people.standing(cast.casey.actor(), story.again(cast, seen)).is_closed
    with story.refused("has ended"):
        story.say(cast, seen, talk, {"DR02": Said.YES})
    with story.refused("has ended"):
        story.end(cast, seen, talk)


def test_nothing_that_is_not_a_question_or_an_answer_is_kept(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen)
    talk = story.begin(cast, seen)
    for answers in ({"DR01": "perhaps"}, {"XX01": Said.YES}):
        with story.refused("Choose from the answers"):
            story.say(cast, seen, talk, answers)
    with story.refused("Choose from the answers"):
        story.say(cast, seen, talk, {}, act="yes")  # asked of children
    with story.refused("Choose from what is shown"):
        story.end(cast, seen, talk, hints=("tattoo",))
    with story.refused("at most"):
        story.end(cast, seen, talk, words="a" * 10_001)


def test_taken_back_in_the_middle_nothing_more_is_kept_and_it_ends_kindly(cast: Cast) -> None:
    seen = story.case(cast)
    consent = story.agree(cast, seen)
    talk = story.begin(cast, seen)
    story.say(cast, seen, talk, {"DR01": Said.YES})
    consents.take_back(cast, seen, consent)
    with story.refused("taken it back"):
        story.say(cast, seen, talk, {"DR08": Said.YES})
    story.end(cast, seen, talk, words="Not this")
    (one,) = story.standing(cast, seen).talks
    assert one.screening is not None
    assert (one.screening.known.answers, one.screening.known.words) == ({"DR01": Said.YES}, "")
    assert one.screening.known.ended == Ended.STOPPED


def test_an_older_second_yes_does_not_keep_a_talk_open_that_she_took_back(cast: Cast) -> None:
    seen = story.case(cast)
    both = {story.agree(cast, seen), story.agree(cast, seen, words="another")}
    talk = story.begin(cast, seen)
    (one,) = story.standing(cast, seen).talks
    assert one.begun.known.consent in both
    story.say(cast, seen, talk, {"DR01": Said.YES})
    consents.take_back(cast, seen, one.begun.known.consent)
    with story.refused("taken it back"):
        story.say(cast, seen, talk, {"DR08": Said.YES})
    later = story.agree(cast, seen, words="after that")
    story.say(cast, seen, talk, {"DR08": Said.YES})
    consents.take_back(cast, seen, later)
    with story.refused("taken it back"):
        story.say(cast, seen, talk, {"EX01": Said.YES})


def test_a_talk_that_goes_on_by_a_later_yes_is_asked_about_when_that_is_taken_back(cast: Cast) -> None:
    seen = story.case(cast)
    first = story.agree(cast, seen)
    spare = story.agree(cast, seen, words="another")
    story.begin(cast, seen)
    (one,) = story.standing(cast, seen).talks
    carries = one.begun.known.consent
    assert carries is not None
    other = spare if carries == first else first
    consents.take_back(cast, seen, other)
    assert due.KEPT not in story.board(cast, seen), "the talk stands on its own yes"
    consents.take_back(cast, seen, carries)
    assert due.KEPT in story.board(cast, seen)
    casey = cast.casey.actor()
    thread = people.person(casey, story.again(cast, seen)).brief.thread
    duties.done_for(thread=thread, about=due.KEPT, by=casey)  # asked; she goes on with another yes
    later = story.agree(cast, seen, words="after that")
    ending.CONSENT_ENDED.run(
        seen=story.again(cast, seen), consent=uuid4(), purpose=Purpose.ASSISTANCE, by=casey
    )
    assert due.KEPT not in story.board(cast, seen), "another agreement is no agreement to a talk"
    consents.take_back(cast, seen, later)
    assert due.KEPT in story.board(cast, seen)


def test_who_may_not_read_agreements_asks_about_a_talk_whose_own_was_taken_back_and_about_no_other(
    cast: Cast,
) -> None:
    casey = cast.casey.actor()

    def goes_on(seen: Found) -> list[UUID]:
        here = story.again(cast, seen)
        without = replace(here.access, levels={**here.access.levels, "I": NONE})
        found = queries.goes_on_without(casey, replace(here, access=without))
        assert found == queries.goes_on_without(casey, here), "the same as for who reads them"
        return [one.pk for one in found]

    seen = story.case(cast)
    consent = story.agree(cast, seen)
    talk = story.begin(cast, seen)
    assert goes_on(seen) == [], "its own agreement counts"
    consents.take_back(cast, seen, consent)
    assert goes_on(seen) == [talk]


def test_answers_taken_out_by_a_colleague_leave_no_draft_with_who_asked(cast: Cast) -> None:
    seen = story.case(cast)
    nora = story.nora(cast)
    story.agree(cast, seen)
    talk = story.begin(cast, seen)
    story.say(cast, seen, talk, story.MIRA)
    assert models.Draft.objects.exists()
    given = documents.Voiding(VoidWhy.TAKEN_OUT, Wish.NO)
    actions.void(seen=story.again(cast, seen, nora), interview=talk, given=given, by=nora.actor())
    assert not models.Draft.objects.exists()


def test_answers_are_taken_out_when_she_wants_that(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen)
    talk = story.begin(cast, seen)
    story.say(cast, seen, talk, story.MIRA)
    story.end(cast, seen, talk, keeps=False, words="Not this", hints=("marks",))
    (one,) = story.standing(cast, seen).talks
    assert one.screening is not None
    assert one.voiding is not None
    assert (one.screening.known.answers, one.screening.known.words) == ({}, "")
    assert one.voiding.known.why == VoidWhy.TAKEN_OUT
    assert not models.Draft.objects.exists()
    assert due.DECIDE not in story.board(cast, seen)
    assert due.WISH not in story.board(cast, seen), "nobody is asked again because of it"


def test_the_end_of_an_agreement_asks_whether_answers_are_taken_out(cast: Cast) -> None:
    seen = story.case(cast)
    consent = story.agree(cast, seen)
    talk = story.begin(cast, seen)
    ending.CONSENT_ENDED.run(
        seen=story.again(cast, seen), consent=consent, purpose=Purpose.INTERVIEW, by=cast.casey.actor()
    )
    assert due.KEPT in story.board(cast, seen)
    given = documents.Voiding(VoidWhy.TAKEN_OUT, Wish.NO)
    actions.void(seen=story.again(cast, seen), interview=talk, given=given, by=cast.casey.actor())
    assert due.KEPT not in story.board(cast, seen)
    for other in (consent, uuid4()):  # void already; another agreement
        ending.CONSENT_ENDED.run(
            seen=story.again(cast, seen), consent=other, purpose="", by=cast.casey.actor()
        )
    assert due.KEPT not in story.board(cast, seen)


def test_the_same_is_not_asked_twice_without_a_reason(cast: Cast) -> None:
    seen = story.case(cast)
    story.held(cast, seen)
    story.agree(cast, seen, words="again")
    with story.refused("asked before"):
        story.begin(cast, seen)
    with story.refused("asked before"):
        story.begin(cast, seen, reason="  ")
    with story.refused("at most"):
        story.begin(cast, seen, reason="a" * 10_001)
    story.begin(cast, seen, reason="She remembered more and asked to tell it")
    newest = story.standing(cast, seen).talks[0]
    assert newest.begun.known.reason == "She remembered more and asked to tell it"


def test_another_topic_is_not_the_same(cast: Cast) -> None:
    seen = story.case(cast)
    story.held(cast, seen)
    story.agree(cast, seen, words="the other")
    talk = story.begin(cast, seen, topic=Topic.SEXUAL)
    story.say(cast, seen, talk, story.MIRA)
    story.end(cast, seen, talk)
    newest = story.standing(cast, seen).talks[0]
    assert newest.screening is not None
    assert newest.screening.known.pattern == "unscored"
    assert newest.screening.known.result == Result.INCONCLUSIVE


def test_nobody_is_asked_by_two_at_once(cast: Cast) -> None:
    seen = story.case(cast)
    nora = story.nora(cast)
    story.agree(cast, seen)
    talk = story.begin(cast, seen)
    story.agree(cast, seen, words="a second one")
    with story.refused("begun a talk already"):
        story.begin(cast, seen, nora, topic=Topic.OTHER, reason="I did not know")
    with story.refused("holds this talk"):
        story.say(cast, seen, talk, {"DR01": Said.YES}, nora)
    with story.refused("holds this talk"):
        story.end(cast, seen, talk, nora)
    with clock.shifted(timedelta(days=7, minutes=1)):
        story.agree(cast, seen, words="a week later")
        story.begin(cast, seen, nora, reason="The talk of last week was never ended")


def test_of_two_who_begin_from_the_same_page_the_second_is_told(cast: Cast) -> None:
    seen = story.case(cast)
    story.held(cast, seen)
    story.agree(cast, seen, words="again")
    with pytest.raises(Conflict):
        actions.begin(
            seen=story.again(cast, seen), read=0, given=story.prepared(reason="x"), by=cast.casey.actor()
        )


# An interpreter who is not free -------------------------------------------------------------------------------------


def test_the_interpreter_is_a_relative_of_who_did_it(cast: Cast) -> None:
    """The talk counts nowhere, the register hears of it, and a new one is held only if she wants."""
    seen = story.case(cast)
    told: list[tuple[object, str]] = []
    with story.register(told=told):
        talk = story.held(cast, seen, interpreter=story.INA, interpreter_name="Ina")
        story.find(cast, seen, talk)
        assert story.standing(cast, seen).informal is not None
        given = documents.Voiding(VoidWhy.INTERPRETER, Wish.NOT_ASKED, "His cousin")
        actions.void(seen=story.again(cast, seen), interview=talk, given=given, by=cast.casey.actor())
    assert told == [(story.INA, "His cousin")]
    now = story.standing(cast, seen)
    assert now.talks[0].screening is not None, "the answers stay, sealed"
    assert not now.talks[0].counts
    assert now.informal is None, "what stood on it does not count either"
    assert now.undecided is None
    assert due.WISH in story.board(cast, seen)
    with story.refused("counts nowhere"):
        story.find(cast, seen, talk)
    story.agree(cast, seen, words="again")
    with story.refused("Ask whether she or he wants to talk again"):
        story.begin(cast, seen)
    actions.write_wish(seen=story.again(cast, seen), interview=talk, wish=Wish.NO, by=cast.casey.actor())
    assert due.WISH not in story.board(cast, seen)
    with story.refused("Ask whether she or he wants to talk again"):
        story.begin(cast, seen, reason="We need it for the authority")
    actions.write_wish(seen=story.again(cast, seen), interview=talk, wish=Wish.YES, by=cast.casey.actor())
    story.begin(cast, seen)  # no reason is asked: what is void was not asked


def test_what_a_voiding_must_say(cast: Cast) -> None:
    seen = story.case(cast)
    talk = story.held(cast, seen)

    def void(**given: str) -> None:
        voiding = documents.Voiding(**given)
        actions.void(seen=story.again(cast, seen), interview=talk, given=voiding, by=cast.casey.actor())

    with story.refused("Write what is known about the interpreter"):
        void(why=VoidWhy.INTERPRETER)
    with story.refused("Choose why"):
        void(why="other")
    with story.refused("There is nothing to ask"):
        actions.write_wish(seen=story.again(cast, seen), interview=talk, wish=Wish.YES, by=cast.casey.actor())
    void(why=VoidWhy.INTERPRETER, words="Nobody interpreted, and yet")
    with story.refused("counts nowhere already"):
        void(why=VoidWhy.TAKEN_OUT)
    with story.refused("Choose what she or he said"):
        actions.write_wish(seen=story.again(cast, seen), interview=talk, wish="", by=cast.casey.actor())
    with story.refused("counts nowhere"):
        story.say(cast, seen, talk, {"DR01": Said.YES})
    wrong: list[Callable[[], object]] = [
        lambda: actions.void(
            seen=story.again(cast, seen),
            interview=uuid4(),
            given=documents.Voiding(),
            by=cast.casey.actor(),
        ),
        lambda: actions.write_wish(
            seen=story.again(cast, seen), interview=uuid4(), wish=Wish.YES, by=cast.casey.actor()
        ),
        lambda: story.say(cast, seen, uuid4(), {}),
    ]
    for action in wrong:
        with pytest.raises(Http404):
            action()


def test_an_interpreter_who_is_no_longer_approved_stops_the_talk(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen)
    with story.register():
        talk = story.begin(cast, seen, interpreter=story.INA, interpreter_name="Ina")
        story.say(cast, seen, talk, {"DR01": Said.YES})
    with story.register("Paused since this morning"), story.refused("Paused since this morning"):
        story.say(cast, seen, talk, {"DR08": Said.YES})
    assert drafts.of(cast.casey.actor(), talk) == {"answers": {"DR01": Said.YES}}


# A child ------------------------------------------------------------------------------------------------------------


def test_lio_is_asked_once_by_who_has_learnt_it_with_the_guardian_near_and_recorded(cast: Cast) -> None:
    """SC3, day 3."""
    seen = story.child(cast, born=consents.years_ago(13))
    story.agree(cast, seen, is_child=True)
    with story.refused("course"):
        story.begin(cast, seen, guardian_near=True, is_recorded=True)
    story.specialised(cast)
    with story.refused("guardian is near"):
        story.begin(cast, seen, is_recorded=True)
    with story.refused("is recorded"):
        story.begin(cast, seen, guardian_near=True)
    talk = story.begin(cast, seen, guardian_near=True, is_recorded=True, present=("guardian",))
    story.say(cast, seen, talk, {"EX01": Said.YES, "EX03": Said.YES}, act="yes")
    story.end(cast, seen, talk)
    (one,) = story.standing(cast, seen).talks
    assert one.screening is not None
    assert (one.screening.known.result, one.screening.known.means_required) == (Result.PRESUMED, False)
    assert one.screening.known.act == "yes"
    consents.agree(cast, seen, consents.by_guardian(consents.yes(Purpose.INTERVIEW, words="a second time")))
    with story.refused("A child is asked once"):
        story.begin(cast, seen, topic=Topic.SEXUAL, guardian_near=True, is_recorded=True)
    story.begin(
        cast, seen, topic=Topic.SEXUAL, guardian_near=True, is_recorded=True, reason="The recording broke"
    )


def test_a_guardian_who_may_have_had_a_part_is_no_guardian_near(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(13))
    story.specialised(cast)
    story.agree(cast, seen, is_child=True)
    talk = story.begin(cast, seen, guardian_near=True, is_recorded=True)
    consents.note_guardian(cast, seen, name="Ana Leka", conflict="suspected")
    with story.refused("has not agreed to this talk"):
        story.say(cast, seen, talk, {"EX01": Said.YES})
    assert drafts.of(cast.casey.actor(), talk) is None


def test_an_age_in_doubt_stops_an_adults_talk_and_everything_is_asked_anew(cast: Cast) -> None:
    """SC3, day 0: treated as a child, the child's way, consents looked at again."""
    seen = story.case(cast)
    help_ = consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE)).pk
    story.agree(cast, seen)
    talk = story.begin(cast, seen)
    story.say(cast, seen, talk, {"EX01": Said.YES, "EX06": Said.YES})
    casey = cast.casey.actor()
    assert not people.person(casey, story.again(cast, seen)).is_child
    actions.doubt_age(seen=story.again(cast, seen), by=casey)
    person = people.person(casey, story.again(cast, seen))
    assert person.is_child
    assert person.brief.name_used == "Mira"
    assert person.identity is not None
    assert person.identity.known.age_disputed
    assert person.identity.known.first_name == "Mira", "nothing else changed"
    from wayhome.consent import queries as consent_queries

    by_id = {one.consent: one for one in consent_queries.standings(casey, story.again(cast, seen))}
    assert not by_id[help_].is_live, "what an adult agreed to counts no more"
    assert by_id[help_].ask_again
    assert "consent.guardian_missing" in story.board(cast, seen)
    with story.refused("has not agreed"):
        story.say(cast, seen, talk, {"EX02": Said.YES})
    story.end(cast, seen, talk)
    (one,) = story.standing(cast, seen).talks
    assert one.screening is not None
    known = one.screening.known
    assert (known.asked, known.means_required) == ("labour_child", False)
    assert known.answers == {"EX01": Said.YES, "EX06": Said.YES}, "nothing that was said is lost"
    with story.refused("protection of a child already"):
        actions.doubt_age(seen=story.again(cast, seen), by=casey)


# Who --------------------------------------------------------------------------------------------------------------


def test_who_may_not_write_what_happened_holds_no_talk(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    with story.refused("role"):
        actions.begin(
            seen=story.again(cast, seen, cast.sam), read=0, given=story.prepared(), by=cast.sam.actor()
        )
    assert story.standing(cast, seen, cast.sam).talks == ()


def test_marks_tell_nothing() -> None:
    one = uuid4()
    assert marks.of(one) == marks.of(one)
    assert marks.of(one) != marks.of(uuid4())
    assert marks.of(None) != marks.of(None)
    assert str(one) not in marks.of(one)
