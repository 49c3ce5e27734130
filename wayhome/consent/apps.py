"""How Django finds this room."""

from django.apps import AppConfig


class Consent(AppConfig):
    name = "wayhome.consent"
    label = "consent"

    def ready(self) -> None:
        """What went to other agencies is emptied when a case is erased."""
        from wayhome.consent import erasing
        from wayhome.people import erasing as people_erasing

        people_erasing.also("consent", erasing.empty)
