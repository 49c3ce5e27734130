"""Who keeps the evidence of a case by name, worked out without keys; and whose keys to it have ended."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from wayhome.consent import models as consent_models
from wayhome.core import clock
from wayhome.evidence import models, seeing
from wayhome.organisations.models import Membership, RoleGrant, RoleSuspension
from wayhome.people import models as people_models
from wayhome.vault import records
from wayhome.vault.enums import Kind
from wayhome.vault.models.keys import KeyPair
from wayhome.vault.models.records import Strand, Wrap


@dataclass(frozen=True, slots=True)
class Keepers:
    """Lawyers of one agency who work on one case and care for nobody (``seeing.CARE``), the longest first.

    ``resting``: they would, and for a while their role rests, their account is paused, or they hold a role of care too.
    """

    awake: tuple[UUID, ...] = ()
    resting: frozenset[UUID] = frozenset()


def of(case: UUID, organisation: UUID) -> Keepers:
    """As the database says now. A role of care that rests is still one: what was told for help was told."""
    working = _working(case, organisation)
    asleep = set(RoleSuspension.objects.filter(user__in=working, ended_at=None).values_list("user", "role"))
    held = RoleGrant.objects.filter(user__in=working, user__left_at=None, ended_at=None)
    rows = list(held.order_by("created_at", "pk").values_list("user", "role", "user__is_active"))
    cares = {user for user, role, _is_active in rows if role in seeing.CARE}
    counsel = [row for row in rows if row[1] in seeing.KEEPERS]
    awake = dict.fromkeys(
        user
        for user, role, is_active in counsel
        if is_active and user not in cares and (user, role) not in asleep
    )
    return Keepers(tuple(awake), frozenset(user for user, _role, _is_active in counsel) - awake.keys())


def _working(case: UUID, organisation: UUID) -> set[UUID]:
    """By name, or in a team, with proceedings among the parts."""
    rows = people_models.Involvement.objects.live().working().filter(case=case, organisation=organisation)
    mine = [row for row in rows.values_list("user", "team", "parts") if models.GROUP in row[2].split(",")]
    named = {user for user, _team, _parts in mine if user}
    teams = [team for _user, team, _parts in mine if team]
    return named | set(
        Membership.objects.filter(team__in=teams, ended_at=None).values_list("user", flat=True)
    )


# Their keys end -------------------------------------------------------------------------------------------------


def end_in(case: UUID, organisation: UUID) -> int:
    """For ``people.parting``: who does not keep it any more opens it no more; new versions are owed to who stays.

    Whose role rests loses the keys too, where a colleague is left who lets them in again. The last one keeps them
    meanwhile: no page opens for it, and without them only the officers of the recovery could give them back.
    """
    apart = models.apart(case, organisation)
    rows = Wrap.objects.filter(strand__own_of=apart, strand__case_id=case, holder_kind=Kind.USER)
    holders = set(rows.values_list("holder", flat=True))
    if not holders:
        return 0
    keepers = of(case, organisation)
    stay = holders & set(keepers.awake)
    if not with_todays_key(stay, apart):
        stay |= holders & keepers.resting
    for one in sorted(holders - stay):
        records.revoke(case=case, organisation=organisation, holder=one, own_of=apart)
    return len(holders - stay)


def with_todays_key(holders: set[UUID], apart: UUID) -> set[UUID]:
    """Those who were let in with the key they have now. Who lost the earlier one is let in anew by a colleague."""
    epochs: dict[UUID, int] = {}
    for owner, epoch in KeyPair.objects.filter(owner__in=holders).values_list("owner", "epoch"):
        epochs[owner] = max(epoch, epochs.get(owner, 0))
    rows = Wrap.objects.filter(strand__own_of=apart, holder__in=holders).values_list("holder", "holder_epoch")
    return {holder for holder, epoch in rows if epochs.get(holder) == epoch}


def end_of(user: UUID) -> int:
    """For ``organisations.changing``: in every case whose evidence this person opens."""
    mine = Wrap.objects.filter(holder=user, holder_kind=Kind.USER, strand__own_of__isnull=False)
    return sum(end_in(case, organisation) for case, organisation in _apart(mine.values("strand")))


def end_all() -> int:
    """What has ended by the clock, and copies of notes on their way whose yes has. May run late, or twice at once."""
    ended = sum(end_in(case, organisation) for case, organisation in _apart(None))
    taken_back = consent_models.Withdrawal.objects.values("consent")
    lapsed = consent_models.Consent.objects.filter(last_day__lt=clock.today()).values("pk")
    over = models.Waiting.objects.filter(Q(consent__in=taken_back) | Q(consent__in=lapsed))
    return ended + over.delete()[0]


def _apart(only: object) -> list[tuple[UUID, UUID]]:
    """Cases and agencies of strands of evidence, in one order for all who lock them."""
    rows = Strand.objects.filter(own_of__isnull=False, erased_at=None)
    rows = rows if only is None else rows.filter(pk__in=only)  # type: ignore[misc]  # a subquery
    found = rows.order_by("case_id", "organisation_id").values_list("case_id", "organisation_id", "own_of")
    return [(case, agency) for case, agency, own_of in found if own_of == models.apart(case, agency)]
