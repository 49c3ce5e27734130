"""Who sees what of this room: parts of the matrix with its notes (domain.md 2.2, groups F and I)."""

from wayhome.core.actors import Actor
from wayhome.organisations import matrix
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.matrix import Kind
from wayhome.organisations.models import Team
from wayhome.people.shapes import Open

_WHOLE = frozenset({Kind.WRITE, Kind.READ, Kind.READ_WRITE, Kind.CONSENT})
# A right with a note is narrower than its group: shelter staff read the safety plan, and not what is behind it.
DANGER_READERS = frozenset(
    role
    for role in matrix.MATRIX
    if (right := matrix.rights(role, "F")).kind in _WHOLE and not right.note and not right.own
)


def danger(actor: Actor, seen: Open) -> bool:
    """Every item of the assessments, and why."""
    return seen.access.may_read("F") and bool(DANGER_READERS & actor.roles)


def band(seen: Open) -> bool:
    """How great the danger is, and no more."""
    return seen.access.may_read_minimum("F")


def safety(seen: Open) -> bool:
    """The safety plan."""
    return seen.access.may_read("F")


def plan(seen: Open) -> bool:
    """What is needed, the plan, what was promised."""
    return seen.access.may_read("I")


def supervises(actor: Actor) -> bool:
    """Whether the actor is in a team of supervisors of the own organisation."""
    return Team.objects.filter(
        pk__in=actor.team_ids, organisation=actor.organisation_id, kind=TeamKind.SUPERVISORS
    ).exists()
