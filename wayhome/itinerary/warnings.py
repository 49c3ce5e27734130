"""What a planner should see before it is too late: each warning a sentence. None of them stops anybody by itself
(for nights: ``gates``).

domain.md 3.2, step 11: direct, at safe hours, no transit in a country of risk; 3.2 ``itinerary``.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.attempts.shapes import Border
from wayhome.core import dates
from wayhome.handin import rules as handin_rules
from wayhome.itinerary import nights
from wayhome.itinerary.documents import Leg
from wayhome.people import iso


def of(
    legs: Sequence[Leg],
    *,
    risky: Collection[str] = (),
    why_not_valid: Callable[[Border], str | None] | None = None,
) -> list[str]:
    """All of them, in the order of the way. ``why_not_valid`` None: nobody keeps papers; that is said."""
    return [
        *_transit(legs, risky),
        *_connections(legs),
        *_nights(legs),
        *_validity(legs, why_not_valid),
    ]


def borders(legs: Sequence[Leg]) -> list[Border]:
    """Every border that is crossed: which country is entered, on which day there."""
    return [
        Border(leg.country_to, _day_of_arriving(leg)) for leg in legs if leg.country_from != leg.country_to
    ]


def _day_of_arriving(leg: Leg) -> date:
    return leg.arrives_at.astimezone(ZoneInfo(leg.zone_to)).date()


def _transit(legs: Sequence[Leg], risky: Collection[str]) -> Iterator[str]:
    for leg in legs[:-1]:
        if leg.country_to in risky:
            yield _(
                "The way leads through {country}, which stands on the list of countries of risk. Look for another way, "
                "or let somebody you know meet her or him there."
            ).format(country=iso.country_name(leg.country_to))


def _connections(legs: Sequence[Leg]) -> Iterator[str]:
    waits = {one.leg: one for one in nights.of(legs)}
    for index, (before, leg) in enumerate(pairwise(legs)):
        minutes = int((leg.departs_at - before.arrives_at).total_seconds() // 60)
        if leg.min_connection is not None and minutes < leg.min_connection:
            yield ngettext(
                "In {place} there is {n} minute to change, and {least} are needed. Take a later one.",
                "In {place} there are {n} minutes to change, and {least} are needed. Take a later one.",
                minutes,
            ).format(place=leg.place_from, n=minutes, least=leg.min_connection)
        zone = ZoneInfo(before.zone_to)
        if index in waits:
            if reason := nights.why_no_bed(waits[index]):
                yield reason
        elif leg.departs_at.astimezone(zone).date() > before.arrives_at.astimezone(zone).date():
            yield _(
                "The wait in {place} goes through the night. Say where she or he sleeps, and who is there."
            ).format(place=leg.place_from)


def _nights(legs: Sequence[Leg]) -> Iterator[str]:
    for leg in legs:
        if handin_rules.is_night(leg.arrives_at, leg.zone_to):
            yield _(
                "She or he arrives in {place} at night ({moment}). Look for an hour by day, or say who waits there."
            ).format(place=leg.place_to, moment=dates.moment_in_words(leg.arrives_at, leg.zone_to))


def _validity(legs: Sequence[Leg], why_not_valid: Callable[[Border], str | None] | None) -> Iterator[str]:
    there = borders(legs)
    if why_not_valid is None:
        if there:
            yield _(
                "Nobody has checked whether the papers of everybody who travels are valid at each border."
            )
        return
    for border in there:
        sentence = why_not_valid(border)
        if sentence:
            yield _("Border of {country}, {day}: {sentence}").format(
                country=iso.country_name(border.country), day=dates.day_in_words(border.on), sentence=sentence
            )
