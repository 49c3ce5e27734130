"""How Django finds this room."""

from django.apps import AppConfig


class Core(AppConfig):
    name = "wayhome.core"
    label = "core"
