"""How Django finds this room."""

import logging

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Upkeep(AppConfig):
    name = "wayhome.upkeep"
    label = "upkeep"

    def ready(self) -> None:
        """Doctor asks for the last backup; who runs the system has a page."""
        from wayhome.core import navigation
        from wayhome.upkeep import checks, measuring, rules

        logging.getLogger("wayhome.faults").addHandler(measuring.Faults())
        checks.register_all()
        navigation.add(_("Backups and upkeep"), "upkeep:home", rules.RUNS_IT, order=90)
