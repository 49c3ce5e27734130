"""What the actions here share: writing what both sides read, and what falls due on each."""

from dataclasses import replace
from datetime import datetime, time
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from wayhome.attempts import holding as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.duties import queries_on_call as on_call
from wayhome.jointrisk import due, models, queries, reading, rules
from wayhome.jointrisk.documents import Measure, Said
from wayhome.jointrisk.shapes import Joint
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.vault import parcels, vouching

stop_if, doer, was_begun = attempts.stop_if, attempts.doer, attempts.was_begun


def begin(
    seen: Found, attempt: UUID, *, code: str, words: str | None = None, by: SignedIn
) -> tuple[AttemptNow, Joint | None]:
    """Inside the action's transaction: the case is held, the danger is written by the actor, the attempt goes on.

    ``words``: what is said beside something that also goes out of a closed file (``rules.why_not_out``).
    """
    now = attempts.begin(seen, attempt, queries.GROUP, code=code, by=by)
    stop_if(rules.why_not_out(seen.access, words), code=code)
    return now, queries.now(by, now.subject)


def write(
    model: type[models.Shared],
    seen: Found,
    attempt: UUID,
    value: Document,
    *,
    thing: UUID,
    read: int = 0,
    by: SignedIn,
) -> None:
    """The next version, for both sides. Raises Conflict."""
    row = uuid4()
    holders = [
        holder
        for organisation, (_row, teams) in reading.sides(by, seen).items()
        if organisation != by.organisation_id
        for holder in teams
        if _reads_no_strand(by, seen, holder)
    ]
    known = vouching.vouched(holders)
    across = parcels.seal(value.to_value(), to=known, place=reading.SHARED, record=row) if known else b""
    more = {"id": row, "across": across}
    attempts.write(model, seen, attempt, value, thing=thing, read=read, more=more, by=by)


def _reads_no_strand(by: SignedIn, seen: Found, holder: UUID) -> bool:
    """Whoever was let in on a consent reads the record itself, as long as the consent lives and no longer."""
    return any(one.holder == holder and one.basis is None for one in people.involvements(by, seen))


def say(seen: Found, attempt: UUID, said: Said, *, record: UUID, by: SignedIn) -> None:
    """One fact, for good. ``record`` comes with the form: sent twice, it is one; with other words it is another."""
    before = said_before(seen, attempt, record, by=by)
    if before is not None and before == replace(said, on=before.on):
        return
    count = models.Fact.objects.filter(attempt=attempt, thing=record).count()
    write(models.Fact, seen, attempt, said, thing=record, read=count, by=by)


def said_before(seen: Found, attempt: UUID, record: UUID, *, by: SignedIn) -> Said | None:
    """What the same form said when it was sent last."""
    rows = reading.shared(models.Fact, Said, by, seen, attempt)
    return next((row.known for row in reversed(rows) if row.thing == record), None)


def owe(about: str, at: datetime, seen: Found, now: AttemptNow, organisation: UUID, *, by: SignedIn) -> None:
    """One of the two sides has something to do."""
    there = attempts.home(by, seen, organisation)
    attempts.owe(about, at, seen, there, name=f"{now.id}", args={"plan": now.number}, by=by)


def done(abouts: tuple[str, ...], seen: Found, now: AttemptNow, organisation: UUID, *, by: SignedIn) -> None:
    """It is done, or not due any more."""
    there = attempts.home(by, seen, organisation)
    for about in abouts:
        attempts.done(about, there, name=f"{now.id}", by=by)


def owe_measure(
    seen: Found, now: AttemptNow, thing: UUID, given: Measure, joint: Joint | None, *, by: SignedIn
) -> None:
    """The side that wrote it last is reminded on its day; done, or gone on with by the other, it is not due there."""
    for side in joint.sides if joint else ():
        attempts.done(due.MEASURE, attempts.home(by, seen, side.organisation), name=str(thing), by=by)
    if given.by_day is not None and not given.is_done:
        at = datetime.combine(given.by_day, time(9), ZoneInfo(on_call.zone_of(by)))
        there = attempts.home(by, seen)
        attempts.owe(due.MEASURE, at, seen, there, name=str(thing), args={"plan": now.number}, by=by)


ALL = (due.WRITE, due.AGREE, due.AGAIN)
