"""How Django finds this room."""

from django.apps import AppConfig


class Paper(AppConfig):
    name = "wayhome.paper"
    label = "paper"

    def ready(self) -> None:
        """The doctor asks for the letters of every script."""
        from wayhome.paper import checks

        checks.register_all()
