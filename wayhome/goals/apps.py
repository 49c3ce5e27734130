"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Goals(AppConfig):
    name = "wayhome.goals"
    label = "goals"

    def ready(self) -> None:
        """A panel on the page of a case; after arriving, a plan within a month is owed; the calendar leads here."""
        from wayhome.custody import hooks as custody
        from wayhome.followup import hooks as followup
        from wayhome.goals import ending, panel
        from wayhome.people import closing, panels

        panels.add(
            panels.Panel(
                "goals",
                _("Plan for the time after"),
                "goals/panel.html",
                panel.context,
                order=46,
                stage=panels.Stage.AFTER_ARRIVING,
                parts="I",
            )
        )
        panels.add_events("goals", panel.events)
        custody.listen("goals", ending.arrived)
        closing.closed_also("goals", ending.closed)
        closing.opened_also("goals", ending.opened)
        followup.place(followup.Part.PLAN, "goals:plan")
        followup.hear_begun("goals", ending.begun)
