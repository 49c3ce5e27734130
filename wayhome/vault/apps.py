"""How Django finds this room."""

from django.apps import AppConfig


class Vault(AppConfig):
    name = "wayhome.vault"
    label = "vault"

    def ready(self) -> None:
        """What can be wrong with keys on this machine is checked at start."""
        from wayhome.vault import checks  # noqa: F401 - registers
