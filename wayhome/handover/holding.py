"""What every action here does first: hold the case, find the hand-over or 404; write what is said; tell who hears."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from wayhome.consent import rules_after
from wayhome.consent.models import Withdrawal
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind as DutyKind
from wayhome.duties.actions import Rung
from wayhome.handover import due, rules
from wayhome.handover.documents import Said
from wayhome.handover.enums import CLOSING, ENDING, Kind
from wayhome.handover.models import Fact, Handover
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import AgencyKind, TeamKind
from wayhome.organisations.models import Membership, Organisation, Team
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.vault import parcels, vouching
from wayhome.vault.errors import NotCertified
from wayhome.vault.values import Value

if TYPE_CHECKING:
    from django.db.models import QuerySet

    type Rows = QuerySet[Handover]

LETTER, SAID = "handover.letter", "handover.said"
# [P] proposals, like every period here.
FIRST, THEN = timedelta(hours=24), timedelta(hours=48)  # no answer: heard at 24 h, the supervisors at 72 h
ARRIVES_WITHIN = timedelta(days=7)

doer = people_holding.doer
stop_if = people_holding.stop_if


def lock(case: UUID) -> people_models.Case:
    """One change to who leads a case at a time: what the other side did meanwhile is seen."""
    return people_models.Case.objects.select_for_update(no_key=True).get(pk=case)


def of_case(case: UUID) -> Handover | None:
    """The open hand-over of a case, held; the caller holds the case."""
    rows = Handover.objects.select_for_update(of=("self",)).select_related("sender", "receiver", "case")
    return rows.filter(case=case, closed_at=None).first()


def sent(seen: Found, by: SignedIn) -> Handover:
    """The open one that the actor's organisation sent, held. 404 when there is none."""
    lock(seen.id)
    found = of_case(seen.id)
    if found is None or found.sender_id != by.organisation_id:
        raise Http404
    return found


def received(handover: UUID, by: SignedIn) -> Handover:
    """One that was sent to a team of the actor, held. 404 for any other, and for who leads no cases."""
    mine = Handover.objects.filter(
        pk=handover, receiver=by.organisation_id, teams__overlap=list(by.team_ids)
    ).first()
    if mine is None or rules.why_not_receive_letters(by):
        raise Http404
    lock(mine.case_id)
    rows = Handover.objects.select_for_update(of=("self",)).select_related("sender", "receiver", "case")
    return rows.get(pk=mine.pk)


def stand(handover: Handover) -> rules.Stand:
    """Where it stands now."""
    return rules.stand(handover.facts.order_by("number").values_list("kind", flat=True))


def say(handover: Handover, kind: Kind, said: Said = Said(), *, by: Actor) -> Fact:  # noqa: B008 - frozen
    """Write a fact; the same size of parcel whatever it is. One that ends it is written whatever became of a key.

    Where a house is goes to the other side in no word of it.
    """
    if isinstance(by, SignedIn):
        stop_if(doors.why_not_in(by, said), code=doors.SAYS_WHERE)
    number = handover.facts.count() + 1  # the hand-over is held
    fact = Fact(handover=handover, number=number, kind=kind, organisation_id=by.organisation_id)
    readers = vouching.vouched(handover.readers) if kind in ENDING else handover.readers
    try:
        fact.what = parcels.seal(said.to_value(), to=readers, place=SAID, record=fact.pk)
    except NotCertified as error:
        raise refuse_swapped(_whose_is_swapped(handover)) from error
    fact.save(force_insert=True)
    if kind in CLOSING:
        handover.closed_at = clock.now()
        handover.is_completed = kind == Kind.COMPLETED
    return fact


def sides(handover: Handover) -> list[UUID]:
    """Both can read what happened: each act is written on the chain of both."""
    return [handover.sender_id, handover.receiver_id]


# Who hears ----------------------------------------------------------------------------------------------------------


def teams_of(organisation: UUID, kind: TeamKind) -> list[Team]:
    """Oldest first: the first of its kind was there when the organisation began."""
    return list(Team.objects.filter(organisation=organisation, kind=kind).order_by("created_at", "pk"))


