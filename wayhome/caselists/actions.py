"""A list is brought, what it says is settled, its rows are taken in: a batch in one transaction, or nothing of it."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.caselists import checking, emptying, limits, models, planning, queries, rules, sealing, taking
from wayhome.caselists.shapes import Looked, Told
from wayhome.core import bulk, clock
from wayhome.htcds import workbook
from wayhome.htcds.mapping import Kept
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding


def bring(*, content: bytes, name: str, ground: str, by: SignedIn) -> UUID:
    """Keep what the file holds, sealed to who brings it, until it is done with. BadWorkbook for what cannot be read."""
    with transaction.atomic():
        doer, team = holding.doer(by), queries.team(by)
        holding.stop_if(rules.why_not_bring(by, holds_first=team is not None), code="list_not_brought")
        book = workbook.read(content)
        row = models.CaseList(organisation_id=by.organisation_id, team=team, made_by_id=doer)
        file = {"book": base64.b64encode(book.to_bytes()).decode()}
        row.file = sealing.seal(file, to=[doer], place=sealing.FILE, record=row.pk, by=by)
        row.said = _sealed(row, Told(name=name, ground=ground), by)
        row.save(force_insert=True)
        audit.record("caselists.brought", by=by, subject=row.pk)
    return row.pk


def keep_compared(*, list_id: UUID, looked: Looked, by: SignedIn) -> None:
    """For the next looks: who may be whom, as it was just found out."""
    with transaction.atomic():
        row = _mine(list_id, by)
        if looked.compared is None or row.planned_at is not None or row.ended_at is not None:
            return
        row.compared = sealing.seal(
            looked.compared.to_value(), to=[row.made_by_id], place=sealing.COMPARED, record=row.pk, by=by
        )
        row.save(update_fields=["compared"])


def keep_habit(*, list_id: UUID, kept: Kept, by: SignedIn) -> None:
    """Which column is which, and how its days and words are meant: for this list, and the next of the team."""
    with transaction.atomic():
        row = _mine(list_id, by)
        holding.stop_if(
            rules.why_planned(is_planned=bool(row.planned_at), is_ended=bool(row.ended_at)),
            code="list_planned",
        )
        known, _new = models.Habit.objects.select_for_update().get_or_create(
            team_id=row.team_id, defaults={"sealed": b""}
        )
        known.sealed = sealing.seal(
            kept.to_value(), to=[row.team_id], place=sealing.HABIT, record=known.pk, by=by
        )
        known.save(update_fields=["sealed"])
        audit.record("caselists.columns_kept", by=by, subject=row.pk)


def tell(*, list_id: UUID, sheet: str | None = None, choices: Mapping[str, str] = {}, by: SignedIn) -> None:
    """Which sheet it is, and what rows become that may be somebody known: by their keys."""
    with transaction.atomic():
        row = _mine(list_id, by)
        holding.stop_if(
            rules.why_planned(is_planned=bool(row.planned_at), is_ended=bool(row.ended_at)),
            code="list_planned",
        )
        told = Told.from_value(sealing.opened(by, row.said, sealing.SAID, row.pk))
        told = replace(
            told,
            sheet=told.sheet if sheet is None else sheet,
            choices={**told.choices, **choices},
        )
        row.said = _sealed(row, told, by)
        row.save(update_fields=["said"])
        audit.record("caselists.decided", by=by, subject=row.pk, count=len(choices))


def plan(*, list_id: UUID, looked: Looked, by: SignedIn) -> None:
    """From here on the rows stand fixed, in batches, each row with its key: it can be gone on with after any stop."""
    with transaction.atomic():
        row = _mine(list_id, by)
        if row.planned_at is not None:  # pressed twice
            return
        holding.stop_if(rules.why_planned(is_planned=False, is_ended=bool(row.ended_at)), code="list_planned")
        holding.stop_if(checking.why_gone(row), code="list_not_planned")
        rows = planning.rows(looked)
        reason = rules.why_not_plan(
            questions=len(looked.preview.questions),
            undecided=len(looked.undecided),
            rows=len(rows),
            before=len(looked.before) + len(looked.elsewhere),
        )
        holding.stop_if(reason, code="list_not_planned")
        batches = planning.batches(rows, limits.BATCH)
        models.Batch.objects.bulk_create(
            [_batch(row, number, some, by) for number, some in enumerate(batches, 1)]
        )
        row.planned_at = clock.now()
        row.save(update_fields=["planned_at"])
        audit.record("caselists.planned", by=by, subject=row.pk, count=len(rows))


def take_next(*, list_id: UUID, seen: dict[UUID, str] | None = None, by: SignedIn) -> bool:
    """The next batch that nobody else is at: every row of it, or none. False when there is none.

    Nobody waits for the record meanwhile, and other batches go in beside it. ``seen``: see ``taking.take``.
    """
    while True:
        try:
            with bulk.without_collecting(), transaction.atomic(), audit.taken_last():
                return _take_one(list_id, seen, by)
        except taking.CameMeanwhile:
            by.keyring.forget()  # the keys of what was undone


def _take_one(list_id: UUID, seen: dict[UUID, str] | None, by: SignedIn) -> bool:
    row = _own(list_id, by)
    holding.stop_if(rules.why_not_bring(by, holds_first=queries.team(by) is not None), code="list_not_taken")
    holding.stop_if(checking.why_gone(row), code="list_not_taken")  # also in its middle
    waiting = models.Batch.objects.select_for_update(skip_locked=True).filter(case_list=row, taken_at=None)
    batch = waiting.order_by("number").first()
    if batch is None or row.planned_at is None:
        return False
    told = Told.from_value(sealing.opened(by, row.said, sealing.SAID, row.pk))
    body = sealing.opened(by, batch.body, sealing.BODY, batch.pk)
    if not body or row.ended_at is not None:  # somebody was done with it meanwhile
        return False
    about = taking.About(row.pk, told.name, told.ground, row.planned_at)
    counts = taking.take([taking.Row.from_value(one) for one in body["rows"]], about, seen=seen, by=by)
    batch.body, batch.taken_at = b"", clock.now()
    for name, count in counts.items():
        setattr(batch, name, count)
    batch.save()
    emptying.end_if_in(row)
    audit.record("caselists.batch_taken", by=by, subject=row.pk, count=batch.rows)
    return True


def end(*, list_id: UUID, by: SignedIn) -> None:
    """Done with it: file, decisions and rows that wait are gone. What was taken in stays."""
    with transaction.atomic():
        row = _mine(list_id, by)
        if row.ended_at is None:
            emptying.empty(row)
            audit.record("caselists.ended", by=by, subject=row.pk)


def _mine(list_id: UUID, by: SignedIn) -> models.CaseList:
    """The actor’s own list, held until the end of the transaction. 404 for any other."""
    return _own(list_id, by, is_held=True)


def _own(list_id: UUID, by: SignedIn, *, is_held: bool = False) -> models.CaseList:
    rows = models.CaseList.objects.filter(pk=list_id, organisation_id=by.organisation_id)
    rows = rows.select_for_update() if is_held else rows
    row = rows.filter(made_by_id=holding.doer(by)).first()
    if row is None:
        raise Http404
    return row


def _sealed(row: models.CaseList, told: Told, by: SignedIn) -> bytes:
    return sealing.seal(told.to_value(), to=[row.made_by_id], place=sealing.SAID, record=row.pk, by=by)


def _batch(row: models.CaseList, number: int, some: Sequence[taking.Row], by: SignedIn) -> models.Batch:
    batch = models.Batch(case_list=row, number=number, rows=len(some))
    body = {"rows": [one.to_value() for one in some]}
    batch.body = sealing.seal(body, to=[row.made_by_id], place=sealing.BODY, record=batch.pk, by=by)
    return batch
