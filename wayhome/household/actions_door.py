"""The door and the telephone. Nobody is let in to somebody who does not want it; no caller learns who is here."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.household import documents, houses, models, queries_door, rules, rules_door, sealing
from wayhome.household.enums_door import VisitWord
from wayhome.household.houses import House
from wayhome.household.shapes import said_last
from wayhome.organisations.actors import SignedIn
from wayhome.people.holding import stop_if


def expect(*, house: House, given: documents.Visit, case: UUID | None = None, by: SignedIn) -> models.Visit:
    """Somebody is expected, or stands at the door. 404 for a visit to somebody who does not live here."""
    with transaction.atomic():
        houses.hold(house)
        if case is not None:
            who, _seen = houses.resident(by, house, case)
            given = replace(given, case=case, code=who.code, to=who.name)
        stop_if(rules_door.why_not_visit(given, now=clock.now()), code="visit_not_written")
        row = sealing.write(models.Visit(), given, house=house, by=by)
        audit.record("household.visit_expected", by=by, subject=house.id)
    return row


def answer_door(*, house: House, visit: UUID, given: documents.VisitNews, read: int, by: SignedIn) -> None:
    """Let in, turned away, did not come, has left. Who is on the list is not let in.

    Conflict when a colleague wrote something meanwhile; pressed twice, it is written once.
    """
    with transaction.atomic():
        houses.hold(house)
        known = queries_door.visit(by, house, visit)
        if said_last(known.news, given, read=read, by=by.user_id):
            return
        if read != known.number:
            reason = rules_door.why_not_news(given.kind, last=known.last, read=read, number=known.number)
            raise Conflict(reason or "")
        stop_if(
            rules_door.why_not_news(given.kind, last=known.last, read=read, number=known.number),
            code="visit_not_changed",
        )
        if given.kind == VisitWord.IN:
            reason = rules_door.why_not_let_in(
                known.known,
                is_barred=houses.barred(by, house, known.known.name),
                answers=rules.MANAGER in by.roles,
                is_other=given.is_other,
                words=given.words,
            )
            stop_if(reason, code="visitor_not_let_in")
        is_last = given.kind != VisitWord.IN
        row = models.VisitNews(visit=visit, number=known.number + 1, is_last=is_last)
        sealing.write(row, given, house=house, by=by)
        audit.record("household.door_answered", by=by, subject=house.id)


def record_call(*, house: House, given: documents.Call, by: SignedIn) -> models.Call:
    """Somebody rang."""
    with transaction.atomic():
        stop_if(rules_door.why_not_call(given, now=clock.now()), code="call_not_written")
        row = sealing.write(models.Call(), given, house=house, by=by)
        audit.record("household.call_written", by=by, subject=house.id)
    return row
