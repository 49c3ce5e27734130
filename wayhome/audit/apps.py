"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Audit(AppConfig):
    name = "wayhome.audit"
    label = "audit"

    def ready(self) -> None:
        """From now on the page guard records every refusal, and doctor asks how the record is."""
        from wayhome.audit import checks, log, views  # need models, which exist only now
        from wayhome.core import guards, navigation

        guards.install(record_refusal=log.refused)
        checks.register_all()
        navigation.add(_("Who looked"), "audit:looked", roles=views.READERS, order=85)
