"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Summary(AppConfig):
    name = "wayhome.summary"
    label = "summary"

    def ready(self) -> None:
        """It is found on the page of the case, with what belongs to the file itself."""
        from wayhome.people import panels
        from wayhome.summary import panel

        panels.add(
            panels.Panel(
                "summary",
                _("Summary"),
                "summary/panel.html",
                panel.context,
                order=30,
                stage=panels.Stage.THE_CASE,
            )
        )
