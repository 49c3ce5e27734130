"""Facts for rules, without a database."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from wayhome.organisations import rules


@dataclass(frozen=True)
class Worker:
    """An actor with roles and teams and nothing else."""

    roles: frozenset[str] = frozenset()
    team_ids: frozenset[UUID] = frozenset()
    user_id: UUID | None = field(default_factory=uuid4)
    organisation_id: UUID | None = field(default_factory=uuid4)
    name: str = "Casey"
    is_signed_in: bool = True
    is_unlocked: bool = True


MANAGER = Worker(roles=frozenset({"MANAGER"}), name="Mona")
SYSADMIN = Worker(roles=frozenset({"SYSADMIN"}), name="Adam")
CASE_MANAGER = Worker(roles=frozenset({"CASE_MANAGER_SEND"}))


def person(
    *roles: str,
    is_active: bool = True,
    has_left: bool = False,
    is_confirmed: bool = True,
    is_me: bool = False,
) -> rules.Person:
    """Sam, in any state."""
    return rules.Person(
        id=uuid4(),
        name="Sam",
        roles=frozenset(roles),
        is_active=is_active,
        has_left=has_left,
        is_confirmed=is_confirmed,
        is_me=is_me,
    )
