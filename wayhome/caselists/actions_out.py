"""Copies: asked for with a reason, agreed to by a second person above a number of cases, made once."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.caselists import due, limits, models, queries_out, rules, sealing
from wayhome.core import clock, dates, numbering
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.htcds import sheets_out, standard
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.oversight import holding as oversight
from wayhome.people import holding
from wayhome.people import rules as people_rules


@dataclass(frozen=True, slots=True)
class Made:
    """A copy as a file."""

    name: str
    content: bytes = field(repr=False)


def ask(
    *,
    why: str,
    with_names: bool,
    is_whole: bool,
    form: str,
    with_more: bool = False,
    with_protected: bool = False,
    by: SignedIn,
) -> UUID:
    """A copy with a number of its own. Above a number of cases, and for whatever protects her or him, colleagues hear
    that a second person has to agree.

    ``with_more``: all columns, and ours for what the standard lacks; ``with_protected``: those that protect as well.
    """
    with transaction.atomic():
        doer = holding.doer(by)
        holding.stop_if(people_rules.why_not_open_case(by), code="copy_not_asked")
        cases = queries_out.how_many(by)
        reason = rules.why_not_ask(why=why, cases=cases, with_more=with_more, with_protected=with_protected)
        holding.stop_if(reason, code="copy_not_asked")
        # One number at a time.
        Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
        mine = models.Copy.objects.filter(organisation_id=by.organisation_id)
        row = models.Copy(
            organisation_id=by.organisation_id,
            number=numbering.newest(mine) + 1,
            asked_by_id=doer,
            cases=cases,
            with_names=with_names,
            is_whole=is_whole or with_more,
            with_more=with_more,
            with_protected=with_protected,
            form=form,
            needs_second=with_protected or cases > limits.second_person_above(),
        )
        others = _may_agree(by, is_protected=with_protected) if row.needs_second else []
        words = {"words": why.strip()}
        row.why = sealing.seal(words, to=[doer, *others], place=sealing.WHY, record=row.pk, by=by)
        row.save(force_insert=True)
        oversight.tell(
            due.AGREE, others, organisation=by.organisation_id, thread=row.pk, at=clock.now(), by=by,
            args={"copy": row.pk},
        )  # fmt: skip
        audit.record("caselists.copy_asked", by=by, subject=row.pk, count=cases)
    return row.pk


def agree(*, copy_id: UUID, by: SignedIn) -> None:
    """A second person’s yes. It lasts a day."""
    with transaction.atomic():
        row = _copy(copy_id, by)
        if not rules.AGREES & by.roles:
            raise Http404
        reason = rules.why_not_agree(
            is_same=row.asked_by_id == by.user_id,
            is_done=row.agreed_at is not None or row.made_at is not None,
            needs=row.needs_second,
        )
        holding.stop_if(reason, code="copy_not_agreed")
        row.agreed_by_id, row.agreed_at = holding.doer(by), clock.now()
        row.save(update_fields=["agreed_by", "agreed_at"])
        duties.done_for(thread=row.pk, about=due.AGREE, by=by)
        oversight.tell(
            due.AGREED, [row.asked_by_id], organisation=row.organisation_id, thread=row.pk, at=clock.now(), by=by,
            args={"copy": row.pk},
        )  # fmt: skip
        audit.record("caselists.copy_agreed", by=by, subject=row.pk, count=row.cases)


def make(*, copy_id: UUID, by: SignedIn) -> Made:
    """The file, once. At most as many cases as were asked for; of each it stands in the record that it left."""
    with transaction.atomic():
        row = _copy(copy_id, by)
        if row.asked_by_id != by.user_id:
            raise Http404
        holding.stop_if(people_rules.why_not_open_case(by), code="copy_not_made")
        now = clock.now()
        reason = rules.why_not_make(
            is_made=row.made_at is not None,
            needs=row.needs_second,
            is_agreed=row.agreed_at is not None,
            is_late=now > (row.agreed_at or row.created_at) + limits.AGREED_FOR,
        )
        holding.stop_if(reason, code="copy_not_made")
        cases, found = queries_out.content(by, at_most=row.cases, with_more=row.with_more)
        wanted = sheets_out.Wanted(
            fields=_fields(row),
            mark=_mark(row, by),
            with_names=row.with_names,
            with_protected=row.with_protected,
        )
        content = sheets_out.write(found, wanted, row.form)
        row.made_at = now
        row.save(update_fields=["made_at"])
        duties.done_for(thread=row.pk, about=due.AGREED, by=by)
        groups = _groups(row)
        audit.record_each("caselists.went_out", by=by, subjects=[case.pk for case in cases], groups=groups)
        audit.record("caselists.copy_made", by=by, subject=row.pk, count=len(cases))
    return Made(f"list-{row.number}.{row.form}", content)


def _mark(row: models.Copy, by: SignedIn) -> str:
    """What stands in every row of a copy: whose it is."""
    day = dates.day_in_words(clock.today())
    return f"{row.number} · {by.organisation_name} · {by.name} · {day}"


def _fields(row: models.Copy) -> tuple[str, ...]:
    """The columns of a copy."""
    if row.with_more:
        return (*standard.full(), *standard.more())
    return standard.full() if row.is_whole else standard.core()


def _groups(row: models.Copy) -> str:
    """The parts of a case that left, for the record."""
    wide = "FGI" if row.with_more else ""
    return "".join(sorted({*"AC", *wide, *("B" if row.with_names or row.with_protected else "")}))


def _may_agree(by: SignedIn, *, is_protected: bool) -> list[UUID]:
    """Other case managers and managers of the agency."""
    others = oversight.others_of(rules.AGREES, by.user.organisation_id, but=by.user_id)
    if not others:
        raise Refused(
            rules.why_nobody_agrees(is_protected=is_protected),
            code="copy_not_asked",
        )
    return others


def _copy(copy_id: UUID, by: SignedIn) -> models.Copy:
    """A copy of the own agency, held until the end of the transaction. 404 for any other."""
    rows = models.Copy.objects.select_for_update(of=("self",))
    row = rows.filter(pk=copy_id, organisation_id=by.organisation_id).first()
    if row is None:
        raise Http404
    return row
