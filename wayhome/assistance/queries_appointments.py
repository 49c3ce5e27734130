"""Appointments, and what was said of them, for whoever helps with them."""

from collections.abc import Iterable, Sequence
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

GROUPS = seeing.APPOINTMENTS
sees_appointments = seeing.appointments  # whether the actor is told of any appointment


def appointments(actor: SignedIn, seen: Found) -> list[AppointmentNow]:
    """Every appointment the actor is told of, by when it begins. 404 for who is told of none.

    Six queries, whether it is one or fifty.
    """
    if not sees_appointments(actor, seen):
        raise Http404
    return appointments_of(actor, [seen])[seen.id]


def appointments_of(actor: SignedIn, cases: Sequence[Found]) -> dict[UUID, list[AppointmentNow]]:
    """The same of many cases at once, by id; of those the actor is told of none, none. As many queries as for one."""
    kinds = (AppointmentBrief, Appointment)
    known_of = reading.entries_of(actor, cases, documents.APPOINTMENT, kinds, see=seeing.practical)
    entries = [(case, one) for case, of_case in known_of.items() for one in of_case]
    words = list(
        models.Word.objects.filter(
            case_id__in=[case for case, _one in entries], about__in=[one.thing for _case, one in entries]
        ).order_by("case_id", "number")
        if entries
        else []
    )
    names = (
        people_reading.names(one for row in words for one in (row.written_by, row.organisation_id))
        if words
        else {}
    )
    said: dict[UUID, list[SaidNow]] = {one.thing: [] for _case, one in entries}
    count: dict[UUID, int] = {}
    since = {one.thing: one.newest.at for _case, one in entries}
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
    found: dict[UUID, list[AppointmentNow]] = {case: [] for case in known_of}
    for case, one in entries:
        found[case].append(
            AppointmentNow(one, said[one.thing], count.get(one.thing, 0), booked.get(one.thing))
        )
    for of_case in found.values():
        of_case.sort(key=lambda one: (one.brief.starts_at or one.entry.newest.at, one.thing))
    return found


def under_way_of(actor: SignedIn, cases: Sequence[Found]) -> dict[UUID, list[AppointmentNow]]:
    """Because of which each of these people is probably out now. Whoever is told of no appointment has none."""
    now = clock.now()
    found = appointments_of(actor, cases)
    return {case: [one for one in of_case if one.is_under_way(now)] for case, of_case in found.items()}


def named_in(actor: SignedIn, appointments: Iterable[AppointmentNow]) -> dict[UUID, str]:
    """Who of the own organisation sees to these, goes along or drives, by name: one query for all."""
    ids = {pk for one in appointments for pk in one.brief.workers}
    mine = User.objects.get_queryset().filter(pk__in=ids, organisation=actor.organisation_id)
    return dict(mine.values_list("pk", "name")) if ids else {}


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
