"""What people may read about the cases they work on. Every other case does not exist."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from wayhome.core import clock, once, paging, prepared
from wayhome.organisations.actors import SignedIn
from wayhome.people import access as accesses
from wayhome.people import documents, filekeeping, models, opening, reading, rules, together
from wayhome.people.enums import LinkKind, Mode
from wayhome.people.queries_access import involvements as involvements
from wayhome.people.queries_access import leads as leads
from wayhome.people.queries_access import leads_ahead
from wayhome.people.queries_access import side_of as side_of
from wayhome.people.queries_access import who_can_open as who_can_open
from wayhome.people.queries_access import why_not_lead as why_not_lead
from wayhome.people.queries_history import history as history
from wayhome.people.queries_search import search as search
from wayhome.people.shapes import Found as Found
from wayhome.people.shapes import LeadNow as LeadNow
from wayhome.people.shapes import Linked as Linked
from wayhome.people.shapes import Match as Match
from wayhome.people.shapes import Opens as Opens
from wayhome.people.shapes import Person as Person
from wayhome.people.shapes import Row as Row
from wayhome.people.shapes import Version as Version
from wayhome.people.subjects import LIFTED, CaseSubject
from wayhome.vault import records

A_PAGE = 25
_OF_PERSON = (models.Identity, models.Contact, models.Guardian)


def found(actor: SignedIn, code: str) -> Found:
    """The case with this code. 404 when the actor does not work on it today, exactly as when there is none."""
    mine = reading.hands(actor)
    rows = _with_code(reading.case_code(code), mine, clock.today(), clock.now(), roles=actor.roles)
    if not rows:
        raise Http404
    access = accesses.of(actor, rows)
    if not access.groups:
        raise Http404
    asked = filekeeping.asked_later(rows[0].case_id, actor.organisation_id)
    written_on = filekeeping.written_on_later(rows[0].case_id)
    return Found(rows[0].case, replace(access, closed=asked, written_on=written_on), tuple(rows))


@prepared.planned
def _with_code(
    code: str, holders: list[UUID], today: date, now: datetime, *, roles: frozenset[str]
) -> QuerySet[models.Involvement]:
    live = models.Involvement.objects.live(today, at=now).held_by(holders, roles=roles)
    return live.filter(case__code=code).select_related("case").order_by("created_at")


def case_ids(actor: SignedIn, ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of ``ids`` that are cases open to the actor."""
    return frozenset(reading.access_by_case(actor, ids))


def briefs(actor: SignedIn, ids: Iterable[UUID]) -> dict[UUID, documents.Brief]:
    """The short extract of many cases, where open to the actor: three queries, whether it is one case or fifty."""
    access = reading.access_by_case(actor, ids)
    return reading.briefs(actor, [case for case, mine in access.items() if mine.may_read_minimum("A")])


@once.remembered
def person(actor: SignedIn, seen: Found) -> Person:
    """The person of this case, as far as the actor's role and involvement open it. The caller records the looking."""
    # A page that shows her or him asks next whether something may be written: both in one way to the database.
    prepared.together(
        [together.ahead(_OF_PERSON, seen.id), filekeeping.ahead(seen.id, actor.organisation_id)]
    )
    rows = together.newest(_OF_PERSON, seen.id)
    best = reading.own_first(actor, rows)
    opened = dict(zip(best, records.open_many(actor.keyring, best.values()), strict=True))
    identity, contact = opened.get(models.Identity, {}), opened.get(models.Contact, {})
    guardian = opened.get(models.Guardian, {})
    may = seen.access
    return Person(
        brief=documents.Brief.from_value(identity.get("brief") if may.may_read_minimum("A") else None),
        identity=reading.version(actor, documents.Identity, best.get(models.Identity), identity)
        if may.may_read("A")
        else None,
        safe=documents.SafeContact.from_value(contact["safe"])
        if may.may_read_minimum("B") and contact.get("safe")
        else None,
        contact=reading.version(actor, documents.Contact, best.get(models.Contact), contact)
        if may.may_read("B")
        else None,
        guardian=documents.GuardianBrief.from_value(guardian["brief"])
        if may.may_read_minimum("A") and guardian.get("brief")
        else None,
    )


def ahead(actor: SignedIn, seen: Found) -> list[prepared.Later]:
    """What a page of one case asks of this room, for one that asks it together with others."""
    return [
        _steps.later(seen.id),
        together.ahead(_OF_PERSON, seen.id),
        leads_ahead(actor, seen),
        filekeeping.ahead(seen.id, actor.organisation_id),
    ]


def account(actor: SignedIn, seen: Found) -> Version[documents.Account] | None:
    """What happened, as codes; None for a role that is not to know."""
    if not seen.access.may_read("C"):
        return None
    best = reading.own_first(actor, reading.newest(models.Account, [seen.id]))
    opened = records.open_many(actor.keyring, best.values())
    return reading.version(actor, documents.Account, best.get(models.Account), opened[0] if opened else {})


def guardian(
    actor: SignedIn, seen: Found, *, at: datetime | None = None
) -> Version[documents.Guardian] | None:
    """Who speaks for the child (``at``: spoke), whole; None for a role that sees the short extract only."""
    if not seen.access.may_read("A"):
        return None
    of, here = models.Guardian, seen.id
    rows = reading.newest(of, [here]) if at is None else reading.newest_by(of, here, at)
    best = reading.own_first(actor, rows)
    opened = records.open_many(actor.keyring, best.values())
    return reading.version(actor, documents.Guardian, best.get(models.Guardian), opened[0] if opened else {})


