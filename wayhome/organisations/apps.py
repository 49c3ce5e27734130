"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Organisations(AppConfig):
    name = "wayhome.organisations"
    label = "organisations"

    def ready(self) -> None:
        """The organisation is in the list of rooms beside every page; names are taken in at each visit."""
        from wayhome.core import navigation
        from wayhome.organisations import visits
        from wayhome.vault import directory

        navigation.add(_("Organisation"), "organisations:overview", order=80)
        visits.absorbs(directory.KIND, directory.absorb)
