"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Outcomes(AppConfig):
    name = "wayhome.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        """When somebody last asked stands on the page of the case; the calendar of follow-up leads here."""
        from wayhome.custody import hooks as custody
        from wayhome.followup import hooks as followup
        from wayhome.outcomes import owing, panel
        from wayhome.people import panels

        panels.add(
            panels.Panel(
                "outcomes",
                _("How things are"),
                "outcomes/panel.html",
                panel.context,
                order=66,
                stage=panels.Stage.AFTER_ARRIVING,
                parts="J",
            )
        )
        custody.listen("outcomes", owing.heard)
        for part in (followup.Part.SURVEY, followup.Part.OUTCOMES):
            followup.place(part, "outcomes:outcomes")
        followup.hear_word("outcomes", owing.owe_next)
