"""How Django finds this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Signin(AppConfig):
    name = "wayhome.signin"
    label = "signin"

    def ready(self) -> None:
        """What is posted to a locked page is kept sealed; the settings this room relies on are checked."""
        from wayhome.core import guards, navigation
        from wayhome.signin import checks, confirming, entering  # noqa: F401 - checks registers itself

        guards.install(keep_locked_post=entering.keep_draft, ask_again=confirming.ask)
        navigation.add(_("First page"), "signin:home", order=0)
        navigation.add(_("Your account"), "signin:account", order=90)
