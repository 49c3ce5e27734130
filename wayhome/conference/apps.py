"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Conference(AppConfig):
    name = "wayhome.conference"
    label = "conference"

    def ready(self) -> None:
        """What is seen differently is on the page of the case, and holds up the steps that it is about."""
        from wayhome import journey
        from wayhome.conference import gates, panel, standing
        from wayhome.conference.enums import Matter
        from wayhome.handover import completing, moving
        from wayhome.people import closing, panels, rules

        panels.add(
            panels.Panel(
                "conference", _("Seen differently"), "conference/panel.html", panel.context, order=36
            )
        )
        for step in (rules.CLOSED, rules.HANDED_ON):
            journey.attach(step, gates.of(Matter.CLOSURE))
        journey.attach(completing.STEP, gates.of(Matter.HANDOVER))
        closing.stops("conference", lambda case: standing.why_not_while_disputed(case, Matter.CLOSURE))
        moving.stops("conference", lambda case: standing.why_not_while_disputed(case, Matter.HANDOVER))
