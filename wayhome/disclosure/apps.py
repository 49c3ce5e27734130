"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Disclosure(AppConfig):
    name = "wayhome.disclosure"
    label = "disclosure"

    def ready(self) -> None:
        """Officers ask; agencies read what was asked; the gate on the police knows what two people agreed to."""
        from wayhome.consent import gates
        from wayhome.core import navigation
        from wayhome.disclosure import panel, rules, steps
        from wayhome.people import panels

        navigation.add(_("Ask"), "disclosure:ask", rules.OFFICERS, order=31)
        navigation.add(_("Handed in"), "disclosure:handed_in", rules.OFFICERS, order=32)
        navigation.add(_("Authorities ask"), "disclosure:letters", rules.ANSWERS, order=33)
        navigation.add(_("What authorities asked"), "disclosure:log", rules.PROTECTION, order=86)
        panels.add(
            panels.Panel(
                "disclosure",
                _("Authorities"),
                "disclosure/panel.html",
                panel.context,
                order=38,
                stage=panels.Stage.COURT,
                parts="F",
            )
        )
        gates.also_passed("disclosure", steps.confirmed_by_two)
