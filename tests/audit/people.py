"""An actor for tests of the record, without sign-in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

OwnerSql = Callable[..., None]


@dataclass(frozen=True)
class Person:
    """Someone signed in, as the middleware would build them."""

    user_id: UUID | None = field(default_factory=uuid4)
    organisation_id: UUID | None = None
    team_ids: frozenset[UUID] = frozenset()
    roles: frozenset[str] = frozenset()
    name: str = "A person"
    is_signed_in: bool = True
    is_unlocked: bool = True
    signed_in_at: datetime | None = None
