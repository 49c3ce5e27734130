"""How Django finds this room."""

from django.apps import AppConfig


class People(AppConfig):
    name = "wayhome.people"
    label = "people"

    def ready(self) -> None:
        """Numbers written by colleagues who do not search by number are taken in at each visit of one who does.

        Who opens a case and meets a part of it that is not open reads whom to ask.
        """
        from wayhome.core import guards
        from wayhome.organisations import visits
        from wayhome.people import holding, looking

        visits.absorbs(holding.NUMBERS, holding.absorb_numbers)
        guards.install(why_nothing=looking.why_nothing)
