"""What is known, talks, and what it came to. Exploited again: a new case, and the old one is not merged into it."""

from dataclasses import replace

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.care import actions as care
from wayhome.care import documents as care_documents
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.enums import LinkKind
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.watch import alerts, documents, due, holding, queries, rules
from wayhome.watch.enums import Answer, Band, Outcome
from wayhome.watch.shapes import WatchNow

AGAIN = {"person.R2": [4, None]}  # “it is so now, or nearly certain”; how bad is not guessed


def write_known(*, seen: Found, read: int, given: documents.Known, by: SignedIn) -> WatchNow:
    """Since when, and what makes it more likely. The watch ends by itself; then somebody goes through it. Conflict."""
    with transaction.atomic():
        before = holding.begin(seen, decides=True, by=by)
        if holding.is_sent(seen, given, read=read, by=by):
            return before
        reason = rules.why_not_known(given, is_child=before.is_child, today=queries.today(by))
        holding.stop_if(reason, code=holding.CODE)
        holding.must_be(read, before.read)
        holding.say(seen, given, by=by)
        after, there = alerts.settle(seen, before, by=by), holding.home(seen, by=by)
        if after.since is not None:
            holding.done(due.BEGIN, there, by=by)
        _ends(seen, there, after, by=by)
        audit.record("watch.written", by=by, subject=seen.id, groups="F")
        return after


def talked(*, seen: Found, read: int, given: documents.Talk, by: SignedIn) -> bool:
    """Somebody talked with her or him about it: nobody is reminded any more, until there is more. Conflict.

    Where somebody else could hear, or the supervisor was to be there and was not, it is kept, and stays due: False.
    """
    with transaction.atomic():
        before = holding.begin(seen, by=by)
        is_answered = given.alone and (given.supervisor or before.band != Band.NOW)
        if holding.is_sent(seen, given, read=read, by=by):
            return is_answered
        holding.stop_if(rules.why_not_talk(given, today=queries.today(by)), code=holding.CODE)
        holding.must_be(read, before.read)
        holding.say(seen, given, by=by)
        if is_answered:
            holding.over((due.TALK, due.NOW), holding.home(seen, by=by), by=by)
        audit.record("watch.written", by=by, subject=seen.id, groups="F")
        return is_answered


def happened(*, seen: Found, read: int, given: documents.Happened, by: SignedIn) -> Found | None:
    """Somebody tried: the time begins anew, and the plan is gone through. Exploited again: a new case, linked to this
    one, which is returned. Conflict.
    """
    with transaction.atomic():
        before = holding.begin(seen, decides=True, elsewhere=True, by=by)
        if holding.is_sent(seen, given, read=read, by=by):
            return _there(before, by=by)
        holding.stop_if(rules.why_not_here(goes_on_elsewhere=before.case is not None), code=holding.CODE)
        holding.stop_if(rules.why_not_happened(given, today=queries.today(by)), code=holding.CODE)
        holding.must_be(read, before.read)
        there = holding.home(seen, by=by)
        new = _new_case(seen, by=by) if given.outcome == Outcome.CONFIRMED else None
        holding.say(seen, replace(given, case=new.id if new else None), by=by)
        if new is None:
            _ends(seen, there, alerts.settle(seen, before, by=by), by=by)
            holding.done(due.REVIEW, there, by=by)  # that of a later day: it is gone through now
            holding.owe(due.REVIEW, there.next_safe, seen, there, by=by)
            reviews.owe(seen, Why.THREAT, by=by)
        else:
            holding.over(
                (due.TALK, due.NOW, due.HEARD, due.DECIDE, due.MEASURE, due.WEEKLY, due.REVIEW, due.ENDS,
                 due.BEGIN),
                there, by=by,
            )  # fmt: skip
        audit.record("watch.written", by=by, subject=seen.id, groups="F")
    return people.found(by, new.code) if new else None


def _there(now: WatchNow, *, by: SignedIn) -> Found | None:
    """The new case, where there is one that is open to the actor."""
    code = queries.new_case(by, now)
    return people.found(by, code) if code else None


def _ends(seen: Found, there: Home, now: WatchNow, *, by: SignedIn) -> None:
    """It ends by itself on its last day, and somebody goes through it once more."""
    holding.done(due.ENDS, there, by=by)
    if now.until is not None and now.until >= clock.today():
        holding.owe(due.ENDS, holding.morning(now.until), seen, there, by=by)


def _new_case(seen: Found, *, by: SignedIn) -> Found:
    """What somebody needs who receives her or him tonight, and that it happened before; nothing of the old file."""
    known = people.person(by, seen)
    named = [
        row.user_id
        for row in people.involvements(by, seen)
        if seen.case.is_named and row.user_id and row.organisation_id == by.organisation_id
    ]
    new = people_actions.open_case(
        name_used=known.brief.name_used,
        presumed_child=known.is_child,
        language=known.brief.language,
        interpreter=known.brief.interpreter,
        named=named,
        by=by,
    )
    _link(new, seen, by=by)
    care.assess(seen=new, read=0, given=care_documents.Assessment(answers=AGAIN), by=by)
    holding.say(new, documents.Known(twice=str(Answer.YES)), by=by)
    return new


def _link(new: Found, seen: Found, *, by: SignedIn) -> None:
    """In both; where the actor may not link the old one, the new one says so, and the old one in its own record."""
    if new.access.may_write("A") and seen.access.may_write("A"):
        people_actions.link(seen=new, other_code=seen.code, kind=str(LinkKind.EARLIER), by=by)
        return
    row = people_models.CaseLink(case_id=new.id, organisation_id=by.organisation_id)
    records.put(
        by.keyring, row, {"document": people_documents.Link(seen.id, str(LinkKind.EARLIER)).to_value()}
    )
    audit.record("people.linked", by=by, subject=new.id, groups="A")
