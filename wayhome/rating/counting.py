"""How many answered what about one agency: of no case, and published in lots of eleven.

A figure that went up by one on the day a slip was given would tell what was written on it. So answers wait until there
are eleven, and are added together.
"""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from wayhome.core import clock, hiding
from wayhome.organisations.actors import SignedIn
from wayhome.rating.documents import Said
from wayhome.rating.enums import LEFT_OUT, Answer, Question
from wayhome.rating.models import Tally
from wayhome.rating.shapes import Figures
from wayhome.vault import installation

PLACE = "rating.tally"
SMALLEST = hiding.SMALLEST
CELLS = tuple(f"{question}.{answer}" for question in Question for answer in (*Answer, LEFT_OUT))


def add(organisation: UUID, given: Said) -> None:
    """One more, in the transaction of whoever answered."""
    beginning = datetime(clock.today().year, 1, 1, tzinfo=UTC)  # no row tells a day
    row, _made = Tally.objects.select_for_update().get_or_create(
        organisation=organisation, defaults={"created_at": beginning, "sealed": _sealed(0, {}, 0, {})}
    )
    waits, waiting, count, shown = _opened(row)
    answers = {question: getattr(given, question.value) or LEFT_OUT for question in Question}
    waiting.update(f"{question}.{answer}" for question, answer in answers.items())
    waits += 1
    if waits >= SMALLEST:
        count, shown = count + waits, shown + waiting
        waits, waiting = 0, Counter()
    row.sealed = _sealed(waits, waiting, count, shown)
    row.save(update_fields=["sealed"])


def figures(actor: SignedIn) -> Figures:
    """About the own agency, of no other; what is small is hidden, and what would give it away."""
    row = Tally.objects.filter(organisation=actor.organisation_id).first()
    if row is None:
        return Figures()
    _waits, _waiting, count, shown = _opened(row)
    if count < SMALLEST:
        return Figures()
    answers = {
        question.value: hiding.small(
            {answer: shown[f"{question}.{answer}"] for answer in (*Answer.values, LEFT_OUT)}
        )
        for question in Question
    }
    return Figures(count, answers)


def _sealed(waits: int, waiting: Mapping[str, int], count: int, shown: Mapping[str, int]) -> str:
    """Every cell is there, whatever it holds: the length tells nothing."""
    value: dict[str, Any] = {"waits": waits, "count": count}
    value |= {
        "waiting": [waiting.get(cell, 0) for cell in CELLS],
        "shown": [shown.get(cell, 0) for cell in CELLS],
    }
    return installation.seal(json.dumps(value), purpose=PLACE)


def _opened(row: Tally) -> tuple[int, Counter[str], int, Counter[str]]:
    value = json.loads(installation.open_(row.sealed, purpose=PLACE))
    waiting, shown = (Counter(dict(zip(CELLS, value[name], strict=True))) for name in ("waiting", "shown"))
    return value["waits"], waiting, value["count"], shown
