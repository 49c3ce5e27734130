"""What one person may see and do in one case: role, times a live involvement, times its parts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations import matrix
from wayhome.organisations.enums import AgencyKind, TeamKind
from wayhome.organisations.matrix import Kind
from wayhome.people.enums import Mode
from wayhome.people.models import Involvement

CASE_MANAGERS = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})
_WHOLE = frozenset({Kind.WRITE, Kind.READ, Kind.READ_WRITE})
_WRITES = frozenset({Kind.WRITE, Kind.READ_WRITE})
PROTECTS = "BFI"  # the safe way to reach her or him, danger and safety plan, what is agreed and what she or he is given
NONE, MINIMUM, WHOLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Access:
    """The parts of a case that are open to the actor. What is not open is not shown and not counted."""

    levels: Mapping[str, int]  # data group -> NONE, MINIMUM, WHOLE
    writes: frozenset[str]  # data groups the role writes
    is_partner: bool = False  # let in on a consent, or handed the case over; another organisation leads it
    is_past: bool = False  # handed over: keeps what it wrote, reads nothing new, writes nothing
    observes: bool = False  # handed over, and she agreed that they ask how she is: sees where the case stands
    leads: bool = False  # a role that leads cases: it goes on writing what protects, where a file is closed
    closed: Callable[[], bool] | None = field(default=None, compare=False, repr=False)  # ``filekeeping``
    written_on: Callable[[], str] = field(default=str, compare=False, repr=False)  # groups, in a closed file

    def may_read(self, group: str) -> bool:
        """The group, whole."""
        return self.levels.get(group, NONE) == WHOLE

    def may_read_minimum(self, group: str) -> bool:
        """The short extract at least."""
        return self.levels.get(group, NONE) >= MINIMUM

    def may_write(self, group: str) -> bool:
        """Whether the role writes this group. The keys decide once more when something is sealed."""
        return group in self.writes and not self.is_closed_to(group)

    def is_closed_to(self, group: str) -> bool:
        """A yes to keeping a file was taken back: all read on; whoever leads adds what protects, and nobody else. While
        she or he is on the way the chain of care is written on (decision 56).
        """
        if self.closed is None or (self.leads and group in PROTECTS):
            return False
        return self.closed() and group not in self.written_on()

    @property
    def is_file_closed(self) -> bool:
        """She or he took back the yes to keeping a file, at the actor's agency. Each agency has asked for its own."""
        return self.closed is not None and self.closed()

    @property
    def groups(self) -> str:
        """The letters that are open, for the record of who looked."""
        return "".join(group for group, level in sorted(self.levels.items()) if level)


def of(actor: Actor, involvements: Iterable[Involvement]) -> Access:
    """What ``actor`` may do through these involvements of theirs, which are live."""
    rows = list(involvements)
    working = [row for row in rows if row.mode == Mode.WORKS]
    to_write = frozenset(part for row in working for part in row.parts.split(",") if part)
    given = frozenset(part for row in rows for part in row.parts.split(",") if part)
    by_consent = frozenset(part for row in rows if row.basis for part in row.parts.split(",") if part)
    is_partner = bool(rows) and all(row.basis for row in working)
    levels, writes = _ceiling(actor.roles, given, by_consent, to_write, is_partner)
    is_past = bool(rows) and not working
    observes = is_past and any(_observes(row, clock.today()) for row in rows)
    return Access(levels, writes, is_partner, is_past, observes, bool(CASE_MANAGERS & actor.roles))


def opens(roles: Iterable[str], involvements: Iterable[Involvement], group: str) -> bool:
    """Whether the group is open whole to whoever has these roles, through these involvements, which are live."""
    rows = list(involvements)
    given = frozenset(part for row in rows for part in row.parts.split(",") if part)
    by_consent = frozenset(part for row in rows if row.basis for part in row.parts.split(",") if part)
    levels, _writes = _ceiling(frozenset(roles), given, by_consent, frozenset(), is_partner=True)
    return levels[group] == WHOLE


@lru_cache(maxsize=1024)
def _ceiling(
    roles: frozenset[str],
    given: frozenset[str],
    by_consent: frozenset[str],
    to_write: frozenset[str],
    is_partner: bool,
) -> tuple[Mapping[str, int], frozenset[str]]:
    """Levels and groups to write of these roles with these parts: for a list of cases the same over and over."""
    levels, writes = {}, set()
    for group in matrix.GROUPS:
        rights = [matrix.rights(role, group) for role in roles if role in matrix.MATRIX]
        levels[group] = max((_level(right, group, given, by_consent) for right in rights), default=NONE)
        if group in to_write and any(right.kind in _WRITES and not right.own for right in rights):
            writes.add(group)
    if not is_partner and CASE_MANAGERS & roles and levels["A"] == WHOLE:
        writes.add("A")  # a receiving agency that opens a case itself must be able to add the name next day
    return MappingProxyType(levels), frozenset(writes)


def _observes(row: Involvement, today: date) -> bool:
    return row.mode == Mode.OBSERVES and (row.observes_until is None or row.observes_until >= today)


def _level(right: matrix.Right, group: str, given: frozenset[str], by_consent: frozenset[str]) -> int:
    if right.own or right.kind in (Kind.NEVER, Kind.CODED):
        return NONE
    if right.kind is Kind.CONSENT:
        return WHOLE if group in by_consent else NONE
    ceiling = WHOLE if right.kind in _WHOLE else MINIMUM
    held = WHOLE if group in given else MINIMUM if f"{group}m" in given else NONE
    return min(ceiling, held)


def parts_of_team(agency: str, team: str) -> tuple[str, ...]:
    """The parts a team of this kind holds of its own agency's cases, as they are written in a wrap."""
    held = matrix.parts_of_team(agency=AgencyKind(agency), team=TeamKind(team))
    return tuple(sorted(f"{part.group}{'' if part.whole else 'm'}" for part in held))


def parts_of_role(role: str) -> tuple[str, ...]:
    """The parts somebody with this role may be given by name."""
    return tuple(sorted(f"{part.group}{'' if part.whole else 'm'}" for part in matrix.parts(role)))


def named_parts(roles: Iterable[str]) -> tuple[str, ...]:
    """What somebody may be given by name: all that their roles need, each group once."""
    parts = {part for role in roles for part in parts_of_role(role)}
    return tuple(sorted(part for part in parts if not (part.endswith("m") and part[0] in parts)))
