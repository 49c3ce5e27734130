"""Medicine that is taken when it is needed: what was given of it lately, so that nobody gives it a second time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from wayhome.assistance import documents, giving, marks, models, queries_health, seeing
from wayhome.assistance.enums import Needed
from wayhome.assistance.shapes import GivenNow, NeededNow
from wayhome.core import clock
from wayhome.duties import queries_on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

LATELY = timedelta(days=2)  # [P] so far back it is shown; what was written stays


def needed(actor: SignedIn, seen: Found) -> list[NeededNow]:
    """Every medicine without set times that she or he takes. Whoever gives no medicine sees none."""
    told = [seen] if seeing.gives_medicine(actor, seen) else []
    known = queries_health.health_minimum_many(actor, told) if told else {}
    today = clock.today(queries_on_call.zone_of(actor)) if known else clock.today()
    return of(actor, told, known, today, with_names=True)


def of(
    actor: SignedIn,
    cases: Sequence[Found],
    known: Mapping[UUID, documents.Minimum],
    on: date,
    *,
    words: Iterable[models.Word] | None = None,
    with_names: bool = False,
) -> list[NeededNow]:
    """The same from what was read of these cases already. ``words``: what was written of them lately, in order."""
    found = [
        NeededNow(one.id, medicine, marks.of_needed(medicine.id))
        for one in cases
        if one.id in known
        for medicine in known[one.id].medicines
        if not medicine.times and medicine.is_taken_on(on)
    ]
    if not found:
        return []
    cases_of, abouts = {one.case for one in found}, {one.about for one in found}
    lines = giving.of(actor, cases_of, abouts, words, with_names=with_names)
    said: dict[UUID, list[GivenNow]] = {about: [] for about in abouts}
    for line in lines:
        _next(said[line.about], GivenNow(line.state, line.at, line.by, line.is_elsewhere))
    counts = {line.about: line.number for line in lines}
    since = clock.now() - LATELY
    return [
        replace(
            one,
            given=[each for each in reversed(said[one.about]) if each.at >= since],
            count=counts.get(one.about, 0),
        )
        for one in found
    ]


def _next(before: list[GivenNow], one: GivenNow) -> None:
    """A slip of the hand takes the line before it away from what is shown; both stay on record."""
    if one.state != Needed.MISTAKE:
        before.append(one)
    elif before:
        before.pop()
