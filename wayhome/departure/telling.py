"""Who hears that a second person is asked: whoever may agree, in each agency on the case. Nothing says what for."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q

from wayhome.attempts import holding
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.departure import due
from wayhome.departure.asking import Gate
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations import actors
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Membership, RoleGrant, User
from wayhome.people import access
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import vouching
from wayhome.vault.keyring import Keyring


def tell(seen: Found, now: AttemptNow, gate: Gate, thing: UUID, *, by: SignedIn) -> None:
    """In each agency the one who leads there hears first, then the others who may agree, then who supervises."""
    for there, owners in whom(seen, gate, by=by):
        duties.add(
            kind=Kind.TASK,
            due_at=clock.now(),
            about=due.SECOND,
            owner=owners[0],
            ladder=[Rung(one, owing.NEXT_HEARS) for one in owners[1:]],
            organisation=there.organisation,
            by=by,
            case=seen.id,
            code=seen.code,
            thread=there.thread,
            args={"plan": now.number, "thing": str(thing)},
            once=_once(there.organisation, thing),
        )


def whom(seen: Found, gate: Gate, *, group: str = "G", by: SignedIn) -> list[tuple[Home, list[UUID]]]:
    """Each agency with somebody who may agree, and who hears there in which order. Empty: nobody can be asked.

    ``group``: what whoever agrees has to open, in short at least. For later rooms too.
    """
    may = list(_may_agree(seen, gate, group, by=by))
    found = []
    for organisation in dict.fromkeys(user.organisation_id for user in may):
        there = holding.home(by, seen, organisation)
        told = [user.pk for user in may if user.organisation_id == organisation]
        owners = vouching.vouched(dict.fromkeys([*told, *there.ladder]))
        if owners := [one for one in owners if one != by.user_id]:
            found.append((there, owners))
    return found


def done(seen: Found, thing: UUID, *, by: SignedIn) -> None:
    """It was answered: nobody is asked any more, in whichever agency."""
    thread = holding.home(by, seen).thread
    rows = people_models.Involvement.objects.filter(case=seen.id).order_by()
    for organisation in rows.values_list("organisation", flat=True).distinct():
        duties.done_for(thread=thread, about=due.SECOND, once=_once(organisation, thing), by=by)


def _may_agree(seen: Found, gate: Gate, group: str, *, by: SignedIn) -> Iterator[User]:
    """Those on the case today with a role that the hold names, who can open the page; leads first, never who asks."""
    here = people_models.Involvement.objects.live().working().filter(case=seen.id)
    leads = {one.acting.pk for one in people.leads(by, seen)}
    found = sorted(
        _named(here.values_list("holder", flat=True), gate, by=by), key=lambda one: one.pk not in leads
    )
    for user in found:
        actor = actors.of_user(user, keyring=Keyring())
        mine = access.of(actor, here.of(actor))
        if actor.roles & gate.second_person and mine.may_read_minimum(group):
            yield user


def _named(holders: Iterable[UUID], gate: Gate, *, by: SignedIn) -> list[User]:
    holders = list(holders)
    members = Membership.objects.filter(team__in=holders, ended_at=None).values("user")
    grants = RoleGrant.objects.filter(role__in=gate.second_person, ended_at=None).values("user")
    rows = User.objects.get_queryset().working().filter(Q(pk__in=holders) | Q(pk__in=members), pk__in=grants)
    rows = rows.exclude(pk=by.user_id)
    if gate.two_agencies:
        rows = rows.exclude(organisation=by.organisation_id)
    return list(rows.select_related("organisation").order_by("name", "pk"))


def _once(organisation: UUID, thing: UUID) -> str:
    return f"{organisation} second {thing}"
