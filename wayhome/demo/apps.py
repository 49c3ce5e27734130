"""How Django finds this room."""

from django.apps import AppConfig


class Demo(AppConfig):
    name = "wayhome.demo"
    label = "demo"
