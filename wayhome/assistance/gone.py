"""Whom an appointment names, and who works here no longer: nobody drives or goes along who has left or is paused."""

from collections.abc import Sequence
from dataclasses import replace

from wayhome.assistance.shapes import AppointmentNow
from wayhome.organisations.models import User


def with_gone(appointments: Sequence[AppointmentNow]) -> list[AppointmentNow]:
    """The same, each with whom it names and who cannot sign in any more: one query for all."""
    ids = {pk for one in appointments for pk in one.brief.workers}
    rows = User.objects.get_queryset().filter(pk__in=ids, is_active=False) if ids else User.objects.none()
    gone = frozenset(rows.values_list("pk", flat=True))
    return [replace(one, gone=gone) for one in appointments]
