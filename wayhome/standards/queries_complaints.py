"""Complaints for who receives them, and for who has the code. For everybody else, managers too, there are none."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from wayhome.core import clock, hiding
from wayhome.core.actors import Actor
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Membership, Organisation, Team, User
from wayhome.standards import rules_complaints as rules
from wayhome.standards import sealing
from wayhome.standards.enums import Kind
from wayhome.standards.models import Complaint, Recipient, Reply
from wayhome.standards.shapes import About, Hand, Received, Slip


def subjects(actor: SignedIn) -> list[Organisation]:
    """Whom one can complain about here: the own organisation first, and partners."""
    own = list(Organisation.objects.filter(pk=actor.organisation_id))
    return [*own, *organisations.partners(actor)]


def hands(actor: Actor, organisation: UUID) -> list[Hand]:
    """Who may receive complaints about an organisation, the first first. Three statements, however many there are."""
    rows = list(
        Recipient.objects.filter(organisation=organisation, is_closed=False)
        .select_related("user", "team__organisation")
        .order_by("rank", "created_at")
    )
    in_team = _in_teams([row.team_id for row in rows if row.team_id])
    users = {row.user_id for row in rows if row.user_id}
    everybody = users | {user for found in in_team.values() for user in found}
    houses = house_teams(actor, everybody)
    working = set(User.objects.get_queryset().working().filter(pk__in=users).values_list("pk", flat=True))
    return [_hand(row, in_team, houses) for row in rows if row.user_id is None or row.user_id in working]


def went_to(actor: Actor, complaint: UUID) -> str | None:
    """What whoever it went to first is called, for a room that has kept it itself. None: there is no complaint."""
    row = Complaint.objects.filter(pk=complaint).first()
    if row is None:
        return None
    return next((one.name for one in hands(actor, row.organisation_id) if one.id == row.holder), "")


def house_teams(actor: Actor, users: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """User -> the house teams they are in, for the rule of who receives."""
    rows = Membership.objects.filter(user__in=list(users), ended_at=None, team__kind=TeamKind.HOUSE)
    found: dict[UUID, set[UUID]] = {}
    for user, team in rows.values_list("user", "team"):
        found.setdefault(user, set()).add(team)
    return {user: frozenset(teams) for user, teams in found.items()}


def about(actor: Actor, people: Sequence[UUID], house: UUID | None, words: str) -> About:
    """Whom and what it is about, with the houses of these people."""
    teams = {team for found in house_teams(actor, people).values() for team in found}
    return About(frozenset(people), frozenset(teams | ({house} if house else set())), words)


def receiving(actor: SignedIn) -> list[Received]:
    """Complaints that are with the actor, or were, the newest first."""
    rows = Complaint.objects.filter(Q(holder__in=_mine(actor)) | Q(next_holder__in=_mine(actor)))
    return _received(actor, list(rows.order_by("-came_on", "pk")[:200]))


def received(actor: SignedIn, complaint: UUID) -> Received:
    """One of them. 404 for everybody else, whoever they are here."""
    rows = Complaint.objects.filter(
        Q(holder__in=_mine(actor)) | Q(next_holder__in=_mine(actor)), pk=complaint
    )
    found = _received(actor, list(rows))
    if not found:
        raise Http404
    return found[0]


def slip(actor: SignedIn, code: str) -> Slip | None:
    """What a code shows to whoever has it: where it stands, and the answer. Not what was said, nor by whom."""
    row = Complaint.objects.filter(mark=sealing.mark(code)).first() if actor.is_signed_in else None
    if row is None:
        return None
    replies = Reply.objects.filter(complaint=row).order_by("level")
    return Slip(row, [(one.level, sealing.from_slip(one.slip), one.answered_on) for one in replies])


def poster(actor: SignedIn) -> list[Hand]:
    """The path of the own organisation, as it hangs on the wall."""
    return hands(actor, actor.organisation_id)


def counted(actor: SignedIn) -> dict[str, int | None]:
    """Complaints of the last year that is over, for each kind; small numbers, and what tells one, held back."""
    if not actor.roles & rules.COUNTERS:
        raise Http404
    rows = Complaint.objects.filter(
        organisation=actor.organisation_id, came_on__range=hiding.year(clock.today())
    )
    found = Counter(rows.values_list("kind", flat=True))
    return hiding.small({kind: found.get(kind, 0) for kind in Kind.values})


def house_choices(actor: SignedIn) -> list[tuple[str, str]]:
    """House teams of the own organisation, as every colleague knows them."""
    return [(str(team.pk), team.name) for team in organisations.teams(actor) if team.kind == TeamKind.HOUSE]


def partner_choices(actor: SignedIn) -> list[tuple[str, str]]:
    """Teams of partners that could receive complaints about us."""
    found = [
        team
        for partner in organisations.partners(actor)
        for team in organisations.partner_teams(actor, partner.pk, TeamKind.SUPERVISORS)
    ]
    return [(str(team.pk), f"{team.organisation.name}: {team.name}") for team in found]


def _mine(actor: SignedIn) -> list[UUID]:
    return [actor.user_id, *actor.team_ids]


def _in_teams(teams: Sequence[UUID]) -> dict[UUID, frozenset[UUID]]:
    found: dict[UUID, set[UUID]] = {}
    rows = Membership.objects.filter(team__in=teams, ended_at=None) if teams else Membership.objects.none()
    for team, user in rows.values_list("team", "user"):
        found.setdefault(team, set()).add(user)
    return {team: frozenset(users) for team, users in found.items()}


def _hand(row: Recipient, in_team: dict[UUID, frozenset[UUID]], houses: dict[UUID, frozenset[UUID]]) -> Hand:
    if row.outside:
        return Hand(None, row.outside, outside=row.outside, rank=row.rank)
    team: Team | None = row.team
    if team is not None:
        members, name = in_team.get(team.pk, frozenset()), team.organisation.name
    else:
        members, name = frozenset({row.user_id} if row.user_id else ()), row.user.name if row.user else ""
    of = frozenset(one for user in members for one in houses.get(user, ()))
    return Hand(row.user_id or row.team_id, name, members, of, rank=row.rank)


def _received(actor: SignedIn, rows: Sequence[Complaint]) -> list[Received]:
    """Those that are open to the actor now: the first; the next once it was passed on, appealed or left lying."""
    mine = set(_mine(actor))
    replies: dict[UUID, list[Reply]] = {}
    for reply in Reply.objects.filter(complaint__in=rows).select_related("told"):
        replies.setdefault(reply.complaint_id, []).append(reply)
    found = []
    for row in rows:
        went_on = bool(row.appealed_on or row.passed_on)
        lies = rules.is_left_lying(
            came_on=row.came_on,
            seen_on=row.seen_on,
            is_answered=row.pk in replies,
            today=clock.today(),
        )
        is_first, is_next = row.holder in mine, row.next_holder in mine
        if not is_first and not (is_next and (went_on or lies)):
            continue
        words = sealing.complaint(actor, row.sealed, row.pk)
        if words is None:
            continue
        answered = {
            one.level: (
                one.pk,
                sealing.reply(actor, one.sealed, one.pk),
                one.answered_on,
                one.told.told_on if hasattr(one, "told") else None,
            )
            for one in replies.get(row.pk, [])
        }
        is_mine = is_next if went_on else is_first or (is_next and lies)
        level = rules.APPEAL if row.appealed_on else rules.FIRST
        takes_over = is_mine and not is_first and not went_on
        found.append(Received(row, words, answered, is_mine, level, takes_over))
    return found


def recipients(actor: SignedIn) -> list[tuple[UUID, str]]:
    """The path as whoever keeps it sees it."""
    rows = Recipient.objects.filter(organisation=actor.organisation_id, is_closed=False)
    found = rows.select_related("user", "team__organisation").order_by("rank", "created_at")
    return [(row.pk, _name(row)) for row in found]


def _name(row: Recipient) -> str:
    if row.user is not None:
        return row.user.name
    return f"{row.team.organisation.name}: {row.team.name}" if row.team is not None else row.outside
