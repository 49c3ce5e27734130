"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Options(AppConfig):
    name = "wayhome.options"
    label = "options"

    def ready(self) -> None:
        """What she or he wants is on the page of the case; the talks stand among what can be done sooner."""
        from wayhome.interpreters import conflicts
        from wayhome.options import agreed, compromised, pages, panel
        from wayhome.people import panels
        from wayhome.residence import quick

        panels.add(
            panels.Panel(
                "options",
                _("What she or he wants"),
                "options/panel.html",
                panel.context,
                order=27,
                stage=panels.Stage.BEFORE_LEAVING,
                parts="I",
            )
        )
        panels.add_events("options", panel.events)
        conflicts.on_conflict.register(compromised.on_conflict)
        conflicts.on_conflict.register(agreed.on_conflict)
        quick.register("options", pages.quick)
