"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Fitness(AppConfig):
    name = "wayhome.fitness"
    label = "fitness"

    def ready(self) -> None:
        """Whether she or he can travel is part of a travel plan; who finds an escort asks here."""
        from wayhome.attempts import hooks
        from wayhome.escorts import hooks as escorts
        from wayhome.fitness import gates, pages, queries

        hooks.add(
            hooks.Part(
                "fitness", _("Fit to travel"), "fitness:fit", pages.line, gates=(gates.FIT.id,), order=70
            )
        )
        escorts.medical_need_is_known_by(queries.medical_need)
