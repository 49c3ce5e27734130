"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Custody(AppConfig):
    name = "wayhome.custody"
    label = "custody"

    def ready(self) -> None:
        """Who is with her or him is a line of the travel plan and on the page of the case; who is there stays."""
        from wayhome.attempts import hooks
        from wayhome.consent import answering
        from wayhome.custody import again, agreed, beside, ending, erasing, keyless, pages, panel
        from wayhome.escorts import hooks as escorts
        from wayhome.handover import moving
        from wayhome.people import closing, filekeeping, panels
        from wayhome.people import erasing as people_erasing
        from wayhome.training import holds

        heading = _("Who is with her or him")
        hooks.add(hooks.Part("custody", heading, "custody:way", pages.line, order=95))
        hooks.listen("custody", again.owe)
        answering.also("custody", agreed.answered)
        panels.add(
            panels.Panel(
                "custody",
                heading,
                "custody/panel.html",
                panel.context,
                order=59,
                stage=panels.Stage.JOURNEY,
                parts="G",
            )
        )
        panels.add_events("custody", panel.events)
        escorts.kept_are_known_by(beside.kept)
        hooks.under_way_is_known_by(keyless.under_way)
        people_erasing.also("custody", erasing.empty)
        closing.holds("custody", ending.why_not_close)
        closing.closed_also("custody", ending.closed)
        filekeeping.goes_on("custody", keyless.written_on)
        moving.stops("custody", ending.why_not_lead_goes)
        holds.register("custody", keyless.is_escorting)
