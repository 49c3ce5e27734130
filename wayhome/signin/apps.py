"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Signin(AppConfig):
    name = "wayhome.signin"
    label = "signin"

    def ready(self) -> None:
        """What is posted to a locked page is kept sealed; the settings this room relies on are checked."""
        from wayhome.core import guards, leaving, navigation
        from wayhome.signin import checks, confirming, entering, narrow, short_doors  # noqa: F401 - checks registers itself

        guards.install(keep_locked_post=entering.keep_draft, ask_again=confirming.ask, narrow=narrow.check)
        leaving.also(short_doors.leave)
        navigation.add(_("You"), "signin:home", order=89)
        navigation.add(
            _("Passphrase, second step, sessions"), "signin:account", order=90, below="signin:home"
        )
