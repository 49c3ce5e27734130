"""What people may read about their own organisation. Everything elsewhere does not exist."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.organisations import roles, rules
from wayhome.organisations.models import (
    Absence,
    Invitation,
    Membership,
    Organisation,
    PeopleQuerySet,
    RoleGrant,
    RoleSuspension,
    Team,
    User,
)
from wayhome.organisations.queries_absences import away_today as away_today
from wayhome.organisations.queries_invitations import invitation as invitation
from wayhome.organisations.queries_invitations import invitation_by_token as invitation_by_token
from wayhome.organisations.queries_partners import partner_teams as partner_teams
from wayhome.organisations.queries_partners import partners as partners
from wayhome.vault import keys

WORKING, UNCONFIRMED, PAUSED, LEFT = "working", "unconfirmed", "paused", "left"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Someone who works here, as a line in a list."""

    person: rules.Person
    roles: list[str]
    teams: list[str]
    team_ids: frozenset[UUID]
    state: str  # one of WORKING, UNCONFIRMED, PAUSED, LEFT
    absences: list[Absence]  # today's and coming ones

    @property
    def away(self) -> Absence | None:
        """The absence that today falls into."""
        return next((absence for absence in self.absences if absence.is_now), None)


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team, as a line in a list. ``warning`` says when one absence closes what it holds."""

    id: UUID
    name: str
    kind: str
    members: int
    is_mine: bool
    warning: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The organisation on one page."""

    organisation: Organisation
    people: list[PersonRow]
    left: list[PersonRow]
    to_confirm: list[PersonRow]
    teams: list[TeamRow]
    invitations: list[Invitation]
    managers: list[str]


@dataclass(frozen=True, slots=True)
class TeamPage:
    """A team with who is in it and who is not."""

    team: Team
    row: TeamRow
    members: list[PersonRow]
    others: list[PersonRow]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Someone who works here, with roles and teams, and what was wished for them when they were invited."""

    user: User
    row: PersonRow
    grants: list[tuple[RoleGrant, type[roles.Role] | None]]
    memberships: list[Membership]
    wished_roles: list[str]
    wished_teams: list[Team]
    may_come_back: Invitation | None


def person_of(actor: Actor, user: User) -> rules.Person:
    """What rules need to know about a colleague."""
    return rules.Person(
        id=user.pk,
        name=user.name,
        roles=frozenset(grant.role for grant in _grants(user)),
        is_active=user.is_active,
        has_left=user.left_at is not None,
        is_confirmed=user.confirmed_at is not None,
        is_me=user.pk == actor.user_id,
    )


def overview(actor: Actor) -> Overview:
    """Who works here, in which teams, who waits to be confirmed, and which invitations are open."""
    people = _rows(actor, User.objects.visible_to(actor))
    working = [row for row in people if row.state != LEFT]
    mine = _organisation(actor)
    counts = Counter(team for row in working if row.state != PAUSED for team in row.team_ids)
    return Overview(
        organisation=mine,
        people=working,
        left=[row for row in people if row.state == LEFT],
        to_confirm=[row for row in working if row.state == UNCONFIRMED],
        teams=[
            _team_row(actor, team, counts[team.pk])
            for team in Team.objects.visible_to(actor).order_by("name")
        ],
        invitations=list(Invitation.objects.visible_to(actor).open().order_by("expires_at")),
        managers=[row.person.name for row in working if rules.MANAGER in row.person.roles],
    )


def waits_to_be_confirmed(actor: Actor) -> bool:
    """Whether a colleague, other than the actor, waits for a manager to compare the eight words."""
    waiting = User.objects.visible_to(actor).working().filter(confirmed_at=None)
    return any(pk != actor.user_id for pk in waiting.values_list("pk", flat=True)[:2])


def person(actor: Actor, user_id: UUID) -> PersonPage:
    """A colleague. 404 for anyone else."""
    user = _with_roles_and_teams(User.objects.visible_to(actor)).filter(pk=user_id).first()
    if user is None:
        raise Http404
    joined = user.accepted_invitations.order_by("-accepted_at").prefetch_related("teams").first()
    return PersonPage(
        user=user,
        row=_row(actor, user),
        grants=[(grant, roles.BY_CODE.get(grant.role)) for grant in _grants(user)],
        memberships=_memberships(user),
        wished_roles=[str(label) for label in roles.labels(joined.roles)] if joined else [],
        wished_teams=list(joined.teams.all()) if joined else [],
        may_come_back=Invitation.objects.visible_to(actor).open().filter(new_keys_for=user).first(),
    )


def team(actor: Actor, team_id: UUID) -> TeamPage:
    """A team of the actor's organisation, its members, and colleagues who are not in it. 404 for any other."""
    found = Team.objects.visible_to(actor).filter(pk=team_id).first()
    if found is None:
        raise Http404
    rows = _rows(actor, User.objects.visible_to(actor).filter(left_at=None))
    inside = [row for row in rows if found.pk in row.team_ids]
    return TeamPage(
        team=found,
        row=_team_row(actor, found, sum(row.state != PAUSED for row in inside)),
        members=inside,
        others=[row for row in rows if found.pk not in row.team_ids],
    )


def colleague(actor: Actor, user_id: UUID) -> rules.Person:
    """A colleague as rules see them. 404 for anyone else."""
    user = User.objects.visible_to(actor).filter(pk=user_id).first()
    if user is None:
        raise Http404
    return person_of(actor, user)


