"""The safety plan, what is needed, the plan and promises: written, gone through, signed, kept, overdue."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection
from django.http import Http404

from tests.care import story
from tests.cast import Cast
from tests.consent import story as consents
from wayhome.care import actions, documents, due, models, queries
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties.models import Duty
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def days(count: int) -> date:
    return clock.today() + timedelta(days=count)


def need(cast: Cast, seen: Found, thing: UUID, *, read: int = 0, **given: Any) -> None:  # noqa: ANN401
    usual = {"domain": "health", "urgency": "immediate", "by_her": "asked", "words": "Teeth"}
    actions.write_need(
        seen=story.again(cast, seen),
        thing=thing,
        read=read,
        given=documents.Need(**{**usual, **given}),
        by=cast.casey.actor(),
    )


def plan(cast: Cast, seen: Found, *, read: int = 0, goals: str = "To cook") -> UUID:
    given = documents.Plan(goals=goals, steps=(("Course", "Casey", days(9)),), institutions="School")
    actions.write_plan(seen=story.again(cast, seen), read=read, given=given, by=cast.casey.actor())
    now = queries.plan(cast.casey.actor(), story.again(cast, seen))
    assert now is not None
    return now.plan.id


class TestSafety:
    def test_written_read_and_kept_from_who_has_the_database(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.safety(cast, seen, code_word="Sunflower")
        now = queries.safety(cast.casey.actor(), story.again(cast, seen))
        assert now is not None
        assert now.plan.known.code_word == "Sunflower"
        with connection.cursor() as cursor:
            cursor.execute("SELECT encode(t::text::bytea, 'escape') FROM care_safetyplan t")
            assert "Sunflower" not in cursor.fetchone()[0]

    def test_a_change_says_why_and_the_one_before_stays(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.safety(cast, seen)
        with story.refused("why the plan changes"):
            story.safety(cast, seen, read=1, reason=" ", places="Church")
        story.safety(cast, seen, read=1, reason="He moved", places="Church")
        with pytest.raises(Conflict):
            story.safety(cast, seen, read=1, reason="Late")
        found = queries.safety_versions(cast.casey.actor(), story.again(cast, seen))
        assert [(one.number, one.known.places) for one in found] == [(2, "Church"), (1, "")]

    def test_an_empty_plan_is_none(self, cast: Cast) -> None:
        seen = story.case(cast)
        with story.refused("at least one thing"):
            story.safety(cast, seen, what_if="")
        with story.refused("no safety plan"):
            actions.review_safety(seen=story.again(cast, seen), by=cast.casey.actor())

    def test_in_the_shelter_the_alarm_rises_after_seven_days_and_one_press_puts_it_off(
        self, cast: Cast
    ) -> None:
        seen = story.case(cast)
        story.safety(cast, seen)
        first = Duty.objects.get(done_at=None)
        assert story.board(cast, seen) == [due.SAFETY]
        assert timedelta(days=6, hours=23) < first.due_at - clock.now() < timedelta(days=8)
        with time_machine.travel(clock.unshifted() + timedelta(days=8), tick=False):
            now = queries.safety(cast.casey.actor(), story.again(cast, seen))
            assert now is not None
            assert now.is_old
            actions.review_safety(seen=story.again(cast, seen), by=cast.casey.actor())
            now = queries.safety(cast.casey.actor(), story.again(cast, seen))
            assert now is not None
            assert (now.is_old, now.reviewed_on, now.plan.number) == (False, clock.today(), 1)
            first.refresh_from_db()
            assert first.done_at is not None
            assert Duty.objects.get(done_at=None).due_at > clock.now() + timedelta(days=6)

    def test_outside_the_shelter_no_alarm(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.safety(cast, seen)
        people_actions.take_step(seen=story.again(cast, seen), key="lead_handed_over", by=cast.casey.actor())
        actions.review_safety(seen=story.again(cast, seen), by=cast.casey.actor())
        assert due.SAFETY not in story.board(cast, seen)

    def test_shelter_staff_read_it_and_write_nothing(self, cast: Cast) -> None:
        seen = story.case(cast)
        people_actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
        story.safety(cast, seen)
        here = story.again(cast, seen, cast.sam)
        assert queries.safety(cast.sam.actor(), here) is not None
        with story.refused("Your role reads"):
            story.safety(cast, seen, cast.sam, read=1)
        with story.refused("Your role reads"):
            actions.review_safety(seen=here, by=cast.sam.actor())
        with pytest.raises(Http404):
            queries.assessment(cast.sam.actor(), here)


class TestNeeds:
    @pytest.mark.parametrize(
        ("given", "within"),
        [
            ({"urgency": "immediate"}, timedelta(hours=24)),
            ({"urgency": "short"}, timedelta(days=14)),
            ({"urgency": "immediate", "by_day": 9}, timedelta(hours=24)),
            ({"urgency": "long", "by_day": 40}, timedelta(days=41)),
        ],
    )
    def test_due_by_its_urgency(self, cast: Cast, given: dict[str, Any], within: timedelta) -> None:
        seen = story.case(cast)
        if "by_day" in given:
            given = {**given, "by_day": days(given["by_day"])}
        need(cast, seen, uuid4(), **given)
        duty = Duty.objects.get(done_at=None)
        assert within - timedelta(days=2) < duty.due_at - clock.now() <= within + timedelta(minutes=1)

    def test_met_is_done_and_not_wanted_is_not_owed(self, cast: Cast) -> None:
        seen, thing = story.case(cast), uuid4()
        need(cast, seen, thing)
        need(cast, seen, thing, read=1, status="under_way")
        assert story.board(cast, seen) == [due.NEED]
        need(cast, seen, thing, read=2, status="met")
        assert story.board(cast, seen) == []
        need(cast, seen, uuid4(), by_her="not_wanted")
        assert story.board(cast, seen) == []
        found = queries.needs(cast.casey.actor(), story.again(cast, seen))
        assert {(one.newest.known.status, one.newest.known.by_her) for one in found} == {
            ("met", "asked"),
            ("open", "not_wanted"),
        }

    def test_sooner_than_before_is_due_sooner(self, cast: Cast) -> None:
        seen, thing = story.case(cast), uuid4()
        need(cast, seen, thing, urgency="short")
        need(cast, seen, thing, read=1, urgency="immediate")
        assert Duty.objects.get(done_at=None).due_at <= clock.now() + timedelta(hours=24, minutes=1)

    def test_two_writers(self, cast: Cast) -> None:
        seen, thing = story.case(cast), uuid4()
        need(cast, seen, thing)
        need(cast, seen, thing, read=1, words="One")
        with pytest.raises(Conflict):
            need(cast, seen, thing, read=1, words="Two")
        with pytest.raises(Http404):
            need(cast, seen, uuid4(), read=1)

    def test_what_can_wait_has_a_day(self, cast: Cast) -> None:
        with story.refused("by when"):
            need(cast, story.case(cast), uuid4(), urgency="long")


class TestPlan:
    def test_signed_once_and_anew_after_a_change(self, cast: Cast) -> None:
        seen = story.case(cast)
        first = plan(cast, seen)
        oral = documents.Signature(how="witness")

        def sign(which: UUID, given: documents.Signature) -> None:
            actions.sign(seen=story.again(cast, seen), plan=which, given=given, by=cast.casey.actor())

        with story.refused("witness"):
            sign(first, oral)
        sign(first, documents.Signature(how="witness", witness="Ana"))
        with story.refused("signed already"):
            sign(first, documents.Signature(how="paper"))
        now = queries.plan(cast.casey.actor(), story.again(cast, seen))
        assert now is not None
        assert now.signature == documents.Signature(how="witness", witness="Ana")
        assert now.signed_by == "Casey"
        second = plan(cast, seen, read=1, goals="To bake")
        now = queries.plan(cast.casey.actor(), story.again(cast, seen))
        assert now is not None
        assert (now.plan.id, now.signature) == (second, None)
        assert len(queries.plan_versions(cast.casey.actor(), story.again(cast, seen))) == 2
        with pytest.raises(Http404):
            sign(uuid4(), documents.Signature(how="paper"))

    def test_of_an_older_plan_nothing_is_signed(self, cast: Cast) -> None:
        seen = story.case(cast)
        first = plan(cast, seen)
        plan(cast, seen, read=1)
        with story.refused("changed since"):
            actions.sign(
                seen=story.again(cast, seen),
                plan=first,
                given=documents.Signature(how="paper"),
                by=cast.casey.actor(),
            )

    def test_half_a_step_is_not_kept(self, cast: Cast) -> None:
        seen = story.case(cast)
        given = documents.Plan(goals="To cook", steps=(("Course", "", None),))
        with story.refused("each step"):
            actions.write_plan(seen=seen, read=0, given=given, by=cast.casey.actor())
        assert not models.SupportPlan.objects.exists()


class TestPromises:
    def test_due_on_its_day_until_somebody_says_what_became_of_it(self, cast: Cast) -> None:
        seen = story.case(cast)
        thing = story.promised(cast, seen, days(3))
        assert story.board(cast, seen) == [due.PROMISE]
        with story.refused("why"):
            self.settle(cast, seen, thing, "not_given")
        self.settle(cast, seen, thing, "not_given", reason="No money")
        assert story.board(cast, seen) == []
        (one,) = queries.promises(cast.casey.actor(), story.again(cast, seen))
        assert (one.newest.known.state, one.newest.known.reason) == ("not_given", "No money")
        assert [version.known.state for version in one.versions] == ["not_given", "promised"]
        with pytest.raises(Conflict):
            self.settle(cast, seen, thing, "given")
        with story.refused("already"):
            self.settle(cast, seen, thing, "given", read=2)

    def test_nothing_is_promised_for_yesterday_or_by_nobody(self, cast: Cast) -> None:
        seen = story.case(cast)
        with story.refused("today or later"):
            story.promised(cast, seen, days(-1))
        with story.refused("what is promised"):
            story.promised(cast, seen, days(1), what=" ")

    def test_the_partner_who_may_know_reads_it_and_goes_on(self, cast: Cast) -> None:
        seen, given = story.shared(cast)
        thing = story.promised(cast, seen, days(3))
        (there,) = queries.promises(cast.rita.actor(), story.again(cast, seen, cast.rita))
        assert there.newest.known.what == "A bed"
        actions.settle(
            seen=story.again(cast, seen, cast.rita), thing=thing, read=1, state="given", by=cast.rita.actor()
        )
        (here,) = queries.promises(cast.casey.actor(), story.again(cast, seen))
        assert not here.is_elsewhere
        assert here.newest.known.state == "given", "what they wrote of it is told to who leads"
        with pytest.raises(Conflict):
            self.settle(cast, seen, thing, "given")
        assert due.PROMISE not in story.board(cast, seen)
        consents.take_back(cast, seen, given)
        with pytest.raises(Http404):
            queries.promises(cast.rita.actor(), story.again(cast, seen, cast.rita))

    def test_the_partner_without_the_part_reads_none(self, cast: Cast) -> None:
        seen, _given = story.shared(cast, groups="AF")
        story.promised(cast, seen, days(3))
        with pytest.raises(Http404):
            queries.promises(cast.rita.actor(), story.again(cast, seen, cast.rita))

    def settle(
        self, cast: Cast, seen: Found, thing: UUID, state: str, *, reason: str = "", read: int = 1
    ) -> None:
        actions.settle(
            seen=story.again(cast, seen),
            thing=thing,
            read=read,
            state=state,
            reason=reason,
            by=cast.casey.actor(),
        )


@pytest.mark.parametrize("who", ["hana", "lea", "adam", "ada", "otto", "mona"])
def test_who_does_not_work_on_it_finds_nothing(cast: Cast, who: str) -> None:
    seen = story.case(cast)
    story.assess(cast, seen)
    story.safety(cast, seen)
    with pytest.raises(Http404):
        story.again(cast, seen, getattr(cast, who))
