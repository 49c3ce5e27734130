"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Attempts(AppConfig):
    name = "wayhome.attempts"
    label = "attempts"

    def ready(self) -> None:
        """The travel plan is on the page of the case; an answer that leaving never asks for leaves it as it stands."""
        from wayhome.attempts import ending, gates, hooks, leaning_ahead, pages_leaving, panel, untouched
        from wayhome.consent import answering, depending
        from wayhome.organisations import visits
        from wayhome.people import panels

        panels.add(
            panels.Panel(
                "attempts",
                _("Travel plan"),
                "attempts/panel.html",
                panel.context,
                order=60,
                stage=panels.Stage.BEFORE_LEAVING,
                parts="G",
            )
        )
        panels.add_events("attempts", panel.events)
        depending.add("attempts", ending.depends)
        visits.also("attempts.leaning", leaning_ahead.at_visit)
        answering.around("attempts", untouched.by_an_answer)
        lines = (
            ("free", _("Her or his own free choice"), "free", pages_leaving.free_line, gates.VOLUNTARY),
            ("time", _("Time to recover"), "time", pages_leaving.time_line, gates.REFLECTION),
            ("night", _("The first night"), "write", pages_leaving.night_line, gates.SAFE_ADDRESS),
            (
                "harm",
                _("Protection from serious harm"),
                "harm",
                pages_leaving.harm_line,
                gates.NON_REFOULEMENT,
            ),
        )
        for order, (key, heading, url, line, gate) in enumerate(lines):
            is_form = url == "write"
            hooks.add(
                hooks.Part(
                    key, heading, f"attempts:{url}", line, (gate.id,), order=10 + order, is_form=is_form
                )
            )
