"""How Django finds this room."""

from django.apps import AppConfig


class People(AppConfig):
    name = "wayhome.people"
    label = "people"

    def ready(self) -> None:
        """Numbers written by colleagues who do not search by number are taken in at each visit of one who does."""
        from wayhome.organisations import visits
        from wayhome.people import holding

        visits.absorbs(holding.NUMBERS, holding.absorb_numbers)
