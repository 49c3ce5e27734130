"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Closing(AppConfig):
    name = "wayhome.closing"
    label = "closing"

    def ready(self) -> None:
        """The one way of closing a case leads through here; the word of a card leads back to it."""
        from wayhome.closing import ending, panel, queries
        from wayhome.grants import hooks as grants
        from wayhome.people import closing, kept_numbers, panels

        panels.add(
            panels.Panel(
                "closing",
                _("Closing"),
                "closing/panel.html",
                panel.context,
                order=49,
                stage=panels.Stage.THE_CASE,
                parts="I",
            )
        )
        closing.is_done_on("closing:ready")
        closing.holds("closing", queries.why_not)
        closing.closed_also("closing", ending.closed)
        closing.opened_also("closing", ending.opened)
        grants.that_nobody_comes_is_known_by(queries.nobody_comes)
        kept_numbers.register("closing", queries.words_of_cards)
