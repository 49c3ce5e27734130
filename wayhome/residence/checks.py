"""What ``wayhome doctor``, and every start, ask of this room: does what was written down for countries hold?"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks

from wayhome.residence import countries


def register_all() -> None:
    """Called once when the site starts."""
    checks.register(own_countries)


def own_countries(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:  # noqa: ANN401
    """The installation's own file of countries can be read, and every country in it says what it rests on."""
    try:
        countries.table()
    except (countries.Unreadable, OSError) as error:
        return [
            checks.Error(
                f"What was written down for countries cannot be used: {error}.",
                hint=f"Mend {countries.own_file()}, or take it away to use what is shipped.",
                id="residence.E001",
            )
        ]
    return []
