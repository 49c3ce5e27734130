"""Who can be the second person when help goes ahead: named on the page, so that asking never ends at nobody.

First those of the own agency who can open the case, who is on call before the others; then partners that are let in;
where there is nobody, those of the own agency whom one lets in first.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from wayhome import journey
from wayhome.core import clock
from wayhome.duties import on_call
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Membership, RoleGrant, User
from wayhome.people.models import Involvement
from wayhome.people.queries import Found
from wayhome.vault import vouching

GROUP = "I"  # the page is for who reads services and plan, at least the minimum


@dataclass(frozen=True, slots=True)
class Second:
    """One person who could answer."""

    id: UUID
    name: str
    organisation: UUID
    agency: str
    is_on_call: bool = False


@dataclass(frozen=True, slots=True)
class Seconds:
    """``here`` and ``partners`` can open the case today; ``to_let_in`` have the role here and are not on it so far."""

    here: tuple[Second, ...] = ()
    partners: tuple[Second, ...] = ()
    to_let_in: tuple[Second, ...] = ()

    @property
    def is_nobody(self) -> bool:
        return not (self.here or self.partners)


def of(actor: SignedIn, seen: Found, *, gate: str) -> Seconds:
    """Whom one may ask, of those who are at work. What they may open is not said, only that they may answer."""
    grants = RoleGrant.objects.filter(role__in=journey.gate(gate).second_person, ended_at=None)
    fit = User.objects.filter(pk__in=grants.values("user"), is_active=True).exclude(pk=actor.user_id)
    on_it = Involvement.objects.live().working().filter(case=seen.id, parts__contains=GROUP)
    if seen.access.is_partner:  # a partner learns of nobody else who was let in
        on_it = on_it.filter(organisation__in=(actor.organisation_id, seen.case.organisation_id))
    members = Membership.objects.filter(team__in=on_it.exclude(team=None).values("team"), ended_at=None)
    opens = fit.filter(Q(pk__in=on_it.exclude(user=None).values("user")) | Q(pk__in=members.values("user")))
    ringing = {shift.user_id for shift in on_call.shifts_at(actor.organisation_id, clock.now())}
    known = _people(list(opens.select_related("organisation")), ringing)
    here = tuple(one for one in known if one.organisation == actor.organisation_id)
    partners = tuple(one for one in known if one.organisation != actor.organisation_id)
    if here or seen.case.is_named:
        return Seconds(here, partners)
    others = fit.filter(organisation=actor.organisation_id).select_related("organisation")
    return Seconds(here, partners, _people(list(others), ringing))


def partner_teams(actor: SignedIn, seen: Found, partners: Collection[Second]) -> list[tuple[UUID, UUID]]:
    """Agency and team of the partners that are asked, where somebody vouches for the key of the team."""
    rows = (
        Involvement.objects.live().working().filter(case=seen.id, team__isnull=False, parts__contains=GROUP)
    )
    rows = rows.filter(
        team__memberships__user__in=[one.id for one in partners], team__memberships__ended_at=None
    ).exclude(organisation=actor.organisation_id)
    found = sorted(set(rows.values_list("organisation", "team")))
    told = set(vouching.vouched([team for _agency, team in found]))
    return [(agency, team) for agency, team in found if team in told]


def _people(rows: list[User], ringing: set[UUID]) -> tuple[Second, ...]:
    found = [
        Second(one.pk, one.name, one.organisation_id, one.organisation.name, one.pk in ringing)
        for one in rows
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_on_call, one.agency, one.name, one.id)))
