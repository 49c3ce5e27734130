"""Who acts. Built once per request; nothing below a view reads ``request.user``."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class Actor(Protocol):
    """The person behind a request, with the organisation and teams they act for.

    A named system job is an actor too: its ``user_id`` is None and its ``name`` says which job.
    """

    @property
    def user_id(self) -> UUID | None: ...
    @property
    def organisation_id(self) -> UUID | None: ...
    @property
    def team_ids(self) -> frozenset[UUID]: ...
    @property
    def roles(self) -> frozenset[str]: ...
    @property
    def name(self) -> str: ...
    @property
    def is_signed_in(self) -> bool: ...
    @property
    def is_unlocked(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Nobody:
    """Someone who has not signed in."""

    user_id: None = None
    organisation_id: None = None
    team_ids: frozenset[UUID] = frozenset()
    roles: frozenset[str] = frozenset()
    name: str = ""
    is_signed_in: bool = False
    is_unlocked: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A named system job: it acts for one organisation or for the installation, and holds no key that reads."""

    name: str
    organisation_id: UUID | None = None
    user_id: None = None
    team_ids: frozenset[UUID] = frozenset()
    roles: frozenset[str] = frozenset()
    is_signed_in: bool = False
    is_unlocked: bool = False
