"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Services(AppConfig):
    name = "wayhome.services"
    label = "services"

    def ready(self) -> None:
        """The directory is in the list of rooms beside every page; no house is written down as where she is reached."""
        from wayhome.core import navigation
        from wayhome.people import not_ours
        from wayhome.services import doors

        not_ours.register("services", doors.why_not)
        navigation.add(_("Directory"), "services:search", order=31)
