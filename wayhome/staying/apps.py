"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Staying(AppConfig):
    name = "wayhome.staying"
    label = "staying"

    def ready(self) -> None:
        """How far it is stands on the page of the case."""
        from wayhome.people import panels
        from wayhome.staying import panel

        panels.add(
            panels.Panel(
                "staying",
                _("Staying here, or elsewhere"),
                "staying/panel.html",
                panel.context,
                order=62,
                stage=panels.Stage.BEFORE_LEAVING,
                parts="I",
            )
        )
