"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Protocols(AppConfig):
    name = "wayhome.protocols"
    label = "protocols"

    def ready(self) -> None:
        """Agreements are in the list of rooms, for who makes them and for who must know what they cover."""
        from wayhome.core import navigation
        from wayhome.protocols import rules

        navigation.add(_("Agreements"), "protocols:list", rules.READERS, order=86)
