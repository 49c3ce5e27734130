"""How Django finds this room."""

from django.apps import AppConfig


class Audit(AppConfig):
    name = "wayhome.audit"
    label = "audit"

    def ready(self) -> None:
        """From now on the page guard records every refusal."""
        from wayhome.audit import checks, log  # needs models, which exist only now
        from wayhome.core import guards

        guards.install(record_refusal=log.refused)
        checks.register_all()
