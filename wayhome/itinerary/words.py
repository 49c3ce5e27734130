"""Parts of a way in words, for pages, duties and later rooms."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.itinerary.documents import Leg


def leg_in_words(leg: Leg) -> str:
    """“LH 1234, Frankfurt – Tirana, 1 December 2026, 06:40, Berlin time, booking K7QXP2”."""
    carried = " ".join(part for part in (leg.carrier, leg.number) if part)
    moment = dates.moment_in_words(leg.departs_at, leg.zone_from)
    reference = _("booking {reference}").format(reference=leg.booking) if leg.booking else ""
    parts = (carried, f"{leg.place_from} – {leg.place_to}", moment, reference)
    return ", ".join(part for part in parts if part)


def leg_names(legs: Sequence[Leg]) -> dict[str, str]:
    """Each part in words, by its id: for later rooms that say from which part to which."""
    return {leg.id: f"{index}. {leg.place_from} – {leg.place_to}" for index, leg in enumerate(legs, 1)}
