"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Reintegration(AppConfig):
    name = "wayhome.reintegration"
    label = "reintegration"

    def ready(self) -> None:
        """The plan for the first months is a part of the travel plan."""
        from wayhome.attempts import hooks
        from wayhome.reintegration import panel

        hooks.add(
            hooks.Part(
                "reintegration", _("Plan for the first months"), "reintegration:plan", panel.line, order=75
            )
        )
