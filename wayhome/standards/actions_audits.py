"""Self-audits: begun, written line by line, finished. What is planned is a duty of whoever does it."""

from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.duties.models import ZONE
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.shelter import queries as shelter
from wayhome.standards import due, items, queries, rules, sealing
from wayhome.standards.documents import Finding
from wayhome.standards.models import Audit
from wayhome.standards.models import Finding as FindingRow
from wayhome.training import telling
from wayhome.vault.values import Value

NEXT_HEARS = timedelta(days=7)  # [P]


def begin(*, house: UUID | None, by: SignedIn) -> Audit:
    """A look at one house, or at the whole organisation by a supervisor."""
    with transaction.atomic():
        home = shelter.house(by, house) if house else None
        if home is None and not queries.subjects_of_audits(by)[1]:
            raise Http404
        row = Audit(organisation_id=by.organisation_id, house=home, begun_on=clock.today())
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            raise Refused(rules.why_not_begin(is_open=True) or "", code="audit_not_begun") from error
        duties.done_for(
            thread=by.organisation_id, about=due.AGAIN, once=str(house or by.organisation_id), by=by
        )
        audit.record("standards.begun", by=by, subject=row.pk)
    return row


def find(*, audit_id: UUID, item: str, read: int, given: Finding, by: SignedIn) -> None:
    """The next version of one line. Conflict when somebody wrote one since."""
    with transaction.atomic():
        now = queries.audit(by, audit_id)
        line = next((one for one in now.lines if one.item.code == item), None)
        if line is None:
            raise Http404
        reason = rules.why_not_finding(
            given, is_finished=now.row.finished_at is not None, today=clock.today()
        )
        people_holding.stop_if(reason, code="line_not_written")
        row = FindingRow(audit=now.row, item=item, number=read + 1, written_by=people_holding.doer(by))
        row.sealed = sealing.seal(given, place=sealing.FINDING, record=row.pk, to=_readers(now.row))
        _keep(row, is_newest=line.number == read)
        _plan(now.row, item, given, by=by)
        audit.record("standards.found", by=by, subject=now.row.pk)


def finish(*, audit_id: UUID, by: SignedIn) -> None:
    """Every line was answered. It stays as it is, and the next one falls due."""
    with transaction.atomic():
        now = queries.audit(by, audit_id)
        row = Audit.objects.select_for_update(of=("self",)).get(pk=now.row.pk)
        reason = rules.why_not_finish(now.lines, is_finished=row.finished_at is not None)
        people_holding.stop_if(reason, code="audit_not_finished")
        row.finished_at, row.finished_by_id = clock.now(), people_holding.doer(by)
        row.save()
        _again(row, by=by)
        audit.record("standards.finished", by=by, subject=row.pk)


def _readers(row: Audit) -> list[UUID]:
    """The team of the house; for the organisation its supervisors."""
    return [row.house.team_id] if row.house else on_call.supervisors(row.organisation_id)


def _keep(row: FindingRow, *, is_newest: bool) -> None:
    if not is_newest:
        raise people_holding.changed_meanwhile()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:  # at the same moment
        raise people_holding.changed_meanwhile() from error


def _plan(row: Audit, item: str, given: Finding, *, by: SignedIn) -> None:
    """What is planned, on the board of whoever does it; what was planned before is theirs no longer."""
    once = f"{row.pk} {item}"
    duties.done_for(thread=row.organisation_id, about=due.MEND, once=once, by=by)
    if given.who is None or given.until is None:
        return
    label = str(items.BY_CODE[item].label)
    args: dict[str, Value] = {
        "item": label,
        "what": given.action.strip(),
        "audit": str(row.pk),
        "code_of_item": item,
    }
    _owe(due.MEND, given.until, owner=given.who, row=row, once=once, args=args, by=by)


def _again(row: Audit, *, by: SignedIn) -> None:
    today = clock.today(ZONE)  # as the morning on which it falls due
    first = _readers(row)[0]
    on = today + timedelta(days=round(rules.audit_months() * 365 / 12))
    once = str(row.house_id or row.organisation_id)  # never empty: that would mean every house
    _owe(due.AGAIN, on, owner=first, row=row, once=once, args={"day": today}, by=by)


def _owe(
    about: str, on: date, *, owner: UUID, row: Audit, once: str, args: dict[str, Value], by: SignedIn
) -> None:
    rest = [one for one in _readers(row) if one != owner]
    duties.add(
        kind=Kind.TASK,
        due_at=telling.morning(on),
        about=about,
        owner=owner,
        ladder=[Rung(one, NEXT_HEARS) for one in rest],
        organisation=row.organisation_id,
        args=args,
        once=once,
        by=by,
    )
