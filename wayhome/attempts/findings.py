"""Findings: that a condition held when it was last asked, and until when (design.md section 6). No reason, no key.

A finding counts until a fact is written that its gate names: every row that the room of the gate, or a room that keeps
such a fact, has written since ends it by itself; ``end`` says so where no row does. Ended or lapsed is red.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Max, QuerySet, Value

from wayhome import journey
from wayhome.attempts import models, steps
from wayhome.attempts.models_findings import Finding
from wayhome.consent.enums import Purpose
from wayhome.core import clock, prepared
from wayhome.core.actors import Actor
from wayhome.people.queries import Found
from wayhome.vault import installation
from wayhome.vault.errors import NotCertified
from wayhome.vault.models.records import SealedFact

# Where each fact is kept: a room, or one table of it. For what a consent is, is sealed: any answer of hers ends what
# stands on one. A room that is not there keeps nothing.
RISK = ("care.Assessment", "care.SecondWord", "care.Agreement")
KEPT_IN: Mapping[str, tuple[str, ...]] = {
    "risk": RISK,
    "risk_assessment": RISK,
    "return_risk": ("jointrisk", *RISK),
    "reflection_period": ("residence",),
    "asylum": ("residence",),
    "option_counselling": ("options",),
    "legal_counsel": ("options",),
    "guardian": ("people.Guardian", "people.Identity"),
    "itinerary": ("itinerary.Itinerary",),
    "escort_assignment": ("escorts",),
    "fit_to_travel": ("fitness",),
    "travel_document": ("papers",),
    "exit_permission": ("papers",),
    "custody": ("papers",),
    "receiver_confirmation": ("receivers",),
    "legal_case": ("testimony",),
    "family_assessment": ("family",),
    "bia": ("children",),
    "bid": ("children",),
    **{str(purpose): ("consent.Consent", "consent.Withdrawal") for purpose in Purpose},
}
NO_FACTS = (models.Attempt, models.Step)  # taking a step changes no fact
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

    def is_red(self, at: datetime) -> bool:
        return not self.is_lifted and journey.is_red(self.finding, at)


@dataclass(frozen=True, slots=True)
class Board:
    """What is known of several attempts at once."""

    rows: Mapping[UUID, Mapping[str, Finding]] = field(default_factory=dict)
    lifted: Mapping[UUID, frozenset[str]] = field(default_factory=dict)
    written: Mapping[tuple[UUID, str], datetime] = field(default_factory=dict)
    found: Sequence[Finding] = ()  # of one attempt, everything that was ever found, the oldest first

    def of(self, attempt: UUID, gates: Iterable["journey.Gate[Any]"]) -> list[Standing]:
        """Every gate of one attempt, in the order of the process."""
        mine = self.rows.get(attempt, {})
        lifted = self.lifted.get(attempt, frozenset())
        return [self._one(gate, mine.get(gate.id), gate.id in lifted) for gate in gates]

    def _one(self, gate: "journey.Gate[Any]", row: Finding | None, lifted: bool) -> Standing:
        is_lifted = lifted and gate.force is journey.Force.HOLD
        if row is None:
            return Standing(gate, is_lifted=is_lifted)
        ended_at = row.created_at if row.is_end else self._written_since(gate, row)
        found = journey.Finding(row.attempt, row.gate, row.holds, row.until_at, ended_at)
        return Standing(gate, found, row.created_at, since(self.found, gate.id), is_lifted)

    def _written_since(self, gate: "journey.Gate[Any]", row: Finding) -> datetime | None:
        moments = [self.written.get((row.case_id, room)) for room in rooms_of(gate)]
        return max((at for at in moments if at is not None and at > row.created_at), default=None)


def now(cases: Mapping[UUID, UUID], gates: Sequence["journey.Gate[Any]"], *, checked: bool = False) -> Board:
    """Attempt -> case: how all of them stand. As many questions for one attempt as for fifty.

    ``checked``: rows whose signature is not this installation's count as none, here as for one attempt: what was
    found before them stands.
    """
    if not cases:
        return Board()
    newest = Finding.objects.filter(attempt__in=list(cases)).order_by(
        "attempt", "gate", "-created_at", "holds"
    )
    found = list(newest.distinct("attempt", "gate"))
    made_up = {row.attempt for row in found if checked and not is_signed(row)}
    rows = [row for row in found if row.attempt not in made_up]
    return _board(cases, gates, [*rows, *(row for one in sorted(made_up) for row in history(one))])


def of_one(attempt: UUID, case: UUID, gates: Sequence["journey.Gate[Any]"]) -> Board:
    """How one attempt stands and stood: everything that was found, each with a signature that holds."""
    found = history(attempt)
    return replace(_board({attempt: case}, gates, found), found=found)


def _board(
    cases: Mapping[UUID, UUID], gates: Sequence["journey.Gate[Any]"], found: Iterable[Finding]
) -> Board:
    """``found``: of each attempt and gate the newest comes last."""
    rows: dict[UUID, dict[str, Finding]] = {}
    for row in found:
        rows.setdefault(row.attempt, {})[row.gate] = row
    taken = models.Step.objects.filter(attempt__in=list(cases), key__startswith=steps.LIFTED)
    lifted: dict[UUID, set[str]] = {}
    for attempt, key in taken.values_list("attempt", "key"):
        lifted.setdefault(attempt, set()).add(key.removeprefix(steps.LIFTED))
    written = _written(set(cases.values()), gates)
    rooms = {room for gate in gates for room in rooms_of(gate)}
    for room in sorted(rooms & set(_also)):
        for attempt, at in _also[room](list(cases)).items():
            case = cases[attempt]
            written[case, room] = max(at, written.get((case, room), at))
    return Board(rows, {one: frozenset(ids) for one, ids in lifted.items()}, written)


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


def leave(seen: Found, attempt: UUID, found: Iterable[journey.Finding], standing: Board, *, by: Actor) -> int:
    """What was just found, where it is other than what stands. The caller holds the case. Returns how many."""
    at = clock.now()
    left = 0
    for one in found:
        gate = journey.gate(one.gate)
        (before,) = standing.of(attempt, [gate])
        known = before.finding
        is_same = known is not None and (known.holds, known.until) == (one.holds, one.until)
        if is_same and known is not None and known.ended_at is None and not _has_lapsed(known, at):
            continue
        _put(attempt, seen.id, one.gate, holds=one.holds, until=one.until, by=by)
        left += 1
    return left


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
    by: Actor,
) -> None:
    row = Finding(
        attempt=attempt,
        case_id=case,
        gate=gate,
        holds=holds,
        until_at=until,
        is_end=is_end,
        found_by=by.user_id,
    )
    row.signature = installation.sign(_statement(row))
    row.save(force_insert=True)


def is_signed(row: Finding) -> bool:
    """Whether this installation wrote exactly this row."""
    try:
        installation.check(bytes(row.signature), _statement(row))
    except NotCertified:
        return False
    return True


def _statement(row: Finding) -> bytes:
    until = row.until_at.timestamp() if row.until_at else ""
    said = (row.pk, row.attempt, row.case_id, row.gate, row.holds, row.is_end, until, row.found_by)
    return "\n".join(["wayhome finding", *map(str, said), str(row.created_at.timestamp())]).encode()


def rooms_of(gate: "journey.Gate[Any]") -> frozenset[str]:
    """The rooms whose writing ends what this gate found: its own, and those that keep the facts it names."""
    module = getattr(gate.holds, "__module__", "") or ""
    own = module.split(".")[1] if module.startswith("wayhome.") else ""
    return frozenset({own} if own else ()) | {room for fact in gate.facts for room in KEPT_IN.get(fact, ())}


def _written(cases: set[UUID], gates: Iterable["journey.Gate[Any]"]) -> dict[tuple[UUID, str], datetime]:
    """When each of these rooms last wrote something about each case: one question to the database."""
    rooms = tuple(sorted({room for gate in gates for room in rooms_of(gate) if _tables(room)}))
    found: dict[tuple[UUID, str], datetime] = {}
    for case, room, at in _moments(list(cases), rooms=rooms) if rooms else ():
        found[case, room] = max(at, found.get((case, room), at))
    return found


@prepared.query
def _moments(cases: list[UUID], *, rooms: tuple[str, ...]) -> "QuerySet[Any, Any]":
    first, *others = (_newest(model, room, cases) for room in rooms for model in _tables(room))
    return first.union(*others, all=True) if others else first


def _tables(room: str) -> list[type[SealedFact]]:
    """What is written about a case in a room, or in one table of it."""
    app, _dot, name = room.partition(".")
    if not apps.is_installed(f"wayhome.{app}"):
        return []
    models_of = [apps.get_model(room)] if name else apps.get_app_config(app).get_models()
    return [model for model in models_of if issubclass(model, SealedFact) and model not in NO_FACTS]


def _newest(model: type[SealedFact], room: str, cases: list[UUID]) -> "QuerySet[Any, Any]":
    rows: QuerySet[Any, Any] = model._default_manager.filter(case_id__among=cases).order_by()
    newest = rows.values("case_id").annotate(room=Value(room), at=Max("created_at"))
    found: QuerySet[Any, Any] = newest.values_list("case_id", "room", "at")
    return found
