"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Demo(AppConfig):
    name = "wayhome.demo"
    label = "demo"

    def ready(self) -> None:
        from wayhome.core import navigation

        navigation.add(_("Tour"), "demo:tour", order=navigation.AROUND)
