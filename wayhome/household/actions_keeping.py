"""Papers kept and given back at once, papers waited for, meetings."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.household import (
    documents,
    due,
    houses,
    models,
    queries_keeping,
    rules,
    rules_keeping,
    sealing,
    telling,
)
from wayhome.household.enums_keeping import KeptWord, WaitWord
from wayhome.household.houses import House
from wayhome.household.shapes import said_last
from wayhome.household.shapes_keeping import is_asked_back, is_over, is_returned
from wayhome.organisations.actors import SignedIn
from wayhome.people.holding import stop_if


def keep(
    *,
    house: House,
    case: UUID,
    given: documents.Kept,
    is_asked: bool,
    thing: UUID | None = None,
    by: SignedIn,
) -> models.Kept:
    """A paper is kept, because she or he asked for it. 404 for somebody who does not live here. ``thing`` comes with
    the form, here and below: sent twice, it is one.
    """
    with transaction.atomic():
        houses.hold(house)
        who, _seen = houses.resident(by, house, case)
        stop_if(rules_keeping.why_not_keep(given, is_asked=is_asked), code="paper_not_kept")
        document = replace(given, case=case, code=who.code, name=who.name)
        if (there := sealing.sent(models.Kept, thing, document, house=house, by=by)) is not None:
            return there
        pk = sealing.number(models.Kept, thing)
        row = sealing.write(models.Kept(pk=pk), document, house=house, by=by)
        audit.record("household.paper_kept", by=by, subject=house.id)
    return row


def ask_back(*, house: House, paper: UUID, by: SignedIn) -> None:
    """She or he wants it back: due now, for anybody on shift. Nothing refuses it; asked twice is asked once."""
    with transaction.atomic():
        houses.hold(house)
        known = queries_keeping.kept_one(by, house, paper)
        if is_asked_back(known) or is_returned(known):
            return
        row = models.KeptNews(about=paper, number=known.number + 1)
        sealing.write(row, documents.News(str(KeptWord.ASKED)), house=house, by=by)
        at = clock.now() + rules.BACK_WITHIN
        telling.done(house, due.LEFT_HERE, once=str(paper), by=by)
        telling.owe(house, due.GIVE_BACK, once=str(paper), at=at, by=by)
        audit.record("household.paper_asked_back", by=by, subject=house.id)


def give_back(*, house: House, paper: UUID, words: str = "", by: SignedIn) -> None:
    """It is with her or him again. Anybody on shift does it; nothing refuses it."""
    with transaction.atomic():
        houses.hold(house)
        known = queries_keeping.kept_one(by, house, paper)
        if is_returned(known):
            return
        row = models.KeptNews(about=paper, number=known.number + 1, is_last=True)
        sealing.write(row, documents.News(str(KeptWord.RETURNED), words.strip()), house=house, by=by)
        for about in (due.GIVE_BACK, due.LEFT_HERE):
            telling.done(house, about, once=str(paper), by=by)
        audit.record("household.paper_given_back", by=by, subject=house.id)


def wait_for(
    *, house: House, case: UUID, given: documents.Waiting, thing: UUID | None = None, by: SignedIn
) -> models.Waiting:
    """Somebody waits for a paper. 404 for somebody who does not live here."""
    with transaction.atomic():
        houses.hold(house)
        who, _seen = houses.resident(by, house, case)
        stop_if(rules_keeping.why_not_wait(given, today=clock.today()), code="waiting_not_written")
        document = replace(given, case=case, code=who.code, name=who.name)
        if (there := sealing.sent(models.Waiting, thing, document, house=house, by=by)) is not None:
            return there
        pk = sealing.number(models.Waiting, thing)
        row = sealing.write(models.Waiting(pk=pk), document, house=house, by=by)
        audit.record("household.waiting_written", by=by, subject=house.id)
    return row


def move_on(*, house: House, waiting: UUID, given: documents.WaitingNews, read: int, by: SignedIn) -> None:
    """Somebody else's move, or over. Conflict when a colleague wrote something meanwhile; pressed twice, it is once."""
    with transaction.atomic():
        houses.hold(house)
        known = queries_keeping.waiting_one(by, house, waiting)
        if said_last(known.news, given, read=read, by=by.user_id):
            return
        reason = rules_keeping.why_not_news(is_over=is_over(known), read=read, number=known.number)
        if reason:
            raise Conflict(reason)
        stop_if(rules_keeping.why_not_waiting_news(given), code="waiting_not_changed")
        is_last = given.kind != WaitWord.MOVED
        row = models.WaitingNews(about=waiting, number=known.number + 1, is_last=is_last)
        sealing.write(row, given, house=house, by=by)
        audit.record("household.waiting_changed", by=by, subject=house.id)


def record_meeting(
    *, house: House, given: documents.Meeting, thing: UUID | None = None, by: SignedIn
) -> models.Meeting:
    """What was talked about and decided."""
    with transaction.atomic():
        houses.hold(house)
        stop_if(rules_keeping.why_not_meeting(given, today=clock.today()), code="meeting_not_recorded")
        if (there := sealing.sent(models.Meeting, thing, given, house=house, by=by)) is not None:
            return there
        pk = sealing.number(models.Meeting, thing)
        row = sealing.write(models.Meeting(pk=pk), given, house=house, by=by)
        audit.record("household.meeting_recorded", by=by, subject=house.id)
    return row


def print_receipt(*, house: House, paper: UUID, by: SignedIn) -> int:
    """The number of a receipt for a paper that is kept. 404 for one of another house."""
    with transaction.atomic():
        queries_keeping.kept_one(by, house, paper)
        return audit.record("household.receipt", by=by, subject=house.id)
