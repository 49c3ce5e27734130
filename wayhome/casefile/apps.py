"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Casefile(AppConfig):
    name = "wayhome.casefile"
    label = "casefile"

    def ready(self) -> None:
        """Today and People stand first in the list of rooms; whoever works on cases can search from every page."""
        from wayhome.casefile import drafts, erasing, queries_notes, rules
        from wayhome.core import navigation
        from wayhome.evidence import hooks as evidence
        from wayhome.organisations import visits
        from wayhome.people import erasing as people_erasing

        navigation.add(_("Today"), "casefile:today", order=0)
        navigation.add(_("People"), "casefile:list", rules.SEARCHING, order=10)
        navigation.add_search("casefile:search", rules.SEARCHING)
        visits.also("casefile.old_drafts", drafts.KEPT.forget_old)
        people_erasing.also("casefile", erasing.empty)
        evidence.notes_are_read_by(queries_notes.to_take_over)
