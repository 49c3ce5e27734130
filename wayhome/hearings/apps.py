"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Hearings(AppConfig):
    name = "wayhome.hearings"
    label = "hearings"

    def ready(self) -> None:
        """A panel on the page of a case, a page for teams; what is booked stops when a yes is taken back."""
        from wayhome.core import navigation
        from wayhome.hearings import company, ending, panel, telling
        from wayhome.organisations import changing, going_away
        from wayhome.people import closing, guardians, panels, parting
        from wayhome.testimony import hooks as legal
        from wayhome.testimony import seeing
        from wayhome.witnessing import hooks

        panels.add(
            panels.Panel(
                "hearings",
                _("Hearings"),
                "hearings/panel.html",
                panel.context,
                order=71,
                stage=panels.Stage.COURT,
                parts="H",
            )
        )
        navigation.add(_("Hearings"), "hearings:desk", seeing.READERS, order=31)
        hooks.times_are_named_by(telling.times)
        hooks.when_taken_back("hearings", ending.stop)
        hooks.when_said("hearings", ending.go_on)
        hooks.when_looked_at("hearings", ending.looked_at)
        hooks.when_written_anew("hearings", ending.written_anew)
        guardians.when_written("hearings", ending.guardian_written)
        changing.also("hearings", company.left)
        parting.also("hearings", company.parted)
        going_away.when_noted("hearings", company.away)
        closing.closed_also("hearings", ending.closed)
        closing.opened_also("hearings", ending.opened)
        legal.when_day_written("hearings", ending.day_written)
        beside = legal.Page(_("Hearings"), "hearings:hearings", seeing.reads, of_day="hearings:hearing")
        legal.stands_beside("hearings", beside)
