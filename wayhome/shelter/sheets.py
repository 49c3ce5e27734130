"""What a paper sheet says of belongings, medicines, rules and rights stands in the stay, where the house reads it.

Whoever opens the sheet brings it: in the action by which somebody comes, or at her or his next visit, when a colleague
of the house wrote that down. What the house has written itself is never written over. A sheet is of one coming: what
was true when she or he came then is not written into a later stay, in which medicines and rules may be others.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.handin import queries as handin
from wayhome.handin.documents import Arrival
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import threads
from wayhome.people.queries import Found
from wayhome.shelter import documents, due, holding, models
from wayhome.shelter.enums import NoteKind, StayState

LATELY = timedelta(days=14)  # [P] a sheet is typed and opened by then
_LINES = re.compile(r"[\n;]")


def on_coming(stay: models.Stay, seen: Found | None, *, by: SignedIn) -> None:
    """Inside the action by which she or he comes. Nothing where the sheet does not open, or where there is none."""
    if seen is not None and seen.id in (found := handin.sheets_of(by, [seen.id])):
        _write(stay, found[seen.id], seen, by=by)


def at_visit(by: SignedIn) -> int:
    """For whoever opens a sheet and does not work in the house. How many stays it went into."""
    rows = models.Stay.objects.filter(
        house__organisation=by.organisation_id, state=StayState.HERE, arrived_at__gte=clock.now() - LATELY
    )
    rows = rows.exclude(_has(NoteKind.BELONGINGS), _has(NoteKind.MEDICATION))
    stays = {row.case_id: row.pk for row in rows.order_by("pk")} if handin.takes(by) else {}
    return sum(_bring(stays[case], sheet, by=by) for case, sheet in handin.sheets_of(by, stays).items())


def _has(kind: str) -> Exists:
    return Exists(models.StayNote.objects.filter(stay=OuterRef("pk"), kind=kind))


def _bring(stay: UUID, sheet: Arrival, *, by: SignedIn) -> bool:
    with transaction.atomic():
        rows = models.Stay.objects.select_for_update(no_key=True, of=("self",)).select_related("house")
        row = rows.get(pk=stay)
        return row.state == StayState.HERE and _write(row, sheet, holding.found(by, row.code), by=by)


def _write(row: models.Stay, sheet: Arrival, seen: Found | None, *, by: SignedIn) -> bool:
    """Whether anything was new."""
    if not _is_of(row, sheet):
        return False
    there = set(row.notes.values_list("kind", flat=True))
    new = [
        (kind, documents.Lines(lines=tuple(lines)))
        for kind, text in ((NoteKind.BELONGINGS, sheet.belongings), (NoteKind.MEDICATION, sheet.medicines))
        if kind not in there and (lines := _lines(text))
    ]
    for kind, known in new:
        holding.note(row, kind, known, by=by)
    is_told = NoteKind.RULES not in there and sheet.rules_explained is True and bool(sheet.rights_language)
    if is_told:
        _explained(row, sheet, seen, by=by)
    if not new and not is_told:
        return False
    row.number += 1
    row.save(update_fields=["number"])
    audit.record("shelter.sheet_brought", by=by, subject=row.case_id, groups="B")
    return True


def _is_of(row: models.Stay, sheet: Arrival) -> bool:
    """Whether the sheet was filled in as she or he came to this stay: not long before, and since no other has ended."""
    if sheet.happened_at is None or row.arrived_at is None or sheet.happened_at < row.arrived_at - LATELY:
        return False
    return not models.Stay.objects.filter(case_id=row.case_id, left_at__gt=sheet.happened_at).exists()


def _lines(text: str) -> Sequence[str]:
    return [line.strip() for line in _LINES.split(text) if line.strip()]


def _explained(row: models.Stay, sheet: Arrival, seen: Found | None, *, by: SignedIn) -> None:
    """House rules and rights were told that night: nobody is asked to tell them again."""
    on = clock.day_of(sheet.happened_at) if sheet.happened_at else clock.today()
    told = documents.Explained(rules=True, rights_language=sheet.rights_language, on=on)
    holding.note(row, NoteKind.RULES, told, by=by)
    if seen is not None:
        for mark in threads.every(seen, people.person(by, seen).brief):
            duties.done_for(thread=mark, about=due.EXPLAIN, once=str(row.pk), by=by)
