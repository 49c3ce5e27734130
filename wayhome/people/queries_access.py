"""Who works on a case, who leads it, and who can open it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from wayhome.core import clock, prepared
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Absence, Membership, Team
from wayhome.people import access as accesses
from wayhome.people import models, reading, rules, rules_handing
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.enums import Mode, Side
from wayhome.people.shapes import Found, LeadNow, Opens
from wayhome.vault import records
from wayhome.vault.enums import Kind


def side_of(actor: SignedIn) -> Side:
    """The side that the actor's organisation works on, by the roles the actor holds."""
    receives = "CASE_MANAGER_RECV" in actor.roles and "CASE_MANAGER_SEND" not in actor.roles
    return Side.RETURN if receives else Side.NOW


def leads(actor: SignedIn, seen: Found) -> list[LeadNow]:
    """Who answers for the case on each side today; the deputy while the lead is away."""
    rows = _leading(seen.id, actor.organisation_id, clock.today())
    return [LeadNow(row.side, row.user, row.deputy, row.is_away) for row in rows]


def leads_ahead(actor: SignedIn, seen: Found) -> prepared.Later:
    """The question of ``leads``, for a page that asks it together with others."""
    return _leading.later(seen.id, actor.organisation_id, clock.today())


@prepared.planned
def _leading(case: UUID, organisation: UUID, today: date) -> QuerySet[Any]:
    away = Absence.objects.known_to(organisation, on=today).filter(user=OuterRef("user"))
    rows = models.Lead.objects.filter(case=case, ended_at=None).annotate(is_away=Exists(away))
    return rows.select_related("user__organisation", "deputy__organisation").order_by("side")


def why_not_lead(actor: SignedIn, seen: Found) -> str | None:
    """Why the actor does not decide who works on the case, or None."""
    if seen.access.is_past:
        return rules_handing.why_not_any_more(seen.case.organisation.name)
    leading = {
        person.pk
        for lead in leads(actor, seen)
        for person in (lead.user, lead.deputy)
        if person is not None and person.organisation_id == actor.organisation_id
    }
    mine = {row.team_id for row in seen.mine if row.team_id}
    supervises = Team.objects.visible_to(actor).filter(pk__in=mine, kind=TeamKind.SUPERVISORS).exists()
    return rules.why_not_lead_the_case(actor, leads=leading, supervises=supervises)


def involvements(actor: SignedIn, seen: Found) -> list[models.Involvement]:
    """Who works on the case now. A partner sees itself and the organisation that leads, nobody else's teams.

    Who handed the case over and only keeps what it wrote is not among them, except to itself.
    """
    keeps_only = Q(mode=Mode.KEEPS) & ~Q(organisation=actor.organisation_id)
    rows = models.Involvement.objects.live().filter(case=seen.case).exclude(keeps_only)
    if seen.access.is_partner:
        rows = rows.filter(organisation_id__in=[actor.organisation_id, seen.case.organisation_id])
    related = rows.select_related("organisation", "team", "user", "added_by")
    return list(related.order_by("created_at", "id"))


def involvement(actor: SignedIn, seen: Found, involvement_id: UUID) -> models.Involvement:
    """A part in the case that the actor's organisation gave. 404 for any other."""
    for row in involvements(actor, seen):
        if row.pk == involvement_id and is_given_here(actor, row):
            return row
    raise Http404


def is_given_here(actor: SignedIn, row: models.Involvement) -> bool:
    """Whether the actor's organisation let them in, and so may end it."""
    return actor.organisation_id in (row.organisation_id, row.added_by.organisation_id)


