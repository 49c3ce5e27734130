"""Whose part in a case has ended, or who handed it over, still holds what was written there, and decides about it.

Such a case is on no list and no page of it opens any more; only the pages of this room do, by the agency's own keys.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

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
    """The day on which its part ended, or on which it handed the lead on. None where neither is known."""
    return _days([case], organisation).get(case)


def of(actor: SignedIn) -> dict[UUID, date]:
    """Cases in which the own agency works no more, of which the actor holds a key, with the day."""
    return _days(list(_strands(actor).values_list("case_id", flat=True)), actor.organisation_id)


def _days(cases: Sequence[UUID], organisation: UUID) -> dict[UUID, date]:
    """Two questions, however many cases. Of who handed on, the rows stayed and the lead went."""
    if not cases:
        return {}
    today, handed, ended = clock.today(), dict[UUID, date](), dict[UUID, date]()
    led = people_models.Lead.objects.filter(case__in=cases, user__organisation=organisation)
    for case, moment in led.values_list("case", "ended_at"):
        if moment is None:
            continue
        handed[case] = max(handed.get(case, date.min), clock.day_of(moment))
    rows = people_models.Involvement.objects.filter(case__in=cases, organisation=organisation)
    live = set(rows.live().values_list("case", flat=True))
    for case, moment, lapses in rows.values_list("case", "ended_at", "until_day"):
        days = [clock.day_of(moment)] if moment else [lapses] if lapses and lapses < today else []
        ended[case] = max([*days, ended.get(case, date.min)])
    known = {case: (handed if case in live else ended).get(case, date.min) for case in cases}
    return {case: day for case, day in known.items() if day > date.min}


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
