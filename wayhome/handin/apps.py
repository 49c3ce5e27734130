"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Handin(AppConfig):
    name = "wayhome.handin"
    label = "handin"

    def ready(self) -> None:
        """Whoever brings and whoever takes over find their page; the page of a case says how she or he came."""
        from wayhome.consent import alone
        from wayhome.core import navigation
        from wayhome.handin import cosign, drafts, erasing, panel, rules
        from wayhome.organisations import visits
        from wayhome.people import erasing as people_erasing
        from wayhome.people import panels

        navigation.add(_("Bring to safety"), "handin:mine", rules.ONLY_BRING, order=28)
        navigation.add(_("Arrivals"), "handin:list", rules.TAKERS, order=29)
        panels.add(
            panels.Panel(
                "handin",
                _("How she or he came"),
                "handin/panel.html",
                panel.context,
                order=12,
                stage=panels.Stage.SHELTER,
                parts="A",
            )
        )
        alone.register(alone.Signing(cosign.is_night_alone, cosign.owe_danger))
        people_erasing.also("handin", erasing.empty)
        visits.also("handin.old_drafts", drafts.KEPT.forget_old)
