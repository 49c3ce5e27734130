"""What an office is told: put together once, shown before it is made, and sealed as it was shown."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import translation

from wayhome.core import dates
from wayhome.crossings import limits, wording
from wayhome.duties import hours
from wayhome.fitness.enums import Condition
from wayhome.itinerary.documents import Leg

WHOLE = ""  # all of the way


def told(
    typed: dict[str, Any], legs: Sequence[Leg], language: str = ""
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Group -> what it is and what is said. Nothing is taken from the case but days and places of travelling.

    ``language``: of what it is; empty: the active one. What somebody typed stays as it is.
    """
    found: dict[str, list[tuple[str, str]]] = {}

    def add(group: str, label: object, text: str) -> None:
        if text.strip():
            found.setdefault(group, []).append((wording.said(partial(str, label)), text.strip()))

    def helps() -> str:
        return ", ".join(str(Condition(one).label) for one in typed.get("helps") or ())

    with translation.override(language or translation.get_language()):
        add("A", wording.WHO, typed.get("called", ""))
        add("A", wording.PAPERS, typed.get("identity", ""))
        add("B", wording.REACH, typed.get("reach", ""))
        add("D", wording.NEEDED, wording.said(helps))
        add("D", wording.WHAT_TO_DO, typed.get("todo", ""))
        add("F", wording.HEED, typed.get("heed", ""))
        for leg in legs:
            add("G", wording.TRAVELS, wording.said(partial(leg_in_words, leg)))
        add("G", wording.ASKED, typed.get("asked", ""))
    return {group: tuple(pairs) for group, pairs in found.items()}


def leg_in_words(leg: Leg) -> str:
    """Which flight or train, from where to where, on the clocks of both places. No booking reference, no address."""
    carried = " ".join(part for part in (leg.carrier, leg.number) if part)
    way = str(wording.LEG).format(
        start=leg.place_from,
        end=leg.place_to,
        leaves=dates.moment_in_words(leg.departs_at, leg.zone_from),
        arrives=dates.moment_in_words(leg.arrives_at, leg.zone_to),
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
