"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Interpreters(AppConfig):
    name = "wayhome.interpreters"
    label = "interpreters"

    def ready(self) -> None:
        """The register is in the list of rooms; on the page of a case stands who must not interpret."""
        from wayhome.consent import interpreting
        from wayhome.core import navigation
        from wayhome.interpreters import offering, panel, rules
        from wayhome.people import panels

        interpreting.install(
            interpreting.Register(
                offering.offered, offering.why_not, offering.at_door, offering.why_not_at_door
            )
        )
        navigation.add(_("Interpreters"), "interpreters:register", rules.READERS, order=82)
        panels.add(
            panels.Panel(
                "interpreters",
                _("Interpreters"),
                "interpreters/panel.html",
                panel.context,
                order=60,
                stage=panels.Stage.THE_CASE,
                parts="I",
            )
        )
