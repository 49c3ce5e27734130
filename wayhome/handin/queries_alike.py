"""Two hand-ins that may be about one person: shown beside each other, never made one by a program."""

from typing import Any
from uuid import UUID

from wayhome.handin import documents, holding, models, rules
from wayhome.organisations.actors import SignedIn

LOOKED_AT = 30
LATELY = 2 * rules.ALIKE_WITHIN


def alike(
    actor: SignedIn,
    row: models.HandIn,
    here: documents.Arrival | None,
    near: Any,  # noqa: ANN401 - a query set
) -> list[models.HandIn]:
    """Those of the last hours that are like this one. One query, whatever it finds."""
    if here is None:
        return []
    since, until = row.created_at - LATELY, row.created_at + LATELY
    rows = near.filter(created_at__gte=since, created_at__lte=until).order_by("-created_at")[:LOOKED_AT]
    return [one for one in rows if _is_like(actor, here, one, row.from_user)]


def _is_like(actor: SignedIn, here: documents.Arrival, other: models.HandIn, sender: UUID) -> bool:
    there = holding.arrival(actor, other)
    return there is not None and rules.are_alike(here, there, same_sender=other.from_user == sender)
