"""What the pages of one stay show: where, until when, what was written, what speaks against the place by now."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Event, Fact
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people.documents import Brief, Document
from wayhome.shelter import (
    beside,
    documents,
    holding,
    models,
    placing,
    queries,
    reading,
    rules,
)
from wayhome.shelter.enums import (
    ExitType,
    Group,
    Medical,
    NoteKind,
    RoomType,
    Sex,
    Source,
    StayState,
    WorkerSex,
)
from wayhome.shelter.pages import frame, where


def other_places(one: models.Stay) -> list[tuple[str, str]] | None:
    """Where else she or he could sleep until the planned day; None while nobody sleeps in the place that was kept."""
    rows = reading.taken(one.house)
    kept = next((row for row in rows if row.stay_id == one.pk), None)
    slept_in = {row.place_id for row in rows if row.is_here}
    if kept is None or kept.place_id not in slept_in:
        return None
    last = placing.from_today(one).upper
    not_free = slept_in | {row.place_id for row in rows if row.pk != kept.pk and row.nights.lower < last}
    today = clock.today()
    return [
        (str(place.pk), f"{where(place)} · {RoomType(room.kind).label}")
        for room in reading.rooms(one.house)
        for place in sorted(room.places.all(), key=lambda each: each.number)
        if place.pk not in not_free and holding.is_in_use(place, today)
    ]


def whose(actor: SignedIn, one: models.Stay) -> str:
    """The name used, for who may know it; else the code."""
    return _named(people.briefs(actor, [one.case_id]).get(one.case_id), one)


def _named(brief: Brief | None, one: models.Stay) -> str:
    return brief.name_used if brief and brief.name_used else one.code


def stay(actor: SignedIn, one: models.Stay) -> dict[str, Any]:
    """One stay: where, until when, what was written."""
    notes = queries.notes(actor, [one])[one.pk]
    known = reading.admission(notes)
    brief = people.briefs(actor, [one.case_id]).get(one.case_id)
    spot = reading.place_now(one)
    explained = notes.get(NoteKind.RULES)
    belongings, medicines = notes.get(NoteKind.BELONGINGS), notes.get(NoteKind.MEDICATION)
    return {
        **frame(actor, one.house),
        "stay": one,
        "person": _named(brief, one),
        "state": StayState(one.state).label,
        "facts": stay_facts(one, known, spot, left=notes.get(NoteKind.LEFT)),
        "explained": explained,
        "explained_in": iso.language_name(explained.rights_language)
        if isinstance(explained, documents.Explained)
        else "",
        "belongings": getattr(belongings, "lines", ()),
        "medicines": getattr(medicines, "lines", ()),
        "events": events(actor, one),
        "is_here": one.state == StayState.HERE,
        "is_expected": one.state == StayState.EXPECTED,
        "opens_case": brief is not None,
        "gives_medicine": one.state == StayState.HERE and one.case_id in beside.gives(actor, [one]),
    }


def anew(actor: SignedIn, one: models.Stay) -> dict[str, Any]:
    """What speaks against the place of somebody who is here, as far as the case is open to the actor; where it is to
    nobody of the house, as far as the house knows.
    """
    seen, spot = holding.found(actor, one.code), reading.place_now(one)
    is_here = spot is not None and one.state == StayState.HERE
    is_hidden = is_here and seen is None and holding.is_open_here(one)
    findings = []
    if spot is not None and is_here and not is_hidden:
        findings = placing.not_gone_ahead_on(one, spot.place, spot.nights, seen=seen, by=actor)
    return {
        "stay": one,
        "findings": findings,
        "is_hidden": is_hidden,
        "may_go_ahead": rules.manages(actor),
    }


def stay_facts(
    one: models.Stay,
    known: documents.Admission,
    spot: models.Occupancy | None,
    left: Document | None = None,
) -> list[Fact]:
    """What was asked on arrival, and where and until when."""
    ended = left.exit_type if isinstance(left, documents.Left) else ""
    exit_type = ExitType(ended).label if ended else ""
    first, last = one.days.lower, one.days.upper
    if one.days.isempty and one.arrived_at and one.left_at:  # left on the day of arriving
        first, last = clock.day_of(one.arrived_at), clock.day_of(one.left_at)
    found = [
        (_("Sleeps in"), where(spot.place) if spot else ""),
        (_("From"), dates.day_in_words(first)),
        (_("Until, as planned") if one.left_at is None else _("Until"), dates.day_in_words(last)),
        (
            _("Came at"),
            dates.moment_in_words(one.arrived_at) if known.is_from_paper and one.arrived_at else "",
        ),
        (_("Written"), _("Typed from paper") if known.is_from_paper else ""),
        (_("How it ended"), exit_type),
        (_("Who"), Group(known.group).label if known.group else ""),
        (_("Woman or man"), Sex(known.sex).label if known.sex else ""),
        (_("Language"), iso.language_name(known.language)),
        (_("Wants to talk to"), WorkerSex(known.worker_sex).label if known.worker_sex else ""),
        (_("Doctor first"), Medical(known.medical).label if known.medical else ""),
        (_("Brought by"), Source(known.source).label if known.source else ""),
        (_("Belongs together with"), known.belongs_to),
    ]
    return [Fact(label, value) for label, value in found if value]


def events(actor: SignedIn, one: models.Stay) -> list[Event]:
    """What was written about the stay, oldest first, with who wrote it."""
    rows = queries.history(actor, one)
    names = people_reading.names({row.written_by for row, _read in rows})
    found = []
    for row, read in rows:
        text = str(NoteKind(row.kind).label)
        note = ""
        if isinstance(read, documents.Words | documents.Left):
            note = read.words
        elif isinstance(read, documents.Lifted):
            note = f"{' '.join(read.findings)} {_('Because:')} {read.reason}"
        when = dates.day_in_words(clock.day_of(row.created_at))
        found.append(Event(when, text, by=names.get(row.written_by, ""), note=note, at=row.created_at))
    return found
