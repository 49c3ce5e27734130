"""How Django finds this room."""

from django.apps import AppConfig


class Audit(AppConfig):
    name = "wayhome.audit"
    label = "audit"
