"""SC1 “Mira” to day 21, and SC2 “Tarik” on day 12, as far as these rooms go (domain.md 5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine

from tests.cast import Cast
from tests.options import story
from tests.residence import story as residence
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.options.enums import Counsel, Option
from wayhome.residence import queries

pytestmark = pytest.mark.django_db


@contextmanager
def on_day(number: int) -> Iterator[None]:
    """D0 is today."""
    with time_machine.travel(clock.unshifted() + timedelta(days=number), tick=False):
        yield


def test_sc1_mira_to_day_21(cast: Cast) -> None:
    seen = story.with_lawyer(cast, story.case(cast))
    day_32 = story.day(32)
    with on_day(2):
        residence.begin(cast, seen)  # the worker confirms: presumed; it ends on D32
        now = queries.reflection(cast.casey.actor(), story.again(cast, seen))
        assert now is not None
        assert now.known.last_day == day_32
        residence.tell(cast, seen)
    with on_day(10):
        story.talk(cast, seen)
        assert "I want to go back" in str(story.gate(cast, seen))
    with on_day(12):
        story.offer(cast, seen, Counsel.ACCEPTED)
    with on_day(19):
        story.say(cast, seen, Option.RETURN)
        assert "twice, on different days" in str(story.gate(cast, seen)), "from D20, and not before"
    with on_day(20):
        story.talk(cast, seen, story.talked(decision=Option.UNDECIDED))
        assert "I want to go back" in str(story.gate(cast, seen)), "undecided is an answer"
    with on_day(21):
        story.say(cast, seen, Option.RETURN)
        assert story.gate(cast, seen) is True
        assert queries.runs(cast.casey.actor(), story.again(cast, seen)), "she need not wait for its end"
        assert not story.choice(cast, seen).is_pressed
        from tests.consent import story as consents

        consents.agree(cast, seen, consents.yes(Purpose.RETURN_PREPARATION))
    with on_day(22):
        story.say(cast, seen, Option.STAY)  # and she may change her mind the next day, and again
        assert "I want to go back" in str(story.gate(cast, seen))
        assert "options.changed" in story.board(cast, seen)
        story.say(cast, seen, Option.RETURN)
        assert story.gate(cast, seen) is True


def test_sc2_tarik_wants_home_on_day_12(cast: Cast) -> None:
    seen = story.with_lawyer(cast, story.case(cast, name_used="Tarik"))
    with on_day(3):
        residence.begin(cast, seen)
        residence.tell(cast, seen)
        story.talk(cast, seen, story.talked(decision=Option.UNDECIDED))
    with on_day(12):
        story.say(cast, seen, Option.RETURN)
        assert "twice, on different days" in str(story.gate(cast, seen)), (
            "he wants home now: talk again first"
        )
        story.talk(cast, seen, story.talked(decision=Option.RETURN))
        assert "No lawyer" in str(story.gate(cast, seen))
        story.offer(cast, seen, Counsel.ACCEPTED)
        assert queries.runs(cast.casey.actor(), story.again(cast, seen)), "before D30"
        assert story.gate(cast, seen) is True, "time to recover is his, and keeps nobody here"
