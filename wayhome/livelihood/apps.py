"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Livelihood(AppConfig):
    name = "wayhome.livelihood"
    label = "livelihood"

    def ready(self) -> None:
        """A panel on the page of a case, a list for the team; what is owed follows her or his word on contact."""
        from wayhome.attempts import leaning as attempts_leaning
        from wayhome.core import navigation
        from wayhome.followup import hooks as followup
        from wayhome.livelihood import erasing, leaning, models, panel, rules, settling
        from wayhome.people import erasing as people_erasing
        from wayhome.people import panels

        panels.add(
            panels.Panel(
                "livelihood",
                _("Work and learning"),
                "livelihood/panel.html",
                panel.context,
                order=47,
                stage=panels.Stage.AFTER_ARRIVING,
                parts="IJ",
            )
        )
        panels.add_events("livelihood", panel.events)
        navigation.add(_("Who to ask again"), "livelihood:desk", rules.READERS, order=30)
        attempts_leaning.register("livelihood", models.Learning, leaning.said)
        followup.hear_word("livelihood", settling.word_heard)
        people_erasing.also("livelihood", erasing.empty)
