"""Medicine that is taken when it is needed: what was given of it lately, so that nobody gives it a second time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from wayhome.assistance import documents, marks, models, queries_health, reading, seeing
from wayhome.assistance.enums import Needed
from wayhome.assistance.shapes import ELSEWHERE, GivenNow, NeededNow
from wayhome.core import clock
from wayhome.duties import queries_on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
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
        if not medicine.times and (medicine.until is None or on <= medicine.until)
    ]
    if not found:
        return []
    cases_of, abouts = {one.case for one in found}, {one.about for one in found}
    if words is None:
        words = models.Word.objects.filter(case_id__in=cases_of, about__in=abouts).order_by("number")
    rows = [row for row in words if row.case_id in cases_of and row.about in abouts]
    ours = [row.written_by for row in rows if row.organisation_id == actor.organisation_id]
    names = people_reading.names(ours) if ours and with_names else {}
    said: dict[UUID, list[GivenNow]] = {about: [] for about in abouts}
    for row, values in reading.opened(actor, rows):
        _next(said[row.about], _given(actor, row, values, names))
    counts = {row.about: row.number for row in rows}
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


def _given(
    actor: SignedIn, row: models.Word, values: dict[str, object], names: Mapping[UUID, str]
) -> GivenNow:
    """What another agency wrote counts, opened or not. Nobody of it is named here."""
    is_ours = row.organisation_id == actor.organisation_id
    body = values.get("body")
    known = dict(body) if isinstance(body, dict) else None
    said = documents.Said.from_value(known)
    return GivenNow(
        state=said.outcome if known is not None else ELSEWHERE,
        at=row.created_at,
        by=names.get(row.written_by, "") if is_ours else "",
        is_elsewhere=not is_ours,
    )