def is_last_manager(actor: Actor, user_id: UUID) -> bool:
    """Whether this colleague is a manager and nobody else who can sign in, and whose role is awake, is one."""
    live = RoleGrant.objects.filter(
        role=rules.MANAGER, ended_at=None, user__in=User.objects.visible_to(actor)
    )
    asleep = RoleSuspension.objects.filter(user=OuterRef("user"), role=rules.MANAGER, ended_at=None)
    others = live.filter(~Exists(asleep), user__is_active=True).exclude(user_id=user_id)
    return live.filter(user_id=user_id).exists() and not others.exists()


def alone_in(actor: Actor, user_id: UUID) -> list[str]:
    """Names of the teams nobody could open if this colleague were gone."""
    others = Membership.objects.filter(
        team=OuterRef("team"), ended_at=None, user__in=User.objects.get_queryset().working()
    ).exclude(user_id=user_id)
    alone = Membership.objects.filter(user_id=user_id, ended_at=None, team__in=Team.objects.visible_to(actor))
    return list(alone.exclude(Exists(others)).order_by("team__name").values_list("team__name", flat=True))


def role_choices(actor: Actor) -> list[type[roles.Role]]:
    """The roles that the actor's kind of agency gives to people who sign in."""
    return list(roles.held_by(_organisation(actor).kind))


def teams(actor: Actor) -> list[Team]:
    """All teams of the actor's organisation, by name."""
    return list(Team.objects.visible_to(actor).order_by("name"))


def words(actor: Actor, user_id: UUID) -> tuple[str, ...]:
    """The eight words of a colleague's keys, to compare by voice. 404 for anyone else."""
    return keys.fingerprint(user=colleague(actor, user_id).id)


def addable_teams(actor: Actor, page: PersonPage) -> list[Team]:
    """The actor's own teams that this colleague could join."""
    if rules.why_not_join(page.row.person) or not actor.team_ids:
        return []
    mine = Team.objects.visible_to(actor).filter(pk__in=actor.team_ids - page.row.team_ids)
    return list(mine.order_by("name"))


def who_can_join(actor: Actor, page: TeamPage) -> tuple[list[PersonRow], list[tuple[PersonRow, str]]]:
    """Colleagues who could join the team, and those who could not, each with the reason."""
    del actor  # the page holds their colleagues only
    can = [row for row in page.others if rules.why_not_join(row.person) is None]
    cannot = [(row, reason) for row in page.others if (reason := rules.why_not_join(row.person))]
    return can, cannot


def role_label(actor: Actor, page: PersonPage, code: str) -> str:
    """What a role that this colleague holds is called. 404 for one they do not hold."""
    del actor  # the page is of their colleague
    if code not in page.row.person.roles:
        raise Http404
    return str(roles.BY_CODE[code].label) if code in roles.BY_CODE else code


def any_organisation(actor: Actor) -> bool:
    """Whether this installation has an organisation. For the job that sets up the first."""
    return actor.organisation_id is None and Organisation.objects.exists()


def _organisation(actor: Actor) -> Organisation:
    found = Organisation.objects.filter(pk=actor.organisation_id).first() if actor.organisation_id else None
    if found is None:
        raise Http404
    return found


def _grants(user: User) -> Iterable[RoleGrant]:
    """What was fetched along, else asked."""
    fetched: Iterable[RoleGrant] | None = getattr(user, "live_grants", None)
    return user.role_grants.filter(ended_at=None) if fetched is None else fetched


def _memberships(user: User) -> list[Membership]:
    fetched: list[Membership] = getattr(user, "live_memberships", [])
    return fetched


def _with_roles_and_teams(people: PeopleQuerySet) -> PeopleQuerySet:
    live = Membership.objects.filter(ended_at=None).select_related("team").order_by("team__name")
    return people.prefetch_related(
        Prefetch("role_grants", RoleGrant.objects.filter(ended_at=None), to_attr="live_grants"),
        Prefetch("memberships", live, to_attr="live_memberships"),
        Prefetch("absences", Absence.objects.lasting().order_by("first_day"), to_attr="lasting_absences"),
    )


def _rows(actor: Actor, people: PeopleQuerySet) -> list[PersonRow]:
    return [_row(actor, user) for user in _with_roles_and_teams(people).order_by("name")]


def _row(actor: Actor, user: User) -> PersonRow:
    person = person_of(actor, user)
    return PersonRow(
        person=person,
        roles=[str(label) for label in roles.labels(person.roles)],
        teams=[membership.team.name for membership in _memberships(user)],
        team_ids=frozenset(membership.team_id for membership in _memberships(user)),
        state=_state(person),
        absences=getattr(user, "lasting_absences", []),
    )


def _state(person: rules.Person) -> str:
    if person.has_left:
        return LEFT
    if not person.is_active:
        return PAUSED
    return WORKING if person.is_confirmed else UNCONFIRMED


def _team_row(actor: Actor, team: Team, members: int) -> TeamRow:
    warning = ""
    if members == 0:
        warning = _(
            "Nobody who can sign in holds the key of this team. Two of the three recovery officers are needed."
        )
    elif members == 1:
        warning = _(
            "One person only. When they are away, nobody opens what this team holds. Add a second person."
        )
    return TeamRow(
        id=team.pk,
        name=team.name,
        kind=team.get_kind_display(),
        members=members,
        is_mine=team.pk in actor.team_ids,
        warning=warning,
    )
