"""How many answered what about one agency: of no case, and published in lots of eleven.

A figure that went up by one on the day a slip was given would tell what was written on it. So answers wait until there
are eleven, and are added together. How content people are is counted of each matter apart, in lots of its own, by the
year in which a lot was full; only the middle of it is told.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from typing import Any
from uuid import UUID

from wayhome.core import clock, hiding
from wayhome.organisations.actors import SignedIn
from wayhome.rating.documents import Said
from wayhome.rating.enums import LEFT_OUT, MARKS, Answer, Matter, Part, Question
from wayhome.rating.models import Tally
from wayhome.rating.shapes import Figures
from wayhome.vault import installation

PLACE = "rating.tally"
SMALLEST = hiding.SMALLEST
CELLS = tuple(f"{question}.{answer}" for question in Question for answer in (*Answer, LEFT_OUT))
CONTENT = tuple(f"{matter}.{mark}" for matter in Matter for mark in MARKS)
type ByYear = dict[int, Counter[str]]


@dataclass(slots=True)
class _Told:
    """What is kept of one agency: what waits, and what was added to what is shown."""

    waits: int = 0
    waiting: Counter[str] = field(default_factory=Counter)
    count: int = 0
    shown: Counter[str] = field(default_factory=Counter)
    content_waiting: Counter[str] = field(default_factory=Counter)
    content: ByYear = field(default_factory=dict)

    def add(self, given: Said) -> None:
        answers = {question: getattr(given, question.value) or LEFT_OUT for question in Question}
        self.waiting.update(f"{question}.{answer}" for question, answer in answers.items())
        self.waits += 1
        if self.waits >= SMALLEST:
            self.count, self.shown = self.count + self.waits, self.shown + self.waiting
            self.waits, self.waiting = 0, Counter()
        if given.part == Part.ARRIVED:
            for matter, mark in given.marks.items():
                self._add_content(matter, mark)

    def _add_content(self, matter: str, mark: str) -> None:
        cells = [f"{matter}.{one}" for one in MARKS]
        self.content_waiting[f"{matter}.{mark}"] += 1
        if sum(self.content_waiting[cell] for cell in cells) >= SMALLEST:
            shown = self.content.setdefault(clock.today().year, Counter())
            for cell in cells:
                shown[cell] += self.content_waiting.pop(cell, 0)


def add(organisation: UUID, given: Said) -> None:
    """One more, in the transaction of whoever answered."""
    beginning = datetime(clock.today().year, 1, 1, tzinfo=UTC)  # no row tells a day
    row, _made = Tally.objects.select_for_update().get_or_create(
        organisation=organisation, defaults={"created_at": beginning, "sealed": _sealed(_Told())}
    )
    told = _opened(row)
    told.add(given)
    row.sealed = _sealed(told)
    row.save(update_fields=["sealed"])


def figures(actor: SignedIn) -> Figures:
    """About the own agency, of no other; what is small is hidden, and what would give it away."""
    told = _of(actor.organisation_id)
    together = sum(told.content.values(), Counter[str]())
    marked = {matter.value: _marks(together, matter) for matter in Matter}
    content = {matter: (round(median(given)), len(given)) for matter, given in marked.items() if given}
    if told.count < SMALLEST:
        return Figures(content=content)
    answers = {
        question.value: hiding.small(
            {answer: told.shown[f"{question}.{answer}"] for answer in (*Answer.values, LEFT_OUT)}
        )
        for question in Question
    }
    return Figures(told.count, answers, content)


def content(organisation: UUID) -> dict[int, dict[str, tuple[int, ...]]]:
    """Year -> matter -> every mark that was added in it, eleven or more of each. For a middle, and nothing narrower."""
    return {
        year: {matter.value: given for matter in Matter if (given := _marks(shown, matter))}
        for year, shown in _of(organisation).content.items()
    }


def _marks(shown: Counter[str], matter: Matter) -> tuple[int, ...]:
    return tuple(int(mark) for mark in MARKS for _one in range(shown[f"{matter}.{mark}"]))


def _of(organisation: UUID) -> _Told:
    row = Tally.objects.filter(organisation=organisation).first()
    return _Told() if row is None else _opened(row)


def _sealed(told: _Told) -> str:
    """Every cell is there, whatever it holds: the length tells nothing."""
    value: dict[str, Any] = {"waits": told.waits, "count": told.count}
    value |= {"waiting": _row(told.waiting, CELLS), "shown": _row(told.shown, CELLS)}
    value |= {
        "content_waiting": _row(told.content_waiting, CONTENT),
        "content": {str(year): _row(shown, CONTENT) for year, shown in told.content.items()},
    }
    return installation.seal(json.dumps(value), purpose=PLACE)


def _row(counts: Mapping[str, int], cells: tuple[str, ...]) -> list[int]:
    return [counts.get(cell, 0) for cell in cells]


def _opened(row: Tally) -> _Told:
    """Older ones know nothing of how content people are."""
    value = json.loads(installation.open_(row.sealed, purpose=PLACE))
    waiting, shown = (Counter(dict(zip(CELLS, value[name], strict=True))) for name in ("waiting", "shown"))
    none = [0] * len(CONTENT)
    return _Told(
        value["waits"],
        waiting,
        value["count"],
        shown,
        Counter(dict(zip(CONTENT, value.get("content_waiting", none), strict=True))),
        {
            int(year): Counter(dict(zip(CONTENT, marks, strict=True)))
            for year, marks in value.get("content", {}).items()
        },
    )
