"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Assistance(AppConfig):
    name = "wayhome.assistance"
    label = "assistance"

    def ready(self) -> None:
        """First help is on the page of the case; what was done stands on its timeline, without content."""
        from wayhome.assistance import ending, panel
        from wayhome.consent import depending
        from wayhome.organisations import changing
        from wayhome.people import panels

        panels.add(
            panels.Panel(
                "assistance",
                _("First help"),
                "assistance/panel.html",
                panel.context,
                order=25,
                stage=panels.Stage.SHELTER,
                parts="DEHI",
            )
        )
        panels.add_events("assistance", panel.events)
        depending.add("assistance", ending.depends)
        changing.also("assistance", ending.changed)
