"""What the side that was asked says, in its own sign-in: both sides read the same, and the request moves with it."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.receivers import due, holding, models, queries, rules
from wayhome.receivers.documents import Answer
from wayhome.receivers.enums import Kind
from wayhome.referrals import actions as referral_actions
from wayhome.referrals import documents as referral_documents
from wayhome.referrals import holding as referrals
from wayhome.referrals import queries as referral_queries
from wayhome.referrals import rules as referral_rules
from wayhome.referrals.enums import Event, Side, State
from wayhome.referrals.models import Referral
from wayhome.services import doors


def answer(*, referral: UUID, read: int, given: Answer, by: SignedIn) -> None:
    """Yes with two contacts and a last day, no with why, later, or a yes taken back. ``read``: answers seen before.

    Conflict when somebody of the own side answered meanwhile. 404 for a request that was not asked for a journey.
    """
    with transaction.atomic(), audit.taken_last():
        row = holding.asked(by, referral, lock=True)
        newest = models.Answer.objects.filter(referral=row.pk).count()
        if newest != read:
            raise Conflict(rules.somebody_answered())
        was_yes = row.state in referral_rules.AGREED
        zone = on_call.zone_of(by)
        reason = rules.why_not_answer_here(is_open=row.is_open) or rules.why_not_answer(
            given, today=clock.today(zone), was_yes=was_yes
        )
        referrals.stop_if(reason or doors.why_not_in(by, given), code="not_answered")
        is_near = _is_near(by, row)  # read before it may be taken away
        _move(row, given, was_yes=was_yes, by=by)
        _keep(row, given, number=newest + 1, by=by)
        if given.kind == Kind.YES:
            holding.said_yes(row, given, zone=zone, by=by)
        elif given.kind == Kind.WITHDRAWN:
            holding.withdrew(row, is_near=is_near, by=by)
        elif given.kind == Kind.LATER:
            holding.said_later(row, by=by)
        else:
            holding.close(row, (due.SILENT, due.OTHERS, due.MORE_TIME), Side.FROM, by=by)
            holding.close(row, (due.ANSWER,), Side.TO, by=by)
        audit.record("receivers.answered", by=by, subject=row.pk)
        audit.record("receivers.answered", by=by, subject=row.pk, organisation=referrals.other(row, Side.TO))


def _move(row: Referral, given: Answer, *, was_yes: bool, by: SignedIn) -> None:
    """The request itself says the same, so that its page and its duties do."""
    event, said = None, referral_documents.Said(words=given.words)
    if given.kind == Kind.YES and not was_yes:
        event = Event.ACCEPTED
        said = referral_documents.Said(
            words=given.conditions,
            contact=_reached(given.name, given.phone, given.hours),
            contact_alternate=_reached(given.other_name, given.other_phone, given.other_hours),
        )
    elif given.kind == Kind.NO:
        event = Event.DECLINED
        said = referral_documents.Said(words=given.words, code=given.code, suggestion=given.suggestion)
    elif given.kind == Kind.LATER and row.state != State.MORE_INFO:
        event = Event.ASKED
    elif given.kind == Kind.WITHDRAWN:
        event = Event.NOT_DELIVERED
    if event is not None:
        referral_actions.move(referral=row.pk, event=event, read=row.number, said=said, by=by)


def _keep(row: Referral, given: Answer, *, number: int, by: SignedIn) -> None:
    written = models.Answer(referral=row.pk, number=number, by_user=referrals.doer(by))
    sides = ((Side.FROM, "from_body", queries.FROM), (Side.TO, "to_body", queries.TO))
    for side, field, place in sides:
        if side == Side.FROM and row.is_led_there:
            continue  # whoever was asked leads the case by now: nobody else is told
        home = referrals.home_from(row) if side == Side.FROM else referrals.home_to(row)
        setattr(written, field, referrals.seal(given, place=place, record=written.pk, to=home, by=by))
    written.save(force_insert=True)


def _reached(*parts: str) -> str:
    return ", ".join(part.strip() for part in parts)


def _is_near(by: SignedIn, row: Referral) -> bool:
    """Whether she or he may leave within a day, as far as this side was told: from the month that was asked for.

    Who is asked learns no day of leaving. In doubt it is near: somebody is rung once too often.
    """
    ask = referral_queries.referral(by, row.pk).ask
    return ask is None or not ask.month or ask.month <= clock.today().strftime("%Y-%m")
