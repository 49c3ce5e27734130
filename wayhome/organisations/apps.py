"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Organisations(AppConfig):
    name = "wayhome.organisations"
    label = "organisations"

    def ready(self) -> None:
        """The organisation is in the list of rooms beside every page; names are taken in at each visit; “Who looked”
        calls the parts of a case by their names.
        """
        from wayhome.audit import sentences
        from wayhome.core import navigation
        from wayhome.organisations import matrix, visits
        from wayhome.vault import directory

        navigation.add(_("Organisation"), "organisations:overview", order=80)
        sentences.parts_are_named(matrix.GROUPS)
        visits.absorbs(directory.KIND, directory.absorb)
