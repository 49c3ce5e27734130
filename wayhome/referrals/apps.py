"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Referrals(AppConfig):
    name = "wayhome.referrals"
    label = "referrals"

    def ready(self) -> None:
        """Requests are in the list of rooms, and what was asked for somebody is on the page of the case."""
        from wayhome.consent import answering, depending
        from wayhome.core import navigation
        from wayhome.people import panels
        from wayhome.referrals import backing, ending, leaning, panel, rules
        from wayhome.services import affected

        navigation.add(_("Requests"), "referrals:list", rules.WORKERS, order=30)
        panels.add(
            panels.Panel("referrals", _("Asked of others"), "referrals/panel.html", panel.context, order=40)
        )
        panels.add_events("referrals", panel.events)
        answering.also("referrals", backing.answered)
        answering.links("referrals", goes_on=ending.goes_on, ends=ending.counts_no_more)
        depending.add("referrals", ending.depends)
        affected.register("referrals", leaning.requests)
