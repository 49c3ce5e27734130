"""Who provides a thing that is given, for the page of that service in the directory."""

from collections.abc import Iterable, Mapping
from typing import Any

from wayhome.grants.enums import State


def said(row: Any, value: Mapping[str, Any]) -> tuple[object, Iterable[object]]:  # noqa: ANN401 - a row of the room
    """For ``attempts.leaning``: the newest version of each thing counts, until it ended or was not approved."""
    is_over = value.get("state") in (State.REFUSED, State.ENDED)
    return row.thing, [] if is_over else [value.get("service")]
