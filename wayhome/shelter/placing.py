"""What is asked before somebody is given a place, and what follows from it: for the actions of this room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.handin import cosign
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import threads
from wayhome.people.queries import Found
from wayhome.people.reading import case_code
from wayhome.shelter import due, holding, mixing, models, queries, reading, rules, rules_unseen, wish
from wayhome.shelter.documents import Admission, Lifted
from wayhome.shelter.enums import Medical, NoteKind, StayState
from wayhome.shelter.gates import Proposal
from wayhome.shelter.mixing import Newcomer, Roommate, Where

MORNING = time(8, tzinfo=UTC)
GONE_AHEAD = "shelter.gone_ahead"  # what a second person signs


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which place, from when, for how many days; ``held``: the hold that this place was kept by; ``came_at``: when
    she or he came, where that is typed later from paper.
    """

    place: UUID
    first: date
    nights: int
    is_here: bool = False
    held: UUID | None = None
    came_at: datetime | None = None

    @property
    def range(self) -> DateRange:
        return DateRange(self.first, self.first + timedelta(days=self.nights))


def propose(
    home: models.House,
    spot: models.Place,
    wanted: Wanted,
    given: Admission,
    *,
    code: str,
    seen: Found | None,
    by: SignedIn,
) -> Proposal:
    """Who is to come, where, and who sleeps in the same room in these nights. Without the case: as the house knows."""
    person = people.person(by, seen) if seen is not None else None
    listed = [one for _row, one in queries.barred(by, home)]
    # As far as the actor may know of them.
    linked = [one.code for one in people.links(by, seen)] if seen is not None else []
    name = person.brief.name_used if person is not None else ""
    who = Newcomer(
        group=given.group,
        # As the case says today, not as it was on arrival.
        is_child=person.is_child if person is not None else given.is_child,
        language=given.language,
        medical=given.medical,
        needs_access=given.needs_access,
        belongs_to=case_code(given.belongs_to),
        is_barred=mixing.is_barred(listed, name=name, codes=(code, *linked)),
        sex=given.sex,
        code=code,
    )
    where = Where(
        groups=tuple(spot.room.groups or home.groups),
        languages=tuple(home.languages),
        room_type=spot.room.kind,
        is_accessible=spot.room.is_accessible,
        has_no_steps=home.is_accessible,
    )
    return Proposal(who, where, _roommates(spot, wanted.range, by=by))


def against(
    row: models.Stay, spot: models.Place, nights: DateRange, *, seen: Found | None, by: SignedIn
) -> list[str]:
    """What speaks against a place for somebody who has one. Her or his own place is not in the way. Where the case is
    open to nobody here, what cannot be compared speaks against it too.
    """
    given = reading.admission(queries.notes(by, [row])[row.pk])
    wanted = Wanted(spot.pk, nights.lower, (nights.upper - nights.lower).days)
    found = propose(row.house, spot, wanted, given, code=row.code, seen=seen, by=by)
    others = [one for one in found.roommates if one.code != row.code]
    texts = [one.text for one in Proposal(found.who, found.where, others).findings]
    return texts if seen is not None else [*texts, rules_unseen.not_compared()]


def not_gone_ahead_on(
    row: models.Stay, spot: models.Place, nights: DateRange, *, seen: Found | None, by: SignedIn
) -> list[str]:
    """The same, less that on which a shelter manager went ahead.

    A sentence names nobody: once somebody else sleeps in the room, or is on the list, the same one is asked again.
    """
    found = against(row, spot, nights, seen=seen, by=by)
    note = models.StayNote.objects.filter(stay=row, kind=NoteKind.LIFTED).order_by("-number").first()
    known = queries.read_note(by, note) if note is not None and found else None
    if note is None or not isinstance(known, Lifted):
        return found
    room = models.Occupancy.objects.filter(place__room=spot.room_id, is_open=True).exclude(stay=row)
    if (
        room.filter(created_at__gt=note.created_at).exists()
        or models.Barred.objects.filter(house=row.house, created_at__gt=note.created_at).exists()
    ):
        return found
    return [one for one in found if one not in known.findings]


def look_anew(stay: models.Stay, mark: UUID, *, seen: Found | None, by: SignedIn) -> None:
    """Who stands at the door comes in. What speaks against the place since it was given is looked at tonight; where
    the case is not open to who writes it down, somebody looks whether anything does.
    """
    spot = stay.occupancies.get(is_open=True)
    if seen is None or not_gone_ahead_on(stay, spot.place, spot.nights, seen=seen, by=by):
        holding.owe(
            due.ANEW,
            clock.now(),
            stay.house,
            mark=mark,
            once=str(stay.pk),
            case=stay.case_id,
            code=stay.code,
            args={"stay": str(stay.pk)},
            by=by,
        )


def answer(stay: models.Stay, *, by: SignedIn, **given: str) -> Admission:
    """Answers to what was asked on arrival, as they are now; the rest stays as it was."""
    kept = queries.notes(by, [stay], kinds=(NoteKind.ADMISSION,))[stay.pk].get(NoteKind.ADMISSION)
    known = kept if isinstance(kept, Admission) else Admission()
    now = replace(known, **given)  # type: ignore[arg-type]  # words, each of its own field
    if kept is not None and now != known:  # what does not open is not written over
        holding.note(stay, NoteKind.ADMISSION, now, by=by)
        wish.keep(holding.found(by, stay.code), now.worker_sex, by=by)
    doctor(stay, now, by=by)
    return now


