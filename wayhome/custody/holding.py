"""What every action here does first; writing what both sides read; the steps of a way; what falls due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.attempts import models as attempt_models
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts import rules as attempt_rules
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent import holding as consent_holding
from wayhome.custody import documents, models, queries, reading, rules
from wayhome.custody.enums import What
from wayhome.custody.rules_chain import Placed
from wayhome.custody.shapes import Event, Travel
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.vault import parcels, vouching

stop_if = attempts.stop_if


def begin(
    seen: Found,
    attempt: UUID,
    group: str,
    *,
    code: str,
    by: SignedIn,
    confirms: bool = False,
    afterwards: bool = False,
) -> AttemptNow:
    """Inside the action's transaction: the case is held, the actor may write this group, the attempt goes on.

    Also while an attempt that has ended is still on the way: the chain goes on until somebody new has her or him.
    ``confirms``: who only reads travel says a word on a hand-over as well, such as the agency that receives.
    ``afterwards``: also once the attempt has ended, for what is told and asked after it.
    """
    consent_holding.lock(seen)
    if confirms:
        stop_if(rules.why_not_confirm_here(seen.access), code=code)
    else:
        stop_if(people_rules.why_not_write(seen.access, group), code=code)
    now = attempt_queries.one(by, seen, attempt)
    if not afterwards and not now.is_open and not queries.is_under_way(attempt):
        stop_if(
            attempt_rules.why_not_go_on(is_open=False, waits=now.waits, reads_why=now.reads_why), code=code
        )
    people_holding.begin_own_strand(seen, by=by)
    return now


def write(
    model: type[models.Shared],
    seen: Found,
    attempt: UUID,
    value: Document,
    *,
    thing: UUID,
    read: int,
    group: str = "G",
    more: Mapping[str, Any] | None = None,
    by: SignedIn,
) -> None:
    """The next version, for both sides. Raises Conflict."""
    row = uuid4()
    known = vouching.vouched(reading.others(by, seen, group))
    across = parcels.seal(value.to_value(), to=known, place=reading.SHARED, record=row) if known else b""
    given = {"id": row, "across": across, **(more or {})}
    attempts.write(model, seen, attempt, value, thing=thing, read=read, more=given, by=by)


def found(code: str, plan: int, by: SignedIn) -> tuple[Found, AttemptNow]:
    """The case and the travel plan with this number. 404 for who does not work on it, or may see nothing of travel."""
    seen = people.found(by, code)
    if not seen.access.may_read_minimum(queries.GROUP):
        raise Http404
    return seen, attempt_queries.numbered(by, seen, plan)


def travel_or_404(by: SignedIn, seen: Found, now: AttemptNow) -> Travel:
    """The journey as it stands after the case was held."""
    found = queries.travel(by, seen, now)
    if found is None:
        raise Http404
    return found


def event_or_404(travel: Travel, event: UUID) -> Event:
    """One hand-over of this journey."""
    found = next((one for one in travel.events if one.id == event), None)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Written:
    """Every hand-over in its newest version; how many versions there are; the highest place that was ever used."""

    placed: Sequence[Placed]
    count: int
    highest: int


def placed(by: SignedIn, seen: Found, now: AttemptNow) -> Written:
    """As they were written, also those that are not part of the plan any more. Conflict where one does not open."""
    rows = list(models.Link.objects.filter(case_id=seen.id, attempt=now.id).order_by("sequence", "number"))
    newest = {row.thing: row for row in rows}
    opened = {one.row.pk: one.known for one in reading.opened(documents.Link, by, list(newest.values()))}
    if len(opened) != len(newest):
        raise people_holding.changed_meanwhile()  # somebody elsewhere wrote what does not open here
    found = [Placed(row.thing, row.sequence, row.number, opened[row.pk]) for row in newest.values()]
    found.sort(key=lambda one: one.sequence)
    return Written(found, len(rows), max((row.sequence for row in rows), default=0))


def say(seen: Found, now: AttemptNow, event: Event, said: documents.Confirmation, *, by: SignedIn) -> None:
    """One word on one hand-over. Raises Conflict when another came at the same moment."""
    read = count(models.Confirmation, now.id, event.id)
    write(models.Confirmation, seen, now.id, said, thing=event.id, read=read, by=by)


def mark(
    seen: Found,
    attempt: UUID,
    what: What,
    *,
    at: datetime | None,
    zone: str,
    words: str = "",
    who: str = "",
    by: SignedIn,
) -> None:
    """A moment of the way, sealed. ``who``: whom the word came from."""
    given = documents.Mark(what=str(what), at=at, zone=zone, words=words, who=who)
    read = count(models.Mark, attempt, attempt)
    write(models.Mark, seen, attempt, given, thing=attempt, read=read, by=by)


def has_step(attempt: UUID, key: str) -> bool:
    """Whether it was taken, by whomever."""
    return bool(attempt_models.Step.objects.filter(attempt=attempt, key=key).exists())


def count(model: type[models.Shared], attempt: UUID, thing: UUID) -> int:
    """How many versions there are, whoever wrote them. The case is held."""
    return int(model._default_manager.filter(attempt=attempt, thing=thing).count())
