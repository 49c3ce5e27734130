"""Who of the directory knows of somebody on the way, for the page of that post or service."""

from collections.abc import Iterable, Mapping
from typing import Any

from wayhome.core import clock
from wayhome.itinerary.documents import Itinerary


def said(row: Any, value: Mapping[str, Any]) -> tuple[object, Iterable[object]]:  # noqa: ANN401 - a row of the room
    """For ``attempts.leaning``: parts of the newest way that are still to come."""
    today = clock.today().isoformat()
    legs = Itinerary.from_value(value).legs
    return row.thing, [leg.contact for leg in legs if not leg.arrives or leg.arrives[:10] >= today]
