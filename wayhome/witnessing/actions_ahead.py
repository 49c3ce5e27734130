"""Going ahead although the psychologist has not said ready: who leads asks, a psychologist answers, signed in.

It stands beside her or his word, sealed as that is: a row more, as for any look. The next word ends it.
"""

from dataclasses import replace
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.departure import deciding
from wayhome.departure import rules as departure
from wayhome.departure.enums import Answer
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.witnessing import (
    documents,
    due,
    gates,
    holding,
    models,
    queries,
    queries_ahead,
    rules,
    seeing,
    telling,
)


def ask(*, seen: Found, thing: UUID, about: UUID | None, reason: str, by: SignedIn) -> None:
    """A psychologist is asked. The room that asks has said why not before, inside the same transaction."""
    with transaction.atomic():
        holding.begin_look(seen, None, by=by)
        given = documents.Ahead(thing, about, reason.strip(), by.user_id)
        answered = [one for one in queries_ahead.asked(by, seen) if one.answer]
        _write(seen, (*answered, given), by=by)
        telling.done(due.SECOND, seen, seen.id, by=by)
        telling.tell(due.SECOND, seen, gates.READY, seen.id, group="E", by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups="E")


def answer(*, seen: Found, thing: UUID, said: str, words: str, by: SignedIn) -> None:
    """The psychologist says yes or no to what was asked. It changes nothing of what she or he said before."""
    with transaction.atomic():
        reason = rules.why_not_write_readiness(writes=seeing.writes_readiness(by, seen))
        holding.begin_look(seen, people_rules.or_closed(reason, seen.access, "E"), by=by)
        asked = queries_ahead.asked(by, seen)
        given = next((one for one in asked if one.thing == thing), None)
        request = queries_ahead.request(by, gates.READY.id, given) if given is not None else None
        if given is None or request is None:
            raise Http404
        reason = departure.why_not_answer(
            answer=said, known=Answer.values, is_answered=bool(given.answer), words=words
        )
        holding.stop_if(reason or deciding.why_not_second(by, request), code=holding.CODE)
        now = replace(given, answer=str(Answer(said)), answered_by=by.user_id, words=words.strip())
        _write(seen, tuple(now if one.thing == thing else one for one in asked), by=by)
        telling.done(due.SECOND, seen, seen.id, by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups="E")


def _write(seen: Found, ahead: tuple[documents.Ahead, ...], *, by: SignedIn) -> None:
    found = queries.readiness(by, seen)
    known, number = (found.known, found.number) if found is not None else (documents.Readiness(), 0)
    given = replace(known, ahead=tuple(one.to_value() for one in ahead))
    holding.write_look(models.Readiness, seen, given, thing=uuid4(), read=number, by=by)
