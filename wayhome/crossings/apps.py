"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Crossings(AppConfig):
    name = "wayhome.crossings"
    label = "crossings"

    def ready(self) -> None:
        """A line on the travel plan; letters close with their way; another agency that leads looks at them."""
        from wayhome.attempts import hooks
        from wayhome.consent import answering
        from wayhome.crossings import ending, erasing, following, pages
        from wayhome.custody import hooks as custody
        from wayhome.handover import moving
        from wayhome.people import erasing as people_erasing

        hooks.add(hooks.Part("letters", _("Letters for the way"), "crossings:letters", pages.line, order=95))
        custody.listen("crossings", ending.on_the_way)
        hooks.listen("crossings", ending.another_way)
        answering.links("crossings", goes_on=ending.goes_on, ends=ending.counts_no_more)
        moving.register("crossings", following.lead_goes)
        people_erasing.also("crossings", erasing.empty)
