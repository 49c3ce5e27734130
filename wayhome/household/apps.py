"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Household(AppConfig):
    name = "wayhome.household"
    label = "household"

    def ready(self) -> None:
        """Who works in a house finds its shift beside every page; no role rests in the middle of one."""
        from wayhome.core import navigation
        from wayhome.household import beside, erasing, rota, rules, rules_police
        from wayhome.people import erasing as people_erasing
        from wayhome.shelter import hooks
        from wayhome.training import holds

        holds.register("household", rota.is_on_shift)
        hooks.register("household", beside.lines)
        hooks.when_left("household", beside.left)
        hooks.when_away("household", beside.away)
        people_erasing.also("household", erasing.empty)
        navigation.add(_("Shift"), "household:books", rules.STAFF, order=25)
        navigation.add(_("Houses we protect"), "household:guarding", rules_police.OFFICERS, order=25)
