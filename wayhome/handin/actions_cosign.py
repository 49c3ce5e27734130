"""The second signature: owed when somebody acted alone, given or refused by another person, never changed."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.consent import objecting
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.handin import documents, due, holding, models, queries_cosign, rules, words
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import vouching

OBJECTION_WAITS = timedelta(hours=12)  # [P]


def owe(case: Found, what: str, *, disclosure: UUID | None = None, by: SignedIn) -> models.Act:
    """Inside the transaction of what was done: a second person signs it in time (``rules.sign_within``).

    It is a duty of who is on call and somebody else; when the time passes, the supervisors hear. Of a case that is
    sealed to named people another one of these signs, and nobody else hears of it.
    """
    if not words.knows(what):
        raise ValueError(f"{what!r} has no words: say them with handin.cosign.say")
    with transaction.atomic():
        until = clock.now() + rules.sign_within()
        awake, above = _who(case, by)
        owner = (awake or above or [holding.doer(by)])[0]
        readers = list(dict.fromkeys([owner, *awake, *above, holding.doer(by)]))
        row = models.Act(
            case_id=case.id,
            organisation_id=by.organisation_id,
            by_user=holding.doer(by),
            due_at=until,
            readers=readers,
        )
        body = documents.ToSign(what=what, code=case.code, by_name=by.name, disclosure=disclosure)
        row.body = holding.seal(body, place=holding.ACT, record=row.pk, to=readers)
        row.save(force_insert=True)
        duties.add(
            kind=Kind.ANSWER,  # on the board from now on, late only when the time has passed
            due_at=until,
            about=due.COSIGN,
            owner=owner,
            ladder=[Rung(one, timedelta()) for one in above if one != owner],
            organisation=row.organisation_id,
            case=case.id,
            code=case.code,
            args={"act": str(row.pk), "until": until},
            once=str(row.pk),
            by=by,
        )
        audit.record("handin.cosign_owed", by=by, subject=case.id)
    return row


def sign(*, act: UUID, agrees: bool, reason: str = "", by: SignedIn) -> models.Word:
    """Another person signs, or objects and says why. An objection is heard by the supervisors. What was told because
    of danger to life is called back at once; nothing else is undone.
    """
    with transaction.atomic():
        row = queries_cosign.found(by, act)
        holding.stop_if(
            rules.why_not_sign(
                is_same=row.by_user == by.user_id,
                is_signed=models.Word.objects.filter(act=row).exists(),
                may=queries_cosign.may_sign(by, row),
                agrees=agrees,
                reason=reason,
            ),
            code="not_signed",
        )
        done = holding.read(documents.ToSign, by.keyring, row.body, holding.ACT, row.pk)
        if done is None:
            raise Http404
        word = models.Word(act=row, by_user=holding.doer(by))
        said = documents.Signed(agrees=agrees, reason=reason.strip(), by_name=by.name)
        word.body = holding.seal(
            said, place=holding.WORD, record=word.pk, to=[*row.readers, holding.doer(by)]
        )
        try:
            with transaction.atomic():
                word.save(force_insert=True)
        except IntegrityError as error:  # two at the same moment
            raise Conflict(
                _("Another person has signed or objected already. Nothing is left to do.")
            ) from error
        if not agrees and done.disclosure is not None:  # first: it writes on the record of two agencies
            objecting.call_back(disclosure=done.disclosure, code=done.code, why=reason, by=by)
        duties.done_for(thread=row.organisation_id, about=due.COSIGN, once=str(row.pk), by=by)
        if not agrees and done.disclosure is None:
            _object(row, done, by=by)
        audit.record("handin.cosigned", by=by, subject=row.case_id)
    return word


def _who(case: Found, by: SignedIn) -> tuple[list[UUID], list[UUID]]:
    """Others who are on call now or before the time passes, soonest first; and the supervisors, who hear next."""
    if by.organisation_id is None:
        raise Http404
    if case.case.is_named:
        rows = [row for row in people.involvements(by, case) if row.organisation_id == by.organisation_id]
        return [], vouching.vouched(dict.fromkeys(row.holder for row in rows if row.holder != by.user_id))
    now = clock.now()
    shifts = on_call.live_shifts(by.organisation_id).filter(
        starts_at__lte=now + rules.sign_within(), ends_at__gt=now
    )
    users = shifts.exclude(user=by.user_id).order_by("starts_at", "rank").values_list("user", flat=True)
    return vouching.vouched(users), vouching.vouched(on_call.supervisors(by.organisation_id))


def _object(row: models.Act, done: documents.ToSign, *, by: SignedIn) -> None:
    """Who acted reads why, and the supervisors when nothing comes of it within the day."""
    above = vouching.vouched(
        [one for one in row.readers if one != row.by_user]
        if people_models.Case.objects.filter(pk=row.case_id, is_named=True).exists()
        else on_call.supervisors(row.organisation_id)
    )
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=due.OBJECTED,
        owner=row.by_user,
        ladder=[Rung(one, OBJECTION_WAITS) for one in above],
        organisation=row.organisation_id,
        case=row.case_id,
        code=done.code,
        args={"act": str(row.pk)},
        once=str(row.pk),
        by=by,
    )


def read_objection(*, act: UUID, by: SignedIn) -> None:
    """Who acted has read why a colleague objects."""
    with transaction.atomic():
        row = queries_cosign.found(by, act)
        duties.done_for(thread=row.organisation_id, about=due.OBJECTED, once=str(row.pk), by=by)
        audit.record("handin.objection_read", by=by, subject=row.case_id)
