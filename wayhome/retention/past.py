"""Whose part in a case has ended, or who handed it over, still holds what was written there, and decides about it.

Such a case is on no list and no page of it opens any more; only the pages of this room do, by the agency's own keys.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import access as accesses
from wayhome.people import looking
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.models.records import Strand, Wrap

GROUP = "I"
NO_BREAK = timedelta(minutes=1)  # an agreement is renewed in one moment, in two statements


def found(actor: SignedIn, code: str) -> Found:
    """As ``people.found``; and a case in which nobody of the own agency works any more. 404 for any other."""
    try:
        return people.found(actor, code)
    except Http404:
        held = _held(actor, people_reading.case_code(code))
        if held is None:
            raise
        return held


def at(actor: SignedIn, code: str) -> Found:
    """For a page that shows how long it is kept. Recorded before anything is shown."""
    seen = found(actor, code)
    if not seen.access.may_read(GROUP):
        raise Http404
    audit.looked(by=actor, subject=seen.id, groups=GROUP)
    return seen


def to_write(actor: SignedIn, code: str) -> Found:
    """For a page that writes about it: who works on the case as everywhere, and who only holds what was written."""
    seen = found(actor, code)
    return at(actor, code) if seen.access.is_past else looking.to_write(actor, code, GROUP)


def is_gone(seen: Found) -> bool:
    """Nobody of the own agency has a part any more: no other page of the case opens."""
    return all(row._state.adding for row in seen.mine)


def ended_on(case: UUID, organisation: UUID) -> date | None:
    """The last day on which its part ended, or on which it handed the lead on. None where that is not known."""
    return _days([case], organisation).get(case)


def of(actor: SignedIn) -> dict[UUID, date]:
    """Cases in which the own agency works no more, of which the actor holds a key, with the day."""
    return _days(list(_strands(actor).values_list("case_id", flat=True)), actor.organisation_id)


def _days(cases: Sequence[UUID], organisation: UUID) -> dict[UUID, date]:
    found = worked(cases, organisation)
    return {case: last.ended for case, last in found.items() if last.ended is not None}


@dataclass(frozen=True, slots=True)
class Worked:
    """The last time an agency worked on a case: since when without a break, and on which day that ended, if it did."""

    since: datetime
    ended: date | None


def worked(cases: Collection[UUID], organisation: UUID) -> dict[UUID, Worked]:
    """Two questions, however many cases. Who worked on it, left, and was let in again has worked on it since then."""
    if not cases:
        return {}
    led = people_models.Lead.objects.filter(case__in=cases, user__organisation=organisation)
    over = led.exclude(ended_at=None).order_by("ended_at")
    handed = dict(over.values_list("case", "ended_at"))  # the last one of each
    parts: dict[UUID, list[_Part]] = {}
    rows = people_models.Involvement.objects.filter(case__in=cases, organisation=organisation)
    for row in rows.order_by("created_at", "pk"):
        parts.setdefault(row.case_id, []).append(_part(row, handed.get(row.case_id)))
    return {case: _last(found) for case, found in parts.items()}


class _Part(NamedTuple):
    since: datetime
    until: datetime | None  # None: goes on, or nobody knows
    ended: date | None


def _part(row: people_models.Involvement, handed: datetime | None) -> _Part:
    """Of who handed on, the rows stayed and the lead went."""
    if row.mode != Mode.WORKS and handed is not None:
        return _Part(row.created_at, handed, clock.day_of(handed))
    if row.ended_at is not None:
        return _Part(row.created_at, row.ended_at, clock.day_of(row.ended_at))
    if row.until_at is not None and row.until_at <= clock.now():
        return _Part(row.created_at, row.until_at, clock.day_of(row.until_at))
    if row.until_day is not None and row.until_day < clock.today():
        over = datetime.combine(row.until_day + timedelta(days=1), time(), ZoneInfo(settings.ZONE_HERE))
        return _Part(row.created_at, over, row.until_day)
    return _Part(row.created_at, None, None)


def _last(parts: Sequence[_Part]) -> Worked:
    """Of parts in the order in which they began. One that begins as another ends is no break."""
    since, ended, until = parts[0].since, parts[0].ended, parts[0].until
    for part in parts[1:]:
        if until is not None and part.since > until + NO_BREAK:
            since = part.since
            ended, until = part.ended, part.until
        elif until is not None and (part.until is None or part.until > until):
            ended, until = part.ended, part.until
    return Worked(since, ended)


def _held(actor: SignedIn, code: str) -> Found | None:
    """What the actor's keys open of the own strand, and nothing to write elsewhere."""
    case = (
        people_models.Case.objects.select_related("organisation").filter(code=code).first() if code else None
    )
    if case is None or _takes_part(case.pk, actor):
        return None
    rows = tuple(
        people_models.Involvement(
            case=case,
            organisation_id=actor.organisation_id,
            holder=holder,
            parts=",".join(parts),
            mode=Mode.KEEPS,
            from_day=clock.today(),
        )
        for holder, parts in _holders(actor, case.pk)
        if holder in people_reading.hands(actor)
    )
    access = accesses.of(actor, rows)
    return Found(case, access, rows) if access.groups else None


def _holders(actor: SignedIn, case: UUID) -> list[tuple[UUID, Sequence[str]]]:
    """By the wraps, each of which is checked. Whose agency wrote beside the case only (messages, a position) has no
    strand so far: whoever worked on it then. None where it was erased.
    """
    own = Strand.objects.filter(case_id=case, organisation_id=actor.organisation_id, own_of=None)
    if own.exists():
        wraps = records.holders(actor.keyring, case=case, organisation=actor.organisation_id)
        return [(one.owner, one.parts) for one in wraps if not one.is_prepared]
    worked = people_models.Involvement.objects.filter(case=case, organisation=actor.organisation_id)
    return [(holder, parts.split(",")) for holder, parts in worked.values_list("holder", "parts")]


def _takes_part(case: UUID, actor: SignedIn) -> bool:
    """Somebody of the own agency works on it, or keeps it: they decide, and let others in."""
    live = people_models.Involvement.objects.live()
    return live.filter(case=case, organisation=actor.organisation_id).exists()


def _strands(actor: SignedIn) -> QuerySet[Strand]:
    """What the own agency wrote and has not erased, in cases on which it works no more, and the actor opens."""
    working = people_models.Involvement.objects.live().working()
    works = working.filter(case=OuterRef("case_id"), organisation=actor.organisation_id)
    wraps = Wrap.objects.filter(strand=OuterRef("pk"), holder__in=people_reading.hands(actor))
    own = Strand.objects.filter(organisation_id=actor.organisation_id, own_of=None, erased_at=None)
    return own.filter(
        Exists(people_models.Case.objects.filter(pk=OuterRef("case_id"))), Exists(wraps)
    ).exclude(Exists(works))
