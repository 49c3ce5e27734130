"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Numbers(AppConfig):
    name = "wayhome.numbers"
    label = "numbers"

    def ready(self) -> None:
        """Rows are made at visits and go with a case; pages for analysts, and what is published for everybody."""
        from wayhome.consent import answering
        from wayhome.core import navigation
        from wayhome.handover import moving
        from wayhome.numbers import ending, making, rules, telling
        from wayhome.organisations import visits
        from wayhome.people import erasing

        visits.also("numbers.rows", making.at_visit)
        visits.also("numbers.told", telling.at_visit)
        erasing.also("numbers", ending.erased)
        answering.also("numbers", ending.answered)
        moving.before("numbers", making.before_hand_over)
        navigation.add(_("Figures of my agency"), "numbers:figures", rules.ANALYSTS, order=77)
        navigation.add(_("Indicators of my agency"), "numbers:indicators", rules.COUNTERS, order=77)
        navigation.add(_("Published figures"), "numbers:published", rules.READERS, order=78)