def sending_lead(handover: Handover) -> list[UUID]:
    """Who answers at the sender now, then its supervisors: owner and ladder."""
    leads = people_reading.leading(handover.case_id, handover.sender_id)
    people = list(leads.values_list("user", flat=True)) or [handover.proposed_by_id]
    teams = [team.pk for team in teams_of(handover.sender_id, TeamKind.SUPERVISORS)]
    return list(dict.fromkeys([*people, *teams]))


def tell_sender(
    handover: Handover, about: str, kind: DutyKind, *, within: timedelta, by: Actor, **args: Value
) -> None:
    """A duty of the one who leads, then of its supervisors."""
    owner, *rest = sending_lead(handover)
    _add(handover, about, kind, handover.sender_id, owner, rest, within, by, args)


def tell_receiver(
    handover: Handover, about: str, kind: DutyKind, *, within: timedelta, by: Actor, **args: Value
) -> None:
    """A duty of whom they named, else of Intake; then of its supervisors."""
    named = [handover.lead_id] if handover.lead_id and works(handover.lead_id, handover.teams) else []
    owner, *rest = dict.fromkeys([*named, *handover.teams])
    _add(handover, about, kind, handover.receiver_id, owner, rest, within, by, args)


def _add(
    handover: Handover,
    about: str,
    kind: DutyKind,
    organisation: UUID,
    owner: UUID,
    ladder: Sequence[UUID],
    within: timedelta,
    by: Actor,
    args: dict[str, Value],
) -> None:
    is_sender = organisation == handover.sender_id
    # That a key was swapped keeps nobody from ending it; whose it was hears nothing.
    if about in due.TO_READ and not vouching.vouched([owner]):
        return
    other = handover.receiver if is_sender else handover.sender
    duties.add(
        kind=kind,
        due_at=clock.now() + within,
        about=about,
        owner=owner,
        ladder=[] if about in due.TO_READ else [Rung(one, THEN) for one in ladder],
        organisation=organisation,
        by=by,
        case=handover.case_id if is_sender else None,
        code=handover.case.code if is_sender else "",
        thread=handover.pk,
        args={"organisation": other.name, "handover": handover.pk, **args},
        once=str(organisation),
    )


def done(handover: Handover, *abouts: str, by: Actor) -> None:
    """What was awaited has happened."""
    for about in abouts:
        duties.done_for(thread=handover.pk, about=about, by=by)


def close(handover: Handover, *, by: Actor) -> None:
    """Nobody is reminded of it any more; what stands is saved."""
    duties.stop_for(thread=handover.pk, abouts=None, by=by)
    handover.save()


# Who can answer -----------------------------------------------------------------------------------------------------


def works(user: UUID, teams: Sequence[UUID]) -> bool:
    """Whether somebody is at work, leads cases, and holds the key of one of these teams."""
    rows = Membership.objects.filter(
        user=user,
        team__in=list(teams),
        ended_at=None,
        user__is_active=True,
        user__role_grants__role__in=CASE_MANAGERS,
        user__role_grants__ended_at=None,
    )
    return rows.exists()


def can_lead(organisation: Organisation) -> bool:
    """Whether case managers of the receiving side work there."""
    kind = AgencyKind(organisation.kind)
    return rules_after.RECEIVING in matrix.roles_in(agency=kind, team=TeamKind.INTAKE)


def led_by_others(case: UUID, *, sender: UUID, receiver: UUID) -> str:
    """A third agency that leads the other side of the case, or nothing."""
    rows = people_models.Lead.objects.filter(case=case, ended_at=None)
    others = rows.exclude(user__organisation__in=[sender, receiver])
    return others.values_list("user__organisation__name", flat=True).first() or ""


def ended_basis(handover: Handover, today: date) -> str:
    """Why nothing can be completed any more: what was agreed was taken back or replaced, or its time is over."""
    if Withdrawal.objects.filter(consent=handover.basis).exists():
        return Kind.ENDED
    return Kind.EXPIRED if handover.last_day < today else ""


def _whose_is_swapped(handover: Handover) -> str:
    """The name of the side whose team's key is another."""
    is_theirs = len(vouching.vouched(handover.teams)) < len(handover.teams)
    return (handover.receiver if is_theirs else handover.sender).name


def refuse_swapped(organisation: str) -> Refused:
    """The key that is stored is not the one that was compared."""
    return Refused(rules.why_not_certified(organisation), code="partner_key_swapped")
