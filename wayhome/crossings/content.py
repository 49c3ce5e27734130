"""What an office is told: put together once, shown before it is made, and sealed as it was shown."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.crossings import limits
from wayhome.duties import hours
from wayhome.fitness.enums import Condition
from wayhome.itinerary.documents import Leg

WHOLE = ""  # all of the way
HELP = tuple(
    one for one in Condition if one not in (Condition.OTHER, Condition.MEDICATION)
)  # what to do, never why


def told(typed: dict[str, Any], legs: Sequence[Leg]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Group -> what it is and what is said. Nothing is taken from the case but days and places of travelling."""
    found: dict[str, list[tuple[str, str]]] = {}

    def add(group: str, label: str, text: str) -> None:
        if text.strip():
            found.setdefault(group, []).append((label, text.strip()))

    add("A", _("Who travels"), typed.get("called", ""))
    add("A", _("As in the papers"), typed.get("identity", ""))
    add("B", _("Who is with her or him, and how they are reached on the way"), typed.get("reach", ""))
    helps = [str(Condition(one).label) for one in typed.get("helps") or ()]
    add("D", _("What is needed"), ", ".join(helps))
    add("D", _("What to do"), typed.get("todo", ""))
    add("F", _("What to look out for"), typed.get("heed", ""))
    for leg in legs:
        add("G", _("Travels"), leg_in_words(leg))
    add("G", _("What we ask you to do"), typed.get("asked", ""))
    return {group: tuple(pairs) for group, pairs in found.items()}


def leg_in_words(leg: Leg) -> str:
    """Which flight or train, from where to where, on the clocks of both places. No booking reference, no address."""
    carried = " ".join(part for part in (leg.carrier, leg.number) if part)
    leaves = dates.moment_in_words(leg.departs_at, leg.zone_from)
    arrives = dates.moment_in_words(leg.arrives_at, leg.zone_to)
    way = _("{start} – {end}: leaves {leaves}, arrives {arrives}").format(
        start=leg.place_from, end=leg.place_to, leaves=leaves, arrives=arrives
    )
    return ", ".join(part for part in (carried, way) if part)


def part(legs: Sequence[Leg], leg: str) -> list[Leg]:
    """The one it is for, or all of them."""
    return [one for one in legs if leg in (WHOLE, one.id)]


def until(legs: Sequence[Leg], agreed: date | None = None) -> tuple[datetime, str]:
    """When it is over, and the zone of that place. Never later than the last day of the yes it rests on."""
    over, zone = legs[-1].arrives_at + limits.stays_open(), legs[-1].zone_to or "UTC"
    if agreed is None:
        return over, zone
    return min(over, hours.moment_of(agreed + timedelta(days=1), time(0), settings.ZONE_HERE)), zone
