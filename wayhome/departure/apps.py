"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Departure(AppConfig):
    name = "wayhome.departure"
    label = "departure"

    def ready(self) -> None:
        """The board is in the list of pages; the travel plan says whether everything is ready."""
        from wayhome.attempts import hooks
        from wayhome.core import navigation
        from wayhome.departure import going_over, panel, rules
        from wayhome.handover import moving
        from wayhome.people import panels

        moving.register("departure", going_over.goes_over)
        navigation.add(_("Ready to leave?"), "departure:board", rules.READERS, order=27)
        hooks.add(hooks.Part("departure", _("Ready to leave?"), "departure:ready", panel.line, order=90))
        hooks.add(
            hooks.Part("given", _("Told and given before leaving"), "departure:given", panel.given, order=85)
        )
        panels.add(
            panels.Panel(
                "own_way",
                _("Leaving on one’s own decision"),
                "departure/panel.html",
                panel.context,
                order=61,
                stage=panels.Stage.BEFORE_LEAVING,
                parts="G",
            )
        )
