"""What every action here does first: hold the case; write the next word; who hears of what, and when."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from wayhome.attempts import holding as attempts
from wayhome.consent import holding as consent_holding
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.core import numbering
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.vault.values import Value
from wayhome.watch import documents, models, queries, reading, rules, seeing
from wayhome.watch.shapes import WatchNow

CODE = "not_written"
MORNING = time(8, tzinfo=UTC)
stop_if = people_holding.stop_if
must_be = versions.must_be


def begin(seen: Found, *, decides: bool = False, elsewhere: bool = False, by: SignedIn) -> WatchNow:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there.

    Returns how the watch stands now, before anything is written. Refused where it goes on in a new case, unless the
    action asks for itself (``elsewhere``).
    """
    consent_holding.lock(seen)
    reason = rules.why_not_write(writes=seeing.writes(by, seen))
    stop_if(people_rules.or_closed(reason, seen.access, "F"), code=CODE)
    if decides:
        stop_if(rules.why_not_decide(decides=seeing.decides(by, seen)), code=CODE)
    people_holding.begin_own_strand(seen, by=by)
    now = queries.watch(by, seen)
    if not elsewhere:
        stop_if(rules.why_not_here(goes_on_elsewhere=now.case is not None), code=CODE)
    return now


def is_sent(seen: Found, given: Document, *, read: int, about: UUID | None = None, by: SignedIn) -> bool:
    """The form was sent twice: since it was read, the last of this kind is the actor’s, and the very same. Where
    somebody said something else after it, that holds. ``about``: a sign, else the whole watch. What came of it (the
    new case) is not part of what was sent.
    """
    sent = given.to_value()
    since = [one for one in reading.everything(by, seen)[models.Word] if _about(*one) == about][read:]
    same_kind = [one for one in since if one[1]["word"] == sent["word"]]
    return any(
        row.written_by == by.user_id and {**value, "case": None} == {**sent, "case": None}
        for row, value in same_kind[-1:]
    )


def _about(row: models.Word, value: Mapping[str, Any]) -> UUID | None:
    found: UUID | None = value.get("about") or row.thing
    return found if value["word"] in documents.OF_A_SIGN else None


def write(model: type[models.Thing], seen: Found, thing: UUID, value: Document, *, by: SignedIn) -> None:
    """The next version or word, whichever agency wrote the one before. Conflict: somebody did at the same moment."""
    there = model._default_manager.filter(case_id=seen.id, thing=thing)
    row = model(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=people_holding.doer(by),
        thing=thing,
        number=numbering.newest(there) + 1,
    )
    attempts.put(row, {"document": value.to_value()}, by=by)


def say(seen: Found, value: Document, *, by: SignedIn) -> None:
    """A word of the watch. Its row looks like that of any other."""
    write(models.Word, seen, uuid4(), value, by=by)


def home(seen: Found, *, by: SignedIn) -> Home:
    """Who leads the case hears, whoever wrote it."""
    return consent_holding.home(by, seen, seen.case.organisation_id)


def owe(
    about: str,
    at: datetime,
    seen: Found,
    there: Home,
    *,
    name: str = "",
    kind: Kind = Kind.TASK,
    next_hears: timedelta = owing.NEXT_HEARS,
    args: Mapping[str, Value] | None = None,
    is_emergency: bool = False,
    by: SignedIn,
) -> None:
    """One duty of this reason and ``name`` in the case; a second one moves nothing."""
    owing.owe(
        about,
        at,
        seen,
        there,
        once=name or about,
        kind=kind,
        next_hears=next_hears,
        args=args,
        is_emergency=is_emergency,
        by=by,
    )


def done(about: str, there: Home, *, name: str = "", by: SignedIn) -> int:
    """It was done, or is not due any more. How many were open."""
    return duties.done_for(thread=there.thread, about=about, once=name or about, by=by)


def over(abouts: Iterable[str], there: Home, *, by: SignedIn) -> int:
    """All of these reasons, whatever each was about."""
    return sum(duties.done_for(thread=there.thread, about=about, by=by) for about in abouts)


def morning(day: date) -> datetime:
    """When a day begins to be due."""
    return datetime.combine(day, MORNING)
