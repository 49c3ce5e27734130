"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Services(AppConfig):
    name = "wayhome.services"
    label = "services"

    def ready(self) -> None:
        """The directory is in the list of rooms beside every page."""
        from wayhome.core import navigation

        navigation.add(_("Directory"), "services:search", order=31)
