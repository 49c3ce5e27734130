"""What escorts said, found without any key: an escort answers, and an end releases, without opening the case."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from wayhome.escorts import models


def newest(things: Iterable[UUID]) -> Mapping[UUID, models.Answer]:
    """The newest answer of each, by the thing it is about."""
    rows = models.Answer.objects.filter(order__thing__in=list(things)).select_related("order")
    return {row.order.thing: row for row in rows.order_by("created_at", "pk")}
