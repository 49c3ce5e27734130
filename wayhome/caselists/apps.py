"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Caselists(AppConfig):
    name = "wayhome.caselists"
    label = "caselists"

    def ready(self) -> None:
        """A page beside People; a line on the case of somebody who came with a list; marks of rows that have none."""
        from wayhome.caselists import erasing, older, panel, rules
        from wayhome.core import navigation
        from wayhome.organisations import visits
        from wayhome.people import erasing as people_erasing
        from wayhome.people import panels

        navigation.add(_("Lists of cases"), "caselists:home", rules.SEES, order=66)
        panels.add(panel.PANEL)
        visits.also("caselists.marks", older.at_visit)
        people_erasing.also("caselists", erasing.empty)
