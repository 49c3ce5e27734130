"""Making, closing and noting letters, by who prepares the journey."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.crossings import content, doors, holding, models, queries, rules
from wayhome.crossings.documents import Letter, Shown
from wayhome.crossings.enums import Kind
from wayhome.crossings.shapes import Made
from wayhome.custody import holding as custody
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import letters

GROUP = holding.GROUP


class NotAsShown(Exception):
    """The letter would not be the one that was looked at: it is looked at again, and nothing was made."""


def make(
    *,
    seen: Found,
    attempt: UUID,
    thing: UUID,
    read: int,
    given: Letter,
    as_shown: str | None = None,
    ends_earlier: bool = False,
    by: SignedIn,
) -> Made:
    """The sealed document, with what is printed once: link, code, number. One that was there before is closed; with
    ``ends_earlier`` also another one to this office for the same part of the way.

    ``thing`` comes with the form. Conflict for a second press: the code of the first was shown once, and kept nowhere.
    ``as_shown``: the mark of the letter as it was looked at (``doors.of_words``); compared while nobody else can
    change what the letter is made of. Raises NotAsShown.
    """
    with transaction.atomic():
        now = custody.begin(seen, attempt, GROUP, code="letter_not_made", by=by)
        there = [one for one in queries.letters(by, seen, now) if one.thing == thing]
        if (there[0].number if there else 0) != read:
            raise Conflict(rules.made_already())
        attempts.stop_if(queries.why_not_letter(by, seen, now, given), code="letter_not_made")
        whole = queries.whole(by, seen, now, given)
        if as_shown is not None and as_shown != doors.of_words(whole):
            raise NotAsShown
        before = [there[0].known.door] if there else []
        if ends_earlier:
            before += [one.known.door for one in queries.earlier(by, seen, now, given, but=thing)]
        made = _made(seen, now, whole, by=by)
        attempts.write(models.Letter, seen, attempt, made.known, thing=thing, read=read, by=by)
        for door in before:
            _close(door, by=by)
        copy = audit.record("crossings.made", by=by, subject=seen.id, groups=GROUP)
    return replace(made, copy=copy)


def _made(seen: Found, now: AttemptNow, whole: Letter, *, by: SignedIn) -> Made:
    until, zone, consent = whole.until, whole.zone, whole.consent
    if until is None:
        raise AssertionError("a letter has a last hour")
    number, check = doors.new_number()
    code, door = letters.new_code(), uuid4()
    known = replace(whole, door=door, number=number)
    shown = Shown(known.name, tuple(known.lines), known.signed, known.phone, until, zone, known.calls)
    begins = content.part(queries.legs(by, now), whole.leg)[0].departs_at
    home = attempts.home(by, seen)
    row = models.Door.objects.create(
        id=door,
        created_at=doors.day(),
        organisation=home.organisation,
        mark=doors.of_attempt(now.id),
        consent_mark=doors.of_consent(consent) if consent else "",
        check_mark=doors.of_check(number, check),
        until=_last_day(until, zone),
        body=letters.seal(shown.to_value(), code=code, letter=door),
        to_tell=doors.seal_whom(
            holding.whom(seen, now, home, consent, is_consulate=whole.kind == Kind.CONSULATE)
        ),
    )
    holding.wait(seen, now, home, row, begins, by=by)
    return Made(door, code, number, check, known)


def _last_day(until: datetime, zone: str) -> date:
    """As it is said to whoever checks. Over at midnight, as the last day of a yes is: that day, and no later one."""
    last = clock.day_of(until - timedelta(microseconds=1))
    if clock.start_of(last + timedelta(days=1)) == until:
        return last
    return max(clock.day_of(until, zone), clock.day_of(until), until.date())


def close(*, seen: Found, attempt: UUID, thing: UUID, by: SignedIn) -> None:
    """It opens no more. Who leads the case tells the office by telephone."""
    with transaction.atomic():
        now = custody.begin(seen, attempt, GROUP, code="letter_not_closed", by=by)
        one = queries.letter(by, seen, now, thing)
        row = _held(one.known.door)
        is_open = row is not None and row.is_open
        attempts.stop_if(rules.why_not_close(is_open=is_open), code="letter_not_closed")
        _close(one.known.door, by=by)
        holding.call(seen, attempt, now.number, attempts.home(by, seen), by=by)
        audit.record("crossings.closed", by=by, subject=seen.id, groups=GROUP)


def note(*, seen: Found, attempt: UUID, thing: UUID, read: int, told_by: str, by: SignedIn) -> None:
    """Somebody of the office said on the telephone that it came. Raises Conflict."""
    with transaction.atomic():
        now = custody.begin(seen, attempt, GROUP, code="letter_not_noted", by=by)
        one = queries.letter(by, seen, now, thing)
        row = _held(one.known.door)
        if row is None:
            raise Http404
        is_received = bool(row.received_at or one.known.received_by)
        reason = rules.why_not_told(is_open=row.is_open, is_received=is_received, told_by=told_by)
        attempts.stop_if(reason, code="letter_not_noted")
        known = replace(one.known, received_by=told_by.strip(), received_at=clock.now())
        attempts.write(models.Letter, seen, attempt, known, thing=thing, read=read, by=by)
        doors.silent_no_more(row, by=by)
        audit.record("crossings.told", by=by, subject=seen.id, groups=GROUP)


def _held(door: UUID | None) -> models.Door | None:
    return models.Door.objects.filter(pk=door).select_for_update().first() if door else None


def _close(door: UUID | None, *, by: SignedIn) -> None:
    row = _held(door)
    if row is not None and row.is_open:
        doors.close(row, by=by)
