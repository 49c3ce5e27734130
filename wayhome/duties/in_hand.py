"""An emergency: what becomes of it when whoever has it goes away, and who can read it where whoever is rung cannot."""

from datetime import date
from uuid import UUID

from django.utils.translation import ngettext

from wayhome.core import clock, dates
from wayhome.duties import contents, on_call
from wayhome.duties.models import Duty
from wayhome.organisations.models import User


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


def who_opens(duty: Duty) -> list[str]:
    """By name, the colleagues whose keys open what it is about: whoever came on call later rings one of them.

    Of its agency, whoever works there, first those who do it or hear next; who is away only where nobody else is left.
    Names alone: not of which case.
    """
    sealed_to = contents.readers(duty.what)
    first = [one for one in (duty.owner, *duty.ladder) if one in sealed_to]
    people = [*first, *on_call.members(first), *on_call.members(sealed_to), *sealed_to]
    working = User.objects.get_queryset().working().filter(pk__in=people, organisation=duty.organisation_id)
    names = dict(working.values_list("pk", "name"))
    away = on_call.away(names, clock.now())
    order = [one for one in dict.fromkeys(people) if one in names]
    return [names[one] for one in order if one not in away] or [names[one] for one in order]
