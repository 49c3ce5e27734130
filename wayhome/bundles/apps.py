"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Bundles(AppConfig):
    name = "wayhome.bundles"
    label = "bundles"

    def ready(self) -> None:
        """A page beside People; a line on the case that came so, or may leave so."""
        from wayhome.bundles import erasing, panel, queries, rules
        from wayhome.consent import depending
        from wayhome.core import navigation
        from wayhome.people import erasing as people_erasing
        from wayhome.people import panels

        navigation.add(_("Whole cases"), "bundles:home", rules.SEES, order=67)
        panels.add(panel.EARLIER)
        panels.add(panel.OWN)
        panels.add(panel.GIVE)
        depending.add("bundles", queries.depends)
        people_erasing.also("bundles", erasing.empty)
