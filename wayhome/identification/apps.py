"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Identification(AppConfig):
    name = "wayhome.identification"
    label = "identification"

    def ready(self) -> None:
        """Talk and finding are on the page of the case; what was done stands on its timeline, without content."""
        from wayhome.core import navigation
        from wayhome.identification import drafts, erasing, panel, voiding
        from wayhome.interpreters import conflicts
        from wayhome.organisations import visits
        from wayhome.people import erasing as people_erasing
        from wayhome.people import panels
        from wayhome.training import rules as training_rules

        panels.add(
            panels.Panel(
                "identification",
                _("First talk"),
                "identification/panel.html",
                panel.context,
                order=15,
                stage=panels.Stage.SHELTER,
                parts="CH",
            )
        )
        panels.add_events("identification", panel.events)
        people_erasing.also("identification", erasing.empty)
        visits.also("identification.old_drafts", drafts.KEPT.forget_old)
        conflicts.on_conflict.register(voiding.on_conflict)
        navigation.add(
            _("First talks in numbers"),
            "identification:numbers",
            training_rules.COUNTERS,
            order=92,
            below="signin:home",
        )
