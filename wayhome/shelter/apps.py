"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Shelter(AppConfig):
    name = "wayhome.shelter"
    label = "shelter"

    def ready(self) -> None:
        """Houses are in the list; a held place takes a bed; where she or he lives is on the page of the case."""
        from wayhome.core import navigation
        from wayhome.handin import cosign
        from wayhome.organisations import visits
        from wayhome.people import closing, panels, wishes
        from wayhome.people import erasing as people_erasing
        from wayhome.referrals import places
        from wayhome.services import affected, doors, funding
        from wayhome.shelter import (
            beside,
            ending,
            erasing,
            holds,
            hooks,
            listing,
            panel,
            paying,
            placing,
            queries,
            rules,
            sheets,
            wish,
        )

        navigation.add(_("Houses"), "shelter:houses", rules.HOUSE_ROLES, order=25)
        panels.add(
            panels.Panel(
                "shelter",
                _("A place to stay"),
                "shelter/panel.html",
                panel.context,
                order=15,
                stage=panels.Stage.SHELTER,
                parts="B",
            )
        )
        people_erasing.also("shelter", erasing.empty)
        closing.stops("shelter", ending.why_not_close)
        places.on_hold.register(holds.hold)
        places.on_take.register(holds.take)
        places.on_free.register(holds.free)
        hooks.register("assistance", beside.lines)
        hooks.when_away("assistance", beside.away)
        wishes.register("shelter", wish.said)
        visits.also("shelter.listed_along", listing.at_visit)
        visits.also("shelter.sheets", sheets.at_visit)
        doors.register("shelter", queries.addresses, queries.marks)
        cosign.say(placing.GONE_AHEAD, _("Somebody has a place, although something speaks against it"))
        funding.register("shelter", paying.paid)
        affected.register("shelter", paying.living)
