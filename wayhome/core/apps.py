"""How Django finds this room."""

from django.apps import AppConfig


class Core(AppConfig):
    name = "wayhome.core"
    label = "core"

    def ready(self) -> None:
        """The settings this house relies on are checked at every start."""
        from wayhome.core import checks  # noqa: F401 - registers
