"""Writing down that an authority asked; what is given and on what ground; a second person; that she or he was told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.disclosure import holding, hooks, models, rules, steps, telling
from wayhome.disclosure.documents import After, Asked, Decision
from wayhome.disclosure.enums import Ground, Kind, Who
from wayhome.disclosure.holding import Held
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.referrals import drafts
from wayhome.vault import records


def note(*, seen: Found, asked: Asked, by: SignedIn) -> models.Asking:
    """An authority asked about the person of this case. From now on somebody owes an answer, and owes it to her."""
    with transaction.atomic():
        holding.stop_if(
            rules.why_not_answer(rules.Stand(frozenset(), None), seen.access)
            or rules.why_not_asked(asked, here=asked.letter is not None),
            code="not_noted",
        )
        for one in holding.all_of(by, seen):
            is_open = not one.stand.is_answered
            if is_open and (one.row.written_by, one.asked) == (by.user_id, asked):
                return one.row  # sent twice: asked the same again after an answer, it is written down anew
        people_holding.begin_own_strand(seen, by=by)
        row = models.Asking(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            day=clock.today(),
            written_by=holding.doer(by),
        )
        row.log = holding.log_line(row, asked, names=drafts.names(by, seen))
        records.put(by.keyring, row, {"document": asked.to_value()})
        telling.noted(seen, row, asked, by=by)
        audit.record("disclosure.noted", by=by, subject=seen.id, groups="F")
    return row


def answer(*, seen: Found, asking: UUID, decision: Decision, by: SignedIn) -> bool:
    """What is given and what is not, group by group. True when it may leave; else a second person reads it first."""
    with transaction.atomic():
        held = _held(seen, asking, by)
        reason = rules.why_not_answer(held.stand, seen.access)
        if held.stand.is_answered:
            _stop_if_decided_so(held, decision, by=by)
            raise Conflict(reason or "")
        found = holding.Agreed()
        if decision.ground == Ground.CONSENT:
            found = holding.agreed(by, seen, held.asked, decision.given)
        reason = reason or rules.why_not_out_of_closed(decision, seen.access)
        reason = reason or rules.why_not_decided(
            decision, yes=found.yes, others=found.others, is_unclear=found.is_unclear
        )
        if reason is None and decision.given and _is_report(held.asked.who, decision.ground):
            reason = hooks.why_not_police(by, seen)
        holding.stop_if(reason, code="not_answered")
        decision = replace(decision, by=by.name, consent=found.yes.consent if found.yes else None)
        names = drafts.names(by, seen)
        _write(held, Kind.ANSWERED, decision.to_value(), decision=decision, names=names, by=by)
        stand = rules.Stand(held.stand.kinds | {str(Kind.ANSWERED)}, decision)
        telling.answered(seen, held.row, waits=stand.waits_for_second, by=by)
        groups = "".join(decision.given)
        audit.record("disclosure.answered", by=by, subject=seen.id, groups=groups)
        if stand.is_given:
            steps.given(seen, held.asked, by=by)
    return stand.is_out


def _is_report(who: str, ground: str) -> bool:
    """To the police, without a yes or a law: as somebody who is missing is reported."""
    return who == Who.POLICE and ground == Ground.DANGER


def confirm(*, seen: Found, asking: UUID, words: str = "", by: SignedIn) -> None:
    """A second person has read exactly what leaves, and agrees."""
    with transaction.atomic():
        held = _held(seen, asking, by)
        _second(held, Kind.CONFIRMED, words, by=by)
        telling.out(seen, held.row, by=by)
        audit.record("disclosure.confirmed", by=by, subject=seen.id)
        steps.given(seen, held.asked, by=by)


def refuse(*, seen: Found, asking: UUID, words: str = "", by: SignedIn) -> None:
    """A second person does not agree: nothing leaves. A new request is needed for a new answer."""
    with transaction.atomic():
        held = _held(seen, asking, by)
        _second(held, Kind.REFUSED, words, by=by)
        telling.out(seen, held.row, by=by)
        audit.record("disclosure.refused", by=by, subject=seen.id)


def tell(*, seen: Found, asking: UUID, told: bool, words: str = "", by: SignedIn) -> None:
    """She or he knows that somebody asked, and what was answered; or why it cannot be said yet."""
    with transaction.atomic():
        held = _held(seen, asking, by)
        reason = rules.why_not_tell(held.stand, told=told, words=words)
        kind = Kind.TOLD if told else Kind.NOT_YET
        _stop_if_sent(held, kind, words, by=by)
        if held.stand.is_told:
            raise Conflict(reason or "")
        holding.stop_if(reason, code="not_told")
        _write(held, kind, After(by.name, words.strip()).to_value(), by=by)
        telling.told(seen, held.row, is_told=told, by=by)
        audit.record("disclosure.told" if told else "disclosure.not_yet", by=by, subject=seen.id)


def printed(*, seen: Found, asking: UUID, by: SignedIn) -> int:
    """The sheet for whoever asked was shown or printed: its number."""
    with transaction.atomic():
        held = _held(seen, asking, by)
        reason = rules.why_not_sheet(held.stand)
        if held.stand.decision is not None:
            reason = reason or rules.why_not_out_of_closed(held.stand.decision, seen.access)
        holding.stop_if(reason, code="not_printed")
        return audit.record("disclosure.printed", by=by, subject=seen.id)


def _held(seen: Found, asking: UUID, by: SignedIn) -> Held:
    consent_holding.lock(seen)
    return holding.one(by, seen, asking)


def _stop_if_decided_so(held: Held, decision: Decision, *, by: SignedIn) -> None:
    """The actor's own decision, word for word: the form was sent twice."""
    kept = held.stand.decision
    is_mine = kept is not None and held.answered_by == by.user_id
    if kept is not None and is_mine and kept == replace(decision, by=kept.by, consent=kept.consent):
        raise versions.sent()


def _stop_if_sent(held: Held, kind: Kind, words: str, *, by: SignedIn) -> None:
    """The last that happened is what comes now, from the same person on the same day: pressed twice."""
    if not held.happened:
        return
    row, value = held.happened[-1]
    is_mine = (row.kind, row.written_by, row.day) == (kind, by.user_id, clock.today())
    if is_mine and After.from_value(value).words == words.strip():
        raise versions.sent()


def _second(held: Held, kind: Kind, words: str, *, by: SignedIn) -> None:
    _stop_if_sent(held, kind, words, by=by)
    reason = rules.why_not_second(held.stand, is_same=held.answered_by == by.user_id)
    if reason and not held.stand.waits_for_second:
        raise Conflict(reason)
    holding.stop_if(reason, code="not_seconded")
    _write(held, kind, After(by.name, words.strip()).to_value(), by=by)


def _write(
    held: Held,
    kind: Kind,
    value: Mapping[str, Any],
    *,
    decision: Decision | None = None,
    names: Sequence[str] = (),
    by: SignedIn,
) -> None:
    row = models.Happened(
        case_id=held.row.case_id,
        organisation_id=by.organisation_id,
        asking=held.row,
        kind=kind,
        day=clock.today(),
        written_by=holding.doer(by),
    )
    if decision is not None:
        row.log = holding.log_line(row, held.asked, decision, names=names)
    try:
        with transaction.atomic():
            records.put(by.keyring, row, {"document": dict(value)})
    except IntegrityError as error:
        raise Conflict(_("A colleague was first. Read what is there now.")) from error
