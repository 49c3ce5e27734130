"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Rating(AppConfig):
    name = "wayhome.rating"
    label = "rating"

    def ready(self) -> None:
        """A panel on the page of a case, a page of numbers; when a part of the way ends, three questions fall due."""
        from wayhome.attempts import hooks as attempts
        from wayhome.core import navigation
        from wayhome.custody import hooks as custody
        from wayhome.handover import moving
        from wayhome.people import closing, panels
        from wayhome.people import erasing as people_erasing
        from wayhome.rating import ending, erasing, panel, rules

        panels.add(
            panels.Panel(
                "rating",
                _("How it was"),
                "rating/panel.html",
                panel.context,
                order=69,
                stage=panels.Stage.AFTER_ARRIVING,
                parts="J",
            )
        )
        navigation.add(_("Treated with respect"), "rating:numbers", rules.COUNTERS, order=76)
        attempts.begun_also("rating", ending.begun)
        custody.listen("rating", ending.heard)
        moving.register("rating", ending.moved)
        closing.closed_also("rating", ending.closed)
        closing.opened_also("rating", ending.opened)
        people_erasing.also("rating", erasing.empty)
