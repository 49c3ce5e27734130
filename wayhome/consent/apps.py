"""How Django finds this room."""

from django.apps import AppConfig


class Consent(AppConfig):
    name = "wayhome.consent"
    label = "consent"

    def ready(self) -> None:
        """What went to other agencies is emptied when a case is erased. At a visit earlier answers are looked at."""
        from wayhome.consent import (
            actions_pictures,
            answering,
            depending,
            erasing,
            filing,
            going_ahead,
            pictures,
        )
        from wayhome.organisations import visits
        from wayhome.people import erasing as people_erasing

        depending.add("consent.pictures", pictures.depends)
        answering.links(
            "consent.pictures", goes_on=actions_pictures.goes_on, ends=actions_pictures.counts_no_more
        )
        answering.also("consent.going_ahead", going_ahead.heard)
        visits.also("consent.look_back", filing.look_back)
        people_erasing.also("consent", erasing.empty)
