"""What every action here does first: hold the case; who is told across agencies; what falls due."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.http import Http404

from wayhome import journey
from wayhome.care import models
from wayhome.care.documents import Need
from wayhome.care.enums import Urgency
from wayhome.consent import holding as consent_holding
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.vault import parcels, vouching
from wayhome.vault.models.records import SealedFact
from wayhome.vault.values import Value

stop_if = people_holding.stop_if
doer = people_holding.doer
home = consent_holding.home
MORNING = time(8, tzinfo=UTC)
WITHIN = {Urgency.IMMEDIATE: timedelta(hours=24), Urgency.SHORT: timedelta(days=14)}  # domain.md 4.3
lock = consent_holding.lock
changed_meanwhile = people_holding.changed_meanwhile


def begin(seen: Found, group: str, *, code: str, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there."""
    lock(seen)
    stop_if(people_rules.why_not_write(seen.access, group), code=code)
    people_holding.begin_own_strand(seen, by=by)


def tell_across(
    row: SealedFact, value: Document, *, place: str, seen: Found, group: str = "F", by: SignedIn
) -> bytes:
    """``value`` sealed to agencies that do not read the writer's strand: those nobody let in on a consent.

    Whoever was let in reads the record itself, as long as the consent lives and no longer.
    """
    to = {
        one.holder
        for one in people.involvements(by, seen)
        if one.organisation_id != by.organisation_id
        and one.mode == Mode.WORKS
        and one.basis is None
        and {group, f"{group}m"} & set(one.parts.split(","))
    }
    known = vouching.vouched(to)
    return parcels.seal(value.to_value(), to=known, place=place, record=row.pk) if known else b""


def write_version(
    row: people_models.Version, *, read: int, values: Mapping[str, Value], by: SignedIn
) -> None:
    """The version after ``read``. Sent, Conflict: ``people.versions``."""
    mine = type(row)._default_manager.filter(case_id=row.case_id, organisation_id=row.organisation_id)
    versions.stop_if_changed(mine, read=read, said=values, by=by)
    versions.put(row, values, by=by)


def write_thing(row: models.Thing, *, read: int, value: Document, by: SignedIn) -> None:
    """The same for one of many: whichever agency wrote the version before."""
    there = type(row)._default_manager.filter(case_id=row.case_id, thing=row.thing)
    said = {"document": value.to_value()}
    versions.stop_if_changed(there, read=read, said=said, by=by)
    versions.put(row, said, by=by)


def own_and_left(seen: Found, by: SignedIn) -> list[UUID]:
    """The own agency, and those that no longer work on the case: what was due there is due here now."""
    wrote = set(
        models.Assessment.objects.filter(case_id=seen.id).values_list("organisation_id", flat=True)
    ) | set(models.SafetyPlan.objects.filter(case_id=seen.id).values_list("organisation_id", flat=True))
    here = people_models.Involvement.objects.live().working().filter(case=seen.id).agencies()
    if by.organisation_id is None:
        raise Http404
    return [by.organisation_id, *sorted(wrote - here - {by.organisation_id})]


def done(seen: Found, there: Home, about: str, names: Iterable[str], *, by: SignedIn) -> None:
    """What the own agency owed is done; what other agencies owe is theirs."""
    agencies = own_and_left(seen, by)
    for name in names:
        for agency in agencies:
            duties.done_for(thread=there.thread, about=about, once=f"{agency} {name}", by=by)


def owe(
    about: str,
    at: datetime,
    seen: Found,
    there: Home,
    *,
    name: str,
    kind: Kind = Kind.CHECK,
    owner: UUID | None = None,
    args: Mapping[str, Value] | None = None,
    is_shared: bool = False,
    by: SignedIn,
) -> None:
    """A duty of the own agency; ``is_shared``: of the thing itself, whichever agency goes on with it."""
    owing.owe(
        about,
        at,
        seen,
        there,
        once=name if is_shared else f"{there.organisation} {name}",
        first=[owner] if owner else (),
        kind=kind,
        args=args,
        by=by,
    )


def need_due_at(given: Need) -> datetime:
    """The day that was named, never later than its urgency allows; what can wait, on the day that was named."""
    named = datetime.combine(given.by_day, MORNING) if given.by_day else None
    if given.urgency not in WITHIN:
        return named or clock.now() + WITHIN[Urgency.SHORT]
    latest = clock.now() + WITHIN[Urgency(given.urgency)]
    return min(named, latest) if named else latest


def is_child(actor: SignedIn, seen: Found) -> bool:
    """A child, or somebody who may be one."""
    return people.person(actor, seen).is_child


def in_shelter(actor: SignedIn, seen: Found) -> bool:
    """The first stage of the way, in a case that is open."""
    if people.standing(actor, seen).is_closed:
        return False
    taken = [journey.Taken(step.key, step.created_at) for step in people.steps(actor, seen)]
    return journey.state(people.subject(actor, seen), taken).stage == SHELTER


SHELTER = "SHELTER"
