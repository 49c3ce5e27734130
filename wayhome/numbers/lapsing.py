"""A yes that was said to an agency before may lapse after the one said here. Whoever visits here looks, in turn."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from random import SystemRandom

from django.http import Http404

from wayhome.core import clock
from wayhome.numbers import agreed
from wayhome.numbers.models import Looked
from wayhome.numbers.models import Row as Kept
from wayhome.numbers.waiting import Waiting
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.access import Access

LOOKED_AT = 20  # at one visit: each opens what a case agreed to
TRIED = 40  # where some do not open to whoever visits


def let_go(held: list[Waiting], by: SignedIn) -> list[Waiting]:
    """Whose row of an agency before stands on a yes that has lapsed since, and who said yes here: it is made here.

    Else she or he would be in no number. Until when a yes holds, no column says: each is looked at, and whoever was
    looked at longest ago comes first, so that with many of them each has her or his turn. Once a day is enough.
    """
    found: list[Waiting] = []
    looked: list[Waiting] = []
    for one in _in_turn(held)[:TRIED]:
        if len(looked) == LOOKED_AT:
            break
        with suppress(Http404):
            seen = people.found(by, one.case.code)
            if not may_tell(seen.access):
                continue
            looked.append(one)
            if agreed.here(by, seen) is not None and not agreed.elsewhere(by, seen):
                Kept.objects.filter(mark=one.mark).exclude(organisation=by.organisation_id).delete()
                found.append(one)
    _keep_turn(one for one in looked if one not in found)
    Looked.objects.filter(mark__in=[one.mark for one in found]).delete()
    return found


def _in_turn(held: list[Waiting]) -> list[Waiting]:
    """Who was not looked at today; longest ago first, and by lot among equals."""
    marks = [one.mark for one in held]
    days = dict(Looked.objects.filter(mark__in=marks).values_list("mark", "looked_on"))
    drawn = [one for one in SystemRandom().sample(held, len(held)) if days.get(one.mark) != clock.today()]
    return sorted(drawn, key=lambda one: days.get(one.mark, date.min))


def _keep_turn(looked: Iterable[Waiting]) -> None:
    rows = [
        Looked(
            mark=one.mark,
            year=one.on.year,
            looked_on=clock.today(),
            created_at=datetime(one.on.year, 1, 1, tzinfo=UTC),
        )
        for one in looked
    ]
    Looked.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["mark"], update_fields=["looked_on"]
    )


def may_tell(may: Access) -> bool:
    """Whoever makes a row reads who she or he is, and what was agreed."""
    return not (may.is_past or may.is_partner) and may.may_read("A") and may.may_read_minimum("I")
