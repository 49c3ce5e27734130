"""How it went. What went badly changes how it is given; it punishes nobody, and ends nothing."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.core import clock
from wayhome.grants import checks, due, holding, models, queries, rules_given, settling
from wayhome.grants.documents import Word
from wayhome.grants.enums import Change, Sign, Way, Went
from wayhome.grants.shapes import ItemNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.watch import actions as watch
from wayhome.watch.enums import Source

DANGER = frozenset({Went.TAKEN, Went.PRESSURE})  # the danger is looked at again
WAYS = {Change.KIND: Way.KIND, Change.PROVIDER: Way.PROVIDER}


def write_word(*, seen: Found, thing: UUID, word: UUID, read: int, given: Word, by: SignedIn) -> bool:
    """How it went. False when the form was sent twice. Raises Conflict when the thing was changed meanwhile.

    A sign to talk about only where the worker says that it is one; the danger is looked at where somebody took it or
    pressed for it.
    """
    with transaction.atomic():
        holding.begin(seen, by=by)
        holding.begin(seen, group=queries.DANGER, by=by)
        if attempts.was_begun(models.Word, word, seen, replace(given, item=thing).to_value(), by=by):
            return False
        now = holding.one(seen, thing, by=by)
        reason = rules_given.why_not_word(given, now.known, today=queries.today(by))
        if given.change == Change.PROVIDER:
            reason = reason or checks.provider(now.known, by=by)
        holding.stop_if(reason, code=holding.CODE)
        holding.must_be(read, now.read)
        holding.write(models.Word, seen, word, replace(given, item=thing), by=by)
        _change(seen, now, given, by=by)
        if given.went in DANGER:
            reviews.owe(seen, Why.CONTACT, by=by)
        if given.sign != Sign.NONE:
            watch.raise_flag(
                seen, given.sign, source=str(Source.WORKER), on=given.on, words=given.words, by=by
            )
        audit.record("grants.word", by=by, subject=seen.id, groups=queries.DANGER)
        return True


def _change(seen: Found, now: ItemNow, given: Word, *, by: SignedIn) -> None:
    """In kind, or to whoever provides it: at once, and what was approved still covers it. Smaller: the lead hears."""
    if given.change == Change.SMALLER:
        there = holding.home(seen, by=by)
        holding.owe(due.CHANGED, clock.now(), seen, there, name=str(now.thing), by=by)
    way = WAYS.get(Change(given.change))
    if way is None or way == now.known.way:
        return
    holding.write(models.Item, seen, now.thing, replace(now.known, way=str(way)), read=now.read, by=by)
    settling.settle(seen, now.known, holding.one(seen, now.thing, by=by), by=by)
