"""Papers for the way: that somebody can travel; a letter about medicine for customs. Nothing of why, and no place."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.core import clock, dates
from wayhome.fitness.documents import Assessment
from wayhome.fitness.enums import Condition, Escort
from wayhome.paper import marks

HEADING = pgettext_lazy("fit", "Fit to travel")
FOR = pgettext_lazy("fit", "Name:")
EXAMINED = pgettext_lazy("fit", "Examined on {day}.")
CAN = pgettext_lazy("fit", "Can travel until {day}.")
NEEDS = pgettext_lazy("fit", "What is needed on the way:")
ALONG = pgettext_lazy("fit", "Travels along: {who}.")
WEEKS = pgettext_lazy("fit", "Weeks of pregnancy on {day}: {weeks}.")
SIGNED = pgettext_lazy("fit", "Signature of the doctor or nurse, name, day:")
CALL = pgettext_lazy("fit", "For questions, call:")
ARRANGED = (
    *(one.label for one in Condition if one is not Condition.OTHER),
    *(one.label for one in Escort if one is not Escort.NONE),
)
FIT = (HEADING, FOR, EXAMINED, CAN, NEEDS, ALONG, WEEKS, SIGNED, CALL, *ARRANGED)

MEDICINE = pgettext_lazy("customs", "Medicine for personal use")
CARRIES = pgettext_lazy(
    "customs", "The person named here carries medicine for personal use, for {days} days."
)
WHICH = pgettext_lazy("customs", "Medicine:")
NOT_NAMED = pgettext_lazy("customs", "The names are known to the doctor who signs.")
CUSTOMS = (MEDICINE, FOR, CARRIES, WHICH, NOT_NAMED, SIGNED, CALL)


def fit(known: Assessment, *, weeks: int | None, on: date | None) -> dict[str, Any]:
    """What the doctor says, as whoever carries her or him reads it. The active language is the paper's."""
    examined = clock.day_of(known.assessed_at, known.zone) if known.assessed_at else None
    lines = [
        str(EXAMINED).format(day=dates.day_in_words(examined)),
        str(CAN).format(day=dates.day_in_words(known.valid_until)),
    ]
    if known.escort and known.escort != Escort.NONE:
        lines.append(str(ALONG).format(who=Escort(known.escort).label))
    if weeks is not None and on is not None:
        lines.append(str(WEEKS).format(day=dates.day_in_words(on), weeks=weeks))
    needs = [str(Condition(one).label) for one in known.conditions if one != Condition.OTHER]
    if known.other:
        needs.append(marks.own(known.other))
    return _sheet(str(HEADING), lines, needs, str(NEEDS))


def customs(*, days: int, names: Sequence[str]) -> dict[str, Any]:
    """Medicine for so many days; its names only where she or he agreed."""
    lines = [str(CARRIES).format(days=days)]
    if not names:
        lines.append(str(NOT_NAMED))
    return _sheet(str(MEDICINE), lines, [marks.own(one) for one in names], str(WHICH))


def _sheet(heading: str, lines: list[str], items: list[str], over_items: str) -> dict[str, Any]:
    return {
        "heading": heading,
        "whose": str(FOR),
        "lines": lines,
        "items": items,
        "over_items": over_items,
        "signed": str(SIGNED),
        "call": str(CALL),
        "written": dates.day_in_words(clock.today()),
    }
