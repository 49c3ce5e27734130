"""What ``wayhome doctor``, and every start, ask of this room: do the time limits that were written down hold?"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks

from wayhome.testimony import limits_of_law


def register_all() -> None:
    """Called once when the site starts."""
    checks.register(own_limits)


def own_limits(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:  # noqa: ANN401
    """The installation's own file can be read, and every time limit in it says what it rests on."""
    try:
        limits_of_law.table()
    except (limits_of_law.Unreadable, OSError) as error:
        return [
            checks.Error(
                f"What was written down about time limits cannot be used: {error}.",
                hint=f"Mend {limits_of_law.own_file()}, or take it away: pages then say that nobody has entered any.",
                id="testimony.E001",
            )
        ]
    return []
