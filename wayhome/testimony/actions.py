"""Everything that is written about legal matters. Nothing here asks whether she or he wants to speak in court."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.testimony import (
    documents,
    due,
    holding,
    hooks,
    models,
    queries,
    queries_told,
    rules,
    rules_course,
    seeing,
    standing,
    words_course,
)
from wayhome.testimony.enums import DayKind


def write_matter(*, seen: Found, thing: UUID, read: int, given: documents.Matter, by: SignedIn) -> None:
    """A legal matter, or the next version of it: opened, decided, appealed, closed. Raises Conflict.

    With each step of it the danger is looked at again; what was decided or appealed is told to her or him.
    """
    with transaction.atomic():
        holding.begin(seen, code="matter_not_written", by=by)
        known = queries.legal(by, seen)
        found = known.matter(thing)
        _must_be_there(read, found)
        before, today = found.newest.known if found else None, clock.today(on_call.zone_of(by))
        given, is_news = rules_course.told_anew(given, before), rules_course.is_news(given, before)
        reason = rules_course.why_not_written(given, before=before, today=today)
        holding.stop_if(reason, code="matter_not_written")
        holding.write(models.Entry, seen, given, thing=thing, read=read, by=by)
        for one in known.days_of(thing):
            day = one.newest.known
            holding.watch(due.DAY, seen, one.thing, day.on, is_watched=given.is_open and day.is_open, by=by)
            hooks.day_written(seen=seen, thing=one.thing, by=by)
        if before is not None and before.is_open != given.is_open:
            hooks.matter_turned(seen=seen, matter=thing, is_open=given.is_open, by=by)
        holding.watch(due.APPEAL, seen, thing, given.appeal_until, is_watched=given.is_appeal_watched, by=by)
        holding.settle_news(seen, thing, given, is_news=is_news, by=by)
        if is_news or _is_another_step(given, before):
            reviews.owe(seen, Why.STAGE, by=by)
        was, goes_on = before is not None and standing.goes_on(before, today), standing.goes_on(given, today)
        if goes_on and not was:
            reviews.consulate(seen, by=by)
        elif was and not goes_on:
            reviews.consulate_again(seen, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def _is_another_step(given: documents.Matter, before: documents.Matter | None) -> bool:
    """Opened, opened again, or further on or back than it stood."""
    is_opened = given.is_open and (before is None or not before.is_open)
    return is_opened or (before is not None and given.stage != before.stage)


def write_file(*, seen: Found, matter: UUID, read: int, given: documents.File, by: SignedIn) -> None:
    """Court, number, what she or he is in it: the lawyer's own. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, code="file_not_written", by=by)
        reason = rules.why_not_write_whole(writes=seeing.writes_whole(by, seen))
        holding.stop_if(people_rules.or_closed(reason, seen.access, "H"), code="file_not_written")
        queries.matter(by, seen, matter)
        holding.stop_if(rules.why_not_file(given), code="file_not_written")
        before = queries.files(by, seen).get(matter)
        value = replace(given, beside=before.newest.known.beside if before else {})
        holding.write(models.File, seen, value, thing=matter, read=read, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def write_day(*, seen: Found, thing: UUID, read: int, given: documents.Day, by: SignedIn) -> None:
    """A day that counts, or what became of it. A hearing set or moved: the danger is looked at again.

    Raises Conflict.
    """
    with transaction.atomic():
        holding.begin(seen, code="day_not_written", by=by)
        known = queries.legal(by, seen)
        found = known.day(thing)
        _must_be_there(read, found)
        before = found.newest.known if found else None
        mine = known.matter(given.matter)
        matter = mine.newest.known if mine else None
        today = clock.today(on_call.zone_of(by))
        reason = rules.why_not_day(given, matter=matter, before=before, today=today)
        holding.stop_if(reason, code="day_not_written")
        holding.write(models.Entry, seen, given, thing=thing, read=read, by=by)
        is_watched = given.is_open and matter is not None and matter.is_open
        holding.watch(due.DAY, seen, thing, given.on, is_watched=is_watched, by=by)
        hooks.day_written(seen=seen, thing=thing, by=by)
        if _is_set_or_moved(given, before):
            reviews.owe(seen, Why.HEARING, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def _is_set_or_moved(given: documents.Day, before: documents.Day | None) -> bool:
    """A hearing that is to come, on a day that did not stand there before."""
    if given.kind != DayKind.HEARING or not given.is_open:
        return False
    return before is None or before.on != given.on or before.kind != DayKind.HEARING or not before.is_open


def write_claim(*, seen: Found, thing: UUID, read: int, given: documents.Claim, by: SignedIn) -> None:
    """A claim for money, or what became of it. Its last day is watched until it was handed in. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, code="claim_not_written", by=by)
        known = queries.legal(by, seen)
        found = known.claim(thing)
        _must_be_there(read, found)
        before = found.newest.known if found else None
        given = rules.claim_told_anew(given, before)
        reason = rules.why_not_claim(
            given,
            before=before,
            matters={one.thing for one in known.matters},
            last_day=words_course.last_day(given, known.country_of(given)),
            today=clock.today(on_call.zone_of(by)),
        )
        holding.stop_if(reason, code="claim_not_written")
        holding.write(models.Entry, seen, given, thing=thing, read=read, by=by)
        holding.watch(due.CLAIM, seen, thing, given.deadline, is_watched=given.is_watched, by=by)
        mine = known.matter(given.matter)
        is_told_with_it = mine is not None and mine.newest.known.is_news_untold
        is_news = given.is_news_untold and (before is None or before.state != given.state)
        holding.settle_news(seen, thing, given, is_news=is_news and not is_told_with_it, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def write_check(*, seen: Found, attempt: UUID, read: int, given: documents.Check, by: SignedIn) -> None:
    """Proceedings as they were looked at for this travel plan. Raises Conflict.

    That somebody was told is kept with the yes it stands on.
    """
    with transaction.atomic():
        now = holding.begin_attempt(seen, attempt, code="check_not_written", by=by)
        found = queries.check(by, now.subject)
        before = found.newest.known if found else None
        agreed = queries_told.may_be_told(by, seen)
        today = clock.today(on_call.zone_of(by))
        reason = rules.why_not_check(
            given,
            before=before,
            agreed=agreed,
            known=queries.open_proceedings(by, seen),
            today=today,
        )
        holding.stop_if(reason, code="check_not_written")
        was_told = before is not None and before.prosecutor_informed and before.told == given.told
        kept = before.consent if before is not None and was_told else agreed.get(given.told)
        value = replace(
            given,
            on=given.on or today,
            told=given.told if given.prosecutor_informed else "",
            consent=kept if given.prosecutor_informed else None,
        )
        holding.write_check(seen, attempt, value, read=read, by=by)
        was, is_so = before is not None and standing.is_about_asylum(before), standing.is_about_asylum(value)
        if is_so and not was:
            reviews.consulate(seen, by=by)
        elif was and not is_so:
            reviews.consulate_again(seen, by=by)
        audit.record("testimony.checked", by=by, subject=seen.id, groups="H")


def _must_be_there(read: int, found: object) -> None:
    """A next version is of something that is open to the actor: 404 otherwise."""
    if read and found is None:
        raise Http404
