"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Messages(AppConfig):
    name = "wayhome.messages"
    label = "case_messages"  # Django has an app called messages

    def ready(self) -> None:
        """Unread messages are counted on the page of the case."""
        from wayhome.messages import panel
        from wayhome.people import panels

        panels.add(panels.Panel("messages", _("Messages"), "messages/panel.html", panel.context, order=35))
