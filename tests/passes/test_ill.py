"""An escort falls ill: on the way the card of whoever is beside her stays until somebody else has taken over."""

import pytest

from tests.cast import Cast
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.passes import story
from wayhome.custody.enums import Side
from wayhome.escorts import models as escorts
from wayhome.escorts.enums import Said
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def says(cast: Cast, seen: Found, said: Said) -> None:
    """Lir was asked, and says so."""
    order, _new = escorts.Order.objects.get_or_create(
        thing=story.LIR,
        defaults={
            "organisation": cast.harbour,
            "attempt": custody.now(cast, seen).id,
            "owner": cast.casey.id,
        },
    )
    escorts.Answer.objects.create(order=order, said=said, heard_by=cast.casey.id)


def test_ill_before_leaving_the_card_shuts(cast: Cast, facts: Facts) -> None:
    seen = story.planned(cast)
    phone = story.opened(cast, seen)
    says(cast, seen, Said.ACCEPTED)
    assert phone.ask()["card"] == "open"
    says(cast, seen, Said.STEPPED_BACK)
    assert phone.ask()["card"] == "shut"


def test_ill_on_the_way_the_card_stays_until_somebody_else_has_taken_over(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    custody.hand_over(cast, seen, 1)
    says(cast, seen, Said.ACCEPTED)
    says(cast, seen, Said.STEPPED_BACK)
    assert phone.ask()["card"] == "open", "whoever is beside her needs to know whom to call"
    assert custody.with_her(cast, seen) == "Lir"
    custody.confirm(cast, seen, 2, Side.FROM)
    custody.confirm(cast, seen, 2, Side.TO)
    assert phone.ask()["card"] == "shut"


def test_not_needed_any_more_the_card_shuts_also_on_the_way(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    says(cast, seen, Said.RELEASED)
    assert phone.ask()["card"] == "shut"
