"""The second signature: owed when somebody acted alone, given or refused by another person, never changed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
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
from wayhome.handin import documents, due, holding, models, queries_cosign, rules, second, words
from wayhome.handin.enums import Said
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people.queries import Found
from wayhome.vault import vouching

OBJECTION_WAITS = timedelta(hours=12)  # [P]


def owe(
    case: Found,
    what: str,
    *,
    disclosure: UUID | None = None,
    known_to: Collection[UUID] = (),
    is_theirs: bool = False,
    by: SignedIn,
) -> models.Act:
    """Inside the transaction of what was done: a second person signs it in time (``rules.sign_within``).

    It is a duty of who is on call and somebody else; when the time passes, the supervisors hear. Of a case that is
    sealed to named people another one of these signs, and nobody else hears of it. Where none of them can, it is
    ``known_to``, who know of her or him anyway, or a protection officer: neither is told which case it is. Where
    nobody can, whoever did it is to find somebody, or writes that nobody is there. ``is_theirs``: those who know anyway
    are asked before who is on call.
    """
    if not words.knows(what):
        raise ValueError(f"{what!r} has no words: say them with handin.cosign.say")
    done = documents.ToSign(
        what=what, by_name=by.name, disclosure=disclosure, known_to=tuple(known_to), is_theirs=is_theirs
    )
    return _owe(case.id, case, done, by=by)


def owe_unseen(case: UUID, what: str, *, known_to: Collection[UUID], by: SignedIn) -> models.Act:
    """The same where the case is open to nobody of the house: ``known_to``, who see that somebody is there, or else the
    protection officers. Neither is told which case it is.
    """
    done = documents.ToSign(what=what, by_name=by.name, known_to=tuple(known_to), is_theirs=True)
    return _owe(case, None, done, by=by)


def _owe(pk: UUID, case: Found | None, done: documents.ToSign, *, by: SignedIn) -> models.Act:
    with transaction.atomic():
        until = clock.now() + rules.sign_within()
        doer = holding.doer(by)
        who = second.asked(case, until=until, known_to=done.known_to, is_theirs=done.is_theirs, by=by)
        readers = list(dict.fromkeys([*(who.all or [doer]), doer]))
        row = models.Act(
            case_id=pk, organisation_id=by.organisation_id, by_user=doer, due_at=until, readers=readers
        )
        is_blind = who.is_blind or case is None
        code = "" if is_blind or case is None else case.code
        done = replace(done, code=code, is_blind=is_blind)
        row.body = holding.seal(done, place=holding.ACT, record=row.pk, to=readers)
        row.save(force_insert=True)
        duties.add(
            kind=Kind.ANSWER,  # on the board from now on, late only when the time has passed
            due_at=until,
            about=due.COSIGN if who.all else due.UNSIGNED,
            owner=readers[0],
            ladder=[Rung(one, timedelta()) for one in who.above if one != readers[0]],
            organisation=row.organisation_id,
            case=None if is_blind else pk,
            code=code,
            args={"act": str(row.pk), "until": until},
            once=str(row.pk),
            not_for=doer if who.all else None,
            by=by,
        )
        if who.all and not second.colleagues(who.above, but=doer):
            _owe_doer(row, until=until, by=by)
        audit.record("handin.cosign_owed", by=by, subject=pk)
    return row


def _owe_doer(row: models.Act, *, until: datetime, by: SignedIn) -> None:
    """Nobody but those who were asked hears of it, and they may leave: whoever acted looks again when it is late."""
    duties.add(
        kind=Kind.TASK,
        due_at=until,
        about=due.NOBODY_ELSE,
        owner=row.by_user,
        ladder=[],
        organisation=row.organisation_id,
        args={"act": str(row.pk), "until": until},
        once=str(row.pk),
        by=by,
    )


def ask_anew(*, act: UUID, by: SignedIn) -> models.Act:
    """Whoever acted asks once more, now that somebody may sign who could not before: named since, on call, an officer.
    What was done keeps its time.
    """
    with transaction.atomic():
        row, done = _mine(act, by)
        reason = rules.why_not_ask_anew(is_there=second.is_other(row, done, by=by))
        holding.stop_if(reason, code="nobody_to_ask")
        seen = second.found_for(row, by=by)
        _close(row, Said.ANEW, "", by=by)
        fresh = _owe(row.case_id, seen, replace(done, at=done.at or row.created_at), by=by)
        audit.record("handin.cosign_asked", by=by, subject=row.case_id)
    return fresh


def nobody_there(*, act: UUID, why: str, by: SignedIn) -> None:
    """Whoever acted writes that nobody can sign, and why. It counts as not signed, and stays so."""
    with transaction.atomic():
        row, done = _mine(act, by)
        may = second.colleagues(row.readers, but=row.by_user) or second.is_other(row, done, by=by)
        holding.stop_if(rules.why_not_leave_unsigned(is_there=bool(may), why=why), code="can_be_signed")
        _close(row, Said.NOBODY, why, by=by)
        audit.record("handin.cosign_nobody", by=by, subject=row.case_id)


def _mine(act: UUID, by: SignedIn) -> tuple[models.Act, documents.ToSign]:
    """One that the actor did, and that nobody has signed. 404 for any other."""
    row = queries_cosign.found(by, act)
    done = holding.read(documents.ToSign, by.keyring, row.body, holding.ACT, row.pk)
    if row.by_user != by.user_id or done is None:
        raise Http404
    if models.Word.objects.filter(act=row).exists():
        raise _signed()
    return row, done


def _close(row: models.Act, kind: str, why: str, *, by: SignedIn) -> None:
    said = documents.Signed(agrees=False, reason=why.strip(), by_name=by.name, kind=kind)
    _word(row, said, by=by)
    for about in due.WAITS:
        duties.done_for(thread=row.organisation_id, about=about, once=str(row.pk), by=by)


def _word(row: models.Act, said: documents.Signed, *, by: SignedIn) -> models.Word:
    word = models.Word(act=row, by_user=holding.doer(by))
    word.body = holding.seal_word(said, record=word.pk, to=[*row.readers, holding.doer(by)])
    try:
        with transaction.atomic():
            word.save(force_insert=True)
    except IntegrityError as error:  # two at the same moment
        raise _signed() from error
    return word


def _signed() -> Conflict:
    return Conflict(_("Another person has signed or objected already. Nothing is left to do."))


def sign(*, act: UUID, agrees: bool, reason: str = "", by: SignedIn) -> models.Word:
    """Another person signs, or objects and says why. An objection is heard by whoever acted, then as ``_object`` says.
    What was told because of danger to life is called back at once; nothing else is undone.
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
        said = documents.Signed(agrees=agrees, reason=reason.strip(), by_name=by.name)
        word = _word(row, said, by=by)
        if not agrees and done.disclosure is not None:  # first: it writes on the record of two agencies
            objecting.call_back(disclosure=done.disclosure, code=second.code_of(row, done), why=reason, by=by)
        for about in due.WAITS:
            duties.done_for(thread=row.organisation_id, about=about, once=str(row.pk), by=by)
        if not agrees and done.disclosure is None:
            _object(row, done, by=by)
        audit.record("handin.cosigned", by=by, subject=row.case_id)
    return word


def _object(row: models.Act, done: documents.ToSign, *, by: SignedIn) -> None:
    """Who acted reads why, and the supervisors when nothing comes of it within the day; of a case that is sealed to
    named people these hear, or who objected.
    """
    if done.is_blind:
        above = [holding.doer(by)]
    elif people_models.Case.objects.filter(pk=row.case_id, is_named=True).exists():
        above = vouching.vouched(one for one in row.readers if one != row.by_user)
    else:
        above = vouching.vouched(on_call.supervisors(row.organisation_id))
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=due.OBJECTED,
        owner=row.by_user,
        ladder=[Rung(one, OBJECTION_WAITS) for one in above],
        organisation=row.organisation_id,
        case=None if done.is_blind else row.case_id,
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
