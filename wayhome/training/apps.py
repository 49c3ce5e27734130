"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Training(AppConfig):
    name = "wayhome.training"
    label = "training"

    def ready(self) -> None:
        """Courses are in the list of rooms; a role that rests says why, and how it wakes."""
        from wayhome.core import guards, navigation
        from wayhome.training import resting

        navigation.add(_("Training"), "training:mine", order=84)
        guards.install(why_resting=resting.why)
