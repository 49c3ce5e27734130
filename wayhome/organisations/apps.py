"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Organisations(AppConfig):
    name = "wayhome.organisations"
    label = "organisations"

    def ready(self) -> None:
        """The organisation is in the list of rooms beside every page."""
        from wayhome.core import navigation

        navigation.add(_("Organisation"), "organisations:overview", order=80)
