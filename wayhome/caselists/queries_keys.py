"""Keys for one run of the actor’s agency, and what waits of each. The actor first."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.http import Http404

from wayhome.caselists import checking, models, rules, rules_keys
from wayhome.caselists.shapes_keys import Checked, KeyNow, Stands
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team

KEPT = 50


class _Hand(NamedTuple):
    """A list that rows of a key became, and whose it is."""

    case_list: UUID
    person: UUID
    name: str


def keys(actor: SignedIn) -> list[KeyNow]:
    """The newest of the agency; nobody else has any."""
    return _now(actor, list(visible(actor).order_by("-created_at")[:KEPT]))


def waiting(actor: SignedIn) -> list[KeyNow]:
    """Those whose rows the actor may bring in, the earliest first."""
    there = models.Sent.objects.filter(_WAITING, key=OuterRef("pk"))
    rows = visible(actor).filter(Exists(there), team__in=actor.team_ids).order_by("created_at")
    return _now(actor, [key for key in rows if may_receive(actor, key)])


def key(actor: SignedIn, key_id: UUID) -> models.RunKey:
    """One of the agency’s own. 404 for any other."""
    found = visible(actor).filter(pk=key_id).first()
    if found is None:
        raise Http404
    return found


def came(actor: SignedIn, one: models.RunKey) -> Checked | None:
    """What waits, with every signature checked. None for who does not open it."""
    return checking.checked(actor, one) if may_receive(actor, one) else None


def may_receive(actor: SignedIn, one: models.RunKey) -> bool:
    """Whoever brings lists, in the team to which the rows are sealed."""
    return bool(rules.BRINGS & actor.roles) and one.team_id in actor.team_ids


def teams(actor: SignedIn) -> list[Team]:
    """To which a key may seal: those that hold new cases."""
    kinds = [TeamKind.INTAKE, TeamKind.SUPERVISORS]
    return list(Team.objects.visible_to(actor).filter(kind__in=kinds).order_by("kind", "name"))


def team(actor: SignedIn, team_id: UUID) -> Team:
    """One of them. 404 for any other."""
    for one in teams(actor):
        if one.pk == team_id:
            return one
    raise Http404


def visible(actor: SignedIn, rows: "QuerySet[models.RunKey] | None" = None) -> "QuerySet[models.RunKey]":
    """Of the own agency, for who makes keys."""
    rows = models.RunKey.objects.select_related("made_by", "taken_back_by", "team") if rows is None else rows
    if not rules_keys.MAKES & actor.roles:
        return rows.none()
    return rows.filter(organisation_id=actor.organisation_id)


def now(actor: SignedIn, one: models.RunKey) -> KeyNow:
    """As it stands."""
    (found,) = _now(actor, [one])
    return found


def _now(actor: SignedIn, keys: Sequence[models.RunKey]) -> list[KeyNow]:
    """Each as it stands; in as many questions for fifty as for one."""
    if not keys:
        return []
    makers = checking.makers(actor.organisation_id)
    sent = models.Sent.objects.filter(key__in=keys)
    sums = {"came": Sum("rows", default=0), "waits": Sum("rows", filter=_WAITING, default=0)}
    counted = sent.order_by().values("key").annotate(**sums).values_list("key", *sums)
    counts = {one: {"came": came, "waits": waits} for one, came, waits in counted}
    held = sent.filter(ended_at=None).exclude(case_list=None).order_by()
    who = held.values_list(
        "key", "case_list__id", "case_list__made_by", "case_list__made_by__name"
    ).distinct()
    hands: dict[UUID, list[_Hand]] = {}
    for key, case_list, person, name in who:
        hands.setdefault(key, []).append(_Hand(case_list, person, name))
    return [
        _one(actor, key, checking.stands(key, among=makers), counts.get(key.pk, {}), hands.get(key.pk, []))
        for key in keys
    ]


def _one(
    actor: SignedIn, key: models.RunKey, stands: Stands, counts: Mapping[str, int], hands: Sequence[_Hand]
) -> KeyNow:
    inside = checking.said(actor, key)
    return KeyNow(
        id=key.pk,
        at=key.created_at,
        name=str(inside.get("name", "")),
        why=str(inside.get("why", "")),
        ground=str(inside.get("ground", "")),
        team=key.team.name,
        stands=stands,
        rows=int(counts.get("came", 0)),
        waiting=int(counts.get("waits", 0)),
        holder=", ".join(sorted({one.name for one in hands})),
        in_hand=next((one.case_list for one in hands if one.person == actor.user_id), None),
        is_put_away=key.put_away_at is not None,
        may_receive=may_receive(actor, key),
    )


_WAITING = Q(ended_at=None, case_list=None)
