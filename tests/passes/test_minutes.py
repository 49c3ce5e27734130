"""A telephone knows the second, a form the minute: nothing typed in the minute of a word on a card is before it."""

import pytest

from tests.cast import Cast
from tests.custody import story as custody
from tests.custody.test_telling import tell
from tests.departure.story import Facts
from tests.passes import story
from tests.passes.story import MINUTE
from wayhome.core import clock
from wayhome.custody import actions
from wayhome.custody.enums import Side, Told
from wayhome.duties import hours

pytestmark = pytest.mark.django_db


def test_what_is_typed_in_the_minute_of_a_word_on_a_card_is_not_before_it(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    begun = custody.there(cast, seen).begun_at
    assert begun is not None
    late = begun + 5 * MINUTE + (41 * MINUTE) / 60 - clock.now()
    with clock.shifted(late):
        phone.hand(0)
        assert story.take_in(cast, seen) == 1
        custody.confirm(cast, seen, 1, Side.FROM, at=clock.now() - MINUTE)
        typed = hours.to_the_minute(clock.now())
        said = custody.events(cast, seen)[0].done_at
        assert said is not None
        assert said > typed, "the card knows the second"
        with custody.refused("before she or he was with Lir"):
            custody.confirm(cast, seen, 2, Side.TO, at=typed - MINUTE)
        custody.confirm(cast, seen, 2, Side.TO, at=typed)
        custody.confirm(cast, seen, 2, Side.FROM, at=typed)
        assert custody.with_her(cast, seen) == "Dawn Centre"


def test_a_call_in_the_minute_of_arriving_is_not_before_it(cast: Cast, facts: Facts) -> None:
    first, _meets, last = story.links(cast)
    seen = story.under_way(cast, first, last)
    phone = story.opened(cast, seen)
    begun = custody.there(cast, seen).begun_at
    assert begun is not None
    custody.hand_over(cast, seen, 1)
    with clock.shifted(begun + 5 * MINUTE + (41 * MINUTE) / 60 - clock.now()):
        phone.hand(1)
        story.take_in(cast, seen)
        custody.confirm(cast, seen, 2, Side.TO, at=hours.to_the_minute(clock.now()))
        actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        with custody.refused("This is before she or he had arrived"):
            tell(cast, seen, Told.CALLED_SENDER, at=hours.to_the_minute(clock.now()) - MINUTE)
        tell(cast, seen, Told.CALLED_SENDER, at=hours.to_the_minute(clock.now()))
        assert len(custody.there(cast, seen).told) == 1
