"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Handover(AppConfig):
    name = "wayhome.handover"
    label = "handover"

    def ready(self) -> None:
        """A hand-over is seen on the page of its case; what is left to do is done when somebody's keys open."""
        from wayhome.consent import answering
        from wayhome.handover import panel, settling
        from wayhome.organisations import visits
        from wayhome.people import panels

        panels.add(panels.Panel("handover", _("Who answers"), "handover/panel.html", panel.context, order=30))
        panels.add_events("handover", panel.events)
        answering.also("handover", settling.answered)
        visits.also("handover", settling.settle)
