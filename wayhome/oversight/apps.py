"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Oversight(AppConfig):
    name = "wayhome.oversight"
    label = "oversight"

    def ready(self) -> None:
        """Emergencies are asked for, looked at each week; her advocate finds who looked on the page of the case."""
        from wayhome.core import navigation
        from wayhome.oversight import erasing, panel, rules
        from wayhome.people import erasing as people_erasing
        from wayhome.people import panels

        navigation.add(_("Open in an emergency"), "oversight:ask", rules.ASKS, order=62)
        navigation.add(
            _("Emergency openings"), "oversight:openings", rules.PROTECTION | rules.MANAGERS, order=87
        )
        navigation.add(_("Who read requests"), "oversight:requests", rules.PROTECTION, order=89)
        navigation.add(_("Unusual reading"), "oversight:alerts", rules.PROTECTION, order=88)
        panels.add(
            panels.Panel(
                "oversight",
                _("Who looked"),
                "oversight/panel.html",
                panel.context,
                order=80,
            )
        )
        people_erasing.also("oversight", erasing.empty)
