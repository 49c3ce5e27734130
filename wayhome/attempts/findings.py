"""Findings: that a condition held when it was last asked, and until when (design.md section 6). No reason, no key.

A finding counts until a fact is written that its gate names: every row that the room of the gate, or a room that keeps
such a fact, has written since ends it by itself, also in the case of whoever travels along (``along``); ``end`` says so
where no row does. Ended or lapsed is red.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction

from wayhome import journey
from wayhome.attempts import along, findings_read, findings_signed, models, steps
from wayhome.attempts.findings_kept import KEPT_IN as KEPT_IN
from wayhome.attempts.findings_kept import rooms_of as rooms_of
from wayhome.attempts.findings_signed import is_signed as is_signed
from wayhome.attempts.models_findings import Finding
from wayhome.core import clock, prepared
from wayhome.core.actors import Actor
from wayhome.people.queries import Found

# Rooms that keep a fact beside no case: attempts -> when each of them last had one written.
_also: dict[str, Callable[[Collection[UUID]], Mapping[UUID, datetime]]] = {}


def also_written(room: str, known: Callable[[Collection[UUID]], Mapping[UUID, datetime]]) -> None:
    """What this room keeps beside no case counts as written, too. One question to the database. Registered at start."""
    _also[room] = known


@dataclass(frozen=True, slots=True)
class Standing:
    """One condition of one attempt as it stands without asking anew. ``finding`` None: nobody has asked so far."""

    gate: "journey.Gate[Any]"
    finding: journey.Finding | None = None
    found_at: datetime | None = None
    since: datetime | None = None  # since when it has held without a break, where everything found was read
    is_lifted: bool = False  # two people went ahead
    along: frozenset[UUID] = frozenset()  # the other cases that were looked into

    def is_red(self, at: datetime) -> bool:
        return not self.is_lifted and journey.is_red(self.finding, at)


@dataclass(frozen=True, slots=True)
class Board:
    """What is known of several attempts at once."""

    rows: Mapping[UUID, Mapping[str, Finding]] = field(default_factory=dict)
    lifted: Mapping[UUID, frozenset[str]] = field(default_factory=dict)
    # Case -> room -> when it last wrote something there.
    written: Mapping[UUID, Mapping[str, datetime]] = field(default_factory=dict)
    # Of each row; None: does not open.
    along: Mapping[UUID, frozenset[UUID] | None] = field(default_factory=dict)
    found: Sequence[Finding] = ()  # of one attempt, everything that was ever found, the oldest first
    red: Sequence[Finding] = ()  # what did not hold since the moments that were asked about

    def of(self, attempt: UUID, gates: Iterable["journey.Gate[Any]"]) -> list[Standing]:
        """Every gate of one attempt, in the order of the process."""
        mine = self.rows.get(attempt, {})
        lifted = self.lifted.get(attempt, frozenset())
        return [self._one(gate, mine.get(gate.id), gate.id in lifted) for gate in gates]

    def _one(self, gate: "journey.Gate[Any]", row: Finding | None, lifted: bool) -> Standing:
        is_lifted = lifted and gate.force is journey.Force.HOLD
        if row is None:
            return Standing(gate, is_lifted=is_lifted)
        others = self.along.get(row.pk)
        is_over = row.is_end or others is None
        ended_at = row.created_at if is_over else self._written_since(gate, row, others or frozenset())
        found = journey.Finding(row.attempt, row.gate, row.holds, row.until_at, ended_at)
        return Standing(
            gate, found, row.created_at, since(self.found, gate.id), is_lifted, others or frozenset()
        )

    def _written_since(
        self, gate: "journey.Gate[Any]", row: Finding, others: frozenset[UUID]
    ) -> datetime | None:
        rooms = rooms_of(gate)
        known = self.written.get(row.case_id, {})
        moments = [known[room] for room in rooms if room in known]
        for case in others:
            known = self.written.get(case, {})
            moments += [known[room] for room in along.rooms(rooms) if room in known]
        return max((at for at in moments if at > row.created_at), default=None)


def now(
    cases: Mapping[UUID, UUID],
    gates: Sequence["journey.Gate[Any]"],
    *,
    checked: bool = False,
    since: Mapping[UUID, datetime] | None = None,
) -> Board:
    """Attempt -> case: how all of them stand. As many questions for one attempt as for fifty.

    ``checked``: rows whose signature is not this installation's count as none, here as for one attempt: what was
    found before them stands. ``since``: attempts of which every finding that did not hold after this moment is read
    too, each with a signature that holds.
    """
    if not cases:
        return Board()
    after = min(since.values(), default=clock.now()) if since else clock.now()
    found, lifted, later = findings_read.newest(list(cases), list(since or ()), after)
    made_up = {row.attempt for row in found if checked and not is_signed(row)}
    rows = [row for row in found if row.attempt not in made_up]
    rows += [row for one in sorted(made_up) for row in history(one)]
    return replace(_board(cases, gates, rows, lifted), red=[row for row in later if is_signed(row)])


def of_one(attempt: UUID, case: UUID, gates: Sequence["journey.Gate[Any]"]) -> Board:
    """How one attempt stands and stood: everything that was found, each with a signature that holds."""
    everything, lifted = findings_read.everything(attempt, case)
    found = [row for row in everything if is_signed(row)]
    return replace(_board({attempt: case}, gates, found, lifted), found=found)


def _board(
    cases: Mapping[UUID, UUID],
    gates: Sequence["journey.Gate[Any]"],
    found: Iterable[Finding],
    taken: Iterable[tuple[UUID, str]],
) -> Board:
    """``found``: of each attempt and gate the newest comes last. ``taken``: attempts and steps of going ahead."""
    rows: dict[UUID, dict[str, Finding]] = {}
    for row in found:
        rows.setdefault(row.attempt, {})[row.gate] = row
    lifted: dict[UUID, set[str]] = {}
    for attempt, key in taken:
        lifted.setdefault(attempt, set()).add(key.removeprefix(steps.LIFTED))
    asked = {attempt: cases[attempt] for attempt in rows}  # of what nobody has looked at, nothing was found
    into = along.asked(gates, ()).keys()
    looked = {
        row.pk: along.looked(row, into=row.gate in into) for each in rows.values() for row in each.values()
    }
    others = chain.from_iterable(cases or () for cases in looked.values())
    written = _written(set(asked.values()), gates, set(others)) if asked else {}
    rooms = {room for gate in gates for room in rooms_of(gate)}
    for room in sorted(rooms & set(_also)):
        for attempt, at in _also[room](list(asked)).items() if asked else ():
            known = written.setdefault(cases[attempt], {})
            known[room] = max(at, known.get(room, at))
    return Board(rows, {one: frozenset(ids) for one, ids in lifted.items()}, written, looked)


def history(attempt: UUID) -> list[Finding]:
    """Every finding of one attempt whose signature holds, the oldest first."""
    rows = Finding.objects.filter(attempt=attempt).order_by("created_at", "-holds")
    return [row for row in rows if is_signed(row)]


def since(rows: Iterable[Finding], gate: str) -> datetime | None:
    """Since when a gate has held without having been found red; ``rows``: the oldest first."""
    found: datetime | None = None
    for row in rows:
        if row.gate == gate and not row.is_end:
            found = (found or row.created_at) if row.holds else None
    return found


def leave(
    seen: Found,
    attempt: UUID,
    found: Iterable[journey.Finding],
    standing: Board,
    *,
    looked: Mapping[str, frozenset[UUID]] = MappingProxyType({}),
    by: Actor,
) -> int:
    """What was just found, where it is other than what stands. The caller holds the case. Returns how many.

    ``looked``: gate -> the cases of those who travel along that it looked into (``along.asked``).
    """
    at = clock.now()
    left = 0
    for one in found:
        gate = journey.gate(one.gate)
        (before,) = standing.of(attempt, [gate])
        known = before.finding
        others = looked.get(one.gate, frozenset()) if one.holds else frozenset()
        is_same = known is not None and (known.holds, known.until) == (one.holds, one.until)
        is_same = is_same and before.along == others
        if is_same and known is not None and known.ended_at is None and not _has_lapsed(known, at):
            continue
        kept = along.sealed(others) if one.holds and one.gate in looked else ""
        _put(attempt, seen.id, one.gate, holds=one.holds, until=one.until, kept=kept, by=by)
        left += 1
    if left:
        findings_read.anew(seen.id)
    return left


def ahead(case: UUID, gates: Sequence["journey.Gate[Any]"]) -> list[prepared.Later]:
    """What ``of_one`` asks about an attempt of this case, for a page that asks it together with others."""
    rooms = _rooms_kept(gates)
    written = [findings_read.moments.later([case], rooms=rooms)] if rooms else []
    return [findings_read.ahead(case), *written]


def _has_lapsed(found: journey.Finding, at: datetime) -> bool:
    return found.until is not None and found.until <= at


def end(subject: UUID, fact: str, *, by: Actor) -> int:
    """A fact was written: what its gates found for this attempt counts no more. In the transaction of the fact.

    Asks for no key, and never stops what called it. Returns how many.
    """
    try:
        named = journey.gates_on(fact)
    except journey.NotInstalled:
        return 0
    return _end(subject, named, by=by)


def end_in_case(case: UUID, fact: str, *, by: Actor) -> int:
    """The same for every attempt of the case that goes on."""
    return sum(end(attempt, fact, by=by) for attempt in open_ones(case))


def end_all(attempt: UUID, *, by: Actor) -> int:
    """The attempt has ended: nothing that was found for it counts."""
    gates = set(Finding.objects.filter(attempt=attempt).values_list("gate", flat=True))
    return _end(attempt, gates, by=by)


def open_ones(case: UUID) -> list[UUID]:
    """Attempts of a case that go on, found without keys."""
    ended = models.Step.objects.filter(case_id=case, key=steps.ENDED).values("attempt")
    return list(
        models.Attempt.objects.filter(case_id=case).exclude(pk__in=ended).values_list("pk", flat=True)
    )


def _end(attempt: UUID, gates: Collection[str], *, by: Actor) -> int:
    rows = Finding.objects.filter(attempt=attempt, gate__in=list(gates)).order_by(
        "gate", "-created_at", "holds"
    )
    green = [row for row in rows.distinct("gate") if row.holds]
    with transaction.atomic():
        for row in green:
            _put(row.attempt, row.case_id, row.gate, holds=False, is_end=True, by=by)
    return len(green)


def _put(
    attempt: UUID,
    case: UUID,
    gate: str,
    *,
    holds: bool,
    until: datetime | None = None,
    is_end: bool = False,
    kept: str = "",
    by: Actor,
) -> None:
    row = Finding(
        attempt=attempt,
        case_id=case,
        gate=gate,
        holds=holds,
        until_at=until,
        is_end=is_end,
        along=kept,
        found_by=by.user_id,
    )
    findings_signed.sign(row)
    row.save(force_insert=True)


def _written(
    cases: Collection[UUID], gates: Iterable["journey.Gate[Any]"], others: Collection[UUID] = ()
) -> dict[UUID, dict[str, datetime]]:
    """When each of these rooms last wrote something about each case: one question to the database. ``others``: cases of
    those who travel along.
    """
    rooms = _rooms_kept(gates)
    if others:
        rooms = tuple(sorted({*rooms, *along.READ}))
    found: dict[UUID, dict[str, datetime]] = {}
    for case, room, at in findings_read.moments(list({*cases, *others}), rooms=rooms) if rooms else ():
        known = found.setdefault(case, {})
        known[room] = max(at, known.get(room, at))
    return found


def _rooms_kept(gates: Iterable["journey.Gate[Any]"]) -> tuple[str, ...]:
    rooms = {room for gate in gates for room in rooms_of(gate)}
    return tuple(sorted(room for room in rooms if findings_read.tables(room)))
