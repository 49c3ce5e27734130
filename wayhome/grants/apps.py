"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Grants(AppConfig):
    name = "wayhome.grants"
    label = "grants"

    def ready(self) -> None:
        """A panel on the page of a case, the desk of what is to be paid; whether the plan is signed, its room says."""
        from wayhome.attempts import leaning as attempts_leaning
        from wayhome.consent import answering
        from wayhome.core import navigation
        from wayhome.goals import queries as goals
        from wayhome.grants import ending, erasing, hooks, leaning, models, panel, rules
        from wayhome.people import closing, panels
        from wayhome.people import erasing as people_erasing

        panels.add(
            panels.Panel(
                "grants",
                _("Help and money"),
                "grants/panel.html",
                panel.context,
                order=47,
                stage=panels.Stage.AFTER_ARRIVING,
                parts="I",
            )
        )
        panels.add_events("grants", panel.events)
        navigation.add(_("What is to be paid"), "grants:desk", rules.READERS, order=30)
        closing.closed_also("grants", ending.closed)
        closing.opened_also("grants", ending.opened)
        people_erasing.also("grants", erasing.empty)
        answering.also("grants", ending.answered)
        attempts_leaning.register("grants", models.Item, leaning.said)
        hooks.plan_is_known_by(goals.why_not_signed)
