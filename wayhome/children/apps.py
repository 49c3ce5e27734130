"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Children(AppConfig):
    name = "wayhome.children"
    label = "children"

    def ready(self) -> None:
        """What is best for the child is a part of each travel plan of a child."""
        from wayhome.attempts import hooks
        from wayhome.children import gates, panel, queries_along
        from wayhome.escorts import hooks as escorts

        escorts.adults_are_known_by(queries_along.has_adult)
        part = hooks.Part(
            "children",
            _("What is best for the child"),
            "children:best",
            panel.line,
            gates=(gates.CHILD_BID.id,),
            order=65,
            may_not_apply=True,
        )
        hooks.add(part)
