"""The time to recover: written down, told, on paper for her or him, and shown to who would end it."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import countries, documents, due, holding, interpreted, queries, rules, seeing, telling

TIME = telling.TIME


def write_reflection(*, seen: Found, read: int, given: documents.Reflection, by: SignedIn) -> None:
    """The next version: begun, extended, ended, or why there is none. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, code="time_not_written", by=by)
        before = queries.reflection(by, seen)
        reason = rules.why_not_reflection(
            given,
            terms=countries.of(given.country),
            is_first=before is None,
            is_child=people.person(by, seen).is_child,
            today=clock.today(),
        )
        holding.stop_if(reason, code="time_not_written")
        given = replace(given, by_lawyer=bool(seeing.COUNSEL & by.roles))
        holding.write_reflection(seen, given, read=read, by=by)
        there = holding.home(by, seen)
        _owe(seen, there, given, by=by)
        audit.record("residence.reflection_written", by=by, subject=seen.id, groups="H")


def tell(*, seen: Found, given: documents.Told, by: SignedIn) -> None:
    """She or he was told of the time to recover that holds now: all three, in a language understood."""
    with transaction.atomic():
        holding.begin(seen, code="not_told", by=by)
        now = queries.reflection(by, seen)
        known = now.known if now else None
        reason = rules.why_not_told(given, known=known, today=clock.today())
        holding.stop_if(reason or interpreted.why_not(by, seen, given), code="not_told")
        about = replace(given, start=known.start if known else None)
        holding.write_told(seen, about, by=by)
        for due_about in (due.TELL, due.TELL_NONE):
            duties.done_for(thread=holding.home(by, seen).thread, about=due_about, by=by)
        audit.record("residence.told", by=by, subject=seen.id, groups="H")


def print_notice(*, seen: Found, by: SignedIn) -> int:
    """A sheet for her or him was made: its number. It is not kept; that it was told is written by itself."""
    with transaction.atomic():
        holding.begin(seen, code="notice_not_printed", by=by)
        return audit.record("residence.notice_printed", by=by, subject=seen.id, groups="H")


def show_authority(*, seen: Found, by: SignedIn) -> int:
    """A sheet for whoever would send her or him away: its number. Refused where it is not so."""
    with transaction.atomic():
        now = queries.reflection(by, seen)
        terms = countries.of(now.known.country) if now else None
        known = now.known if now else None
        reason = rules.why_not_sheet_for_authority(known, terms=terms, today=clock.today())
        holding.stop_if(reason, code="not_shown")
        return audit.record("residence.shown_to_authority", by=by, subject=seen.id, groups="H")


def _owe(seen: Found, there: Home, given: documents.Reflection, *, by: SignedIn) -> None:
    """Told as soon as it is safe; the lead and the lawyer hear ahead of its end, as long as it runs."""
    today: date = clock.today()
    for about in (due.BEGIN, due.ENDS):
        duties.done_for(thread=there.thread, about=about, by=by)
    _owe_where_none(seen, there, given, by=by)
    if not given.runs(today):
        duties.done_for(thread=there.thread, about=due.TELL, by=by)
        return
    telling.owe(seen, there, given, by=by)
    if last := given.last_day:
        moments = rules.warnings(last, rules.ENDS_AHEAD, now=clock.now())
        owners = [there.owner, *holding.every_lawyer(seen, by=by)]
        holding.owe(due.ENDS, moments, seen, there, name=TIME, owners=owners, day=last, by=by)


def _owe_where_none(seen: Found, there: Home, given: documents.Reflection, *, by: SignedIn) -> None:
    """Where the law gives none: the lawyer looks at it at once, the lead where there is no lawyer; and it is told."""
    holding.over(there, due.CHECK, TIME, by=by)
    if not given.has_no_law:
        duties.done_for(thread=there.thread, about=due.TELL_NONE, by=by)
        return
    if not given.by_lawyer:
        owners = holding.every_lawyer(seen, by=by) or [there.owner]
        holding.owe(due.CHECK, [clock.now()], seen, there, name=TIME, owners=owners, kind=Kind.CALL, by=by)
    telling.owe(seen, there, given, by=by)
