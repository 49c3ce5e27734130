"""What people may read about hand-overs: the sender its own, the receiver the letter, and after completion the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from wayhome.consent import holding as consent_holding
from wayhome.consent import queries as consents
from wayhome.consent import rules_after
from wayhome.consent.enums import Purpose
from wayhome.consent.queries import Standing
from wayhome.core import clock, once
from wayhome.duties import queries as duties
from wayhome.handover import holding, moving, rules
from wayhome.handover.documents import Letter, Said
from wayhome.handover.enums import Kind
from wayhome.handover.models import Handover
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Organisation, Team
from wayhome.people import erasing, kept, threads
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.queries import Found
from wayhome.protocols import queries as protocols
from wayhome.protocols.enums import Use
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey

kept.add(Handover)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said."""

    kind: str
    at: datetime
    organisation: str
    said: Said


@dataclass(frozen=True, slots=True)
class Seen:
    """A hand-over as one of its two sides reads it."""

    id: UUID
    sender: str
    receiver: str
    is_sender: bool
    stand: rules.Stand
    letter: Letter
    lines: Sequence[Line]
    last_day: date
    lead: str = ""
    deputy: str = ""
    observes_until: date | None = None
    local_asked: bool = False
    has_left: bool = False

    @property
    def question(self) -> Line | None:
        """The last question, answered or not."""
        return next((line for line in reversed(self.lines) if line.kind == Kind.ASKED), None)

    @property
    def reply(self) -> Line | None:
        """The answer to the last question."""
        return next((line for line in reversed(self.lines) if line.kind == Kind.ANSWERED), None)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a proposal to one partner would be; shown before it is sent, and then done."""

    receiver: Organisation
    why_not: str | None
    teams: Sequence[Team] = ()
    parts: tuple[str, ...] = ()
    basis: UUID | None = None
    until: date | None = None
    letter: Letter = field(default_factory=Letter)
    left: Sequence[str] = ()  # what nobody there could go on with; only the sender reads it


def plan(actor: SignedIn, seen: Found, organisation: UUID, words: str = "") -> Plan:
    """Exactly what would be proposed, or why not. 404 for an organisation that is no partner."""
    receiver = next((one for one in organisations.partners(actor) if one.pk == organisation), None)
    if receiver is None:
        raise Http404
    agreed = agreement(actor, seen, organisation)
    groups = agreed.answer.groups if agreed is not None and agreed.answer is not None else None
    intake = organisations.partner_teams(actor, organisation, TeamKind.INTAKE)[:1]
    teams = [*intake, *organisations.partner_teams(actor, organisation, TeamKind.SUPERVISORS)[:1]]
    reason = (
        people.why_not_lead(actor, seen)
        or people_rules.why_not_out(seen.access)
        or moving.why_not(seen.id)
        or erasing.why_not_again(case=seen.id, organisation=organisation)
        or rules.why_not_propose(
            is_open=people_models.Case.objects.filter(pk=seen.id, pk__in=_open_cases()).exists(),
            is_named=seen.case.is_named,
            is_partner=seen.access.is_partner,
            agreed=groups,
            can_lead=holding.can_lead(receiver),
            teams=len(intake),
            led_by=holding.led_by_others(seen.id, sender=actor.organisation_id, receiver=organisation),
            until=agreed.until if agreed is not None else None,
        )
    )
    if reason or agreed is None or groups is None:
        return Plan(receiver, reason)
    parts = rules_after.parts_for(receiver.kind, TeamKind.INTAKE, groups)
    shared = {part[0] for part in parts}
    if reason := protocols.why_not_share(actor, organisation, use=Use.HANDOVER, groups=shared):
        return Plan(receiver, reason)
    waiting = duties.of_thread(actor, *threads.every(seen, people.person(actor, seen).brief))
    letter = Letter(
        code=seen.code,
        lead=actor.name,
        parts=parts,
        due=len(waiting),
        next_due=clock.day_of(waiting[0].due_at) if waiting else None,
        words=words.strip(),
    )
    left = moving.left(actor, seen, frozenset(shared))
    return Plan(receiver, None, teams, parts, agreed.consent, agreed.until, letter, left)


def choices(actor: SignedIn, seen: Found) -> list[tuple[Organisation, bool]]:
    """Partners that lead cases, and whether she has agreed that each is told."""
    return [
        (one, agreement(actor, seen, one.pk) is not None)
        for one in organisations.partners(actor)
        if holding.can_lead(one)
    ]


def agreement(actor: SignedIn, seen: Found, organisation: UUID) -> Standing | None:
    """The live yes that names this partner, given to the actor's own agency."""
    found = consents.live(actor, seen, Purpose.SHARE_RECEIVING_ORG, organisation)
    return found if found is not None and _given_here(actor, seen, found) else None


