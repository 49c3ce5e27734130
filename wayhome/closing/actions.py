"""Everything that is written before a case is closed, going ahead on what is missing, and closing."""

import secrets
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.care import seeing
from wayhome.closing import due, holding, queries, rules
from wayhome.closing.documents import Entry
from wayhome.closing.enums import Answer, Kind
from wayhome.closing.shapes import Facts
from wayhome.core import clock, codes
from wayhome.ordinary import queries as ordinary
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.people import actions as people_actions
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people.enums import ClosureReason
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.watch import actions as watch_actions
from wayhome.watch import documents as watch_documents
from wayhome.watch import queries as watch
from wayhome.watch.enums import Outcome

DIGITS = 4  # with its letters, a word that the search of people finds like a long number


def say(*, seen: Found, thing: UUID, read: int, given: Entry, by: SignedIn) -> None:
    """Her or his word on closing, asked alone; or why nobody could ask. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        if holding.is_kept(seen, Kind.WORD, given.to_value(), thing=thing, by=by):
            return
        holding.stop_if(rules.why_not_word(given, today=queries.today(by)), code=holding.CODE)
        _keep(seen, Kind.WORD, given, thing=thing, read=read, by=by)


def go_through(*, seen: Found, thing: UUID, read: int, given: Entry, by: SignedIn) -> None:
    """Which of the three parts of life were gone through. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        if holding.is_kept(seen, Kind.REVIEWED, given.to_value(), thing=thing, by=by):
            return
        holding.stop_if(rules.why_not_reviewed(given, today=queries.today(by)), code=holding.CODE)
        _keep(seen, Kind.REVIEWED, given, thing=thing, read=read, by=by)


def write_card(*, seen: Found, thing: UUID, read: int, given: Entry, by: SignedIn) -> str:
    """The card with the way back; the newest holds. Returns the word with its digits. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        before = queries.facts(by, seen).card
        again = replace(given, word=_with_digits(given.word, before.known.word)) if before else given
        if holding.is_kept(seen, Kind.CARD, again.to_value(), thing=thing, by=by):
            return before.known.word if before else ""
        agencies = people_reading.names({by.organisation_id, seen.case.organisation_id} - {None})
        reason = rules.why_not_card(given, agencies=list(agencies.values()), today=queries.today(by))
        holding.stop_if(reason or doors.why_not_in(by, given), code=holding.CODE)
        word = _with_digits(given.word, before.known.word if before else "")
        _keep(seen, Kind.CARD, replace(given, word=word), thing=thing, read=read, by=by)
        old = [before.known.word] if before and before.known.word != word else []
        people_holding.keep_numbers(seen.id, now=[word], before=old, by=by)
        return word


def ask(*, seen: Found, thing: UUID, read: int, words: str, by: SignedIn) -> None:
    """Something is missing, and closing is right all the same: a supervisor hears of it. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        if holding.is_kept(seen, Kind.ASKED, {"words": words}, thing=thing, by=by):
            return
        lacking = queries.missing(by, seen)
        reason = rules.why_not_go_ahead(lacking, words, supervises=seeing.supervises(by), decides=False)
        holding.stop_if(reason, code=holding.CODE)
        given = Entry(on=queries.today(by), missing=tuple(str(one.need) for one in lacking), words=words)
        _keep(seen, Kind.ASKED, given, thing=thing, read=read, by=by)
        there = holding.home(seen, by=by)
        holding.owe(due.ASKED, clock.now(), seen, there, to=_supervisors(seen), by=by)
        audit.record("closing.asked", by=by, subject=seen.id, groups=queries.GROUP)


def go_ahead(*, seen: Found, thing: UUID, read: int, words: str, by: SignedIn) -> None:
    """A supervisor goes ahead on exactly what is missing now, with a reason. Somebody else closes. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        if holding.is_kept(seen, Kind.WENT, {"words": words}, thing=thing, by=by):
            return
        lacking = queries.missing(by, seen)
        reason = rules.why_not_go_ahead(lacking, words, supervises=seeing.supervises(by), decides=True)
        holding.stop_if(reason, code=holding.CODE)
        given = Entry(on=queries.today(by), missing=tuple(str(one.need) for one in lacking), words=words)
        _keep(seen, Kind.WENT, given, thing=thing, read=read, by=by)
        holding.done(due.ASKED, holding.home(seen, by=by), by=by)


def close(*, seen: Found, thing: UUID, read: int, reason: str, words: str = "", by: SignedIn) -> Found | None:
    """The case is closed, the door left open. Exploited again: returns the new case. Raises Conflict."""
    with transaction.atomic():
        if holding.is_closed(seen, {"reason": reason, "words": words}, thing=thing, by=by):
            return None
        holding.begin(seen, by=by)
        now = queries.facts(by, seen)
        holding.stop_if(rules.why_not_without(now, reason, words), code="case_not_closed")
        given = Entry(
            on=now.today,
            reason=reason,
            answer=now.word.known.answer if now.word else str(Answer.NOT_ASKED),
            goals=now.goals if now.has_goals else "",
            over=tuple(ordinary.taken_over(by, seen)),
            words=words,
        )
        holding.write(seen, Kind.CLOSED, given, thing=thing, read=read, by=by)
        if now.card is not None:  # who led before may have made it: its word leads back to who closes, too
            people_holding.keep_numbers(seen.id, now=[now.card.known.word], by=by)
        new = _goes_on(seen, words, by=by) if reason == ClosureReason.RETRAFFICKED else None
        with queries.closes_with(by, seen, now):
            people_actions.close(
                seen=seen,
                reason=reason,
                person_agrees=_agrees(now),
                card_offered=now.card is not None,
                words=words,
                by=by,
            )
        return new


def printed(*, seen: Found, by: SignedIn) -> int:
    """A paper was made: its number. It is recorded and not kept."""
    with transaction.atomic():
        return audit.record("closing.printed", by=by, subject=seen.id, groups=queries.GROUP)


def _keep(seen: Found, kind: Kind, given: Entry, *, thing: UUID, read: int, by: SignedIn) -> None:
    holding.write(seen, kind, given, thing=thing, read=read, by=by)
    audit.record("closing.written", by=by, subject=seen.id, groups=queries.GROUP)


def _with_digits(word: str, before: str) -> str:
    """The word she or he chose, with four digits; the same digits as long as the word is the same."""
    plain = " ".join(sign for sign in word.split() if not sign.isdigit())
    if before and before.rpartition(" ")[0] == plain:
        return before
    return f"{plain} {''.join(secrets.choice(codes.DIGITS) for _ in range(DIGITS))}"


def _agrees(now: Facts) -> bool | None:
    if now.word is None:
        return None
    return {Answer.AGREES: True, Answer.DISAGREES: False}.get(Answer(now.word.known.answer))


def _supervisors(seen: Found) -> list[UUID]:
    """A sealed case is known to named people only: no team hears of it."""
    if seen.case.is_named:
        return []
    teams = Team.objects.filter(organisation=seen.case.organisation_id, kind=TeamKind.SUPERVISORS)
    return list(teams.values_list("pk", flat=True))


def _goes_on(seen: Found, words: str, *, by: SignedIn) -> Found | None:
    """The new case: the one that staying safe has opened already, or one that it opens now."""
    now = watch.watch(by, seen)
    if now.case is not None:
        there = people_models.Case.objects.filter(pk__in=people.case_ids(by, [now.case])).first()
        return people.found(by, there.code) if there is not None else None
    given = watch_documents.Happened(on=watch.today(by), outcome=str(Outcome.CONFIRMED), words=words)
    return watch_actions.happened(seen=seen, read=now.read, given=given, by=by)
