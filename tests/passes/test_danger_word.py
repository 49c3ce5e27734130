"""The danger word on a day card: the telephone shows success, and the team takes nobody to be handed over."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.checkins import story as on_the_way
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.passes import story
from tests.passes.story import Phone
from tests.passes.test_unsaid import owed
from wayhome.checkins import due as checkins_due
from wayhome.custody import actions as custody_actions
from wayhome.custody.enums import Side
from wayhome.custody.models import UnderWay
from wayhome.duties.models import Duty
from wayhome.passes import due
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
HOUR, MINUTE = custody.HOUR, custody.MINUTE


def with_lir(cast: Cast) -> tuple[Found, Phone]:
    """Lir has her, and has the card; the next hand-over is the last of the card."""
    seen = story.under_way(cast)
    custody.hand_over(cast, seen, 1)
    return seen, story.opened(cast, seen)


def test_the_danger_word_at_the_last_hand_over_of_a_card_hands_nobody_over(cast: Cast, facts: Facts) -> None:
    """The card is gone from the telephone, as after any last word; a new one is for whoever takes over."""
    seen, phone = with_lir(cast)
    landed = on_the_way.lands()
    with on_the_way.at(landed + 10 * MINUTE):
        assert phone.hand(0, state="duress") == "sent"
        assert phone.ask()["card"] == "shut", "as after any last word, and it opens no more"
        assert due.TAKES_OVER in owed(cast), "before anybody has read what was said"
        (alert,) = Duty.objects.filter(is_emergency=True, done_at=None)
        assert checkins_due.ALERT in on_the_way.due(cast.casey), "who leads has it on Today"
        story.take_in(cast, seen)
        assert custody.events(cast, seen)[1].from_at is None
        assert custody.with_her(cast, seen) == "Lir"
        assert "Do not call back" in story.notes(cast, seen)[0].note.why
        assert due.TAKES_OVER in owed(cast)
        assert due.MISSING not in owed(cast), "nobody is asked to ring that telephone"
        assert Duty.objects.filter(pk=alert.pk, done_at=None).exists(), "until somebody writes what was done"
        assert UnderWay.objects.filter(pk=custody.now(cast, seen).id).exists()
        board = sign_in(Client(), cast.casey).get("/on-the-way/").content.decode()
        assert seen.code in board
        assert "Lir" in board
    with on_the_way.at(landed + 2 * HOUR + 35 * MINUTE):
        on_the_way.look(2)
        assert checkins_due.NOT_ARRIVED in on_the_way.open_duties(cast), "the clock waits for her still"


def test_whoever_takes_over_has_a_card_and_nobody_is_asked_for_one_any_more(cast: Cast, facts: Facts) -> None:
    seen, phone = with_lir(cast)
    phone.hand(0, state="duress")
    story.take_in(cast, seen)
    custody.confirm(cast, seen, 2, Side.TO)
    assert due.TAKES_OVER in owed(cast), "one side alone is no hand-over"
    custody.confirm(cast, seen, 2, Side.FROM)
    assert due.TAKES_OVER not in owed(cast)


def test_a_new_card_is_what_was_asked_for(cast: Cast, facts: Facts) -> None:
    seen, phone = with_lir(cast)
    phone.hand(0, state="duress")
    story.make(cast, seen)
    assert due.TAKES_OVER not in owed(cast)


def test_after_the_right_word_nobody_is_asked_for_a_card(cast: Cast, facts: Facts) -> None:
    _seen, phone = with_lir(cast)
    assert phone.hand(0) == "sent"
    assert phone.ask()["card"] == "shut"
    assert due.TAKES_OVER not in owed(cast)


def two_with_one_card(cast: Cast, seen: Found) -> tuple[Phone, Phone]:
    shown = story.make(cast, seen)
    first, second = Phone(shown), Phone(shown)
    first.open()
    second.open()
    return first, second


def due_of(phone: Phone, number: int = 0) -> datetime:
    return datetime.fromisoformat(phone.content["checks"][number]["at"])


@pytest.mark.parametrize("first_says", ["ok", "duress"])
@pytest.mark.parametrize("second_says", ["ok", "duress"])
@pytest.mark.parametrize("is_taken_in", [False, True])
def test_a_second_telephone_with_the_card_does_not_tell_which_word_the_first_one_said(
    cast: Cast, facts: Facts, first_says: str, second_says: str, is_taken_in: bool
) -> None:
    """Whoever forces her or him tries the other telephone: it says the same after either word."""
    seen = story.under_way(cast)
    first, second = two_with_one_card(cast, seen)
    with on_the_way.at(due_of(first)):
        assert first.check(state=first_says) == "sent"
        if is_taken_in:
            story.take_in(cast, seen)
        once = uuid4()
        item = second.item("check", about=second.content["checks"][0]["id"], state=second_says)
        assert second.send(item, once)["said"] == "conflict"
        assert second.send(item, once)["said"] == "conflict", "sent again, it is answered as before"


@pytest.mark.parametrize("first_says", ["ok", "duress"])
@pytest.mark.parametrize("second_says", ["ok", "duress"])
def test_said_once_more_after_a_delay_it_counts_and_neither_word_shows(
    cast: Cast, facts: Facts, first_says: str, second_says: str
) -> None:
    seen = story.under_way(cast)
    first, second = two_with_one_card(cast, seen)
    landed = custody.events(cast, seen)[1]
    number = next(n for n, one in enumerate(first.content["checks"]) if one["event"] == str(landed.id))
    then = due_of(first, number)
    with on_the_way.at(then - 10 * MINUTE):
        assert first.check(number, state=first_says) == "sent"
        story.take_in(cast, seen)
        custody_actions.move(
            code=seen.code, plan=1, event=landed.id, read=custody.there(cast, seen).version,
            to=then + HOUR + 30 * MINUTE, words="The flight is late", by=cast.casey.actor(),
        )  # fmt: skip
    with on_the_way.at(then + HOUR + 30 * MINUTE):
        assert second.check(number, state=second_says) == "sent", "she is waited for anew, and this is heard"


def test_what_is_missed_after_the_danger_word_is_quieted_by_no_second_telephone(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    first, second = two_with_one_card(cast, seen)
    with on_the_way.at(due_of(first)):
        first.check(state="duress")
        second.check()
    with on_the_way.at(due_of(first) + HOUR + MINUTE):
        on_the_way.look(2)
        assert checkins_due.MISSED in on_the_way.open_duties(cast)
        assert checkins_due.LATE not in on_the_way.open_duties(cast), "nobody calls"
