"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Escorts(AppConfig):
    name = "wayhome.escorts"
    label = "escorts"

    def ready(self) -> None:
        """Who travels along is a part of the travel plan; the register is in the list of rooms."""
        from wayhome.attempts import hooks
        from wayhome.core import navigation
        from wayhome.escorts import ending, following, pages, rules

        hooks.gives_up("escorts", ending.given_up)
        hooks.listen("escorts", following.another_way)
        hooks.add(
            hooks.Part(
                "escorts", _("Who travels along"), "escorts:escorts", pages.line, ("G2.8_ESCORT",), order=40
            )
        )
        navigation.add(_("Escorts"), "escorts:register", rules.READERS, order=83)
