"""The person behind a request."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from wayhome.core import prepared
from wayhome.organisations.models import Membership, RoleGrant, RoleSuspension, User

if TYPE_CHECKING:
    from wayhome.vault.keyring import Keyring


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Someone who is signed in, as the database says at this request. Fulfils ``core.actors.Actor``."""

    user_id: UUID
    organisation_id: UUID
    team_ids: frozenset[UUID]
    roles: frozenset[str]
    name: str
    organisation_name: str
    user: User = field(repr=False)
    keyring: "Keyring" = field(repr=False)
    signed_in_at: datetime | None = None
    is_signed_in: bool = True
    resting: frozenset[str] = frozenset()  # roles that are held and open nothing now

    @property
    def is_unlocked(self) -> bool:
        """Whether the keys of this very person are open in this request."""
        return self.keyring.is_open and self.keyring.user_id == self.user_id


def of_user(user: User, *, keyring: "Keyring", signed_in_at: datetime | None = None) -> SignedIn:
    """The actor that this user is now: one statement for roles, those that rest, and teams together."""
    rows = _now(user.pk)
    asleep = frozenset(value for what, value in rows if what == "rests")
    return SignedIn(
        user_id=user.pk,
        organisation_id=user.organisation_id,
        team_ids=frozenset(UUID(value) for what, value in rows if what == "team"),
        roles=frozenset(value for what, value in rows if what == "role") - asleep,
        name=user.name,
        organisation_name=user.organisation.name,
        user=user,
        keyring=keyring,
        signed_in_at=signed_in_at,
        resting=asleep & frozenset(value for what, value in rows if what == "role"),
    )


@prepared.planned
def _now(user: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    held = RoleGrant.objects.filter(user_id=user, ended_at=None).values_list(Value("role"), F("role"))
    member_of = Membership.objects.filter(user_id=user, ended_at=None).values_list(
        Value("team"), Cast("team_id", CharField())
    )
    resting = RoleSuspension.objects.filter(user_id=user, ended_at=None).values_list(
        Value("rests"), F("role")
    )
    return held.union(member_of, resting, all=True)
