"""What every action here does first: hold the case; write the next version; who hears of a day, and when."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.conf import settings

from wayhome.attempts import holding as attempts
from wayhome.attempts import queries as attempts_queries
from wayhome.attempts import rules as attempts_rules
from wayhome.attempts import untouched
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent import holding as consent_holding
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.residence import holding as residence
from wayhome.residence import rules as residence_rules
from wayhome.testimony import documents, due, models, rules, seeing, standing
from wayhome.testimony.documents import File
from wayhome.testimony.shapes import ThingNow

stop_if = people_holding.stop_if
doer = people_holding.doer
home = consent_holding.home


def begin(seen: Found, *, code: str, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there."""
    consent_holding.lock(seen)
    reason = rules.why_not_write(writes=seeing.writes(by, seen))
    stop_if(people_rules.or_closed(reason, seen.access, "HI"), code=code)
    people_holding.begin_own_strand(seen, by=by)


def begin_attempt(seen: Found, attempt: UUID, *, code: str, by: SignedIn) -> AttemptNow:
    """The same for one attempt, which goes on. 404 for one of another case."""
    begin(seen, code=code, by=by)
    now = attempts_queries.one(by, seen, attempt)
    stop_if(attempts_rules.why_not_go_on(is_open=now.is_open), code=code)
    return now


def write(
    model: type[models.Thing], seen: Found, value: Document, *, thing: UUID, read: int, by: SignedIn
) -> None:
    """The version after ``read``, whichever agency wrote that. Conflict when somebody wrote one since.

    The one door of these entries: after each of them an approved way home stands, unless something was opened.
    """
    there = model._default_manager.filter(case_id=seen.id, thing=thing)
    said = {"document": value.to_value()}
    versions.stop_if_changed(there, read=read, said=said, by=by)
    before = standing.before(seen, value, by=by)
    row = model(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=doer(by),
        thing=thing,
        number=read + 1,
    )
    attempts.put(row, said, by=by)
    untouched.leave(seen, before, by=by)


def keep_beside(
    seen: Found, file: ThingNow[File] | None, value: Document, *, matter: UUID, thing: UUID, by: SignedIn
) -> None:
    """Something of a later room, in the next version of what the lawyer keeps of this matter. Conflict as above."""
    known, read = (file.newest.known, file.newest.number) if file else (File(), 0)
    given = replace(known, beside={**known.beside, str(thing): value.to_value()})
    write(models.File, seen, given, thing=matter, read=read, by=by)


def lead_days() -> tuple[int, ...]:
    """[P] how many days ahead somebody hears of a day (Appendix A, ``testimony.reminder_days``)."""
    usual = {"COURT_REMIND_DAYS": 30, "COURT_REMIND_AGAIN_DAYS": 7, "COURT_REMIND_LAST_DAYS": 1}
    return tuple(int(getattr(settings, name, days)) for name, days in usual.items())


def watch(about: str, seen: Found, thing: UUID, on: date | None, *, is_watched: bool, by: SignedIn) -> None:
    """Who leads and the lawyers hear ahead of this day while it is watched; what was owed before is over."""
    there: Home = home(by, seen, seen.case.organisation_id)
    residence.over(there, about, str(thing), by=by)
    if not is_watched or on is None:
        return
    moments = residence_rules.warnings(on, lead_days(), now=clock.now())
    # Whichever agency writes it: who leads, then her or his lawyers at every agency on the case.
    owners = [there.owner, *residence.every_lawyer(seen, by=by)]
    residence.owe(about, moments, seen, there, name=str(thing), owners=owners, day=on, by=by)


def settle_news(
    seen: Found, thing: UUID, given: documents.Matter | documents.Claim, *, is_news: bool, by: SignedIn
) -> None:
    """Who leads the case tells what is new at the next safe moment; over when it was told, or was none."""
    there: Home = home(by, seen, seen.case.organisation_id)
    if not given.is_news_untold:
        attempts.done(due.NEWS, there, name=str(thing), by=by)
    elif is_news:
        owe_telling(due.NEWS, seen, there, thing=thing, by=by)


def owe_telling(about: str, seen: Found, there: Home, *, thing: UUID, by: SignedIn) -> None:
    """Who leads the case tells it by the safe way. Who may not read that way, as her lawyer, chooses no moment: it is
    on the desk of who leads at once, and is put on a safe moment there.
    """
    moment = there.next_safe if seen.access.may_read_minimum("B") else clock.now()
    attempts.owe(about, moment, seen, there, name=str(thing), by=by)


def put_on_safe_moment(about: str, seen: Found, there: Home, *, thing: UUID, by: SignedIn) -> bool:
    """The same duty, on the next safe moment. False when it is not owed."""
    once = attempts.once(there.organisation, str(thing))
    if not duties.done_for(thread=there.thread, about=about, once=once, by=by):
        return False
    attempts.owe(about, there.next_safe, seen, there, name=str(thing), by=by)
    return True


def write_check(seen: Found, attempt: UUID, value: Document, *, read: int, by: SignedIn) -> None:
    """The look at proceedings of this attempt, in its next version. Conflict when somebody wrote one since."""
    before = standing.before(seen, value, by=by)
    attempts.write(models.Check, seen, attempt, value, thing=attempt, read=read, by=by)
    untouched.leave(seen, before, by=by)
