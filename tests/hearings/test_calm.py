"""She stopped a hearing by her own word: before the next one a psychologist sees her again. No older word counts."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.hearings import story
from tests.hearings.test_going import Here, ahead, here
from tests.hearings.test_pages import text, url
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.hearings import due, gates, queries

pytestmark = pytest.mark.django_db
__all__ = ["here"]
DAY = timedelta(days=1)


def went(cast: Cast, here: Here, *, stopped: bool) -> None:
    """Everything stood the day before, and she spoke."""
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        story.go(cast, here.seen, here.thing)
    with clock.shifted(ahead(-3)):
        story.went(cast, here.seen, here.thing, stopped=stopped)


def test_she_stopped_it_and_is_seen_again_before_the_next(cast: Cast, here: Here) -> None:
    went(cast, here, stopped=True)
    with clock.shifted(ahead(-4)):
        again = story.plan(cast, here.seen, here.matter, days=10)
        said = str(story.gate(cast, here.seen, again, gates.READY))
        assert "She or he stopped the hearing on" in said
        assert "Ask the psychologist first" in said
        assert "She or he stopped the hearing on" in text(
            sign_in(Client(), cast.casey).get(url("hearing", here.seen, again))
        )
        assert "stopped the hearing on" not in text(
            sign_in(Client(), cast.lea).get(url("hearing", here.seen, again))
        ), "her lawyer reads no word of a psychologist, nor that one is missing for this"
    with clock.shifted(ahead(-4) + 2 * DAY):
        witnessing.ready(cast, here.seen, here.pia)
        assert story.gate(cast, here.seen, again, gates.READY) is True, "seen since, and ready"


def test_it_holds_for_a_hearing_in_another_matter_too(cast: Cast, here: Here) -> None:
    other = testimony.matter(cast, here.seen, kind="civil")
    went(cast, here, stopped=True)
    with clock.shifted(ahead(-4)):
        again = story.plan(cast, here.seen, other, days=10)
        assert "stopped the hearing" in str(story.gate(cast, here.seen, again, gates.READY))


def test_where_she_stopped_nothing_the_word_goes_on_counting(cast: Cast, here: Here) -> None:
    went(cast, here, stopped=False)
    with clock.shifted(ahead(-4)):
        again = story.plan(cast, here.seen, here.matter, days=10)
        assert story.gate(cast, here.seen, again, gates.READY) is True


def test_a_not_now_says_so_first(cast: Cast, here: Here) -> None:
    went(cast, here, stopped=True)
    with clock.shifted(ahead(-4)):
        again = story.plan(cast, here.seen, here.matter, days=10)
        witnessing.ready(cast, here.seen, here.pia, state="not_now")
        assert "not now" in str(story.gate(cast, here.seen, again, gates.READY))


def test_a_go_for_the_second_hearing_does_not_outlive_the_one_that_she_stopped(
    cast: Cast, here: Here
) -> None:
    """Morning and afternoon of one trial, and “go” said for both. She stops the first: the second waits."""
    second = story.plan(cast, here.seen, here.matter, hour=15)
    with clock.shifted(ahead(12)):
        story.stands(cast, here.seen, here.pia)
        for thing in (here.thing, second):
            story.pay(cast, here.seen, thing)
            story.try_link(cast, here.seen, thing)
            story.go(cast, here.seen, thing)
        assert is_cleared(cast, here, second)
        assert due.GO not in story.board(cast, here.seen)
    with clock.shifted(ahead(-3)):
        story.went(cast, here.seen, here.thing, stopped=True)
        assert not is_cleared(cast, here, second)
        assert due.GO in story.board(cast, here.seen), (
            "who leads hears at once that it does not count any more"
        )
        assert "stopped the hearing" in str(story.gate(cast, here.seen, second, gates.READY))
        assert is_cleared(cast, here, here.thing), "what was said of the first stays as it was"


def test_a_go_for_the_second_hearing_stays_where_she_stopped_nothing(cast: Cast, here: Here) -> None:
    second = story.plan(cast, here.seen, here.matter, hour=15)
    with clock.shifted(ahead(12)):
        story.stands(cast, here.seen, here.pia)
        for thing in (here.thing, second):
            story.pay(cast, here.seen, thing)
            story.try_link(cast, here.seen, thing)
            story.go(cast, here.seen, thing)
    with clock.shifted(ahead(-3)):
        story.went(cast, here.seen, here.thing, stopped=False)
        assert is_cleared(cast, here, second)


def is_cleared(cast: Cast, here: Here, thing: UUID) -> bool:
    now = story.now(cast, here.seen, thing)
    return queries.is_cleared(cast.casey.actor(), story.again(cast, here.seen), now)
