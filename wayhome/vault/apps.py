"""How Django finds this room."""

from django.apps import AppConfig


class Vault(AppConfig):
    name = "wayhome.vault"
    label = "vault"

    def ready(self) -> None:
        """What can be wrong with keys is checked at start; each failure of the vault has its calm page."""
        from wayhome.core import faults, leaving
        from wayhome.vault import checks, errors, sessions  # noqa: F401 - checks registers itself

        faults.register(errors.Locked, faults.to_unlock)
        faults.register(errors.NoKey, faults.nothing_here)
        faults.register(errors.Unopenable, faults.unopenable)
        faults.register(errors.NotCertified, faults.not_certified)
        faults.register(errors.Busy, faults.busy)
        leaving.also(sessions.lock)
