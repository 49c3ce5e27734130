"""What becomes of an emergency that somebody has in hand who goes away."""

from datetime import date
from uuid import UUID

from django.utils.translation import ngettext

from wayhome.core import clock, dates
from wayhome.duties import on_call


def rings_again(user: UUID, first_day: date) -> str | None:
    """For ``organisations.going_away``: what this colleague has in hand rings again from that day on. No case."""
    count = on_call.in_hand_of(user)
    if not count:
        return None
    return ngettext(
        "An emergency that was taken in hand with “I have it”, and is not done, rings again from {day} on, until "
        "somebody has it. See now who takes it over.",
        "{count} emergencies that were taken in hand with “I have it”, and are not done, ring again from {day} on, "
        "until somebody has them. See now who takes them over.",
        count,
    ).format(count=count, day=dates.day_in_words(max(first_day, clock.today())))
