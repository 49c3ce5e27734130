"""What belongs to a slip, and what was answered on it."""

import json
from collections.abc import Iterable
from uuid import UUID

from wayhome.rating import models
from wayhome.rating.documents import Asked, Said
from wayhome.vault import installation, parcels

PLACE = "rating.slip"


def asked(given: Asked) -> str:
    """For the server alone: who has only the database reads neither what it is about nor past whom it goes."""
    value = {
        "part": given.part,
        "past": sorted(map(str, given.past)),
        "is_wanted": given.is_wanted,
        "names": given.names,
    }
    return installation.seal(json.dumps(value), purpose=PLACE)


def opened(slip: models.Slip) -> Asked:
    """The same again. Erased: about nothing, and past nobody."""
    if not slip.asked:
        return Asked("", frozenset())
    value = json.loads(installation.open_(slip.asked, purpose=PLACE))
    return Asked(
        value["part"], frozenset(map(UUID, value["past"])), value["is_wanted"], tuple(value["names"])
    )


def said(given: Said, *, slip: UUID, to: Iterable[UUID]) -> bytes:
    """What was answered, for these people and teams."""
    return parcels.seal(given.to_value(), to=to, place=PLACE, record=slip)
