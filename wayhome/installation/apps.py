"""How Django finds this room."""

from django.apps import AppConfig


class Installation(AppConfig):
    name = "wayhome.installation"
    label = "installation"

    def ready(self) -> None:
        from wayhome.installation import checks  # registers itself; models are ready only now

        checks.register_all()
