"""Pictures and stories are written down, moved, removed; their removal is owed when the yes they rest on ends."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent import due, holding, pictures, reminders
from wayhome.consent.given import Given
from wayhome.consent.holding import Home
from wayhome.consent.models_pictures import Picture as Row
from wayhome.consent.pictures import Picture, PictureNow
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.vault import records

CODE = "picture_not_kept"


def register(*, seen: Found, thing: UUID, picture: Picture, by: SignedIn) -> None:
    """What was made is written down, with the yes it rests on. Without one its removal is owed at once.

    ``thing`` comes with the form: sent twice, it is one; Another, where something else was sent with it.
    """
    with transaction.atomic():
        holding.lock(seen)
        holding.stop_if(pictures.why_not_write(seen, is_new=True), code=CODE)
        if versions.was_begun(Row, thing, seen, picture.to_value(), by=by):
            return
        said = next((each for each in pictures.agreed(by, seen) if each.consent == picture.basis), None)
        if picture.basis is not None and said is None:
            raise Http404  # not a yes to pictures that counts here
        last = said.until if said is not None else None
        holding.stop_if(pictures.why_not_until(picture, last, today=clock.today()), code=CODE)
        _put(seen, thing, 1, picture, mark=pictures.mark(picture.basis or thing), by=by)
        _owe(seen, {thing: (_removed_by(picture), holding.home(by, seen))}, by=by)
        audit.record("consent.picture_kept", by=by, subject=seen.id)


def moved(*, seen: Found, thing: UUID, read: int, kept: str, shown: str, by: SignedIn) -> None:
    """It is kept or shown elsewhere now."""
    with transaction.atomic():
        now = _held(seen, thing, read, by=by)
        holding.stop_if(
            pictures.why_not_removed(clock.today(), today=clock.today(), is_gone=now.is_gone), code=CODE
        )
        _next(seen, now, replace(now.known, kept=kept, shown=shown), by=by)
        audit.record("consent.picture_moved", by=by, subject=seen.id)


def removed(*, seen: Found, thing: UUID, read: int, day: date | None, words: str, by: SignedIn) -> None:
    """It is gone where it was kept and shown, and the copies were asked back. The line stays, and says so."""
    with transaction.atomic():
        now = _held(seen, thing, read, by=by)
        holding.stop_if(pictures.why_not_removed(day, today=clock.today(), is_gone=now.is_gone), code=CODE)
        _next(seen, now, replace(now.known, gone_on=day, gone_words=words), by=by)
        home = holding.home(by, seen)
        duties.done_for(thread=home.thread, about=due.REMOVE_PICTURE, once=str(thing), by=by)
        audit.record("consent.picture_removed", by=by, subject=seen.id)


def owe_all(*, seen: Found, consent: UUID, by: SignedIn) -> int:
    """The yes has ended: the removal of each is owed now. How many. Needs no key of whoever took it."""
    found = _resting_on(seen, consent, by=by)
    there, homes = pictures.working(seen), _homes(seen, found, by=by)
    owed: dict[UUID, tuple[datetime | None, Home]] = {}
    for row, known in zip(found, pictures.opened(found, by=by), strict=True):
        if known is not None or row.organisation_id in there:
            owed[row.thing] = None, homes[row.organisation_id]
    _owe(seen, owed, by=by)
    # Made by an agency that has left the case, and sealed to it: somebody rings there.
    if len(owed) < len(found):
        home = holding.home(by, seen, seen.case.organisation_id)
        reminders.ring(due.TAKE_DOWN, seen, home, consent=consent, by=by)
    return len(found)


def counts_no_more(*, seen: Found, consent: UUID, at_once: bool, by: SignedIn) -> None:
    """For ``answering.links``: whoever agreed may not, or the new yes does not count yet. It is always owed at once."""
    del at_once
    owe_all(seen=seen, consent=consent, by=by)


def goes_on(*, seen: Found, old: Given, new: Given, until: date | None, by: SignedIn) -> None:
    """For ``answering.links``: a yes said again. What rests on the old one (``pictures.marks``) is removed when its own
    last day is over, or that of the new yes where that is sooner; what was owed until now stands no longer.
    """
    del new
    rows = _resting_on(seen, old.id, by=by)
    homes = _homes(seen, rows, by=by)
    opened = zip(rows, pictures.opened(rows, by=by), strict=True)
    owed = {
        row.thing: (_removed_by(known, until), homes[row.organisation_id])
        for row, known in opened
        if known is not None
    }
    _owe(seen, owed, by=by)


def _resting_on(seen: Found, consent: UUID, *, by: SignedIn) -> list[Row]:
    """The newest of each that is still there."""
    rows = pictures.newest(Row.objects.filter(case_id=seen.id)).filter(is_gone=False)
    return list(rows.filter(basis_mark__in=pictures.marks(seen, consent, by=by)).order_by("created_at", "pk"))


def _homes(seen: Found, rows: Iterable[Row], *, by: SignedIn) -> dict[UUID, Home]:
    """Who has it removed: the agency that wrote it down, or whoever leads where that one has left the case.

    Worked out once for each agency, however many pictures it made.
    """
    there, leads = pictures.working(seen), seen.case.organisation_id
    answers = {one: one if one in there else leads for one in {row.organisation_id for row in rows}}
    homes = {one: holding.home(by, seen, one) for one in set(answers.values())}
    return {one: homes[who] for one, who in answers.items()}


def _held(seen: Found, thing: UUID, read: int, *, by: SignedIn) -> PictureNow:
    holding.lock(seen)
    holding.stop_if(pictures.why_not_write(seen, is_new=False), code=CODE)
    now = pictures.one(by, seen, thing)
    if now.number != read:
        raise people_holding.changed_meanwhile()
    holding.stop_if(pictures.why_not_change(by, seen, now), code=CODE)
    return now


def _next(seen: Found, now: PictureNow, picture: Picture, *, by: SignedIn) -> None:
    before = Row.objects.get(case_id=seen.id, thing=now.thing, number=now.number)
    _put(seen, now.thing, now.number + 1, picture, mark=before.basis_mark, by=by)


def _put(seen: Found, thing: UUID, number: int, picture: Picture, *, mark: str, by: SignedIn) -> None:
    people_holding.begin_own_strand(seen, by=by)
    row = Row(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        thing=thing,
        number=number,
        written_by=holding.doer(by),
        basis_mark=mark,
        is_gone=picture.gone_on is not None,
    )
    records.put(by.keyring, row, {"document": picture.to_value()})


def _removed_by(picture: Picture, until: date | None = None) -> datetime | None:
    """The day after the last on which it may be used: its own, or that of the yes. None: there was no yes, so now."""
    days = [day for day in (picture.until, until) if day is not None]
    if picture.basis is None or not days:
        return None
    return datetime.combine(min(days) + timedelta(days=1), reminders.MORNING)


def _owe(seen: Found, owed: Mapping[UUID, tuple[datetime | None, Home]], *, by: SignedIn) -> None:
    """Each by itself, in place of what was owed before. Without a moment: now."""
    before = [(home.thread, due.REMOVE_PICTURE, str(thing)) for thing, (_at, home) in owed.items()]
    duties.done_each(before, by=by)
    new = [
        duties.New(
            kind=duties.Kind.TASK,
            due_at=at or clock.now(),
            about=due.REMOVE_PICTURE,
            owner=home.owner,
            ladder=[duties.Rung(one, reminders.NEXT_HEARS) for one in home.ladder],
            organisation=home.organisation,
            case=seen.id,
            code=seen.code,
            thread=home.thread,
            args={"picture": thing},
            once=str(thing),
        )
        for thing, (at, home) in owed.items()
    ]
    duties.add_all(new, by=by)