def why_not_end(actor: SignedIn, seen: Found, row: models.Involvement) -> str | None:
    """Why this part cannot end now, or None: somebody here must be able to open the case, the lead among them."""
    if row.organisation_id != actor.organisation_id:
        return None
    left = [
        one
        for one in models.Involvement.objects.live().filter(
            case=seen.case, organisation_id=actor.organisation_id
        )
        if one.pk != row.pk and "A" in one.parts.split(",")
    ]
    leading = own_lead(actor, seen)
    holds_lead = leading is not None and not reading.opens(leading.user.pk, left)
    return rules.why_not_end_involvement(is_last=not left, holds_lead=holds_lead)


def own_lead(actor: SignedIn, seen: Found) -> LeadNow | None:
    """Who leads for the actor's own organisation."""
    own = [lead for lead in leads(actor, seen) if lead.user.organisation_id == actor.organisation_id]
    return own[0] if own else None


def still_open(actor: SignedIn, seen: Found) -> bool:
    """Whether the case is still open to the actor after something ended."""
    return bool(reading.access_by_case(actor, [seen.id]))


def who_can_open(actor: SignedIn, seen: Found) -> list[Opens]:
    """Everybody whose keys open some of what the actor's organisation wrote, and until when."""
    held = records.holders(actor.keyring, case=seen.id, organisation=actor.organisation_id)
    names = reading.names({one.owner for one in held} | {one.organisation for one in held})
    members: dict[object, list[str]] = {}
    for team, name in (
        Membership.objects.filter(team__in=Team.objects.visible_to(actor), ended_at=None)
        .filter(team__in=[one.owner for one in held])
        .order_by("user__name")
        .values_list("team", "user__name")
    ):
        members.setdefault(team, []).append(name)
    return [
        Opens(
            name=names.get(one.owner, ""),
            organisation=names.get(one.organisation, ""),
            parts=one.parts,
            until=one.until,
            is_recovery=one.kind == Kind.RECOVERY,
            is_prepared=one.is_prepared,
            basis=one.basis,
            owner=one.owner,
            members=tuple(members.get(one.owner, ())),
        )
        for one in held
    ]


def teams_to_let_in(actor: SignedIn, seen: Found) -> list[tuple[Team, tuple[str, ...]]]:
    """Own teams that do not work on the case and would have some of it, each with the parts it would have."""
    here = {row.holder for row in involvements(actor, seen) if row.basis is None}
    kind = actor.user.organisation.kind
    offered = [(team, accesses.parts_of_team(kind, team.kind)) for team in organisations.teams(actor)]
    return [(team, parts) for team, parts in offered if parts and team.pk not in here]


def people_to_let_in(actor: SignedIn, seen: Found) -> list[tuple[organisations.PersonRow, tuple[str, ...]]]:
    """Colleagues at work who are not named on the case and would have some of it, each with the parts."""
    here = {row.holder for row in involvements(actor, seen) if row.basis is None}
    offered = [
        (row, accesses.named_parts(row.person.roles))
        for row in organisations.overview(actor).people
        if row.state == organisations.WORKING
    ]
    return [(row, parts) for row, parts in offered if parts and row.person.id not in here]


def who_lets_in(actor: SignedIn) -> list[str]:
    """Case managers at work in the own Supervisors teams, whose keys open every part: by name, the actor aside."""
    teams = {team.pk for team in organisations.teams(actor) if team.kind == TeamKind.SUPERVISORS}
    return [
        row.person.name
        for row in organisations.overview(actor).people
        if row.state == organisations.WORKING
        and CASE_MANAGERS & row.person.roles
        and teams & set(row.team_ids)
        and row.person.id != actor.user_id
    ]


def people_who_may_lead(actor: SignedIn, seen: Found) -> list[organisations.PersonRow]:
    """Case managers at work whose keys open the case."""
    rows = [row for row in involvements(actor, seen) if row.organisation_id == actor.organisation_id]
    here = {row.holder for row in rows}
    return [
        row
        for row in organisations.overview(actor).people
        if row.state == organisations.WORKING
        and CASE_MANAGERS & row.person.roles
        and ({row.person.id, *row.team_ids} & here)
    ]
