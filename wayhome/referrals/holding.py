"""What every action here does first: whose side the actor is on, the request or 404; and how letters are sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404

from wayhome.core.actors import Actor
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import on_call
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Membership, Organisation, Team
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.referrals import documents, models, rules
from wayhome.referrals.enums import Side
from wayhome.referrals.rules_receiver import (
    Receiver,
    why_not_certified,
    why_not_receiver,
    why_own_not_certified,
)
from wayhome.services.enums import LISTED
from wayhome.services.models import Service
from wayhome.vault import keys, parcels, vouching
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.keyring import Keyring

LETTER, DRAFT, OWN, VIEW = "referrals.letter", "referrals.draft", "referrals.own", "referrals.view"
PLACE, PLACE_SAID = "referrals.place", "referrals.place_said"

doer = people_holding.doer
stop_if = people_holding.stop_if


@dataclass(frozen=True, slots=True)
class Home:
    """A side: the team (of a sealed case: the person) whose board it is on, and all to whom its letters are sealed."""

    organisation: UUID
    team: UUID | None
    user: UUID | None
    readers: tuple[UUID, ...]

    @property
    def owner(self) -> UUID:
        """Whose board it is on."""
        return self.team or self.user or self.readers[0]

    @property
    def others(self) -> tuple[UUID, ...]:
        """Who hears next."""
        return tuple(one for one in self.readers if one != self.owner)


def changed(reason: str | None) -> None:
    """Somebody was first."""
    if reason:
        raise Conflict(reason)


def supervises(actor: Actor) -> bool:
    """Whether the actor is in a team of supervisors."""
    mine = Team.objects.filter(pk__in=actor.team_ids, organisation=actor.organisation_id)
    return bool(mine.filter(kind=TeamKind.SUPERVISORS).exists())


def find(actor: SignedIn, referral: UUID, *, lock: bool = False) -> tuple[models.Referral, Side]:
    """A request of the actor's own side or asked of it, and which. 404 for any other, and for other roles."""
    rows = models.Referral.objects.filter(pk=referral)
    if lock:  # alone: joined to who asked, whoever waited while the lead went over would find nothing
        list(rows.select_for_update().values_list("pk"))
    row = rows.select_related("from_organisation", "to_organisation").first()
    if row is None or rules.why_not_work(actor) is not None:
        raise Http404
    return row, side_of(actor, row)


def side_of(actor: SignedIn, row: models.Referral) -> Side:
    """Which side of it the actor is on. 404 for neither, and for who asked before the lead went over."""
    is_asker = row.from_organisation_id == actor.organisation_id and not row.is_led_there
    if is_asker and _is_in(actor, row.own_readers):
        return Side.FROM
    if row.to_organisation_id == actor.organisation_id and _is_in(actor, row.readers):
        return Side.TO
    raise Http404


def other(row: models.Referral, side: Side) -> UUID:
    """The organisation across from a side: itself, where the lead went over to whoever was asked."""
    is_asked = side == Side.FROM or row.is_led_there
    found: UUID = row.to_organisation_id if is_asked else row.from_organisation_id
    return found


def sides(row: models.Referral) -> tuple[UUID, ...]:
    """The organisations on whose records what happens is written."""
    return tuple(dict.fromkeys((other(row, Side.TO), other(row, Side.FROM))))


def _is_in(actor: SignedIn, holders: list[UUID]) -> bool:
    return bool({actor.user_id, *actor.team_ids} & set(holders))


# Sides ------------------------------------------------------------------------------------------------------------


def own_home(actor: SignedIn, seen: Found | None) -> Home:
    """The actor's side: the Intake that works on the case, and supervisors; of a sealed case, named people only."""
    if seen is not None and seen.case.is_named:
        live = people_models.Involvement.objects.live().by_name()
        named = live.filter(case=seen.case, organisation=actor.organisation_id)
        users = [doer(actor), *named.order_by("created_at").values_list("user", flat=True)]
        return Home(actor.organisation_id, None, doer(actor), tuple(dict.fromkeys(users)))
    teams = Team.objects.visible_to(actor).filter(pk__in=actor.team_ids)
    if seen is not None:
        working = people_models.Involvement.objects.live().filter(case=seen.case, team__isnull=False)
        teams = teams.filter(pk__in=working.values("team"))
    found = sorted(teams, key=lambda team: (team.kind != TeamKind.INTAKE, team.created_at))
    if not found:
        raise Http404
    told([found[0].pk], own=True)  # else nobody who asks could read the answer
    readers = [found[0].pk, *on_call.supervisors(actor.organisation_id)]
    return Home(actor.organisation_id, found[0].pk, None, tuple(dict.fromkeys(readers)))


