"""The medicine round: what is due for whom at which time, and what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from wayhome.assistance import documents, giving, marks, models, queries_health, rules, seeing
from wayhome.assistance.giving import Given
from wayhome.assistance.shapes import DoseNow
from wayhome.duties import hours, queries_on_call
from wayhome.organisations.actors import SignedIn
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
    newest = {one.about: one for one in giving.of(actor, cases, abouts, words, with_names=with_names)}
    return [_said(dose, newest[dose.about]) if dose.about in newest else dose for dose in doses]


def _said(dose: DoseNow, said: Given) -> DoseNow:
    return replace(
        dose,
        state=said.state,
        words=said.words,
        by=said.by,
        at=said.at,
        is_elsewhere=said.is_elsewhere,
        count=said.number,
    )
