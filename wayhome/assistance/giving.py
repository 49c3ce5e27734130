"""What was written down of medicine, with set times or when needed, by whichever agency: the rule stands here once.

What another agency wrote counts, opened or not, so that nothing is given twice. Nobody of it is named.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.assistance import documents, models, reading
from wayhome.assistance.shapes import ELSEWHERE
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading


@dataclass(frozen=True, slots=True)
class Given:
    """One line: about which dose or medicine, the number it has there, what became of it. ``by``: a colleague."""

    about: UUID
    number: int
    state: str
    at: datetime
    words: str = ""
    by: str = ""
    is_elsewhere: bool = False


def rows(cases: Collection[UUID], abouts: Collection[UUID]) -> list[models.Word]:
    """All that was ever written about these, in order: one query."""
    found = models.Word.objects.filter(case_id__in=cases, about__in=abouts).order_by("number")
    return list(found) if cases and abouts else []


def of(
    actor: SignedIn,
    cases: Collection[UUID],
    abouts: Collection[UUID],
    words: Iterable[models.Word] | None,
    *,
    with_names: bool,
) -> list[Given]:
    """The same, read. ``words``: what was read of these cases already, in order, and maybe more. ``with_names``: with
    the names of colleagues who wrote it.
    """
    found = rows(cases, abouts) if words is None else words
    mine = [row for row in found if row.case_id in cases and row.about in abouts]
    ours = [row.written_by for row in mine if row.organisation_id == actor.organisation_id]
    names = people_reading.names(ours) if ours and with_names else {}
    return [
        _given(row, values, row.organisation_id == actor.organisation_id, names.get(row.written_by, ""))
        for row, values in reading.opened(actor, mine)
    ]


def _given(row: models.Word, values: dict[str, object], is_ours: bool, name: str) -> Given:
    body = values.get("body")
    known = dict(body) if isinstance(body, dict) else None
    said = documents.Said.from_value(known)
    return Given(
        about=row.about,
        number=row.number,
        state=said.outcome if known is not None else ELSEWHERE,
        at=row.created_at,
        words=said.words,
        by=name if is_ours else "",
        is_elsewhere=not is_ours,
    )
