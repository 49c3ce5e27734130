"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Passes(AppConfig):
    name = "wayhome.passes"
    label = "passes"

    def ready(self) -> None:
        """The card is a part of the travel plan; what happens on a way ends it."""
        from wayhome.attempts import hooks
        from wayhome.checkins import hooks as on_the_way
        from wayhome.consent import answering
        from wayhome.custody import hooks as custody
        from wayhome.handover import moving
        from wayhome.organisations import visits
        from wayhome.passes import absorbing, ending, erasing, following, pages
        from wayhome.people import changing, filekeeping
        from wayhome.people import erasing as people_erasing

        hooks.add(hooks.Part("passes", _("Escort pass"), "passes:passes", pages.line, order=95))
        custody.listen("passes", following.hear)
        custody.handed_is_known_by(absorbing.is_handed)
        hooks.listen("passes", following.another_way)
        answering.links("passes", goes_on=ending.goes_on, ends=ending.counts_no_more)
        changing.also("passes", following.others_work_on_it)
        filekeeping.goes_on("passes", absorbing.written_on)
        moving.register("passes", following.lead_goes)
        on_the_way.said_is_kept_by(absorbing.waits, "passes:take_in")
        people_erasing.also("passes", erasing.empty)
        visits.also("passes.take_in", absorbing.visit)
