"""Keys for one run of the actor’s agency, and what waits of each. The actor first."""

from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.http import Http404

from wayhome.caselists import checking, models, rules, rules_keys
from wayhome.caselists.shapes_keys import Checked, KeyNow
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team

KEPT = 50


def keys(actor: SignedIn) -> list[KeyNow]:
    """The newest of the agency; nobody else has any."""
    return [now(actor, key) for key in visible(actor).order_by("-created_at")[:KEPT]]


def waiting(actor: SignedIn) -> list[KeyNow]:
    """Those whose rows the actor may bring in, the earliest first."""
    there = models.Sent.objects.filter(_WAITING, key=OuterRef("pk"))
    rows = visible(actor).filter(Exists(there), team__in=actor.team_ids)
    return [now(actor, key) for key in rows.order_by("created_at") if may_receive(actor, key)]


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
    counts = models.Sent.objects.filter(key=one).aggregate(
        came=Sum("rows", default=0),
        waiting=Sum("rows", filter=_WAITING, default=0),
    )
    holders = models.Sent.objects.filter(key=one, ended_at=None).exclude(case_list=None)
    names = holders.annotate(name=F("case_list__made_by__name")).values_list("name", flat=True)
    inside = checking.said(actor, one)
    return KeyNow(
        id=one.pk,
        at=one.created_at,
        name=str(inside.get("name", "")),
        why=str(inside.get("why", "")),
        ground=str(inside.get("ground", "")),
        team=one.team.name,
        stands=checking.stands(one),
        rows=int(counts["came"]),
        waiting=int(counts["waiting"]),
        holder=", ".join(sorted(set(names))),
        is_put_away=one.put_away_at is not None,
        may_receive=may_receive(actor, one),
    )


_WAITING = Q(ended_at=None, case_list=None)
