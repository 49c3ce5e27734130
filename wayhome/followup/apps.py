"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Followup(AppConfig):
    name = "wayhome.followup"
    label = "followup"

    def ready(self) -> None:
        """A panel on the page of a case, a desk; the calendar begins by itself when a journey ends by arriving."""
        from wayhome.core import navigation
        from wayhome.custody import hooks as custody
        from wayhome.followup import beginning, erasing, hooks, panel, rules, signs, stopping
        from wayhome.people import erasing as people_erasing
        from wayhome.people import panels
        from wayhome.watch import hooks as watch

        panels.add(
            panels.Panel(
                "followup",
                _("Follow-up"),
                "followup/panel.html",
                panel.context,
                order=45,
                stage=panels.Stage.AFTER_ARRIVING,
                parts="J",
            )
        )
        panels.add_events("followup", panel.events)
        navigation.add(_("Follow-up"), "followup:desk", rules.READERS, order=29)
        custody.listen("followup", beginning.heard)
        hooks.place(hooks.Part.SIGNS, "watch:watch")
        hooks.listen("watch", signs.noticed)
        hooks.hear_word("watch", stopping.hear)
        watch.word_is_known_by(stopping.wants_none)
        people_erasing.also("followup", erasing.empty)
