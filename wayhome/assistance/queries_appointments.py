"""Appointments, and what was said of them, for whoever helps with them."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from wayhome.assistance import documents, models, reading, seeing
from wayhome.assistance.documents import Appointment, AppointmentBrief
from wayhome.assistance.enums import Word
from wayhome.assistance.shapes import AppointmentNow, SaidNow
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found

GROUPS = "DEHI"


def sees_appointments(actor: SignedIn, seen: Found) -> bool:
    """Whether the actor is told of any appointment."""
    return any(seeing.practical(actor, seen, group) for group in GROUPS)


def appointments(actor: SignedIn, seen: Found) -> list[AppointmentNow]:
    """Every appointment the actor is told of, by when it begins. 404 for who is told of none.

    Six queries, whether it is one or fifty.
    """
    if not sees_appointments(actor, seen):
        raise Http404
    kinds = (AppointmentBrief, Appointment)
    entries = reading.entries(actor, seen, documents.APPOINTMENT, kinds, see=seeing.practical)
    words = list(
        models.Word.objects.filter(case_id=seen.id, about__in=[one.thing for one in entries]).order_by(
            "number"
        )
        if entries
        else []
    )
    names = (
        people_reading.names(one for row in words for one in (row.written_by, row.organisation_id))
        if words
        else {}
    )
    said: dict[UUID, list[SaidNow]] = {one.thing: [] for one in entries}
    count: dict[UUID, int] = {}
    since = {one.thing: one.newest.at for one in entries}
    booked: dict[UUID, UUID | None] = {}
    for row, values in reading.opened(actor, words):
        count[row.about] = row.number
        if not isinstance(values.get("body"), dict):
            continue
        known = documents.Said.from_value(values["body"])
        if known.word == Word.INTERPRETER:
            booked[row.about] = known.booking
        elif known.word == Word.NO_INTERPRETER:
            booked[row.about] = None
        if row.created_at >= since[row.about]:
            ours = row.organisation_id == actor.organisation_id
            by = names.get(row.written_by if ours else row.organisation_id, "")
            said[row.about].append(SaidNow(known, row.created_at, by))
    found = [
        AppointmentNow(one, said[one.thing], count.get(one.thing, 0), booked.get(one.thing))
        for one in entries
    ]
    return sorted(found, key=lambda one: (one.brief.starts_at or one.entry.newest.at, one.thing))


def under_way(actor: SignedIn, seen: Found) -> list[AppointmentNow]:
    """Because of which she or he is probably out now. Whoever is told of no appointment has none."""
    if not sees_appointments(actor, seen):
        return []
    return [one for one in appointments(actor, seen) if one.is_under_way(clock.now())]


def appointment(actor: SignedIn, seen: Found, thing: UUID) -> AppointmentNow:
    """One of them. 404 for one of another case, or of a kind the actor is not told of."""
    found = next((one for one in appointments(actor, seen) if one.thing == thing), None)
    if found is None:
        raise Http404
    return found


def colleagues(actor: SignedIn, seen: Found) -> dict[UUID, str]:
    """Who of the own organisation works on the case, and so may be told where to bring her or him."""
    rows = people.involvements(actor, seen)
    holders = {row.holder for row in rows if row.organisation_id == actor.organisation_id}
    in_a_team = Q(memberships__team__in=holders, memberships__ended_at=None)
    mine = User.objects.get_queryset().filter(
        Q(pk__in=holders) | in_a_team, organisation=actor.organisation_id, is_active=True
    )
    return dict(mine.distinct().order_by("name").values_list("pk", "name"))
