"""What was written after one journey, as far as it is open to the actor."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from wayhome.afterwards import documents, marks, models, rules, slips
from wayhome.afterwards.shapes import After
from wayhome.attempts import queries as attempts
from wayhome.attempts import reading
from wayhome.attempts.shapes import AttemptNow, Leg, ThingNow
from wayhome.core import clock, once
from wayhome.custody import queries as custody
from wayhome.custody import steps
from wayhome.custody.enums import HolderKind
from wayhome.custody.shapes import Event, Holder
from wayhome.duties import on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

GROUP, HEALTH, OUTCOME = "G", "D", "J"
PLACE = "afterwards.slip"


def has_begun(actor: SignedIn, now: AttemptNow) -> bool:
    """Whether there is anything to write."""
    del actor
    return steps.BEGUN in now.subject.taken


def felt_now(actor: SignedIn, seen: Found, now: AttemptNow) -> ThingNow[documents.Felt] | None:
    """Her or his answer, as it was told; nothing else is opened."""
    found = reading.things(models.Felt, documents.Felt, actor, seen, now.id)
    return found[0] if found else None


def papers_now(actor: SignedIn, seen: Found, now: AttemptNow) -> ThingNow[documents.Papers] | None:
    """Where the papers are; nothing else is opened."""
    found = reading.things(models.Papers, documents.Papers, actor, seen, now.id, with_names=True)
    return found[0] if found else None


@once.remembered
def after(actor: SignedIn, seen: Found, now: AttemptNow) -> After:
    """Reports, medicine, her or his answer, papers: each where its group opens. Six questions, for one or for ten."""
    reads = seen.access
    reports: list[ThingNow[documents.Report]] = []
    doses: list[ThingNow[documents.Dose]] = []
    felt = papers = None
    if reads.may_read(GROUP):
        reports = reading.things(models.Report, documents.Report, actor, seen, now.id, with_names=True)
        papers = papers_now(actor, seen, now)
    if reads.may_read_minimum(HEALTH):
        doses = reading.things(models.Dose, documents.Dose, actor, seen, now.id)
    if reads.may_read(OUTCOME):
        felt = felt_now(actor, seen, now)
    given = list(models.Slip.objects.filter(journey=marks.of_attempt(now.id)))
    used = [one for one in given if one.is_used]
    waits = [one for one in given if not one.is_used and one.until >= clock.today()]
    said = [] if reads.is_partner else slips_that_open(actor, used)
    return After(
        sorted(reports, key=lambda one: one.newest.at),
        sorted(doses, key=lambda one: str(one.newest.known.at)),
        felt,
        papers,
        [one for _slip, one in said],
        bool(used) and not reads.is_partner,
        bool(waits) and not reads.is_partner,
    )


def slips_that_open(
    actor: SignedIn, given: Sequence[models.Slip]
) -> list[tuple[models.Slip, documents.Felt]]:
    """What was answered on them, where the actor is of the team it was sealed to."""
    return slips.opened(actor, given, documents.Felt, place=PLACE)


def reads_slips(actor: SignedIn, seen: Found) -> bool:
    """Whether what is answered on a slip of this case opens to the actor."""
    return bool(actor.team_ids & set(on_call.supervisors(seen.case.organisation_id)))


def was_slip_given(actor: SignedIn, attempt: UUID) -> bool:
    """Whether a slip was given that is answered, or can be."""
    del actor
    given = models.Slip.objects.filter(journey=marks.of_attempt(attempt))
    return bool(given.filter(Q(is_used=True) | Q(until__gte=clock.today())).exists())


def along(actor: SignedIn, seen: Found, now: AttemptNow) -> list[str]:
    """Who does not ask whether it felt safe, by name: who travelled along, and colleagues who had her or him between
    two hand-overs of the way.
    """
    travel = custody.travel(actor, seen, now)
    givers = [one.giver for one in travel.events[1:]] if travel is not None else []
    colleagues = [one.name for one in givers if one.kind == HolderKind.WORKER and one.name]
    return list(dict.fromkeys([*escorts(actor, seen, now), *colleagues]))


def escorts(actor: SignedIn, seen: Found, now: AttemptNow) -> list[str]:
    """Who travelled along, by name."""
    travel = custody.travel(actor, seen, now)
    if travel is None:
        return []
    held = [travel.start, *(one.taker for one in travel.events)]
    return list(dict.fromkeys(one.name for one in held if one.kind == HolderKind.ESCORT and one.name))


def reporters(actor: SignedIn, seen: Found, now: AttemptNow) -> list[str]:
    """Whose report is owed (domain.md 3.3, ``escort_report``), by name: each escort who had her or him, and colleagues
    who had her or him on a part of the way that moves; who only brought her or him to it has travelled nowhere.
    """
    travel = custody.travel(actor, seen, now)
    if travel is None:
        return []
    way = attempts.way(actor, now.subject)
    events = list(travel.events)
    had: list[tuple[Holder, Event | None, Event | None]] = [
        (travel.start, None, events[0] if events else None)
    ]
    for number, one in enumerate(events):
        if one.is_done or one.to_at or one == travel.next:  # nobody knows of the last whether it came to it
            had.append((one.taker, one, events[number + 1] if number + 1 < len(events) else None))
    found = [
        holder.name
        for holder, since, until in had
        if holder.kind == HolderKind.ESCORT
        or (holder.kind == HolderKind.WORKER and _travels(since, until, way.legs if way is not None else ()))
    ]
    return list(dict.fromkeys(name for name in found if name))


def _travels(since: Event | None, until: Event | None, legs: Sequence[Leg]) -> bool:
    """Whether a part of the way lies between these two hand-overs, by the times they are planned for."""
    return until is not None and any(
        (since is None or since.planned_at < leg.arrives_at) and leg.departs_at < until.planned_at
        for leg in legs
    )


def unreported(actor: SignedIn, seen: Found, now: AttemptNow) -> list[str]:
    """Of these, of whom no report is written so far. Where it is one alone, any report is that."""
    names = reporters(actor, seen, now)
    written = [one.newest.known.escort for one in after(actor, seen, now).reports]
    if len(names) <= 1:
        return [] if written else names
    return [name for name in names if not any(rules.names(one, name) for one in written)]
