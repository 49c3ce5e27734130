"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Receivers(AppConfig):
    name = "wayhome.receivers"
    label = "receivers"

    def ready(self) -> None:
        """Who receives her or him is a line on the page of the travel plan; who answers for her or him asks others."""
        from wayhome.attempts import findings, hooks
        from wayhome.duties import handing
        from wayhome.handover import moving
        from wayhome.receivers import due, ending, following, gates, marks, panel

        handing.ends_there((due.SILENT, due.MORE_TIME, due.LAPSE), following.asks_itself)
        moving.before("receivers", following.said_so_far)
        moving.register("receivers", following.goes_over)
        findings.also_written(self.label, marks.written)
        hooks.gives_up("receivers", ending.given_up)
        hooks.listen("receivers", following.another_way)

        hooks.add(
            hooks.Part(
                "receivers",
                _("Who receives her or him"),
                "receivers:receivers",
                panel.line,
                gates=(gates.RECEIVER.id,),
                order=30,
            )
        )
