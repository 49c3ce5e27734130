"""The way is over and the file, or the case, is closed; a telephone without signal says something after that."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, Person, sign_in
from tests.checkins import story as checkins
from tests.custody import story as custody
from tests.custody.story import HOUR, MINUTE, facts
from tests.custody.test_file_closed import close
from tests.departure.story import Facts
from tests.passes import story
from wayhome.attempts.holding import take_step
from wayhome.checkins import clockwork
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody import steps
from wayhome.custody.enums import Side
from wayhome.duties import queries as boards
from wayhome.passes import due
from wayhome.people import actions as people
from wayhome.people.enums import ClosureReason
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def told(who: Person) -> list[str]:
    """What is due for somebody from this room."""
    shown = boards.today(who.actor())
    every = [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]
    return [one.about for one in every if one.about.startswith("passes.")]


def way(cast: Cast, seen: Found) -> str:
    """Who is with her now, as Casey reads it."""
    return sign_in(Client(), cast.casey).get(reverse("custody:way", args=[seen.code, 1])).content.decode()


def over(cast: Cast, seen: Found) -> None:
    """Somebody wrote that she is in safe hands again."""
    custody.stop(cast, seen)
    take_step(seen, story.now(cast, seen).id, steps.BACK, by=cast.casey.actor())


def test_said_after_the_way_is_over_in_a_closed_file_it_is_read_and_then_the_file_is_closed(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    close(cast, seen)
    over(cast, seen)
    with clock.shifted(HOUR):
        assert not custody.again(cast, seen).access.may_write("G"), "nothing waits"
        assert phone.say("note", words="A man followed us to the door") == "late"
        assert due.SAID in custody.board(cast, seen)
        assert "A man followed us to the door" in story.press(cast, seen).content.decode()
        assert due.SAID not in custody.board(cast, seen)
        assert not custody.again(cast, seen).access.may_write("G")


def test_said_after_the_case_was_closed_as_nobody_found_her_whoever_led_hears(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    people.close(
        seen=custody.again(cast, seen),
        reason=str(ClosureReason.RETRAFFICKED),
        person_agrees=None,
        card_offered=True,
        by=cast.casey.actor(),
    )
    with clock.shifted(HOUR):
        phone.say("note", words="She is with my cousin")
        assert due.AT_ONCE in custody.board(cast, seen)
        assert "She is with my cousin" in story.press(cast, seen).content.decode()
        assert not {due.AT_ONCE, due.SAID} & set(custody.board(cast, seen))


def test_who_is_looked_for_at_night_and_heard_of_by_a_telephone_who_is_on_call_reads_it(
    cast: Cast, facts: Facts
) -> None:
    """SC7: a wrong word, or one after she was missed, quiets nothing; whoever is looking must know of it."""
    seen = story.under_way(cast)
    checkins.on_call(cast, cast.sam)
    phone = story.opened(cast, seen)
    assert phone.check(0) == "sent"
    phone.say("note", words="On the bus")
    assert due.AT_ONCE not in told(cast.sam), "nobody looks for her: whoever leads reads it in the morning"
    story.take_in(cast, seen)
    last = checkins.expected(cast, seen)[-1].due_at
    with checkins.at(last + 2 * HOUR):
        clockwork.look_all()
        phone.check(-1, word=False)
        assert due.AT_ONCE in told(cast.sam)
        assert due.AT_ONCE not in told(cast.rita)
        story.take_in(cast, seen)
        assert due.AT_ONCE not in told(cast.sam)


def test_handed_over_with_the_card_before_anybody_wrote_that_it_begins_whoever_begins_sees_it_and_has_it(
    cast: Cast, facts: Facts
) -> None:
    seen = story.planned(cast)
    checkins.on_call(cast, cast.sam)
    phone = story.opened(cast, seen)
    assert "they may have left" not in way(cast, seen)
    assert phone.hand(0, words="All her bags are here") == "sent"
    assert due.AT_ONCE in told(cast.sam), "they have left, and no clock waits for them"
    assert "they may have left" in way(cast, seen)
    assert story.take_in(cast, seen) == 0
    assert story.notes(cast, seen) == []
    with clock.shifted(10 * MINUTE):
        custody.check(cast, seen)
        custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
        assert due.AT_ONCE not in told(cast.sam)
        (first, *_rest) = custody.events(cast, seen)
        assert first.to_at is not None
        assert first.from_at is None, "the other side says so itself"
        (said,) = first.said
        assert said.words.startswith("All her bags are here Said with the card on")
        assert "they may have left" not in way(cast, seen)
        custody.confirm(cast, seen, 1, Side.FROM, at=clock.now())
        assert custody.with_her(cast, seen) == "Lir"


def test_said_before_it_begins_of_a_plan_that_ends_it_is_a_note(cast: Cast, facts: Facts) -> None:
    seen = story.planned(cast)
    phone = story.opened(cast, seen)
    phone.hand(0)
    attempts.end(cast, seen)
    assert story.take_in(cast, seen) == 1
    assert len(story.notes(cast, seen)) == 1
