"""What ``wayhome doctor`` asks of paper: that it can be made, in every script."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from django.apps import AppConfig
from django.core import checks

from wayhome.paper import fonts

HINT = "Install the packages that requirements/run.txt names."


def register_all() -> None:
    """Called once when the site starts."""
    checks.register(papers_can_be_made, deploy=True)


def papers_can_be_made(
    app_configs: Sequence[AppConfig] | None,
    **kwargs: Any,  # noqa: ANN401 - Django's own signature
) -> list[checks.CheckMessage]:
    """The typesetter is there, and the letters."""
    found: list[checks.CheckMessage] = []
    if find_spec("typst") is None:
        found.append(checks.Error("No paper can be printed: typst is missing.", hint=HINT, id="paper.E001"))
    found += [
        checks.Error(f"Papers miss letters: {name} is not there.", hint=HINT, id="paper.E002")
        for name in fonts.missing()
    ]
    return found
