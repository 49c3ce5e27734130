"""A row ends what the gates of its room found, because no table tells what a row is about (``findings``).

Whoever writes it knows. What touches nothing that a gate asks for leaves green what was green a moment before, as it
was found and until then. Nothing red becomes green by it; nobody is asked, and no key is needed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from wayhome import journey
from wayhome.attempts import along, findings
from wayhome.attempts.findings import Standing
from wayhome.attempts.models_findings import Finding
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.people.queries import Found

# What the rooms that prepare a journey ask of her or his agreements; ``tests/attempts`` reads them.
# An answer to anything else, such as court, changes no condition of leaving. Whoever has the database learns by it that
# an answer was none of these, and not which of the others.
LEAVING = frozenset(
    {
        Purpose.RETURN_PREPARATION,
        Purpose.RETURN_TRAVEL,
        Purpose.SHARE_RECEIVING_ORG,
        Purpose.SHARE_LAW_ENFORCEMENT,
        Purpose.FAMILY_CONTACT,
    }
)
ANSWERS = "consent.Consent"
type Green = Mapping[UUID, Sequence[Standing]]


def green(seen: Found, which: "Callable[[journey.Gate[Any]], bool]") -> Green:
    """Attempt that goes on -> those of ``which`` gates that are green now. The caller holds the case."""
    found, at = dict[UUID, Sequence[Standing]](), clock.now()
    for attempt in findings.open_ones(seen.id):
        gates = [gate for gate in _asked(attempt) if which(gate)]
        standing = findings.of_one(attempt, seen.id, gates).of(attempt, gates) if gates else []
        if mine := [one for one in standing if not journey.is_red(one.finding, at)]:
            found[attempt] = mine
    return found


def leave(seen: Found, before: Green, *, by: Actor) -> None:
    """After it was written: green as before, unless somebody found something or said that it ended meanwhile."""
    for attempt, standing in before.items():
        gates = [one.gate for one in standing]
        board = findings.of_one(attempt, seen.id, gates)
        same = [
            was.finding
            for was, one in zip(standing, board.of(attempt, gates), strict=True)
            if was.finding is not None and was.found_at == one.found_at
        ]
        looked = {**along.asked(gates, ()), **{one.gate.id: one.along for one in standing if one.along}}
        findings.leave(seen, attempt, same, board, looked=looked, by=by)


@contextmanager
def by_an_answer(*, seen: Found, purpose: str, by: Actor) -> Iterator[None]:
    """An answer, or the end of one, is written within; ``purpose`` is empty where it is not known.

    A yes, a no and a taking back of something that leaving does not ask for all leave the way as it stands.
    """
    known = _untouched_by(seen, purpose)
    yield
    leave(seen, known, by=by)


def _untouched_by(seen: Found, purpose: str) -> Green:
    if not purpose or purpose in LEAVING:
        return {}
    return green(seen, lambda gate: ANSWERS in findings.rooms_of(gate) and purpose not in gate.facts)


def _asked(attempt: UUID) -> "list[journey.Gate[Any]]":
    try:
        known = journey.installed().gates
    except journey.NotInstalled:
        return []
    ids = Finding.objects.filter(attempt=attempt, holds=True).order_by().values_list("gate", flat=True)
    return [known[one] for one in sorted(set(ids)) if one in known]
