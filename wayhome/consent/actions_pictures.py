"""Pictures and stories are written down, moved, removed; their removal is owed when the yes they rest on ends."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent import due, holding, pictures, reminders
from wayhome.consent.holding import Home
from wayhome.consent.models_pictures import Picture as Row
from wayhome.consent.pictures import Picture, PictureNow
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found
from wayhome.vault import records

CODE = "picture_not_kept"


def register(*, seen: Found, thing: UUID, picture: Picture, by: SignedIn) -> None:
    """What was made is written down, with the yes it rests on. Without one its removal is owed at once."""
    with transaction.atomic():
        holding.lock(seen)
        holding.stop_if(pictures.why_not_write(seen, is_new=True), code=CODE)
        if Row.objects.filter(case_id=seen.id, thing=thing).exists():
            return  # sent twice
        said = next((each for each in pictures.agreed(by, seen) if each.consent == picture.basis), None)
        if picture.basis is not None and said is None:
            raise Http404  # not a yes to pictures that counts here
        last = said.until if said is not None else None
        holding.stop_if(pictures.why_not_until(picture, last, today=clock.today()), code=CODE)
        _put(seen, thing, 1, picture, mark=pictures.mark(picture.basis or thing), by=by)
        _owe(seen, thing, picture, home=holding.home(by, seen), by=by)
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


def owe_all(*, seen: Found, consent: UUID, home: Home, by: SignedIn) -> int:
    """The yes has ended: the removal of each is owed now. How many. Needs no key of whoever took it."""
    rows = pictures.newest(Row.objects.filter(case_id=seen.id)).filter(is_gone=False)
    things = rows.filter(basis_mark__in=pictures.marks(seen, consent, by=by)).order_by("created_at", "pk")
    found = list(things.values_list("thing", flat=True))
    for thing in found:
        _owe_now(seen, thing, home=home, by=by)
    return len(found)


def counts_no_more(*, seen: Found, consent: UUID, at_once: bool, by: SignedIn) -> None:
    """For ``answering.links``: whoever agreed may not, or the new yes does not count yet. It is always owed at once."""
    del at_once
    owe_all(seen=seen, consent=consent, home=holding.home(by, seen), by=by)


def _held(seen: Found, thing: UUID, read: int, *, by: SignedIn) -> PictureNow:
    holding.lock(seen)
    holding.stop_if(pictures.why_not_write(seen, is_new=False), code=CODE)
    now = pictures.one(by, seen, thing)
    if now.number != read:
        raise people_holding.changed_meanwhile()
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


def _owe(seen: Found, thing: UUID, picture: Picture, *, home: Home, by: SignedIn) -> None:
    if picture.basis is None or picture.until is None:
        _owe_now(seen, thing, home=home, by=by)
        return
    at = datetime.combine(picture.until + timedelta(days=1), reminders.MORNING)
    _remind(seen, thing, at, home=home, by=by)


def _owe_now(seen: Found, thing: UUID, *, home: Home, by: SignedIn) -> None:
    """In place of what was owed for the last day."""
    duties.done_for(thread=home.thread, about=due.REMOVE_PICTURE, once=str(thing), by=by)
    _remind(seen, thing, clock.now(), home=home, by=by)


def _remind(seen: Found, thing: UUID, at: datetime, *, home: Home, by: SignedIn) -> None:
    """Each by itself."""
    duties.add(
        kind=duties.Kind.TASK, due_at=at, about=due.REMOVE_PICTURE, owner=home.owner,
        ladder=[duties.Rung(one, reminders.NEXT_HEARS) for one in home.ladder],
        organisation=home.organisation, by=by, case=seen.id, code=seen.code, thread=home.thread,
        args={"picture": thing}, once=str(thing),
    )  # fmt: skip
