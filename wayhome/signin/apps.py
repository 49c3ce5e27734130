"""How Django finds this room."""

from django.apps import AppConfig


class Signin(AppConfig):
    name = "wayhome.signin"
    label = "signin"

    def ready(self) -> None:
        """What is posted to a locked page is kept sealed; the settings this room relies on are checked."""
        from wayhome.core import guards
        from wayhome.signin import checks, entering  # noqa: F401 - checks registers itself

        guards.install(keep_locked_post=entering.keep_draft)
