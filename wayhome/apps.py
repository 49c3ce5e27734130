"""The house as Django finds it: when every room is ready, the journey is installed."""

from django.apps import AppConfig


class House(AppConfig):
    name = "wayhome"
    label = "wayhome"

    def ready(self) -> None:
        """Rooms attach their gates in their own ``ready``; the process comes last."""
        from wayhome import process  # rooms must be there first

        process.install()
