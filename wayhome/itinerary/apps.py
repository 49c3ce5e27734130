"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Itinerary(AppConfig):
    name = "wayhome.itinerary"
    label = "itinerary"

    def ready(self) -> None:
        """The way is a part of the travel plan, and other rooms measure by it."""
        from wayhome.attempts import hooks
        from wayhome.attempts import leaning as attempts_leaning
        from wayhome.itinerary import ending, gates, leaning, models, pages, queries

        hooks.gives_up("itinerary", ending.given_up)
        hooks.way_is_known_by(queries.way)
        attempts_leaning.register("itinerary", models.Itinerary, leaning.said)
        hooks.add(
            hooks.Part("itinerary", _("The way"), "itinerary:way", pages.line, (gates.NIGHTS.id,), order=30)
        )
        hooks.add(
            hooks.Part(
                "costs", _("What it costs, and who pays"), "itinerary:costs", pages.costs_line, order=35
            )
        )
