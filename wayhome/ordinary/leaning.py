"""Which ordinary service goes on with a line, for the page of that service in the directory."""

from collections.abc import Iterable, Mapping
from typing import Any

from wayhome.ordinary.enums import State


def said(row: object, value: Mapping[str, Any]) -> tuple[object, Iterable[object]]:
    """For ``attempts.leaning``: the newest word of each line counts."""
    del row
    is_wanted = value.get("state") != State.NOT_NEEDED
    return value.get("line"), [value.get("service")] if is_wanted else []