def observing(actor: SignedIn, seen: Found) -> Standing | None:
    """The live yes to being asked how she is, later, by the actor's own agency."""
    found = consents.live(actor, seen, Purpose.MONITORING_CONTACT)
    return found if found is not None and _given_here(actor, seen, found) else None


@once.remembered
def of_case(actor: SignedIn, seen: Found) -> list[Seen]:
    """Hand-overs of a case that the actor's agency sent or received, the newest first."""
    if kept.nothing(seen, Handover):
        return []
    mine = Q(sender=actor.organisation_id) | Q(receiver=actor.organisation_id, is_completed=True)
    rows = Handover.objects.filter(mine, case=seen.id).select_related("sender", "receiver", "lead", "deputy")
    return _seen(actor, rows.order_by("-created_at", "id").prefetch_related("facts"))


def open_of(actor: SignedIn, seen: Found) -> Seen:
    """The open one that the actor's agency sent. 404 when there is none."""
    for one in of_case(actor, seen):
        if one.is_sender and one.stand.is_open:
            return one
    raise Http404


def letters(actor: SignedIn) -> list[Seen]:
    """What partners proposed to the actor's teams, and what the own agency proposed and is over; the newest first."""
    if rules.why_not_receive_letters(actor):
        return []
    to_us = Q(receiver=actor.organisation_id, teams__overlap=list(actor.team_ids))
    from_us = Q(sender=actor.organisation_id, readers__overlap=list(actor.team_ids))
    # Empty: the sender has erased the case.
    rows = Handover.objects.filter(to_us | from_us).exclude(letter=b"")
    rows = rows.select_related("sender", "receiver", "lead", "deputy")
    return _seen(actor, rows.order_by("-created_at", "id").prefetch_related("facts")[:100])


def letter(actor: SignedIn, handover: UUID) -> tuple[UUID, Seen]:
    """The case's id, for the record, and one letter to the actor's teams. 404 for any other."""
    rows = Handover.objects.filter(
        pk=handover, receiver=actor.organisation_id, teams__overlap=list(actor.team_ids)
    )
    row = rows.exclude(letter=b"").select_related("sender", "receiver", "lead", "deputy").first()
    if row is None or rules.why_not_receive_letters(actor):
        raise Http404
    found = _seen(actor, [row])
    if not found:
        raise Http404
    return row.case_id, found[0]


def who_may_lead(actor: SignedIn, handover: UUID) -> list[organisations.PersonRow]:
    """Case managers here who are in a team that is opened, at work today or away."""
    teams = set(Handover.objects.filter(pk=handover).values_list("teams", flat=True)[0])
    return [
        row
        for row in organisations.overview(actor).people
        if row.state == organisations.WORKING and row.person.roles & CASE_MANAGERS and row.team_ids & teams
    ]


def _open_cases() -> Any:  # noqa: ANN401 - a queryset of ids
    return Handover.objects.filter(closed_at=None).values("case")


def _given_here(actor: SignedIn, seen: Found, standing: Standing) -> bool:
    if standing.consent is None:
        return False
    return consent_holding.answered(actor, seen, standing.consent).organisation == actor.organisation_id


def _seen(actor: SignedIn, rows: Any) -> list[Seen]:  # noqa: ANN401 - a queryset or a list of hand-overs
    found = []
    for row in rows:
        try:
            letter = _opened(actor, row.letter, holding.LETTER, row.pk)
        except NoKey:
            continue
        names = {row.sender_id: row.sender.name, row.receiver_id: row.receiver.name}
        facts = sorted(row.facts.all(), key=lambda fact: fact.number)
        lines = [
            Line(
                fact.kind,
                fact.created_at,
                names.get(fact.organisation_id, ""),
                Said.from_value(_opened(actor, fact.what, holding.SAID, fact.pk)),
            )
            for fact in facts
        ]
        found.append(
            Seen(
                id=row.pk,
                sender=row.sender.name,
                receiver=row.receiver.name,
                is_sender=row.sender_id == actor.organisation_id,
                stand=rules.stand(fact.kind for fact in facts),
                letter=Letter.from_value(letter),
                lines=lines,
                last_day=row.last_day,
                lead=row.lead.name if row.lead else "",
                deputy=row.deputy.name if row.deputy else "",
                observes_until=row.observes_until,
                local_asked=row.local_basis is not None,
                has_left=row.has_left,
            )
        )
    return found


def _opened(actor: SignedIn, sealed: bytes | memoryview, place: str, record: UUID) -> Any:  # noqa: ANN401 - JSON
    if not sealed:  # who wrote it has erased the case
        return None
    return parcels.open_(actor.keyring, bytes(sealed), place=place, record=record)
