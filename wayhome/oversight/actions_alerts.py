"""What an officer of another agency makes of unusual reading, and what the reader’s manager answers."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.oversight import due, holding, models, queries, rules, times
from wayhome.oversight.enums import Answer


def answer(*, alert: UUID, answer: str, words: str, by: SignedIn) -> None:
    """Explained; or not, and the agency’s manager is asked, who can pause the account."""
    with transaction.atomic():
        models.Alert.objects.select_for_update(of=("self",)).filter(pk=alert).first()
        row = queries.alert(by, alert)
        reason = rules.why_not_answer(answer=answer, words=words, is_done=bool(row.answer))
        if row.answer:
            raise Conflict(reason or "")
        holding.stop_if(reason, code="not_answered")
        officers = dict.fromkeys([*holding.holders_of("DPO", by.organisation_id), holding.doer(by)])
        row.answer, row.answered_by_id = answer, holding.doer(by)
        row.words = holding.seal(words, to=officers, place=holding.WORDS, record=row.pk)
        row.save()
        duties.done_for(thread=row.pk, about=due.UNUSUAL, by=by)
        if answer == Answer.NOT_EXPLAINED:
            managers = holding.holders_of("MANAGER", row.organisation_id)
            holding.tell(
                due.ASK_MANAGER,
                [one for one in managers if one != row.reader_id],
                organisation=row.organisation_id,
                thread=row.pk,
                at=clock.now() + times.ANSWER_WITHIN,
                by=by,
                args={"alert": row.pk},
            )
        audit.record("oversight.answered", by=by, subject=row.pk)


def reply(*, alert: UUID, words: str, by: SignedIn) -> None:
    """The manager of the reader’s agency answers. Who asked is not known there."""
    with transaction.atomic():
        models.Alert.objects.select_for_update(of=("self",)).filter(pk=alert).first()
        row = queries.alert_to_manager(by, alert)
        is_done = row.manager_at is not None
        reason = rules.why_not_answer(answer=Answer.EXPLAINED, words=words, is_done=is_done)
        if is_done:
            raise Conflict(reason or "")
        holding.stop_if(reason, code="not_answered")
        officers = holding.holders_of("DPO", row.told_id) if row.told_id else []
        row.manager_at = clock.now()
        if officers:
            row.manager_words = holding.seal(words, to=officers, place=holding.REPLY, record=row.pk)
        row.save()
        duties.done_for(thread=row.pk, about=due.ASK_MANAGER, by=by)
        if row.told_id:
            place = {"organisation": row.told_id, "thread": row.pk, "at": clock.now(), "by": by}
            holding.tell(due.REPLIED, officers, args={"alert": row.pk}, **place)  # type: ignore[arg-type]
        audit.record("oversight.replied", by=by, subject=row.reader_id)
