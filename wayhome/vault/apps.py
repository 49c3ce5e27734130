"""How Django finds this room."""

from django.apps import AppConfig


class Vault(AppConfig):
    name = "wayhome.vault"
    label = "vault"
