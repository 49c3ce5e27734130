"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Testimony(AppConfig):
    name = "wayhome.testimony"
    label = "testimony"

    def ready(self) -> None:
        """Legal matters are on the page of the case, the look at proceedings on a travel plan; limits are checked."""
        from wayhome.attempts import hooks
        from wayhome.handover import moving
        from wayhome.people import panels
        from wayhome.testimony import checks, gates, pages, panel, queries

        checks.register_all()
        hooks.asylum_is_known_by(queries.asylum)
        moving.leaves("testimony", queries.why_left_behind)
        panels.add(
            panels.Panel(
                "testimony",
                _("Legal matters"),
                "testimony/panel.html",
                panel.context,
                order=70,
                stage=panels.Stage.COURT,
                parts="H",
            )
        )
        hooks.add(
            hooks.Part(
                "testimony",
                _("Proceedings"),
                "testimony:check",
                pages.line,
                gates=(gates.PROCEEDINGS.id,),
                order=30,
            )
        )
