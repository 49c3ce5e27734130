"""The time of leaving is past, and nobody wrote that the way has begun: no clock would wait for her on the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.attempts import story as attempts
from tests.cast import Cast
from tests.checkins import story as on_the_way
from tests.custody import story
from tests.custody.story import HOUR, MINUTE, facts
from tests.departure import story as departures
from tests.departure.story import Facts
from wayhome import journey
from wayhome.attempts import ending as attempts_ending
from wayhome.checkins import clockwork as checkins
from wayhome.core import clock
from wayhome.custody import actions
from wayhome.custody.enums import Answer
from wayhome.departure import clockwork, due, ending
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def asked(cast: Cast, after: timedelta) -> list[str]:
    """Whether somebody is asked, so long after the time of leaving; what is due later is not asked yet."""
    with on_the_way.at(story.way().departs_at + after):
        clockwork.look_all()
        checkins.look_all()
        return [about for about in due_now(cast) if about == due.NOT_SET_OUT]


def due_now(cast: Cast) -> list[str]:
    """What is open by this moment, as who leads reads it."""
    rows = {
        row.pk: row.thread for row in Duty.objects.filter(done_at=None, due_at__lte=clock.now()) if row.thread
    }
    found = {
        one.duty_id: one.about
        for thread in set(rows.values())
        for one in boards.of_thread(cast.casey.actor(), thread)
    }
    return sorted(about for pk, about in found.items() if pk in rows)


@pytest.fixture
def ends(facts: Facts) -> Iterator[None]:
    """What ends a plan, and a yes, ends what is due for leaving, as in the process of the house."""
    known = story.process(facts)
    follows = {
        "consent_withdrawn": (*known.consequences["consent_withdrawn"], ending.CONSENT_ENDED),
        attempts_ending.EVENT: (*known.consequences[attempts_ending.EVENT], ending.STOPPED),
    }
    with journey.instead(replace(known, consequences={**known.consequences, **follows})):
        yield


@pytest.fixture
def ready(cast: Cast, ends: None) -> Found:
    """Approved, hand-overs planned, asked alone: she leaves within the hour."""
    del ends
    seen = story.begun(cast)
    on_the_way.on_call(cast, cast.sam)
    departures.approve(cast, seen)
    story.plan(cast, seen)
    story.check(cast, seen)
    return seen


def test_nobody_writes_that_it_has_begun_and_who_is_on_call_is_told(cast: Cast, ready: Found) -> None:
    assert asked(cast, 29 * MINUTE) == []
    assert asked(cast, 31 * MINUTE) == [due.NOT_SET_OUT]
    with on_the_way.at(story.way().departs_at + 31 * MINUTE):
        (row,) = [
            one for one in Duty.objects.filter(done_at=None, due_at__lte=clock.now()) if one.kind == "call"
        ]
        assert row.owner == cast.sam.id, "who is on call hears first"
        story.check(cast, ready)
        actions.begin(code=ready.code, plan=1, by=cast.casey.actor())
    assert asked(cast, 40 * MINUTE) == []


def test_she_has_set_out_and_nobody_is_asked(cast: Cast, ready: Found) -> None:
    actions.begin(code=ready.code, plan=1, by=cast.casey.actor())
    assert asked(cast, 2 * HOUR) == []


def test_she_does_not_want_to_and_nobody_asks_after_her_until_she_wants_to(cast: Cast, ready: Found) -> None:
    story.check(cast, ready, answer=str(Answer.STOP))
    assert asked(cast, 2 * HOUR) == []
    story.check(cast, ready)
    assert asked(cast, 2 * HOUR) == [due.NOT_SET_OUT]


def test_she_wants_to_after_all_once_the_time_of_leaving_is_past_and_somebody_asks(
    cast: Cast, ready: Found
) -> None:
    """They wait for her at the car: nobody would be missed who leaves then."""
    leaves = story.way().departs_at
    with on_the_way.at(leaves + 5 * MINUTE):
        story.check(cast, ready, answer=str(Answer.UNSURE))
    assert asked(cast, 40 * MINUTE) == []
    with on_the_way.at(leaves + 10 * MINUTE):
        story.check(cast, ready)
    assert asked(cast, 39 * MINUTE) == []
    assert asked(cast, 41 * MINUTE) == [due.NOT_SET_OUT]
    with on_the_way.at(leaves + 41 * MINUTE):
        actions.begin(code=ready.code, plan=1, by=cast.casey.actor())
    assert asked(cast, 2 * HOUR) == []


def test_asked_long_after_the_approved_way_nobody_waits_for_it(cast: Cast, ready: Found) -> None:
    story.check(cast, ready, answer=str(Answer.STOP))
    with on_the_way.at(story.way().arrives_at + MINUTE):
        story.check(cast, ready)
    assert asked(cast, 5 * HOUR) == []


def test_the_plan_ends_and_nobody_is_asked(cast: Cast, ready: Found) -> None:
    attempts.end(cast, ready)
    assert asked(cast, 2 * HOUR) == []


def test_her_yes_is_taken_back_and_nobody_is_asked(cast: Cast, ready: Found) -> None:
    story.take_back(cast, ready, story.agreed_to_travel(cast, ready))
    assert asked(cast, 2 * HOUR) == []


def test_it_is_approved_for_another_day_and_the_old_one_asks_nobody(
    cast: Cast, ready: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = story.way()
    with departures.planned(monkeypatch, hours=40) as new:
        departures.approve(cast, ready)
    with on_the_way.at(old.departs_at + 2 * HOUR):
        assert due.NOT_SET_OUT not in due_now(cast)
    with on_the_way.at(new.departs_at + 31 * MINUTE):
        assert due.NOT_SET_OUT in due_now(cast)


def test_never_approved_nobody_was_to_leave(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.plan(cast, seen)
    assert asked(cast, 2 * HOUR) == []
