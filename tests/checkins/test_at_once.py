"""Really at once: the clock, a telephone and somebody who writes, with connections of their own and real commits; and
the database that goes away in the middle.
"""

import contextvars
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import psycopg
import pytest
from django.db import Error, connection, transaction

from tests.cast import Cast, build
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.duties.test_at_once import at_once
from wayhome.audit import log as audit
from wayhome.checkins import clockwork, due, keyless, models, watching
from wayhome.checkins.enums import Timer
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.duties.models import Duty
from wayhome.people.queries import Found

__all__ = ["facts"]
MET = 25 * MINUTE  # after landing


@pytest.fixture
def together(committed_db: None) -> Cast:
    return build()


def here[T](work: Callable[[], T]) -> Callable[[], T]:
    """In another thread it is the same hour."""
    return partial(contextvars.copy_context().run, work)


def fired(cast: Cast, seen: Found) -> list[bool]:
    attempt = custody.now(cast, seen).id
    return [one.row.fired_at is not None for one in watching.of_journeys([attempt])[attempt]]


@pytest.mark.timeout(60)
def test_the_clock_waits_for_nobody_who_writes_in_the_case_and_nobody_waits_for_it(
    together: Cast, facts: Facts
) -> None:
    """Somebody has written down one thing, and goes on to what the clock waits for; the clock looks at that moment."""
    seen = story.flown(together)
    attempt = custody.now(together, seen).id
    with story.at(story.lands() + MET + 31 * MINUTE):
        with transaction.atomic():
            consent_holding.lock(seen)
            audit.hold(together.harbour.pk)
            assert at_once(here(clockwork.look_all)) == [0], "a minute later"
            assert watching.of_journeys([attempt], lock=True)[attempt]
        assert clockwork.look_all() == 1
        assert story.open_duties(together) == [due.LATE]


@pytest.mark.timeout(60)
def test_what_is_due_in_other_cases_rings_meanwhile(together: Cast, facts: Facts) -> None:
    seen, other = story.flown(together), story.travelling(together, story.goran)
    with story.at(story.lands() + MET + 31 * MINUTE):
        with transaction.atomic():
            consent_holding.lock(seen)
            assert at_once(here(clockwork.look_all))[0] > 0
            assert not any(fired(together, seen))
            assert any(fired(together, other))
        clockwork.look_all()
        assert any(fired(together, seen))


@pytest.mark.timeout(120)
def test_clock_telephone_and_colleague_at_once_and_nothing_is_lost(together: Cast, facts: Facts) -> None:
    seen = story.flown(together)
    attempt, expected = custody.now(together, seen).id, story.one(together, seen).id
    for number in range(4):
        planned = story.lands() + MET + number * 5 * HOUR
        with story.at(planned + 61 * MINUTE):
            at_once(
                here(clockwork.look_all),
                here(partial(story.move, together, seen, planned + 5 * HOUR)),
                here(partial(keyless.heard, attempt, expected, clock.now(), is_alarm=True)),
                here(clockwork.look_all),
            )
            clockwork.look_all()
            opened = story.open_duties(together)
            assert opened.count(due.ALERT) == 1, "one alarm, however often it is said"
            assert due.MISSED not in opened, "it has moved"
            assert story.one(together, seen).due_at == planned + 5 * HOUR


@pytest.mark.timeout(60)
@pytest.mark.parametrize("write", [1, 2, 3, 5])  # rows, duties, boards, the record
def test_the_database_goes_away_in_the_middle_and_every_alarm_rings_once(
    together: Cast, facts: Facts, write: int
) -> None:
    for _n in range(3):
        story.travelling(together, story.goran)
    at = story.lands() + MET + 31 * MINUTE
    before = Duty.objects.count()
    with story.at(at):
        cut = _Cut(write)
        with connection.execute_wrapper(cut), suppress(Error):
            clockwork.look_all()  # it fails, or goes on with a new connection
        assert cut.left <= 0, "the database did go away"
        connection.close()
        clockwork.look_all()
        waiting = models.Watch.objects.filter(due_at__lte=at, fired_at=None)
        assert not waiting.exists()
        rang = watching.that_open(models.Watch.objects.filter(fired_at__isnull=False))
        missed = {one.expected for one in rang if one.timer == Timer.MISSED}
        loud = [one for one in rang if one.timer != Timer.LATE or one.expected not in missed]
        assert len(loud) < len(rang), "of what is late and missed at once the second alone rings"
        assert Duty.objects.count() - before == len(loud) > 3
        assert clockwork.look_all() == 0


class _Cut:
    """The database ends this connection before the write with this number."""

    def __init__(self, write: int) -> None:
        self.left = write

    # As Django calls a wrapper of what is asked.
    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: ANN401
        if sql.lstrip().startswith(("INSERT", "UPDATE")):
            self.left -= 1
            if self.left == 0:
                with psycopg.connect(os.environ["WAYHOME_TEST_OWNER_URL"], autocommit=True) as owner:
                    pid = connection.connection.info.backend_pid
                    owner.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        return execute(sql, params, many, context)
