"""The command’s side of a key for one run: rows are sealed to the team, signed, and written batch after batch.

Nobody has signed in and nothing is opened. The command asks the database nothing about cases: not even whether a row is
in already, for that would tell whoever holds the file who is known here.
"""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.caselists import checking, due, limits, models, rules_keys, sealing, stored
from wayhome.caselists.keyfile import KeyFile
from wayhome.caselists.shapes_keys import SentRow
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.htcds.rows import Understood
from wayhome.oversight import holding as oversight
from wayhome.vault import parcels, runs
from wayhome.vault.errors import NotCertified

JOB = "caselists.send"


class NotSent(Exception):
    """The key or its list cannot be used. The message says what to do; nothing of this batch was written."""


def why_not(file: KeyFile, *, organisation: UUID, rows: Sequence[Understood]) -> str | None:
    """Whether the key is good for these rows now. Writes nothing."""
    try:
        key = _found(file, organisation)
        _stop_if_too_many(key, _marked(runs.of(file.secret), rows))
        _why_no_team_key(key)
    except NotSent as problem:
        return str(problem)
    return None


def send(
    file: KeyFile,
    *,
    organisation: UUID,
    rows: Sequence[Understood],
    step: Callable[[], object] = lambda: None,
) -> int:
    """All rows that were not sent with this key before, then its end: how many this time. Raises NotSent.

    Each batch is one transaction. After a stop the same call goes on: a row that was sent is known by its mark.
    """
    run = runs.of(file.secret)
    marked = _marked(run, rows)
    _stop_if_too_many(_found(file, organisation), marked)
    count = 0
    while taken := _send_next(file, organisation, run, marked):
        count += taken
        step()
    _close(file, organisation, run)
    return count


def in_all(file: KeyFile) -> int:
    """How many rows came with this key, in every start of its run."""
    return sum(models.Sent.objects.filter(key=file.id).values_list("rows", flat=True))


def _send_next(
    file: KeyFile, organisation: UUID, run: runs.RunKey, marked: Mapping[bytes, Understood]
) -> int:
    """The next batch that is not there: how many rows; 0 when all are."""
    with transaction.atomic():
        key = _found(file, organisation, is_held=True)
        before = _marks(key)
        left = [(mark, one) for mark, one in marked.items() if mark not in before][: limits.BATCH]
        if not left:
            return 0
        if len(before) + len(left) > key.at_most:
            raise NotSent(rules_keys.why_more_than(len(before) + len(left), key.at_most))
        number = models.Sent.objects.filter(key=key).count() + 1
        sent = models.Sent(key=key, number=number, rows=len(left), sent_at=clock.now())
        inside = [SentRow(one.row, stored.to_text(one.values)).to_value() for _mark, one in left]
        try:
            sent.body = parcels.seal({"rows": inside}, to=[key.team_id], place=sealing.SENT, record=sent.pk)
        except NotCertified as problem:
            raise NotSent(rules_keys.why_no_team_key()) from problem
        sent.marks = b"".join(mark for mark, _one in left)
        sent.signature = run.sign(*checking.of_batch(key, sent))
        sent.save(force_insert=True)
        audit.record("caselists.sent", by=_job(key), subject=key.pk, count=len(left))
    return len(left)


def _close(file: KeyFile, organisation: UUID, run: runs.RunKey) -> None:
    """The key is used up; what told its rows apart is gone. Who may bring them in hears of it."""
    with transaction.atomic():
        key = _found(file, organisation, is_held=True)
        batches = models.Sent.objects.filter(key=key)
        counts = list(batches.values_list("rows", flat=True))
        key.sent, key.rows, key.used_at = len(counts), sum(counts), clock.now()
        key.closing = run.sign(*checking.of_end(key))
        key.save(update_fields=["sent", "rows", "used_at", "closing"])
        batches.update(marks=b"")
        oversight.tell(
            due.SENT, checking.who_brings(key.team), organisation=key.organisation_id, thread=key.pk, at=clock.now(),
            by=_job(key), args={"key": key.pk},
        )  # fmt: skip
        audit.record("caselists.sent_all", by=_job(key), subject=key.pk, count=key.rows)


def _found(file: KeyFile, organisation: UUID, *, is_held: bool = False) -> models.RunKey:
    """The key of this file, good for one run. Raises NotSent."""
    if file.organisation != organisation:
        raise NotSent(rules_keys.why_elsewhere())
    rows = models.RunKey.objects.select_related("made_by", "taken_back_by", "team")
    rows = rows.select_for_update(of=("self",)) if is_held else rows
    key = rows.filter(pk=file.id, organisation=organisation, team=file.team).first()
    if key is None or bytes(key.public) != runs.of(file.secret).public:
        raise NotSent(rules_keys.why_unknown())
    reason = rules_keys.why_not_used(checking.stands(key), now=clock.now())
    if reason is not None:
        raise NotSent(reason)
    return key


def _stop_if_too_many(key: models.RunKey, marked: Mapping[bytes, Understood]) -> None:
    """Also with what was sent before a stop, in case the file was changed since."""
    count = len(_marks(key) | marked.keys())
    if count > key.at_most:
        raise NotSent(rules_keys.why_more_than(count, key.at_most))


def _why_no_team_key(key: models.RunKey) -> None:
    try:
        parcels.seal({}, to=[key.team_id], place=sealing.SENT, record=key.pk)
    except NotCertified as problem:
        raise NotSent(rules_keys.why_no_team_key()) from problem


def _marked(run: runs.RunKey, rows: Sequence[Understood]) -> dict[bytes, Understood]:
    """Each row by what stands for it under this key alone."""
    keys = stored.keys(rows)
    return {run.mark(keys[one.row]): one for one in rows}


def _marks(key: models.RunKey) -> set[bytes]:
    """Of the rows that were sent with it so far."""
    found = set()
    for marks in models.Sent.objects.filter(key=key).values_list("marks", flat=True):
        raw = bytes(marks)
        found |= {raw[at : at + runs.MARK_BYTES] for at in range(0, len(raw), runs.MARK_BYTES)}
    return found


def _job(key: models.RunKey) -> Job:
    return Job(JOB, organisation_id=key.organisation_id)
