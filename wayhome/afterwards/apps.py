"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Afterwards(AppConfig):
    name = "wayhome.afterwards"
    label = "afterwards"

    def ready(self) -> None:
        """A line on the travel plan, a page of numbers; when a journey is over, what is to be written falls due."""
        from wayhome.afterwards import ending, erasing, pages, rules
        from wayhome.attempts import hooks
        from wayhome.core import navigation
        from wayhome.custody import hooks as custody
        from wayhome.people import erasing as people_erasing

        hooks.add(hooks.Part("afterwards", _("After the journey"), "afterwards:after", pages.line, order=98))
        navigation.add(_("Journeys in numbers"), "afterwards:numbers", rules.CASE_MANAGERS, order=75)
        custody.listen("afterwards", ending.over)
        people_erasing.also("afterwards", erasing.empty)
