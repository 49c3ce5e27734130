"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Duties(AppConfig):
    name = "wayhome.duties"
    label = "duties"

    def ready(self) -> None:
        """On call and notices are in the list of rooms; doctor asks whether anything can be mailed and rung;
        who notes days away hears what rings again."""
        from wayhome.core import navigation
        from wayhome.duties import checks, in_hand
        from wayhome.organisations import going_away

        checks.register_all()
        going_away.also("duties", in_hand.rings_again)
        navigation.add(_("On call"), "duties:on_call", order=60)
        navigation.add(_("Notices by mail, quiet hours"), "duties:notices", order=91, below="signin:home")
