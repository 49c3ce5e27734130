"""After every change: what is due of a thing, as duties, and on the desk. Worked out anew from how it stands now."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from wayhome.consent import queries as consents
from wayhome.consent.enums import Purpose
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.grants import documents, due, holding, hooks, models, queries
from wayhome.grants.enums import State
from wayhome.grants.shapes import ItemNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

A_DAY = timedelta(days=1)


def settle(seen: Found, before: documents.Item | None, now: ItemNow, *, by: SignedIn) -> None:
    """Inside the action's transaction, after it has written. ``before``: how it stood.

    Where help was taken back nothing comes back by being written about: ``anew`` does that with the next yes.
    """
    if consents.was_taken_back(by, seen, Purpose.ASSISTANCE):
        models.Turn.objects.filter(case_id=seen.id).update(due_on=None)
        return
    _owe(before, now, seen, holding.home(seen, by=by), by=by)
    turn(seen, by=by)


def _owe(before: documents.Item | None, now: ItemNow, seen: Found, there: Home, *, by: SignedIn) -> None:
    _decision(before, now, seen, there, by=by)
    old = {one.id: one for one in before.parts} if before else {}
    was_paying = before is not None and before.state == State.APPROVED
    new = {one.id: one for one in now.known.parts}
    is_paying = now.known.state == State.APPROVED
    for which in dict.fromkeys([*old, *new]):
        pay_was, receipt_was = _owed(old.get(which), is_paying=was_paying)
        pay, receipt = _owed(new.get(which), is_paying=is_paying)
        _moved(due.PAY, str(which), pay_was, pay, seen, there, by=by)
        _moved(due.RECEIPT, str(which), receipt_was, receipt, seen, there, by=by)


def write(seen: Found, now: ItemNow, read: int, fresh: documents.Item, *, by: SignedIn) -> None:
    """The version after ``read``, and what is due from it. Raises Conflict."""
    holding.must_be(read, now.read)
    holding.write(models.Item, seen, now.thing, fresh, read=read, by=by)
    settle(seen, now.known, holding.one(seen, now.thing, by=by), by=by)


def anew(seen: Found, *, by: SignedIn) -> None:
    """What is due comes back, of everything; what is due already stays as it is."""
    there = holding.home(seen, by=by)
    for one in _answered_for(queries.items(by, seen), seen, by=by):
        _owe(None, one, seen, there, by=by)
    turn(seen, by=by)


def turn(seen: Found, *, by: SignedIn) -> None:
    """When the case comes next on the desk: a line for the things of each agency, as far as they open.

    A partner works out its own line alone; who leads also those of agencies that led before. Where something of another
    agency does not open here, its line stays as that agency left it. Where nobody comes any more nothing is given; what
    was given is signed for.
    """
    gives = not hooks.nobody_comes(by, {seen.id: seen.access})
    days: dict[UUID, list[date]] = {by.organisation_id: []}
    there = _answered_for(queries.items(by, seen), seen, by=by)
    for one in there:
        for version in one.before:
            days.setdefault(version.organisation, [])
        days.setdefault(one.newest.organisation, []).extend(due_days(one.known, gives=gives))
    hidden = models.Item.objects.filter(case_id=seen.id).exclude(thing__in=[one.thing for one in there])
    kept = set(hidden.values_list("organisation_id", flat=True)) - {by.organisation_id}
    for agency, its in days.items():
        if agency not in kept:
            models.Turn.objects.update_or_create(
                case_id=seen.id, organisation_id=agency, defaults={"due_on": min(its, default=None)}
            )


def _answered_for(there: Iterable[ItemNow], seen: Found, *, by: SignedIn) -> list[ItemNow]:
    """A partner answers for its own things; who leads for everything that opens."""
    return [
        one for one in there if not seen.access.is_partner or one.newest.organisation == by.organisation_id
    ]


def due_days(item: documents.Item, *, gives: bool) -> list[date]:
    """Days on which something of it is to be given, or signed for. ``gives``: whether there is somebody to give to."""
    owed = (_owed(one, is_paying=gives and item.state == State.APPROVED) for one in item.parts)
    return [day for both in owed for day in both if day is not None]


def _owed(part: documents.Part | None, *, is_paying: bool) -> tuple[date | None, date | None]:
    """On which day it is to be given, and from which its receipt is missing; also of what was ended afterwards."""
    if part is None:
        return None, None
    if part.paid_on is not None:
        return None, None if part.is_signed else part.paid_on + A_DAY
    return (part.due_on if is_paying else None), None


def _moved(
    about: str, name: str, was: date | None, day: date | None, seen: Found, there: Home, *, by: SignedIn
) -> None:
    if was == day:
        return
    if was is not None:
        holding.done(about, there, name=name, by=by)
    if day is not None:
        args = {"day": day} if about == due.PAY else {}
        holding.owe(about, holding.morning(day), seen, there, name=name, args=args, by=by)


def _decision(before: documents.Item | None, now: ItemNow, seen: Found, there: Home, *, by: SignedIn) -> None:
    """Whoever may approve hears: not who asked, not who approved."""
    known = now.known
    was = (before.state, before.approvals, before.asked_by) if before else (str(State.PLANNED), (), None)
    if was == (known.state, known.approvals, known.asked_by):
        return
    if was[0] == State.ASKED:
        holding.done(due.DECIDE, there, name=str(now.thing), by=by)
    if known.state == State.ASKED:
        told = {known.asked_by, *(one for one, _on in known.approvals)}
        others = [one for one in (there.owner, *there.ladder) if one not in told]
        holding.owe(
            due.DECIDE, clock.now(), seen, there, name=str(now.thing), owner=next(iter(others), None), by=by
        )
