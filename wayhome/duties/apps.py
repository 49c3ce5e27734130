"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Duties(AppConfig):
    name = "wayhome.duties"
    label = "duties"

    def ready(self) -> None:
        """On call and notices are in the list of rooms; doctor asks whether anything can be mailed and rung."""
        from wayhome.core import navigation
        from wayhome.duties import checks

        checks.register_all()
        navigation.add(_("On call"), "duties:on_call", order=60)
        navigation.add(_("Notices by mail, quiet hours"), "duties:notices", order=91, below="signin:home")
