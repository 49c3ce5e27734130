"""Figures that an installation sets [P]. No sum comes with the house: none is in the papers."""

from decimal import Decimal

from django.conf import settings

from wayhome.installation import proposals


def above(currency: str) -> Decimal | None:
    """Above this two people approve; None where nothing was set for this currency."""
    return proposals.sums(getattr(settings, "GRANT_TWO_PEOPLE_ABOVE", "")).get(currency)


def needs_second() -> bool:
    """Whether nobody approves what they asked for (as for what a journey costs)."""
    return bool(getattr(settings, "COST_SECOND_PERSON", proposals.ANSWERS["COST_SECOND_PERSON"]))
