"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Family(AppConfig):
    name = "wayhome.family"
    label = "family"

    def ready(self) -> None:
        """Relatives are on the page of the case, and a part of each travel plan."""
        from wayhome.attempts import hooks
        from wayhome.family import panel
        from wayhome.people import panels

        panels.add(panels.Panel("family", _("Family"), "family/panel.html", panel.context, order=62))
        panels.add_events("family", panel.events)
        hooks.add(hooks.Part("family", _("The family"), "family:plan", panel.line, order=60))
