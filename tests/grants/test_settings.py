"""Sums that an installation sets for each currency; none comes with the house."""

from decimal import Decimal

import pytest

from wayhome.grants import limits
from wayhome.installation import environment, proposals


def test_a_sum_for_each_currency() -> None:
    assert proposals.sums("EUR 500, ALL 50000") == {"EUR": Decimal(500), "ALL": Decimal(50000)}
    assert proposals.sums("") == {}


def test_none_comes_with_the_house() -> None:
    assert proposals.read({})["GRANT_TWO_PEOPLE_ABOVE"] == ""


@pytest.mark.parametrize("text", ["500", "EUR", "EUR much", "eur 500", "EUR 5.5"])
def test_anything_else_is_found_when_the_site_starts(text: str) -> None:
    with pytest.raises(environment.BadSetting, match="Write it as EUR 500, ALL 50000"):
        proposals.read({"WAYHOME_GRANT_TWO_PEOPLE_ABOVE": text})


def test_the_limit_of_a_currency(settings: pytest.FixtureRequest) -> None:
    settings.GRANT_TWO_PEOPLE_ABOVE = "EUR 500"  # type: ignore[attr-defined]
    assert limits.above("EUR") == Decimal(500)
    assert limits.above("ALL") is None
