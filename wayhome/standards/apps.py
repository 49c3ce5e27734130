"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Standards(AppConfig):
    name = "wayhome.standards"
    label = "standards"

    def ready(self) -> None:
        """Self-audits for who answers for a house; complaints for everybody."""
        from wayhome.core import navigation
        from wayhome.standards import rules

        navigation.add(_("Self-audit"), "standards:audits", rules.READERS, order=86)
        navigation.add(_("Complaints"), "standards:complaints", order=87)
