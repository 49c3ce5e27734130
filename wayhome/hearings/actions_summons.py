"""A summons against her or his will: the lawyer at once, whatever was planned before."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.hearings import due, holding, queries, rules_went
from wayhome.hearings.documents import Hearing
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import holding as testimony_holding
from wayhome.testimony import queries as testimony
from wayhome.testimony.enums import DayState


def note_summons(
    *, seen: Found, thing: UUID, read: int, on: date | None, words: str, is_over: bool, by: SignedIn
) -> None:
    """She or he is told to come against her or his will: lawyer at once, protection asked for; or it is over.

    Also for a day of which nothing is planned so far. Raises Conflict.
    """
    with transaction.atomic():
        now = holding.begin(seen, thing, read, by=by)
        holding.stop_if(rules_went.why_not_change(now), code=holding.CODE)
        today = clock.today(on_call.zone_of(by))
        reason = rules_went.why_not_summons(
            on, words, is_over=is_over, now=now, moment=clock.now(), today=today
        )
        holding.stop_if(reason, code=holding.CODE)
        known = now.known if is_over else now.known.asked_anew()
        value = replace(known, day=thing, summoned_on=on, summons=words.strip(), summons_ended=is_over)
        holding.write(seen, now, value, by=by)
        if is_over:
            holding.over(holding.home(by, seen), thing, due.FOR_LAWYERS, by=by)
        else:
            holding.owe_lawyer(seen, thing, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def note_first_summons(
    *, seen: Found, thing: UUID, matter: UUID, day: date | None, on: date | None, words: str, by: SignedIn
) -> None:
    """A summons for a day that nobody had written down: the day and the summons in one. Raises Conflict.

    A day that has passed already was missed; what became of it is written on its page.
    """
    with transaction.atomic():
        testimony_holding.begin(seen, code=holding.CODE, by=by)
        testimony.matter(by, seen, matter)
        now = queries.find(by, seen, thing)
        if now is not None and now.plan is not None:
            kept = (now.day.on, now.known.summoned_on, now.known.summons)
            holding.stop_sent_twice(now, is_same=kept == (day, on, words.strip()), by=by)
        today = clock.today(on_call.zone_of(by))
        reason = rules_went.why_not_summoned_for(day) or rules_went.why_not_summons(
            on, words, is_over=False, now=None, moment=clock.now(), today=today
        )
        holding.stop_if(reason, code=holding.CODE)
        state = DayState.MISSED if day is not None and day < today else DayState.OPEN
        holding.set_day(seen, thing, matter, None, day, state=state, by=by)
        value = Hearing(day=thing, summoned_on=on, summons=words.strip())
        holding.write(seen, None, value, by=by)
        holding.settle(seen, thing, by=by)
        holding.owe_lawyer(seen, thing, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")
