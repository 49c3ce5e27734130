"""What she or he says, and that it is taken back: each beside a record of the consent room, in one transaction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent import actions as consent
from wayhome.consent import answering, cascade, purposes
from wayhome.consent import documents as consent_documents
from wayhome.consent import given as given_answers
from wayhome.consent import rules as consent_rules
from wayhome.consent.documents import Answer as Asked
from wayhome.consent.documents import Recipient
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.witnessing import (
    documents,
    due,
    holding,
    hooks,
    lasting,
    limits,
    queries,
    rules,
    rules_answer,
    seeing,
    words,
)
from wayhome.witnessing.enums import Answer
from wayhome.witnessing.shapes import Track

GRANTED = {
    Answer.NO: Granted.NO,
    Answer.NOT_NOW: Granted.NOT_NOW,
    Answer.CONDITIONS: Granted.YES,
    Answer.YES: Granted.YES,
}
# Of how it was asked: what the record beside an answer has as it was typed.
_ASKED = ("language", "understood", "capacity", "present", "state", "witness", "assent")


def answer(
    *,
    seen: Found,
    offer: UUID,
    thing: UUID,
    read: int,
    given: documents.Said,
    asked: Asked,
    by: SignedIn,
) -> None:
    """What she or he said to an offer. ``asked``: how, in which language, who was there, what may be told.

    ``thing`` comes with the form: a first answer sent twice is one. A no, and a "not now", ends a yes that stands, with
    all that follows. Raises Conflict.
    """
    with transaction.atomic(), audit.taken_last():
        holding.begin(seen, code="answer_not_kept", by=by)
        reason = rules.why_not_ask(writes=seeing.asks(by, seen))
        holding.stop_if(people_rules.or_closed(reason, seen.access, "CHI"), code="answer_not_kept")
        known = queries.track(by, seen)
        of = queries.offer(by, seen, offer).newest.known
        before = known.answer_to(offer)
        if before is not None and not read and before.thing == thing:
            if not _is_sent(seen, given, asked, before.newest.known, of, offer=offer, by=by):
                raise people_holding.changed_meanwhile()
            return
        if (before.newest.number if before is not None else 0) != read:
            raise people_holding.changed_meanwhile()
        if of.matter not in queries.names(by, seen):
            raise Http404
        refused = queries.refused(by, seen, of.matter)
        reason = rules_answer.why_not_answer(
            given,
            offer=of,
            refused=refused,
            groups=asked.groups,
            is_child=queries.is_child(by, seen),
            nights=limits.nights(),
            today=queries.today(by),
        )
        holding.stop_if(reason, code="answer_not_kept")
        matter = queries.names(by, seen)[of.matter]
        value = _completed(given, offer, of, queries.today(by))
        if before is not None and not value.is_yes:
            _end(seen, before.newest.known, by=by)
        told = _told_before(seen, before.newest.known if before else None, by=by)
        told = told or _recipients(of, matter, is_apart=_is_told_already(seen, known, of, by=by))
        beside = _beside(asked, value, told, matter)
        apart: list[Asked] = []
        keep = apart.append if seeing.keeps_apart(by, seen) else None
        row = consent.record_answer(seen=seen, answer=beside, keep=keep, by=by)
        value = _as_it_counts(seen, replace(value, consent=row.pk), next(iter(apart), None), by=by)
        value = replace(value, asked=_whole(apart))
        holding.write(seen, value, thing=before.thing if before else thing, read=read, by=by)
        there = holding.home(by, seen, seen.case.organisation_id)
        for one in refused if value.is_yes else ():
            holding.done(due.SHOW, there, name=str(one), by=by)
        if not value.waits:
            # Of a yes that does not count so far nobody is told; of an earlier one whoever was told still is.
            said = before.versions if before is not None else ()
            lasting.over(there, [one.known.consent for one in said], by=by)
        if value.is_yes and not value.waits and value.valid_until is not None:
            lasting.owe(seen, there, consent=row.pk, until=value.valid_until, by=by)
        if value.is_yes and of.matter is not None:
            hooks.go_on_all(seen=seen, matter=of.matter, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def _whole(apart: list[Asked]) -> Mapping[str, Any]:
    """With filler, as the consent room has it: a yes is as long as a no."""
    return consent_documents.apart(apart[0].to_value())[0] if apart else {}


def _completed(given: documents.Said, offer: UUID, of: documents.Offer, today: date) -> documents.Said:
    """What the form leaves out; of what is no yes, only the answer and her or his words."""
    value = replace(given, offer=offer, matter=of.matter, on=today)
    if not value.is_yes:
        return replace(value, modality="", identity="", interviewer="", valid_until=None, shown=())
    usual = purposes.line(Purpose.TESTIMONY).until(clock.today())  # as the consent room counts it
    return replace(value, valid_until=value.valid_until or usual)


def _is_sent(
    seen: Found,
    given: documents.Said,
    asked: Asked,
    kept: documents.Said,
    of: documents.Offer,
    *,
    offer: UUID,
    by: SignedIn,
) -> bool:
    """What is kept is this very form: what was said, how it was asked, and what may be told."""
    value = _completed(given, offer, of, kept.on or queries.today(by))
    value = replace(value, consent=kept.consent, waits=kept.waits, asked=kept.asked)
    if value.is_yes:
        value = replace(value, valid_until=given.valid_until or kept.valid_until)
    if value != kept:
        return False
    open_ones = (one.answer for one in given_answers.of_case(by, seen) if one.id == kept.consent)
    beside = Asked.from_value(kept.asked["document"]) if kept.asked else next(open_ones, None)
    names = [*_ASKED, "groups"] if kept.is_yes else _ASKED
    return beside is None or all(getattr(beside, name) == getattr(asked, name) for name in names)


def _as_it_counts(seen: Found, value: documents.Said, apart: Asked | None, *, by: SignedIn) -> documents.Said:
    """With what the record beside it says of a yes: whether it counts, and until when. Who may not open that record,
    her or his lawyer, knows it from here.
    """
    if not value.is_yes:
        return value
    now = given_answers.situation(by, seen)
    kept = (one.answer for one in given_answers.of_case(by, seen) if one.id == value.consent)
    answer = apart or next(kept)
    waits = consent_rules.why_not_live(answer, now) is not None
    return replace(value, waits=waits, valid_until=consent_rules.lasts_until(answer, now))


def _is_told_already(seen: Found, known: Track, of: documents.Offer, *, by: SignedIn) -> bool:
    """Whether a yes in another matter names the same office: one answer would end the other."""
    others = [
        one.newest.known
        for one in known.answers
        if one.newest.known.matter != of.matter and queries.is_live(by, seen, one.newest.known)
    ]
    offers = [known.offer(one.offer) for one in others if one.offer is not None]
    return any(one is not None and one.newest.known.asker_id == of.asker_id for one in offers)


def _told_before(seen: Found, said: documents.Said | None, *, by: SignedIn) -> tuple[Recipient, ...]:
    """Whom an earlier answer to the same offer names: the next one replaces that, and leaves no other beside it."""
    found = given_answers.of_case(by, seen) if said is not None else []
    return next((one.answer.recipients for one in found if said and one.id == said.consent), ())


def _recipients(of: documents.Offer, matter: str, *, is_apart: bool) -> tuple[Recipient, ...]:
    if of.asker_id is not None and not is_apart:
        return (Recipient(of.asker_id),)
    body = consent_documents.body_of(of.asker, of.asker_id)
    return (Recipient(name=f"{of.asker} ({matter})", body=body),)


def _beside(asked: Asked, value: documents.Said, told: tuple[Recipient, ...], matter: str) -> Asked:
    """The record beside it names who is told, the matter and the way. Where she or he lives is no part of it."""
    return replace(
        asked,
        purpose=str(Purpose.TESTIMONY),
        granted=str(GRANTED[Answer(value.answer)]),
        groups=asked.groups if value.is_yes else (),
        recipients=told,
        valid_until=value.valid_until,
        words=words.scope(value, matter),
        asked_in=documents.ROOM,
    )


def take_back(*, seen: Found, offer: UUID, by: SignedIn) -> None:
    """She or he takes a yes back: one press, by whoever heard it and reads legal matters. Nobody is asked why.

    What follows is in ``ending.py``. Help goes on, every part of it.
    """
    with transaction.atomic(), audit.taken_last():
        holding.lock(seen)
        if not seeing.reads(by, seen) or seen.access.is_past:
            raise Http404
        queries.offer(by, seen, offer)
        found = queries.track(by, seen).answer_to(offer)
        said = found.newest.known if found is not None else None
        is_live = queries.is_live(by, seen, said)
        holding.stop_if(rules_answer.why_not_take_back(said, is_live=is_live), code="not_taken_back")
        assert said is not None  # noqa: S101 - the rule has said so
        _end(seen, said, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def _end(seen: Found, said: documents.Said, *, by: SignedIn) -> None:
    """The record beside a yes ends, when it stands: as the consent room ends it, also by who may not open it.

    With no entry of its own: whoever reads who did what does not learn from it whether an answer was a no.
    """
    if said.consent is None or not queries.is_live(by, seen, said):
        return
    one = next((one for one in given_answers.of_case(by, seen) if one.id == said.consent), None)
    with answering.writing(seen=seen, purpose=str(Purpose.TESTIMONY), by=by):  # known here, if not there
        cascade.take_back(seen=seen, consent=said.consent, one=one, by=by)
