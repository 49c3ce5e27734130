"""The medicine round: what is due for whom at which time, and what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from wayhome.assistance import documents, marks, models, queries_health, reading, rules, seeing
from wayhome.assistance.shapes import ELSEWHERE, DoseNow
from wayhome.duties import hours, queries_on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found


def medicine_due(actor: SignedIn, cases: Sequence[Found], on: date) -> list[DoseNow]:
    """Every dose of ``on`` for these people, by time, on the actor's clock. Whoever gives no medicine sees none.

    Four queries at most, whether the house is one person or fifty.
    """
    told = [one for one in cases if seeing.gives_medicine(actor, one)]
    known = queries_health.health_minimum_many(actor, told) if told else {}
    return doses(actor, told, known, on, with_names=True)


def doses(
    actor: SignedIn,
    cases: Sequence[Found],
    known: Mapping[UUID, documents.Minimum],
    on: date,
    *,
    zone: str = "",
    words: Iterable[models.Word] | None = None,
    with_names: bool = False,
) -> list[DoseNow]:
    """The same from what was read of these cases already: one query more, and one for keys not open so far.

    ``zone``: on whose clock, where that is known. ``words``: what was written of them since two days ago, in order,
    where that was read, too.
    """
    zone = zone or (queries_on_call.zone_of(actor) if known else "")
    found = [
        DoseNow(
            case=one.id,
            code=one.code,
            medicine=medicine,
            day=on,
            time=text,
            due_at=hours.moment_of(on, time.fromisoformat(text), zone),
            about=marks.of_dose(medicine.id, on, text),
        )
        for one in cases
        if one.id in known
        for medicine in known[one.id].medicines
        if medicine.is_due_on(on)
        for text in medicine.times
    ]
    found = _with_words(actor, [one for one in found if _is_due(one)], words, with_names=with_names)
    return sorted(found, key=lambda dose: (dose.due_at, dose.code, dose.medicine.name))


def _is_due(dose: DoseNow) -> bool:
    """Nothing was due before somebody wrote the medicine down."""
    since = dose.medicine.since
    return since is None or dose.due_at >= since - rules.EARLY


def _with_words(
    actor: SignedIn, doses: list[DoseNow], words: Iterable[models.Word] | None, *, with_names: bool
) -> list[DoseNow]:
    if not doses:
        return []
    cases, abouts = {dose.case for dose in doses}, {dose.about for dose in doses}
    if words is None:
        words = models.Word.objects.filter(case_id__in=cases, about__in=abouts).order_by("number")
    rows = [row for row in words if row.case_id in cases and row.about in abouts]
    ours = [row.written_by for row in rows if row.organisation_id == actor.organisation_id]
    names = people_reading.names(ours) if ours and with_names else {}
    newest = {row.about: (row, values) for row, values in reading.opened(actor, rows)}
    return [
        _said(actor, dose, *newest[dose.about], names) if dose.about in newest else dose for dose in doses
    ]


def _said(
    actor: SignedIn, dose: DoseNow, row: models.Word, values: dict[str, object], names: dict[UUID, str]
) -> DoseNow:
    """What another agency wrote counts, opened or not: a dose is never given twice. Nobody of it is named here."""
    is_ours = row.organisation_id == actor.organisation_id
    body = values.get("body")
    known = dict(body) if isinstance(body, dict) else None
    said = documents.Said.from_value(known)
    return replace(
        dose,
        state=said.outcome if known is not None else ELSEWHERE,
        words=said.words,
        by=names.get(row.written_by, "") if is_ours else "",
        at=row.created_at,
        is_elsewhere=not is_ours,
        count=row.number,
    )