def home_from(row: models.Referral | models.PlaceRequest) -> Home:
    """The side that asked, as it was written down; since the lead of the case went over, who leads (``handing``)."""
    return Home(row.from_organisation_id, row.from_team_id, row.from_user_id, tuple(row.own_readers))


def home_to(row: models.Referral) -> Home:
    """The side that is asked."""
    return Home(row.to_organisation_id, row.to_team_id, None, tuple(row.readers))


def their_home(actor: SignedIn, organisation: UUID) -> Home:
    """The Intake of a partner, with its supervisors, checked to be who they say. Refused with what to do next."""
    one = receiver(actor, organisation)
    reason = why_not_receiver(one)
    team = next(iter(organisations.partner_teams(actor, organisation, TeamKind.INTAKE)), None)
    if reason or team is None:
        raise Refused(reason or "", code="not_asked")
    above = [pk for pk in on_call.supervisors(organisation) if is_certified(actor, pk, organisation)]
    return Home(organisation, team.pk, None, (team.pk, *above))


def receiver(actor: SignedIn, organisation: UUID) -> Receiver:
    """What is known of somebody whom one wants to ask. 404 for none."""
    row = Organisation.objects.filter(pk=organisation).first()
    if row is None:
        raise Http404
    teams = Team.objects.filter(organisation=row, kind=TeamKind.INTAKE).order_by("name")
    team = teams.first()
    here, members = Q(user__left_at=None), Membership.objects.filter(team=team, ended_at=None)
    holders = keys.members(team=team.pk) if team is not None else frozenset()
    counts = members.aggregate(
        working=Count("pk", filter=here & Q(user__is_active=True)),
        opening=Count("pk", filter=here & Q(user__is_active=True, user__in=holders)),
        paused=Count("pk", filter=here & Q(user__is_active=False)),
    )
    offered = set(Service.objects.filter(agency__here=row).values_list("status", flat=True).distinct())
    return Receiver(
        name=row.name,
        kind=row.kind,
        is_own=row.pk == actor.organisation_id,
        is_partner=row.pk in {one.pk for one in organisations.partners(actor)},
        has_team=team is not None,
        working=counts["working"],
        opening=counts["opening"],
        paused=counts["paused"],
        is_certified=team is None or is_certified(actor, team.pk, row.pk),
        is_closed=bool(offered) and not offered & set(LISTED),
    )


def told(readers: Iterable[UUID], *, organisation: UUID | None = None, own: bool = False) -> list[UUID]:
    """Those of a side whose key is the one that was compared. Refused, with what to do next, where that is nobody."""
    found = vouching.vouched(readers)
    if found:
        return found
    if own or organisation is None:
        raise Refused(why_own_not_certified(), code="key_swapped")
    name = Organisation.objects.values_list("name", flat=True).get(pk=organisation)
    raise Refused(why_not_certified(name), code="partner_key_swapped")


def is_certified(actor: SignedIn, team: UUID, organisation: UUID) -> bool:
    """Whether the key of a partner's team is one that both organisations vouch for, asked of the vault."""
    try:
        keys.certified(actor.keyring, owner=team, organisation=organisation)
        keys.public(team)
    except (NotCertified, NoKey):
        return False
    return True


# Parcels ----------------------------------------------------------------------------------------------------------


def seal(document: Document, *, place: str, record: UUID, to: Home, by: Actor) -> bytes:
    """For all of one side whose key was compared. Of the writer's own side it opens faster: they hold the same keys."""
    keyring = by.keyring if isinstance(by, SignedIn) else None
    readers = told(to.readers, organisation=to.organisation, own=to.organisation == by.organisation_id)
    return parcels.seal(document.to_value(), to=readers, place=place, record=record, keyring=keyring)


def read[D: Document](
    kind: type[D], keyring: Keyring, sealed: bytes | memoryview, place: str, record: UUID
) -> D | None:
    """What a parcel holds; None for somebody it was not sealed to, and where there is none."""
    if not sealed:
        return None
    try:
        found = parcels.open_(keyring, bytes(sealed), place=place, record=record)
    except NoKey:
        return None
    return kind.from_value(found) if isinstance(found, dict) else None


def case_of(actor: SignedIn, row: models.Referral | models.PlaceRequest) -> documents.Own | None:
    """The sender's own link to its case."""
    return read(documents.Own, actor.keyring, row.from_own, OWN, row.pk)


def views(actor: SignedIn, row: models.Referral) -> list[documents.View]:
    """What the person said about it, as far as it is sealed to the actor."""
    written = models.PersonView.objects.filter(referral=row).order_by("created_at", "pk")
    found = [read(documents.View, actor.keyring, one.body, VIEW, one.pk) for one in written]
    return [one for one in found if one is not None]
