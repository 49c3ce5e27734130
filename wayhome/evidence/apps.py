"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Evidence(AppConfig):
    name = "wayhome.evidence"
    label = "evidence"

    def ready(self) -> None:
        """On the page of the case: for lawyers; and for who leads it, what may go over."""
        from wayhome.evidence import erasing, keepers, panel, seeing, used
        from wayhome.organisations import changing
        from wayhome.people import erasing as people_erasing
        from wayhome.people import panels, parting
        from wayhome.testimony import hooks as testimony_hooks
        from wayhome.witnessing import hooks as witnessing_hooks

        panels.add(
            panels.Panel(
                "evidence",
                _("Evidence"),
                "evidence/panel.html",
                panel.context,
                order=72,
                stage=panels.Stage.COURT,
                parts="HI",
            )
        )
        beside = testimony_hooks.Page(_("Evidence"), "evidence:items", seeing.keeps)
        testimony_hooks.stands_beside("evidence", beside)
        people_erasing.also("evidence", erasing.empty)
        witnessing_hooks.statements_are_named_by(used.named)
        changing.also("evidence", keepers.end_of)
        parting.also("evidence", keepers.end_in)
