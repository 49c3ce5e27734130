"""How Django finds this room."""

from django.apps import AppConfig


class Organisations(AppConfig):
    name = "wayhome.organisations"
    label = "organisations"
