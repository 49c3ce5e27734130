"""Who has her or him now and who comes next, for a line of the board: only what that needs is opened.

The order of hand-overs, and how many words were said of each, are not sealed. One with fewer than two words is not
done; the last of those with two is, if they are of both sides. What lies behind it changes nothing of the line.
Wherever it is not so plain, everything of the journey is opened, and the chain is worked out whole.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from wayhome.custody import documents, limits, models, rules_chain
from wayhome.custody.enums import Side
from wayhome.custody.rules_chain import Placed
from wayhome.custody.shapes import Event, Holder
from wayhome.vault.models.records import SealedFact

BOTH = 2

type Chain = tuple[Holder | None, Sequence[Event]]
type Open = Callable[[Sequence[SealedFact]], Mapping[UUID, Any]]


@dataclass(slots=True)
class Rows:
    """Hand-overs and words of one journey as they are kept, closed."""

    links: list[models.Link] = field(default_factory=list)
    said: list[models.Confirmation] = field(default_factory=list)

    @property
    def whole(self) -> list[SealedFact]:
        return [*self.links, *self.said]

    def newest(self) -> list[models.Link]:
        """One of each hand-over, in order."""
        found: dict[UUID, models.Link] = {}
        for row in self.links:
            if row.thing not in found or row.number > found[row.thing].number:
                found[row.thing] = row
        return sorted(found.values(), key=lambda row: row.sequence)

    def needed(self) -> tuple[list[models.Link], list[models.Confirmation]]:
        """The last hand-over that may be done, or the start, and all after it; what was said of that one."""
        counts: dict[UUID, int] = {}
        for row in self.said:
            counts[row.thing] = counts.get(row.thing, 0) + 1
        links = self.newest()
        done = [n for n, row in enumerate(links) if row.sequence and counts.get(row.thing, 0) >= BOTH]
        links = links[done[-1] if done else 0 :]
        return links, [row for row in self.said if done and row.thing == links[0].thing]


def chains(journeys: Mapping[UUID, Rows], opened: Open, *, now: datetime) -> dict[UUID, Chain]:
    """Start and hand-overs of each: from the last one that is done on, where that is plain; else whole.

    ``opened``: row -> value of those that open, asked once, and once more for journeys that are not plain.
    """
    needed = {one: rows.needed() for one, rows in journeys.items()}
    values = dict(opened([row for links, said in needed.values() for row in (*links, *said)]))
    found, unclear = {}, []
    for one, (links, said) in needed.items():
        chain = _from_there(links, said, values, now=now)
        if chain is None:
            unclear.append(one)
        else:
            found[one] = chain
    if unclear:
        values |= opened([row for one in unclear for row in journeys[one].whole])
        found |= {one: _whole(journeys[one], values, now=now) for one in unclear}
    return found


def _from_there(
    links: Sequence[models.Link],
    said: Sequence[models.Confirmation],
    values: Mapping[UUID, Any],
    *,
    now: datetime,
) -> Chain | None:
    """None where anything does not open, or the last one with two words is not done by both sides."""
    if not links or any(row.pk not in values for row in (*links, *said)):
        return None
    known = [documents.Link.from_value(values[row.pk]) for row in links]
    if links[0].sequence:
        words = [documents.Confirmation.from_value(values[row.pk]) for row in said]
        sides = {one.side for one in words if one.at is not None}
        if not {Side.FROM, Side.TO} <= sides or known[0].is_gone:
            return None
    placed = [
        Placed(row.thing, row.sequence if number else 0, row.number, one)
        for number, (row, one) in enumerate(zip(links, known, strict=True))
    ]
    return _chain(placed, {}, now=now)


def _whole(rows: Rows, values: Mapping[UUID, Any], *, now: datetime) -> Chain:
    open_ones = Rows([row for row in rows.links if row.pk in values])
    placed = [
        Placed(row.thing, row.sequence, row.number, documents.Link.from_value(values[row.pk]))
        for row in open_ones.newest()
    ]
    said: dict[UUID, list[documents.Confirmation]] = {}
    for row in rows.said:
        if row.pk in values:
            said.setdefault(row.thing, []).append(documents.Confirmation.from_value(values[row.pk]))
    return _chain(placed, said, now=now)


def _chain(
    placed: Iterable[Placed], said: Mapping[UUID, Sequence[documents.Confirmation]], *, now: datetime
) -> Chain:
    late, missed = limits.late_after(), limits.missed_after(is_urgent=False)
    return rules_chain.chain(placed, said, now=now, late=late, missed=missed)
