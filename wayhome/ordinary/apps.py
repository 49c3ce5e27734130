"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Ordinary(AppConfig):
    name = "wayhome.ordinary"
    label = "ordinary"

    def ready(self) -> None:
        """A panel on the page of a case; the lines that the installation named are there."""
        from wayhome.attempts import leaning as attempts_leaning
        from wayhome.core import navigation
        from wayhome.ordinary import leaning, lines, models, panel, rules
        from wayhome.people import panels

        lines.check()
        navigation.add(_("How long it takes here"), "ordinary:usual", rules.MANAGERS, order=82)
        panels.add(
            panels.Panel(
                "ordinary",
                _("Ordinary life"),
                "ordinary/panel.html",
                panel.context,
                order=47,
                stage=panels.Stage.AFTER_ARRIVING,
                parts="I",
            )
        )
        panels.add_events("ordinary", panel.events)
        attempts_leaning.register("ordinary", models.Entry, leaning.said)
