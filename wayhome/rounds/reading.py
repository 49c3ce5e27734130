"""What a telephone sends of a visit, as text that nobody vouches for: read, bounded, on the server’s clock."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wayhome.care.enums import Band
from wayhome.followup.enums import Alone
from wayhome.passes import reading
from wayhome.rounds import rules
from wayhome.rounds.documents import Said
from wayhome.rounds.enums import What

Unreadable = reading.Unreadable


def item(value: Any, *, now: datetime) -> Said:  # noqa: ANN401 - plain JSON from outside
    """Raises Unreadable."""
    try:
        return _item(value, now)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError, RecursionError) as error:
        raise Unreadable("not an item") from error


def _item(value: Mapping[str, Any], now: datetime) -> Said:
    if value["kind"] != "visit":
        raise Unreadable("kind")
    what = What(value["what"])
    at, device_at = reading.happened(value, now)
    is_met = what == What.MET
    return Said(
        what=str(what),
        alone=str(Alone(value["alone"])) if is_met else "",
        level=_level(value, is_met=is_met),
        words=reading.text(value.get("words"), rules.WORDS_AT_MOST),
        at=at,
        device_at=device_at,
        arrived_at=now,
    )


def _level(value: Mapping[str, Any], *, is_met: bool) -> str:
    """How great the danger is. Who was not spoken to may be in danger, too: then it may be said, and need not."""
    given = value.get("level") or ""
    return str(Band(given)) if given or is_met else ""
