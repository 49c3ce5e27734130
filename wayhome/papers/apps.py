"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Papers(AppConfig):
    name = "wayhome.papers"
    label = "papers"

    def ready(self) -> None:
        """Papers are on the page of the case and of a travel plan; the way asks whether they are good."""
        from wayhome.attempts import hooks
        from wayhome.itinerary import hooks as itinerary
        from wayhome.papers import gates, pages, panel, queries
        from wayhome.people import kept_numbers, panels

        panels.add(
            panels.Panel(
                "papers",
                _("Papers for the journey"),
                "papers/panel.html",
                panel.context,
                order=62,
                stage=panels.Stage.BEFORE_LEAVING,
                parts="G",
            )
        )
        panels.add_events("papers", panel.events)
        lines = (
            ("papers", _("Papers for the journey"), pages.line, gates.DOCUMENT),
            ("parent", _("The other parent of a child"), pages.parent_line, gates.OTHER_PARENT),
        )
        for order, (key, heading, line, gate) in enumerate(lines):
            hooks.add(
                hooks.Part(
                    key,
                    heading,
                    "papers:plan",
                    line,
                    (gate.id,),
                    order=40 + order,
                    may_not_apply=key == "parent",
                )
            )
        itinerary.validity_is_known_by(gates.warned_at)
        kept_numbers.register("papers", queries.numbers)
