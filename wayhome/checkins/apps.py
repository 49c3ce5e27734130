"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Checkins(AppConfig):
    name = "wayhome.checkins"
    label = "checkins"

    def ready(self) -> None:
        """It hears of hand-overs and of another way; its board is in the list of pages, its line on the travel plan."""
        from wayhome.attempts import hooks
        from wayhome.checkins import deciding, following, keyless, panel, parting, rules, watchers, watching
        from wayhome.consent import clockwork as consent
        from wayhome.core import navigation
        from wayhome.custody import hooks as custody
        from wayhome.disclosure import hooks as disclosure
        from wayhome.organisations import changing as organisations
        from wayhome.people import changing, panels, threads

        disclosure.ask_before_police("checkins", deciding.why_not_report)
        custody.listen("checkins", following.hear)
        consent.ran_out_also("checkins", parting.ran_out)
        changing.also("checkins", following.others_answer)
        organisations.also("checkins", watchers.left)
        threads.known_by("checkins", keyless.thread_of)
        hooks.listen("checkins", following.another_way)
        hooks.together_also("checkins", watching.travel_together)
        navigation.add(_("On the way"), "checkins:board", rules.READERS, order=28)
        hooks.add(
            hooks.Part("on_the_way", _("Heard of on the way"), "checkins:journey", panel.line, order=96)
        )
        panels.add(
            panels.Panel(
                "on_the_way",
                _("On the way"),
                "checkins/panel.html",
                panel.context,
                order=58,
                stage=panels.Stage.JOURNEY,
                parts="G",
            )
        )
        panels.add_events("checkins", panel.events)
