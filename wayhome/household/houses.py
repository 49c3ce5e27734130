"""The houses somebody works in, who lives there, and who answers for one. A house of others does not exist."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.household.rules import MANAGER
from wayhome.household.rules_door import ALIKE
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Membership, RoleGrant, Team, User
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people import spelling
from wayhome.people.queries import Found
from wayhome.shelter import models as shelter
from wayhome.shelter import queries as shelters
from wayhome.shelter import reading
from wayhome.shelter.enums import StayState
from wayhome.vault import vouching

LEFT_LATELY = timedelta(days=90)  # [P] who left so long ago is no name by which somebody finds the house


@dataclass(frozen=True, slots=True)
class House:
    """What this room needs to know of a house. Where it is stands nowhere here."""

    id: UUID
    code: str
    organisation: UUID
    team: UUID


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who lives there now, as far as the actor may know."""

    case: UUID
    code: str
    name: str
    is_child: bool

    @property
    def label(self) -> str:
        """The name used, and the code where two have the same."""
        return f"{self.name} ({self.code})" if self.name else self.code


def all_of(actor: Actor) -> list[House]:
    """The houses whose team the actor is in, for shelter workers and shelter managers."""
    return [known(row) for row in shelters.houses(actor) if row.closed_on is None]


def found(actor: Actor, house: UUID) -> House:
    """One of them. 404 for any other."""
    return known(shelters.house(actor, house))


def for_duty(house: UUID) -> House:
    """A house of another organisation, for one purpose: what its team is to do is put on its board."""
    return known(shelter.House.objects.get(pk=house))


def is_closed(house: House) -> bool:
    """Whether nobody lives there any more."""
    return shelter.House.objects.filter(pk=house.id, closed_on__isnull=False).exists()


def residents(actor: SignedIn, house: House) -> list[Resident]:
    """Who lives there now and is known to the actor; the queries of one, whether it is one or fifty."""
    rows = shelter.Stay.objects.filter(house=house.id, state=StayState.HERE).order_by("code")
    codes = dict(rows.values_list("case_id", "code"))
    briefs = people.briefs(actor, codes)
    today = clock.today()
    return [
        Resident(case, codes[case], brief.name_used, people_rules.is_child(brief, today))
        for case, brief in briefs.items()
        if case in codes
    ]


def resident(actor: SignedIn, house: House, case: UUID) -> tuple[Resident, Found]:
    """One of them, with the case, as the books of the house say it: its whole team reads them, so somebody whose case
    is sealed to named people stands there with the code alone. 404 for anybody else.
    """
    one = next((one for one in residents(actor, house) if one.case == case), None)
    if one is None:
        raise Http404
    seen = people.found(actor, one.code)
    return (replace(one, name="") if seen.case.is_named else one), seen


def names_and_codes(actor: SignedIn, house: House) -> tuple[list[str], list[str]]:
    """By what somebody is known who lives there, is expected or left lately: each name that is open to the actor, and
    every code, which the team reads on its board, whoever works on the case.
    """
    lately = Q(state__in=reading.LIVE) | Q(left_at__gte=clock.now() - LEFT_LATELY)
    codes = dict(shelter.Stay.objects.filter(lately, house=house.id).values_list("case_id", "code"))
    briefs = people.briefs(actor, codes)
    return [brief.name_used for brief in briefs.values() if brief.name_used], sorted(codes.values())


def barred(actor: SignedIn, house: House, name: str) -> bool:
    """Whether a name is like one on the house's list of who must not be let in (kept by the room below)."""
    listed = [one.name for _row, one in shelters.barred(actor, shelters.house(actor, house.id)) if one.name]
    folded = [spelling.fold(each) for each in listed]
    return any(score >= ALIKE for score in spelling.score(name, folded)) if folded else False


def managers(house: House) -> list[UUID]:
    """Who answers for the house: shelter managers in its team whose keys are vouched for."""
    members = Membership.objects.filter(
        team=house.team, ended_at=None, user__in=User.objects.get_queryset().working()
    )
    grants = RoleGrant.objects.filter(role=MANAGER, ended_at=None, user__in=members.values("user"))
    return vouching.vouched(grants.order_by("created_at", "pk").values_list("user", flat=True))


def hold(house: House) -> None:
    """One change to the books of a house at a time. In the transaction of the action."""
    Team.objects.select_for_update(no_key=True).get(pk=house.team)


def known(row: shelter.House) -> House:
    """One that the room below has found for the actor."""
    return House(row.pk, row.code, row.organisation_id, row.team_id)
