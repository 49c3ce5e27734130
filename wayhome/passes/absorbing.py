"""What was said with passes becomes hand-overs, check-ins, incidents and notes: each once, in the order it happened.

Done when somebody who works on the case presses, or unlocks. What does not fit any more becomes a note with the
sentence why; nothing is lost.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from wayhome.attempts import holding as attempts_holding
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts.models import Attempt
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.checkins import actions as checkins
from wayhome.checkins import marks
from wayhome.checkins.enums import Channel
from wayhome.checkins.enums import Kind as Happened
from wayhome.consent import holding as consent_holding
from wayhome.core import clock, prepared
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.custody import actions as custody
from wayhome.custody import queries as custody_queries
from wayhome.custody.documents import Confirmation
from wayhome.custody.enums import How, Shown
from wayhome.custody.shapes import Event, Travel
from wayhome.organisations.actors import SignedIn
from wayhome.passes import documents, due, ending_passes, models, queries, rules, sealing
from wayhome.passes.documents import Said
from wayhome.passes.enums import Kind, State
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.vault.errors import NoKey

logger = logging.getLogger(__name__)


class _NotYet(Exception):
    """It waits for the word of somebody else on an earlier hand-over, or until somebody writes that the way has begun:
    left as it is, and tried again.
    """


@dataclass(frozen=True, slots=True)
class _Waiting:
    row: models.Parcel
    said: Said


def take_in(actor: SignedIn, code: str, now: AttemptNow) -> int:
    """Everything that waits for this travel plan and opens to the actor. Returns how much was taken in."""
    seen = people.found(actor, code)
    if not seen.access.may_write(sealing.GROUP) or seen.access.is_past:
        return 0
    waiting = _waiting(actor, now.id)
    count = 0
    for one in waiting:
        with transaction.atomic():
            consent_holding.lock(seen)  # before the parcel, as whoever ends the yes to places does
            held = models.Parcel.objects.select_for_update().filter(pk=one.row.pk, taken_at=None).first()
            if held is None:
                continue  # a colleague was first
            try:
                _take(actor, code, now, one)
            except _NotYet:
                continue
            # It waits; those behind it are taken in.
            except (Refused, Conflict, Sent, Http404, NoKey) as problem:
                logger.error("what a telephone said could not be taken in: %s", type(problem).__name__)
                continue
            held.taken_at, held.body = clock.now(), b""
            held.save(update_fields=["taken_at", "body"])
            audit.record("passes.taken_in", by=actor, subject=seen.id, groups=sealing.GROUP)
            count += 1
    if count:
        _all_read(actor, seen, now)
    return count


def _all_read(actor: SignedIn, seen: Found, now: AttemptNow) -> None:
    """Nobody has to read anything any more, unless something waits. The cards are held: what is said comes after."""
    with transaction.atomic():
        held = list(ending_passes.of_attempt(now.id))
        if not models.Parcel.objects.filter(card__in=held, taken_at=None).exists():
            there = attempts_holding.home(actor, seen)
            for about in (due.SAID, due.AT_ONCE):
                attempts_holding.done(about, there, name=str(now.id), by=actor)


def waits(actor: SignedIn) -> bool:
    """Whether something was said that is sealed to the actor, and not taken in."""
    return bool(_for(actor))


def is_handed(actor: SignedIn, attempt: UUID) -> bool:
    """For ``custody.hooks``: a hand-over was said that waits, sealed to the actor."""
    return any(one.said.kind == Kind.HAND for one in _waiting(actor, attempt))


def written_on(case: UUID) -> str:
    """For ``people.filekeeping``: what was said on the way is read, also where it comes later, in a closed file."""
    of = Attempt.objects.filter(case_id=case).values("pk")
    waits = models.Parcel.objects.filter(card__attempt__in=of, taken_at=None).exists()
    return sealing.GROUP if waits else ""


def _for(actor: SignedIn) -> list[tuple[models.Pass, sealing.Own]]:
    """Cards of the own agency with something that waits, sealed to the actor. One question to the database."""
    mine = {actor.user_id, *actor.team_ids}
    known = [(row, sealing.known(row)) for row in _of_agency(actor.organisation_id)]
    return [(row, own) for row, own in known if own and mine & set(own.readers)]


@prepared.planned
def _of_agency(organisation: UUID) -> QuerySet[models.Pass]:
    waiting = models.Parcel.objects.filter(taken_at=None).values("card")
    return models.Pass.objects.filter(organisation=organisation, pk__in=waiting)


def visit(actor: SignedIn) -> None:
    """Somebody unlocks: what waits for any journey that she or he works on is taken in."""
    take_in_all(actor)


def take_in_all(actor: SignedIn) -> int:
    """The same by a press. Returns how much was taken in."""
    count = 0
    for row, own in _for(actor):
        try:
            now = attempt_queries.one(actor, people.found(actor, own.code), row.attempt)
        except Http404:
            continue  # she or he does not work on it any more
        count += take_in(actor, own.code, now)
    return count


def _waiting(actor: SignedIn, attempt: UUID) -> list[_Waiting]:
    rows = models.Parcel.objects.filter(card__attempt=attempt, taken_at=None).order_by("created_at", "pk")
    found = []
    for row in rows:
        said = sealing.opened(Said, actor.keyring, bytes(row.body), place=sealing.BODY, record=row.pk)
        if said is not None:
            found.append(_Waiting(row, said))
    return sorted(found, key=lambda one: (one.said.at or one.row.created_at, one.row.created_at))


def _take(actor: SignedIn, code: str, now: AttemptNow, one: _Waiting) -> None:
    said = one.said
    is_cry = said.state == State.NEED_HELP
    is_again = said.is_again and not (is_cry and said.kind == Kind.CHECK)  # a cry counts, whoever was first
    why: str | None = rules.late() if said.is_late else rules.again() if is_again else ""
    if why and said.state == State.DURESS:
        why = f"{rules.in_danger()} {why}"
    elif why and is_cry:
        why = f"{rules.cried()} {why}"
    if not why:
        act = _ACTS[Kind(said.kind)]
        try:
            with transaction.atomic():
                why = act(actor, code, now, one)
        except Sent:
            return  # it is kept already
        except (Refused, Conflict) as refused:
            why = str(refused.reason)
        except (Http404, NoKey):
            why = rules.not_known()
    if why is not None:
        _note(actor, code, now, one, why)


type _Act = Callable[[SignedIn, str, AttemptNow, _Waiting], str | None]


def _check(actor: SignedIn, code: str, now: AttemptNow, one: _Waiting) -> str | None:
    """None where it became a check-in; a sentence, or nothing to say, where it becomes a note."""
    said = one.said
    if said.about is None:
        return _danger(said) or ("" if said.word or said.state != State.OK else rules.no_word())
    _hear(actor, code, now, said, said.about)
    return None


def _wrong(actor: SignedIn, code: str, now: AttemptNow, one: _Waiting) -> str | None:
    """Not the person named: the child was kept. An incident, and a line in the chain of care; confirms nothing."""
    said = one.said
    if said.about is None:
        return rules.not_known()
    at = said.at or clock.now()
    checkins.incident(
        code=code,
        plan=now.number,
        thing=one.row.pk,
        kind=str(Happened.WRONG_PERSON),
        severity=4,
        at=at,
        words=said.words,
        is_said=True,
        in_danger=said.state == State.DURESS,
        by=actor,
    )
    try:
        with transaction.atomic():
            custody.somebody_else(
                code=code,
                plan=now.number,
                event=said.about,
                at=at,
                name_shown=said.name_shown,
                paper_shown=_paper(said),
                in_danger=said.state == State.DURESS,
                by=actor,
            )
    except (Refused, Http404):
        return rules.not_known()
    return _danger(said) or None


def _paper(said: Said) -> str:
    return str(Shown(said.paper_shown).label) if said.paper_shown in Shown.values else said.paper_shown


def _hand(actor: SignedIn, code: str, now: AttemptNow, one: _Waiting) -> str | None:
    said = one.said
    if said.about is None:
        return rules.not_known()
    try:
        with transaction.atomic():
            _hear(actor, code, now, said, marks.of_event(now.id, said.about))
    except (Refused, Http404):
        pass  # no check-in stands for it, such as long before its time: the hand-over counts all the same
    if said.state == State.DURESS:
        return rules.in_danger()
    seen = people.found(actor, code)
    travel = custody_queries.travel(actor, seen, attempt_queries.one(actor, seen, now.id))
    event = next((each for each in travel.events if each.id == said.about), None) if travel else None
    if travel is None or event is None:
        return rules.not_known()
    if why := _why_not_confirm(travel, event, said, is_open=now.is_open):
        return why
    at, words = said.at or clock.now(), said.words
    if travel.begun_at is not None and at < travel.begun_at:  # they had left when it was begun here
        words = f"{words} {rules.before_it_began(at, event.zone)}".strip()
        at = travel.begun_at
    word = Confirmation(
        side=said.side,
        at=at,
        how=str(How.PASS),
        words=words,
        name_shown=said.name_shown,
        paper_shown=_paper(said),
        word_ok=said.word or None,
    )
    return custody.heard(code=code, plan=now.number, event=said.about, said=word, by=actor)


def _why_not_confirm(travel: Travel, event: Event, said: Said, *, is_open: bool) -> str | None:
    """Said before by somebody, with another time; or before its turn, which is waited for."""
    if is_open and travel.begun_at is None:
        raise _NotYet
    if travel.next is not None and event.sequence > travel.next.sequence:
        raise _NotYet
    if (event.from_at if said.side == "from" else event.to_at) is not None:
        return rules.said_before()
    return None


def _event(actor: SignedIn, code: str, now: AttemptNow, one: _Waiting) -> str | None:
    said = one.said
    checkins.incident(
        code=code,
        plan=now.number,
        thing=one.row.pk,
        kind=said.what,
        severity=said.severity,
        at=said.at or clock.now(),
        words=said.words,
        is_said=True,
        by=actor,
    )
    return None


def _only_words(actor: SignedIn, code: str, now: AttemptNow, one: _Waiting) -> str | None:
    del actor, code, now, one
    return ""


_ACTS: dict[Kind, _Act] = {
    Kind.CHECK: _check,
    Kind.HAND: _hand,
    Kind.WRONG: _wrong,
    Kind.EVENT: _event,
    Kind.NOTE: _only_words,
}


def _hear(actor: SignedIn, code: str, now: AttemptNow, said: Said, expected: UUID) -> None:
    checkins.hear(
        code=code,
        plan=now.number,
        expected=expected,
        at=said.at or clock.now(),
        channel=str(Channel.APP),
        state=said.state,
        code_ok=said.word and said.state != State.DURESS,
        words=said.words,
        by=actor,
    )


def _danger(said: Said) -> str:
    return rules.in_danger() if said.state == State.DURESS else ""


def _note(actor: SignedIn, code: str, now: AttemptNow, one: _Waiting, why: str) -> None:
    """Also when the travel plan has ended: what was said is lost by nothing that came after it."""
    seen: Found = people.found(actor, code)
    consent_holding.lock(seen)
    attempts_holding.stop_if(people_rules.why_not_write(seen.access, sealing.GROUP), code="not_taken_in")
    people_holding.begin_own_strand(seen, by=actor)
    card = next(
        (each.card for each in queries.of_attempt(actor, seen, now) if each.id == one.row.card_id), None
    )
    who = {"who": card.name, "who_kind": card.kind} if card is not None else {}
    note = documents.Note.from_value({**one.said.to_value(), "why": why, **who})
    attempts_holding.write(models.Note, seen, now.id, note, thing=one.row.pk, read=0, by=actor)
