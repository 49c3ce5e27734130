"""Where she or he lives, on the page of the case: the code of the house, for who may know; never where that is."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.shelter import queries
from wayhome.shelter.enums import HouseKind, StayState


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """Nothing at all for who may not know, and for everybody outside while a house is not safe."""
    stay = queries.whereabouts(actor, seen)
    if stay is None:
        return None
    is_ours = queries.is_of_house(actor, stay.house)
    kind = HouseKind(stay.house.kind).label
    day = dates.day_in_words(stay.days.lower)
    text = _("Lives in {house} ({kind}) since {day}.")
    if stay.state == StayState.EXPECTED:
        text = _("Is expected in {house} ({kind}) on {day}.")
    return {
        "words": text.format(house=stay.house.code, kind=str(kind).lower(), day=day),
        "url": reverse("shelter:stay", args=[stay.pk]) if is_ours else "",
    }