def doctor(stay: models.Stay, known: Admission, *, by: SignedIn) -> None:
    """Somebody is here whom a doctor has to see first: an emergency, until a doctor has (domain.md 3.1, step 1)."""
    if known.medical == Medical.OPEN and stay.state == StayState.HERE:
        holding.owe(
            due.DOCTOR,
            clock.now(),
            stay.house,
            mark=known.thread,
            once=str(stay.pk),
            case=stay.case_id,
            code=stay.code,
            args={"stay": str(stay.pk)},
            is_emergency=True,
            by=by,
        )
    elif known.medical != Medical.OPEN:
        duties.done_for(thread=known.thread, about=due.DOCTOR, once=str(stay.pk), by=by)


def count(home: models.House, *, group: str, why: str) -> None:
    """One more who found no place, for the picture of capacity."""
    day = clock.today()
    # Its moment says no more than the day: the moment of a stay beside it would lead to whoever found no place.
    models.Gap.objects.create(
        organisation_id=home.organisation_id,
        house=home,
        day=day,
        group=group,
        why=why,
        created_at=clock.start_of(day),
    )


def from_today(stay: models.Stay) -> DateRange:
    """The nights that are left of what was planned; tonight at least."""
    today = clock.today()
    return DateRange(today, max(stay.days.upper, today + timedelta(days=1)))


def owe_end(stay: models.Stay, mark: UUID, *, by: SignedIn) -> None:
    """What comes next is talked about before the stay ends: the planned day, or the longest that is usual."""
    usual = stay.days.lower + timedelta(days=rules.max_stay_days())
    last = min(stay.days.upper, usual)
    at = max(clock.now(), datetime.combine(last - rules.AHEAD, MORNING))
    holding.owe(
        due.ENDS,
        at,
        stay.house,
        mark=mark,
        once=str(stay.pk),
        case=stay.case_id,
        code=stay.code,
        args={"stay": str(stay.pk), "day": last},
        by=by,
    )


def known(seen: Found, given: Admission, *, by: SignedIn) -> Admission:
    """With what the case says itself: the mark of its duties, whether a child, and the language."""
    person = people.person(by, seen)
    return replace(
        given,
        thread=threads.of(seen, person.brief),
        is_child=person.is_child,
        language=given.language or person.brief.language,
        belongs_to=case_code(given.belongs_to) or given.belongs_to.strip(),
    )


def _roommates(spot: models.Place, nights: DateRange, *, by: SignedIn) -> list[Roommate]:
    today = clock.today()
    rows = models.Occupancy.objects.filter(place__room=spot.room_id, is_open=True, stay__isnull=False)
    # Two in the same place are never there together: the database sees to that.
    there = [
        row
        for row in rows.exclude(place=spot).select_related("stay")
        if _overlap(row.nights, nights) or (row.is_here and row.nights.upper <= today)
    ]
    stays = [row.stay for row in there if row.stay is not None]
    notes, briefs = queries.notes(by, stays, kinds=(NoteKind.ADMISSION,)), reading.briefs(by, stays)
    found = []
    for stay in stays:
        known = reading.admission(notes[stay.pk])
        is_child = reading.is_child(briefs.get(stay.case_id), known)
        belongs_to = case_code(known.belongs_to)
        found.append(Roommate(stay.code, known.group, is_child, known.sex, belongs_to))
    return found


def _overlap(one: DateRange, other: DateRange) -> bool:
    return bool(one.lower < other.upper and other.lower < one.upper)


def begin(home: models.House, spot: models.Place, wanted: Wanted, seen: Found) -> models.Stay:
    stay = models.Stay(house=home, case_id=seen.id, code=seen.code, days=wanted.range)
    try:
        with transaction.atomic():
            stay.save(force_insert=True)
    except IntegrityError as error:  # admitted at the same moment, here or elsewhere
        raise holding.taken() from error
    holding.occupy(models.Occupancy(house=home, place=spot, lane=spot.lane, stay=stay, nights=wanted.range))
    return stay


def use_hold(rows: QuerySet[models.Occupancy], *, by: SignedIn) -> None:
    """What was kept is kept no longer, and nobody has to prepare it any more."""
    for row in rows:
        row.is_open, row.is_void = False, True
        row.save()
        if row.held_for is not None:
            duties.done_for(thread=row.held_for, about=due.PREPARE, once=str(row.held_for), by=by)


def go_ahead(
    row: models.Stay, findings: Sequence[str], reason: str, *, seen: Found | None, by: SignedIn
) -> None:
    """A shelter manager has gone ahead, and why; somebody else of the house signs it within twelve hours, as every
    hold that is lifted asks for a second person. Where the case is open to nobody here, they are not told which it is.
    """
    lifted = Lifted(findings=tuple(findings), reason=reason.strip())
    holding.note(row, NoteKind.LIFTED, lifted, by=by)
    house = [row.house.team_id]
    if seen is not None:
        cosign.owe(seen, GONE_AHEAD, known_to=house, is_theirs=True, by=by)
    else:
        cosign.owe_unseen(row.case_id, GONE_AHEAD, known_to=house, by=by)
    audit.record("shelter.gone_ahead", by=by, subject=row.case_id, groups="B")
