"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Watch(AppConfig):
    name = "wayhome.watch"
    label = "watch"

    def ready(self) -> None:
        """On the page of the case and of a travel plan; after arriving, since when it is watched is asked."""
        from wayhome.attempts import hooks
        from wayhome.custody import hooks as custody
        from wayhome.people import panels
        from wayhome.watch import ending, panel

        panels.add(
            panels.Panel(
                "watch",
                _("Staying safe"),
                "watch/panel.html",
                panel.context,
                order=29,
                stage=panels.Stage.AFTER_ARRIVING,
                parts="F",
            )
        )
        panels.add_events("watch", panel.events)
        hooks.add(hooks.Part("watch", _("Staying safe there"), "watch:from_plan", panel.line, order=76))
        custody.listen("watch", ending.arrived)
