"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Retention(AppConfig):
    name = "wayhome.retention"
    label = "retention"

    def ready(self) -> None:
        """When a case is closed its day is worked out, and void when it is opened again; supervisors have a list."""
        from wayhome.closing import hooks as closing_page
        from wayhome.core import navigation
        from wayhome.people import closing, panels
        from wayhome.retention import following, panel, queries, rules

        closing_page.keeping_is_known_by(queries.sentence)
        closing.closed_also("retention", following.closed)
        closing.opened_also("retention", following.opened)
        navigation.add(_("To decide"), "retention:desk", rules.READERS, order=64)
        panels.add(
            panels.Panel(
                "retention",
                _("How long this is kept"),
                "retention/panel.html",
                panel.context,
                order=90,
                stage=panels.Stage.THE_CASE,
                parts="I",
            )
        )
