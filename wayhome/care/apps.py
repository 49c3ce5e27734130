"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Care(AppConfig):
    name = "wayhome.care"
    label = "care"

    def ready(self) -> None:
        """Danger and plan are on the page of the case; what was done stands on its timeline, without content."""
        from wayhome.care import contacts, drafts, erasing, panel
        from wayhome.organisations import visits
        from wayhome.people import asked_along, panels
        from wayhome.people import erasing as people_erasing

        panels.add(panels.Panel("care", _("Danger and plan"), "care/panel.html", panel.context, order=20))
        panels.add_events("care", panel.events)
        asked_along.register(
            asked_along.Line(
                contacts.line, contacts.said, contacts.then, contacts.met_along, contacts.also_said_along
            )
        )
        people_erasing.also("care", erasing.empty)
        visits.also("care.old_drafts", drafts.KEPT.forget_old)
