"""How Django finds this room."""

from django.apps import AppConfig


class Signin(AppConfig):
    name = "wayhome.signin"
    label = "signin"
