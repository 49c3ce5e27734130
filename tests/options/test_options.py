"""Talks, answers, a lawyer: what is due, what a change of mind stops, who reads, and the gate."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.care import story as care
from tests.cast import Cast, join
from tests.options import story
from tests.residence import story as residence
from wayhome import journey, process
from wayhome.attempts.rules_leaving import why_not_recovered
from wayhome.audit.models import Entry
from wayhome.core import clock, once
from wayhome.core.refusals import Sent
from wayhome.options import actions, due, ending, models, panel, queries
from wayhome.options.enums import Counsel, Free, Option
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.people.versions import Another
from wayhome.residence import queries as residence_queries
from wayhome.residence import quick
from wayhome.vault import records

pytestmark = pytest.mark.django_db


@contextmanager
def days_later(count: int) -> Iterator[None]:
    with time_machine.travel(clock.unshifted() + timedelta(days=count), tick=False):
        yield


class TestTalks:
    def test_a_second_one_is_due_the_next_day_and_a_lawyer_is_offered(self, cast: Cast) -> None:
        seen = story.case(cast)
        assert story.choice(cast, seen).latest is None
        story.talk(cast, seen)
        (next_one,) = story.due(cast, seen, due.TALK)
        assert next_one.due_at == datetime.combine(story.day(1), time(8), UTC)
        assert next_one.owner == cast.casey.id
        assert len(story.due(cast, seen, due.COUNSEL)) == 1
        story.talk(cast, seen)
        assert len(story.due(cast, seen, due.TALK)) == 1, "twice on one day is once"
        with days_later(1):
            story.talk(cast, seen)
            assert story.due(cast, seen, due.TALK) == []
            assert len(story.choice(cast, seen).days) == 2
        story.offer(cast, seen)
        assert story.due(cast, seen, due.COUNSEL) == []
        assert Entry.objects.filter(action="options.talked", subject=seen.id).count() == 3

    def test_one_that_left_something_out_is_kept_and_asks_for_another(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.talk(cast, seen, story.talked(presented=("RETURN", "UNDECIDED")))
        assert story.choice(cast, seen).days == []
        assert len(story.due(cast, seen, due.TALK)) == 1
        assert models.Talk.objects.count() == 1

    def test_undecided_is_an_answer_and_nothing_more_is_asked(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.say(cast, seen, Option.UNDECIDED)
        assert queries.decision(cast.casey.actor(), story.again(cast, seen)) == Option.UNDECIDED
        assert story.board(cast, seen) == []

    def test_sent_twice_it_is_one(self, cast: Cast) -> None:
        seen, record = story.case(cast), uuid4()
        actions.write_talk(seen=seen, record=record, given=story.talked(), by=cast.casey.actor())
        with pytest.raises(Sent):
            actions.write_talk(seen=seen, record=record, given=story.talked(), by=cast.casey.actor())
        other = story.talked(decision=Option.UNDECIDED)
        with pytest.raises(Another):
            actions.write_talk(seen=seen, record=record, given=other, by=cast.casey.actor())
        assert models.Talk.objects.count() == 1

    def test_what_cannot_be_is_refused(self, cast: Cast) -> None:
        seen = story.case(cast)
        with story.refused("ask again alone"):
            story.say(cast, seen, Option.RETURN, private=False)
        with story.refused("Enter the lawyer"):
            story.offer(cast, seen, Counsel.ACCEPTED, who="")
        assert not models.Talk.objects.exists()


class TestPressure:
    def test_going_back_shortly_before_a_permit_ends_is_flagged(self, cast: Cast) -> None:
        seen = story.case(cast)
        residence.paper(cast, seen, valid_until=story.day(20))
        story.say(cast, seen, Option.RETURN)
        now = story.choice(cast, seen)
        assert now.latest is not None
        assert (now.latest.near_end, now.latest.near_removal, now.is_pressed) == (story.day(20), False, True)
        assert len(story.due(cast, seen, due.THIRD)) == 1
        story.offer(cast, seen, Counsel.DECLINED)
        assert len(story.due(cast, seen, due.THIRD)) == 1
        story.offer(cast, seen, Counsel.ACCEPTED)
        assert story.due(cast, seen, due.THIRD) == []

    def test_a_dated_removal_presses_however_far(self, cast: Cast) -> None:
        seen = story.case(cast)
        residence.removal(cast, seen, on=story.day(90))
        story.say(cast, seen, Option.RETURN)
        now = story.choice(cast, seen)
        assert now.latest is not None
        assert now.latest.near_removal
        for count in range(3):
            assert now.is_pressed
            with days_later(count):
                story.talk(cast, seen)
                now = story.choice(cast, seen)
        assert not now.is_pressed
        assert story.due(cast, seen, due.THIRD) == []

    def test_far_from_any_end_or_to_stay_nothing_presses(self, cast: Cast) -> None:
        seen = story.case(cast)
        residence.paper(cast, seen, valid_until=story.day(31))
        story.say(cast, seen, Option.RETURN)
        residence.paper(cast, seen, valid_until=story.day(3))
        story.say(cast, seen, Option.STAY)
        assert not any(one.near_end for one in story.choice(cast, seen).said)

    def test_a_form_cannot_bring_its_own_pressure(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.say(cast, seen, Option.RETURN, near_end=story.day(3), near_removal=True)
        assert story.choice(cast, seen).said[0].near_end is None

    def test_a_paper_renewed_later_changes_nothing_about_that_day(self, cast: Cast) -> None:
        seen = story.case(cast)
        thing = residence.paper(cast, seen, valid_until=story.day(20))
        story.say(cast, seen, Option.RETURN)
        residence.paper(cast, seen, thing=thing, state="renewed")
        assert story.choice(cast, seen).is_pressed


class TestAnotherMind:
    @pytest.mark.parametrize("other", [Option.STAY, Option.THIRD_COUNTRY, Option.UNDECIDED])
    def test_from_going_back_to_anything_else_stops_what_was_prepared(
        self, cast: Cast, other: Option
    ) -> None:
        seen = story.case(cast)
        care.assess(cast, seen)
        story.say(cast, seen, Option.RETURN)
        assert story.due(cast, seen, due.CHANGED) == []
        story.say(cast, seen, other)
        (told,) = story.due(cast, seen, due.CHANGED)
        assert told.owner == cast.casey.id
        assert Entry.objects.filter(action="options.mind_changed", subject=seen.id).count() == 1
        assert story.board(cast, seen).count("care.review") == 2, "its age, and soon"
        assert [one.decision for one in story.choice(cast, seen).said] == ["RETURN", str(other)], "both stay"

    def test_the_other_way_and_the_same_again_stop_nothing(self, cast: Cast) -> None:
        seen = story.case(cast)
        for decision in (Option.STAY, Option.RETURN, Option.RETURN):
            story.say(cast, seen, decision)
        story.talk(cast, seen)  # nothing was asked: what was said holds
        story.say(cast, seen, Option.STAY, on=story.day(-1))  # a paper of yesterday, typed today
        assert story.due(cast, seen, due.CHANGED) == []
        assert queries.wants_to_return(cast.casey.actor(), story.again(cast, seen))

    def test_no_needs_no_free_alone_or_calm(self, cast: Cast) -> None:
        """A yes to going back is looked at closely; a no counts however it was said."""
        seen = story.case(cast)
        story.say(cast, seen, Option.RETURN)
        story.say(cast, seen, Option.STAY, free=str(Free.NO), private=False, state="crisis")
        assert not queries.wants_to_return(cast.casey.actor(), story.again(cast, seen))
        assert len(story.due(cast, seen, due.CHANGED)) == 1

    def test_what_the_process_lists_runs_in_its_order(self, cast: Cast) -> None:
        ran: list[str] = []
        first = journey.Consequence("first", "First", lambda seen, by: ran.append(seen.code))
        listed = {**process.PROCESS.consequences, ending.EVENT: (first, ending.MIND_CHANGED)}
        seen = story.case(cast)
        with journey.instead(replace(process.PROCESS, consequences=listed)):
            story.say(cast, seen, Option.RETURN)
            story.say(cast, seen, Option.UNDECIDED)
        assert ran == [seen.code]
        assert len(story.due(cast, seen, due.CHANGED)) == 1
        assert str(ending.MIND_CHANGED.sentence)

    def test_if_something_of_it_fails_nothing_is_written(self, cast: Cast) -> None:
        def fails(*, seen: Found, by: object) -> None:
            raise RuntimeError(seen.code, by)

        listed = {**process.PROCESS.consequences, ending.EVENT: (journey.Consequence("x", "X", fails),)}
        seen = story.case(cast)
        story.say(cast, seen, Option.RETURN)
        with (
            journey.instead(replace(process.PROCESS, consequences=listed)),
            pytest.raises(RuntimeError),
        ):
            story.say(cast, seen, Option.STAY)
        assert story.choice(cast, seen).said[-1].decision == Option.RETURN


class TestGate:
    def test_each_part_is_needed(self, cast: Cast) -> None:
        seen = story.case(cast)
        assert "I want to go back" in str(story.gate(cast, seen))
        story.talk(cast, seen, story.talked(story.day(-3)))
        story.talk(cast, seen, story.talked(decision=Option.RETURN))
        assert "time to recover" in str(story.gate(cast, seen))
        residence.begin(cast, seen)
        assert "time to recover" in str(story.gate(cast, seen)), "begun is not told"
        residence.tell(cast, seen)
        assert "No lawyer" in str(story.gate(cast, seen))
        story.offer(cast, seen)
        assert story.gate(cast, seen) is True
        story.say(cast, seen, Option.RETURN, free=str(Free.DOUBT))
        assert "not certain" in str(story.gate(cast, seen))
        story.say(cast, seen, Option.RETURN)
        assert story.gate(cast, seen) is True
        residence.begin(cast, seen, start=story.day(-1), words="A day earlier")
        assert "time to recover" in str(story.gate(cast, seen)), "of another beginning she was not told"
        residence.tell(cast, seen)
        assert story.gate(cast, seen) is True
        story.say(cast, seen, Option.UNDECIDED)
        assert "I want to go back" in str(story.gate(cast, seen))

    def test_where_the_law_gives_no_time_nobody_invents_days_to_go_home(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.talk(cast, seen, story.talked(story.day(-3)))
        story.talk(cast, seen, story.talked(decision=Option.RETURN))
        story.offer(cast, seen)
        residence.begin(cast, seen, start=None, min_days=0, not_applicable="no_law")
        assert "time to recover" in str(story.gate(cast, seen)), "written is not told"
        residence.tell(cast, seen, what=("rights",))
        assert story.gate(cast, seen) is True
        now = residence_queries.reflection(cast.casey.actor(), story.again(cast, seen))
        assert now is not None
        assert why_not_recovered(now.known, None, leaves_on=story.day(1)) is None, "nor to leave"

    def test_who_may_not_read_the_talks_does_not_pass(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.talk(cast, seen, story.talked(story.day(-3)))
        story.talk(cast, seen, story.talked(decision=Option.RETURN))
        residence.begin(cast, seen, start=None, not_applicable="national")
        story.offer(cast, seen)
        assert story.gate(cast, seen) is True
        people_actions.let_team_in(seen=story.again(cast, seen), team=cast.health.pk, by=cast.casey.actor())
        assert "not open to you" in str(story.gate(cast, seen, cast.hana))

    def test_it_is_sound_on_a_step_and_a_block_nobody_lifts(self) -> None:
        from wayhome.options import gates
        from wayhome.people.access import CASE_MANAGERS
        from wayhome.people.subjects import CaseSubject

        step = journey.Step(
            "return_prepared", "x", CaseSubject, CASE_MANAGERS, after=("case_opened",), gates=(gates.DECISION_RETURN,)
        )  # fmt: skip
        stages = tuple(
            replace(stage, steps=(*stage.steps, step)) if stage.key == "PRE_DEPARTURE" else stage
            for stage in process.PROCESS.stages
        )
        with journey.instead(replace(process.PROCESS, stages=stages)) as installed:
            assert installed.gates["G1.5_DECISION_RETURN"].force is journey.Force.BLOCK
            assert not installed.gates["G1.5_DECISION_RETURN"].lifted_by


class TestWhoReads:
    def test_a_lawyer_reads_that_one_was_offered_and_nothing_of_the_talks(self, cast: Cast) -> None:
        seen = story.with_lawyer(cast, story.case(cast))
        story.talk(cast, seen, story.talked(decision=Option.RETURN, questions="Is he free?"))
        story.offer(cast, seen, Counsel.ACCEPTED)
        now = story.choice(cast, seen, cast.lea)
        assert now.said == []
        assert [one.known.who for one in now.counsel] == ["Lea Kola"]
        assert queries.decision(cast.lea.actor(), story.again(cast, seen, cast.lea)) == ""
        assert story.choice(cast, seen).said, "it is there"

    def test_health_and_the_outsider_read_nothing(self, cast: Cast) -> None:
        seen = story.with_lawyer(cast, story.case(cast))
        people_actions.let_team_in(seen=seen, team=cast.health.pk, by=cast.casey.actor())
        story.talk(cast, seen)
        here = story.again(cast, seen, cast.hana)
        assert story.choice(cast, seen, cast.hana).talks == ()
        assert panel.context(cast.hana.actor(), here) is None
        assert panel.events(cast.hana.actor(), here) == []
        row = models.Talk.objects.get()
        assert records.get(cast.casey.keyring(), row)["document"]["presented"]
        for person in (cast.hana, cast.lea, cast.otto, cast.rita):
            assert records.get(person.keyring(), row) == {}

    def test_a_partner_reads_the_lead_s_and_its_own(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        story.talk(cast, seen, story.talked(decision=Option.STAY))
        assert story.choice(cast, seen, cast.rita).said[0].decision == Option.STAY
        story.talk(cast, seen, story.word(Option.UNDECIDED), cast.rita)
        assert len(story.choice(cast, seen, cast.rita).said) == 2

    def test_what_can_be_done_sooner_names_two_talks_on_two_days(self, cast: Cast) -> None:
        seen = story.with_lawyer(cast, story.case(cast))
        ways = quick.ways(cast.casey.actor(), story.again(cast, seen))
        (one,) = [way for way in ways if "Talk about all options today" in way.label]
        assert not one.is_done
        story.talk(cast, seen, story.talked(story.day(-1)))
        story.talk(cast, seen)
        ways = quick.ways(cast.casey.actor(), story.again(cast, seen))
        assert any(way.is_done for way in ways if "Talk about all options today" in way.label)
        lea = quick.ways(cast.lea.actor(), story.again(cast, seen, cast.lea))
        assert not any("Talk about" in way.label for way in lea)


def test_the_panel_says_what_comes_next(cast: Cast) -> None:
    seen = story.case(cast)

    def next_step() -> str:
        shown = panel.context(cast.casey.actor(), story.again(cast, seen))
        assert shown is not None
        return str(shown["next"])

    assert next_step() == "Talk about all options"
    story.talk(cast, seen, story.talked(story.day(-1)))
    assert "once more" in next_step()
    story.talk(cast, seen)
    assert next_step() == "Offer a lawyer"
    story.offer(cast, seen)
    assert next_step() == ""
    residence.paper(cast, seen, valid_until=story.day(9))
    story.say(cast, seen, Option.RETURN)
    assert "a day presses" in next_step()


def test_the_panel_asks_at_most_twice_however_much_there_is(cast: Cast) -> None:
    seen = story.case(cast)
    story.talk(cast, seen)
    casey, here = cast.casey.actor(), story.again(cast, seen)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found, once.reading():
            assert panel.context(casey, here) is not None
        return len(found)

    asked()
    first = asked()
    assert first <= 2
    for _each in range(4):
        story.talk(cast, seen)
        story.offer(cast, seen)
    assert asked() == first


def test_shelter_staff_see_the_answer_and_not_the_questions(cast: Cast) -> None:
    from wayhome.options import pages

    seen = story.case(cast)
    people_actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    story.talk(cast, seen, story.talked(decision=Option.STAY, questions="Is he free?"))
    kira = join(cast.mona, "Kira", roles=("RETURN_COUNSELLOR",))
    people_actions.let_person_in(seen=story.again(cast, seen), user=kira.id, by=cast.casey.actor())
    for person, reads in ((cast.sam, False), (cast.casey, True), (kira, True)):
        page = pages.options(person.actor(), story.again(cast, seen, person))
        assert str(page["answer"]["tag"][1]) == "Stay here"
        labels = [str(fact.value) for fact in page["talks"][0]["facts"]]
        assert ("Is he free?" in labels) is reads, person.name