def why_no_guardian(actor: SignedIn, seen: Found) -> str | None:
    """Why nobody may speak or sign for this child now: for every room in which a guardian does."""
    return rules.why_not_guardian_consents(person(actor, seen).guardian)


def guardian_written_at(actor: SignedIn, seen: Found) -> list[datetime]:
    """When somebody wrote who speaks for the child, known without keys."""
    del actor  # the case was found for them
    return list(models.Guardian.objects.filter(case_id=seen.id).values_list("created_at", flat=True))


@once.remembered
def steps(actor: SignedIn, seen: Found) -> list[models.Step]:
    """The steps taken, oldest first; their bodies stay sealed. Who handed the case over sees their own."""
    rows = _steps(seen.id)
    if seen.access.is_past and not seen.access.observes:
        return [row for row in rows if row.organisation_id == actor.organisation_id]
    return rows


@prepared.planned
def _steps(case: UUID) -> QuerySet[models.Step]:
    return models.Step.objects.filter(case_id=case).order_by("created_at", "id")


def subject(actor: SignedIn, seen: Found) -> CaseSubject:
    """The case as the engine of the journey asks for it: the steps taken, and the holds that were gone ahead on."""
    taken = frozenset(step.key for step in steps(actor, seen))
    lifted = frozenset(key.removeprefix(LIFTED) for key in taken if key.startswith(LIFTED))
    return CaseSubject(seen, taken, lifted)


def standing(actor: SignedIn, seen: Found) -> rules.CaseStanding:
    """Where the case itself stands."""
    return rules.standing(step.key for step in steps(actor, seen))


def links(actor: SignedIn, seen: Found) -> list[Linked]:
    """Cases that belong to this one. One that the actor does not work on is not there."""
    if not seen.access.may_read("A"):
        return []
    rows = _linked(seen.id)
    read = [values for values in records.open_many(actor.keyring, rows) if values.get("document")]
    all_links = [documents.Link.from_value(values["document"]) for values in read]
    cases = models.Case.objects.in_bulk(case_ids(actor, [link.other for link in all_links]))
    names = briefs(actor, cases)
    return [
        Linked(
            case=link.other,
            code=cases[link.other].code,
            name_used=names[link.other].name_used if link.other in names else "",
            kind=str(LinkKind(link.kind).label),
            link=LinkKind(link.kind),
        )
        for link in all_links
        if link.other in cases
    ]


@prepared.query
def _linked(case: UUID) -> QuerySet[models.CaseLink]:
    return models.CaseLink.objects.filter(case_id=case).order_by("created_at")


def listed(actor: SignedIn, *, page: int = 1, mine: bool = False) -> Page[models.Case]:
    """A page of the cases the actor works on, newest month first; ``mine``: those they lead or stand in for.

    Paged as far as ``paging.AT_MOST``. What was handed over is found by its code or name, and is no longer in the list.
    """
    hands, today, now = reading.hands(actor), clock.today(), clock.now()
    if (
        mine
    ):  # some hundred: found by who leads, and put in order here, so that nothing grows with all the others
        led = set(_led(actor.user_id, hands, today, now, roles=actor.roles))
        ids = [case for _month, _code, case in sorted(led, key=lambda one: (-one[0].toordinal(), one[1]))]
        found: Page[Any] = paging.Counted(ids[: paging.AT_MOST], A_PAGE).get_page(page)
    else:
        wanted = paging.last_wanted(page, A_PAGE)
        first = paging.OneAhead.read_for(wanted)
        ids = [
            case for _month, _code, case in _newest_open(today, now, *hands, roles=actor.roles, first=first)
        ]
        found = paging.OneAhead(ids, A_PAGE, wanted=wanted).get_page(page)
    cases = {case.pk: case for case in _cases(list(found.object_list))}
    found.object_list = [cases[case] for case in found.object_list if case in cases]
    return found


@prepared.query
def _led(
    user: UUID, holders: list[UUID], today: date, now: datetime, *, roles: frozenset[str]
) -> QuerySet[models.Lead, tuple[Any, ...]]:
    leads = models.Lead.objects.filter(Q(user=user) | Q(deputy=user), ended_at=None)
    there = leads.filter(Exists(_worked_on(holders, today, now, roles).filter(case=OuterRef("case"))))
    return there.values_list("case__opened_month", "case__code", "case_id")


@prepared.query
def _newest_open(
    today: date, now: datetime, *holders: UUID, roles: frozenset[str], first: int
) -> QuerySet[models.Involvement, tuple[Any, ...]]:
    """The first of each hand, put together: as far as that goes, and however many others there are."""
    order = ("-case_month", "case_code", "case_id")
    live = models.Involvement.objects.live(today, at=now).exclude(mode=Mode.KEEPS)
    one, *others = (
        live.filter(opening.to(roles), holder=holder)
        .order_by(*order)
        .values_list("case_month", "case_code", "case_id")
        .distinct()[:first]
        for holder in holders
    )
    return one.union(*others).order_by(*order)[:first] if others else one


def _worked_on(
    holders: list[UUID], today: date, now: datetime, roles: frozenset[str]
) -> QuerySet[models.Involvement]:
    live = models.Involvement.objects.live(today, at=now)
    return live.held_by(holders, roles=roles).exclude(mode=Mode.KEEPS)


@prepared.planned
def _cases(ids: list[UUID]) -> QuerySet[models.Case]:
    return models.Case.objects.filter(pk__among=ids)


def rows(actor: SignedIn, cases: Sequence[models.Case]) -> list[Row]:
    """Lines of a list: six queries, whether it is one case or fifty."""
    return reading.rows(actor, cases, briefs(actor, [case.pk for case in cases]))
