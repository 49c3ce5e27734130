"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JointRisk(AppConfig):
    name = "wayhome.jointrisk"
    label = "jointrisk"

    def ready(self) -> None:
        """How both sides see the danger is a line on the page of the travel plan."""
        from wayhome.attempts import hooks
        from wayhome.escorts import hooks as escorts
        from wayhome.jointrisk import gates, panel, queries

        escorts.danger_is_known_by(queries.band)

        hooks.add(
            hooks.Part(
                "jointrisk",
                _("The danger, seen from both sides"),
                "jointrisk:joint",
                panel.line,
                gates=(gates.RISK.id,),
                order=35,
            )
        )
