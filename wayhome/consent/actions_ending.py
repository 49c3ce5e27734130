"""Taking an agreement back: at once what protects her; later, after a talk alone, what cannot be undone."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent import (
    cascade,
    due,
    holding,
    models,
    purposes,
    queries,
    queries_partners,
    recalling,
    reminders,
    rules_after,
)  # fmt: skip
from wayhome.consent.enums import RecallAnswer
from wayhome.consent.given import of_case
from wayhome.consent.queries import Dependent
from wayhome.consent.queries_partners import REASON
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.vault import parcels, vouching


def withdraw(
    *, seen: Found, consent: UUID, channel: str, said_by: str, words: str = "", by: SignedIn
) -> list[Dependent]:
    """She takes it back, and told whoever works on the case. Everything that can be undone happens at once (rule 5).

    The case goes on, and so does every other agreement. Returns what ended, stopped or follows.
    """
    with transaction.atomic(), audit.taken_last():
        holding.lock(seen)
        one = next((one for one in of_case(by, seen) if one.id == consent), None)
        if one is None and not _was_let_in(seen, consent, by):
            raise Http404
        if one.is_ended if one else models.Withdrawal.objects.filter(consent=consent).exists():
            raise Conflict(rules_after.why_not_take_back(None, is_ended=True) or "")
        holding.stop_if(
            rules_after.why_not_take_back(one.answer if one else None, is_ended=False), code="not_taken_back"
        )
        holding.stop_if(rules_after.why_not_said(channel, said_by), code="not_taken_back")
        found = queries.depends_on(by, seen, consent, one)
        cascade.take_back(
            seen=seen, consent=consent, one=one, channel=channel, said_by=said_by, words=words, by=by
        )
        audit.record("consent.taken_back", by=by, subject=seen.id)
    return found


def confirm_private_check(
    *, seen: Found, consent: UUID, she_confirms: bool, words: str = "", by: SignedIn
) -> None:
    """Somebody spoke with her alone. She confirms: partners are asked to delete, and what cannot be undone is done
    (``process.py``). She does not: nothing is deleted or given up.

    What was taken back stays so either way; she may agree again at any time.
    """
    with transaction.atomic():
        holding.lock(seen)
        holding.stop_if(people_rules.why_not_write(seen.access, "I"), code="talk_not_kept")
        one = holding.answered(by, seen, consent)
        done = models.Talk.objects.filter(about=consent).exists()
        holding.stop_if(
            rules_after.why_not_confirm_talk(is_ended=one.is_ended, is_done=done), code="talk_not_kept"
        )
        holding.write_talk(seen, about=consent, confirms=she_confirms, words=words, by=by)
        home = holding.home(by, seen)
        rows = models.Recall.objects.select_for_update(of=("self",)).filter(
            basis=consent, asker=by.organisation_id, asked_at=None, stopped_at=None
        )
        for row in rows.select_related("organisation"):
            if she_confirms:
                row.asked_at = clock.now()
                reminders.recall(row, code=seen.code, home=home, organisation=row.organisation.name, by=by)
            else:
                row.stopped_at = clock.now()
            row.save(update_fields=["asked_at", "stopped_at"])
        for about in (due.PRIVATE_CHECK, due.CHECK_MISSING):
            duties.done_for(thread=home.thread, about=about, once=str(consent), by=by)
        if she_confirms and purposes.to_ring(one.answer):
            reminders.ring(due.RING_DELETE, seen, home, consent=consent, by=by)
        event = cascade.CONFIRMED if she_confirms else cascade.NOT_HERS
        holding.follow(event, seen=seen, consent=consent, purpose=one.answer.purpose, by=by)
        if not she_confirms:
            reminders.ask_again(seen, home, by=by)
        audit.record("consent.spoken_with_alone", by=by, subject=seen.id)


def answer_recall(*, recall: UUID, answer: str, reason: str = "", by: SignedIn) -> None:
    """The partner says what became of its copies: deleted, or kept for a reason in law. 404 for any other team's."""
    with transaction.atomic(), audit.taken_last():
        rows = models.Recall.objects.select_for_update(of=("self",))
        row = rows.filter(pk=recall, team__in=by.team_ids, organisation=by.organisation_id).first()
        if row is None:
            raise Http404
        if row.answered_at is not None:
            raise Conflict(rules_after.why_answered_already())
        holding.stop_if(
            rules_after.why_not_answer_recall(
                answer=answer,
                reason=reason,
                is_asked=row.asked_at is not None,
                is_stopped=row.stopped_at is not None,
            ),
            code="recall_not_answered",
        )
        holding.stop_if(doors.why_not(by, reason), code=doors.SAYS_WHERE)
        row.answer, row.answered_at, row.answered_by_id = answer, clock.now(), holding.doer(by)
        if answer == RecallAnswer.LEGAL_REASON:
            both = vouching.vouched([*row.readers, row.team]) or [row.team]  # who answered reads it again
            row.reason = parcels.seal({"reason": reason}, to=both, place=REASON, record=row.pk)
        row.save()
        recalling.settled(row, by=by)
        if answer == RecallAnswer.LEGAL_REASON:
            reminders.kept(row, code=_code(row, by), by=by)
        audit.record("consent.recall_answered", by=by, subject=row.pk if row.by_request else row.case)
        subject = row.case or row.pk
        audit.record("consent.recall_answered", by=by, subject=subject, organisation=row.asker_id)


def _code(row: models.Recall, by: SignedIn) -> str:
    """The code of the case, for those who asked. Who was told by a request does not know it, and is not told it.

    Of a request that ran out by the clock both know the code of the request only.
    """
    if row.case is None:
        return queries_partners.recall(by, row.pk).code
    return people_models.Case.objects.values_list("code", flat=True).get(pk=row.case)


def noticed(*, about: UUID, by: SignedIn) -> None:
    """Read: that something ended, what was passed on, or, by those who asked, what was answered. 404 for others."""
    with transaction.atomic():
        mine = {"pk": about, "team__in": by.team_ids, "organisation": by.organisation_id}
        hands = [by.user_id, *by.team_ids]
        asked = models.Recall.objects.filter(
            pk=about, asker=by.organisation_id, readers__overlap=hands, answered_at__isnull=False
        )
        if models.Recall.objects.filter(**mine).exists():
            for wording in (due.ENDED, due.LESS):
                duties.done_for(thread=about, about=wording, by=by)
        elif asked.exists():
            for wording in (due.KEPT, due.REQUEST_KEPT):
                duties.done_for(thread=about, about=wording, by=by)
        elif models.Delivery.objects.filter(**mine).exists():
            duties.done_for(thread=about, about=due.RECEIVED, by=by)
        else:
            raise Http404
        audit.record("consent.noticed", by=by, subject=about)


def _was_let_in(seen: Found, consent: UUID, by: SignedIn) -> bool:
    """A partner that cannot read the agreement still hears her take it back."""
    rows = people_models.Involvement.objects.live().filter(case=seen.case, basis=consent)
    return rows.filter(organisation=by.organisation_id).exists()
