"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Residence(AppConfig):
    name = "wayhome.residence"
    label = "residence"

    def ready(self) -> None:
        """How long she or he may stay is on the page of the case; what was written down for countries is checked."""
        from wayhome.identification import presumed
        from wayhome.interpreters import conflicts
        from wayhome.people import panels
        from wayhome.residence import checks, panel, retelling, starting

        checks.register_all()
        panels.add(
            panels.Panel(
                "residence",
                _("Time to recover, and to stay"),
                "residence/panel.html",
                panel.context,
                order=25,
                stage=panels.Stage.SHELTER,
                parts="H",
            )
        )
        panels.add_events("residence", panel.events)
        conflicts.on_conflict.register(retelling.on_conflict)
        presumed.register("residence", starting.on_presumed)
