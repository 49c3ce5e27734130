"""Opening a case in an emergency: asked with a reason, a second person who holds it agrees, looked at each week."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.oversight import due, holding, models, queries, rules, times
from wayhome.oversight.enums import Verdict
from wayhome.people import actions_hours as hours
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import reading


def ask(*, code: str, why: str, by: SignedIn) -> None:
    """Ask. What the asker hears is the same whether there is such a case here or not."""
    with transaction.atomic():
        case = _case_here(code, by)
        is_involved = case is not None and bool(people.case_ids(by, [case.pk]))
        holding.stop_if(rules.why_not_ask(why=why, is_involved=is_involved), code="not_asked")
        if case is not None:
            _begin(case, why, by=by)
        audit.record("oversight.asked", by=by)


def agree(*, opening: UUID, by: SignedIn) -> models.Opening:
    """A second person who holds the case opens it for some hours. The protection officer hears at once."""
    with transaction.atomic():
        row = models.Opening.objects.select_for_update(of=("self",)).filter(pk=opening).first()
        if row is None or row.organisation_id != by.organisation_id:
            raise Http404
        seen = people.found(by, row.case.code)
        now = clock.now()
        reason = rules.why_not_agree(
            is_same=row.asked_by_id == by.user_id,
            is_open=row.opened_at is not None,
            is_late=now > row.created_at + times.ASKED_FOR,
        )
        if row.opened_at is not None:
            raise Conflict(reason or "")
        holding.stop_if(reason, code="not_opened")
        until = now + timedelta(hours=times.figure("emergency_hours"))
        hours.let_in_for_hours(seen=seen, user=row.asked_by_id, until=until, by=by)
        row.agreed_by_id, row.opened_at, row.until = holding.doer(by), now, until
        row.save()
        duties.done_for(thread=row.pk, about=due.AGREE, by=by)
        place = {"organisation": row.organisation_id, "thread": row.pk, "at": now, "by": by}
        holding.tell(due.OPEN, [row.asked_by_id], case=seen.case, args={"until": until}, **place)  # type: ignore[arg-type]
        for watcher in holding.watchers(row.organisation_id):
            holding.tell(due.OPENED, [watcher], once=str(watcher), **place)  # type: ignore[arg-type]
        audit.record("oversight.opened", by=by, subject=seen.id)
    return row


def review(*, opening: UUID, verdict: str, words: str = "", by: SignedIn) -> None:
    """Right or not, with words; once the case was erased, without. The week’s duty is done when none is left.

    The opening is held, as it is while its case is erased: words that come first go with it, and none come after.
    """
    with transaction.atomic():
        row = queries.openings_of(by).select_for_update(of=("self",)).filter(pk=opening).first()
        if row is None:
            raise Http404
        is_done = models.Review.objects.filter(opening=row).exists()
        took_part = by.user_id in (row.asked_by_id, row.agreed_by_id)
        is_erased = not bytes(row.why)
        reason = rules.why_not_review(
            verdict=verdict, words=words, is_done=is_done, took_part=took_part, is_erased=is_erased
        )
        if is_done:
            raise Conflict(reason or "")
        holding.stop_if(reason, code="not_reviewed")
        managers = holding.holders_of("MANAGER", row.organisation_id)
        new = models.Review(opening=row, by_user_id=holding.doer(by), verdict=verdict)
        readers = dict.fromkeys([*holding.watchers(row.organisation_id), *managers, holding.doer(by)])
        sealed = holding.seal(words, to=readers, place=holding.REVIEWED, record=new.pk)
        new.words = b"" if is_erased else sealed
        try:
            with transaction.atomic():
                new.save(force_insert=True)
        except IntegrityError as error:
            raise Conflict(
                rules.why_not_review(verdict="", words="", is_done=True, took_part=False) or ""
            ) from error
        duties.done_for(thread=row.pk, about=due.OPENED, by=by)
        if verdict == Verdict.WRONG:
            to = [one for one in managers if one not in (row.asked_by_id, row.agreed_by_id)]
            holding.tell(
                due.WRONG, to, organisation=row.organisation_id, thread=row.pk, at=clock.now(), by=by
            )
        if not queries.openings_of(by).filter(review=None).exists():
            duties.done_for(thread=row.organisation_id, about=due.REVIEW, by=by)
        audit.record("oversight.reviewed", by=by, subject=row.pk)


def _case_here(code: str, by: SignedIn) -> people_models.Case | None:
    """A case that the asker’s agency works on itself. One that it was let into by another is not opened like this."""
    here = people_models.Involvement.objects.live().working()
    own = here.filter(organisation=by.organisation_id, basis=None, case__code=reading.case_code(code))
    row = own.select_related("case").first()
    return row.case if row is not None else None


def _begin(case: people_models.Case, why: str, *, by: SignedIn) -> None:
    """One request at a time; those who hold the case hear now."""
    waiting = models.Opening.objects.filter(
        case=case, asked_by=by.user_id, opened_at=None, created_at__gt=clock.now() - times.ASKED_FOR
    )
    to = holding.may_agree(case, by.organisation_id, but=holding.doer(by))
    if waiting.exists() or not to:
        return
    row = models.Opening(case=case, organisation_id=by.organisation_id, asked_by_id=holding.doer(by))
    readers = dict.fromkeys([holding.doer(by), *to, *holding.watchers(by.organisation_id)])
    row.why = holding.seal(why, to=readers, place=holding.WHY, record=row.pk)
    row.save(force_insert=True)
    holding.tell(
        due.AGREE,
        to,
        organisation=row.organisation_id,
        thread=row.pk,
        at=clock.now(),
        by=by,
        args={"opening": row.pk},
    )
