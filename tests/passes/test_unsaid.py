"""The last word of a card was a mistake, and is taken back: whoever has her still has no card on the telephone."""

import pytest

from tests.cast import Cast
from tests.checkins import story as on_the_way
from tests.custody import story as custody
from tests.departure.story import Facts
from tests.passes import story
from tests.passes.story import MINUTE
from wayhome.checkins import due as checkins_due
from wayhome.custody import actions_unsaying
from wayhome.custody.enums import Side
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty
from wayhome.passes import due
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def owed(cast: Cast) -> list[str]:
    """What is open about cards, as who leads reads it."""
    threads = {row.thread for row in Duty.objects.filter(done_at=None) if row.thread}
    found = {one.duty_id: one.about for each in threads for one in boards.of_thread(cast.casey.actor(), each)}
    return sorted(about for about in found.values() if about.startswith("passes."))


def take_back(cast: Cast, seen: Found, number: int, side: str) -> None:
    one = custody.events(cast, seen)[number - 1]
    actions_unsaying.unsay(
        code=seen.code, plan=1, event=one.id, side=str(side), read=len(one.said), words="A mistake",
        by=cast.casey.actor(),
    )  # fmt: skip


def test_the_last_word_of_a_card_is_taken_back_and_a_new_card_is_owed(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    custody.hand_over(cast, seen, 1)
    phone = story.opened(cast, seen)
    assert phone.hand(0) == "sent"
    assert phone.ask()["card"] == "shut", "with it the card had done its work"
    story.take_in(cast, seen)
    assert due.MISSING not in owed(cast)
    take_back(cast, seen, 2, Side.FROM)
    assert due.MISSING in owed(cast)
    story.make(cast, seen)
    assert due.MISSING not in owed(cast)


def test_a_word_is_taken_back_and_the_card_is_open_still(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.opened(cast, seen)
    custody.confirm(cast, seen, 1, Side.FROM)
    take_back(cast, seen, 1, Side.FROM)
    assert owed(cast) == []


def test_a_word_of_an_open_card_is_taken_back_and_the_telephone_says_that_something_has_changed(
    cast: Cast, facts: Facts
) -> None:
    """It goes on to the hand-over after it, and cannot say this one again."""
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    assert phone.hand(0) == "sent"
    story.take_in(cast, seen)
    assert phone.ask(whole=False)["earlier"] is False
    take_back(cast, seen, 1, Side.TO)
    assert due.EARLIER in owed(cast)
    assert phone.ask(whole=False)["earlier"] is True
    anew = story.opened(cast, seen)
    assert due.EARLIER not in owed(cast)
    assert anew.hand(0) == "sent"
    story.take_in(cast, seen)
    assert custody.events(cast, seen)[0].to_at is not None, "said in earnest it counts"


def test_taken_back_the_hand_over_is_waited_for_again(cast: Cast, facts: Facts) -> None:
    """Her check-in there was heard, and one side had said its word: neither says that she was taken over."""
    seen = on_the_way.travelling(cast)
    first = custody.events(cast, seen)[0]
    with on_the_way.at(first.planned_at):
        on_the_way.hear(cast, seen, 0)
        custody.confirm(cast, seen, 1, Side.FROM)
        take_back(cast, seen, 1, Side.FROM)
    with on_the_way.at(first.planned_at + 61 * MINUTE):
        on_the_way.look(3)
        assert checkins_due.NOT_HANDED in on_the_way.open_duties(cast)
