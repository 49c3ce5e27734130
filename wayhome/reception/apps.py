"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Reception(AppConfig):
    name = "wayhome.reception"
    label = "reception"

    def ready(self) -> None:
        """A panel on the page of a case; what is due begins by itself when a journey ends by arriving."""
        from wayhome.custody import hooks as custody
        from wayhome.people import panels
        from wayhome.reception import beginning, panel

        panels.add(
            panels.Panel(
                "reception",
                _("The first days"),
                "reception/panel.html",
                panel.context,
                order=44,
                stage=panels.Stage.AFTER_ARRIVING,
                parts="I",
            )
        )
        panels.add_events("reception", panel.events)
        custody.listen("reception", beginning.heard)
