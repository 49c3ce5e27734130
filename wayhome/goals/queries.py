"""The plan for the time after arriving, as far as it is open to the actor. For pages and for later rooms."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from wayhome.attempts import queries as attempts
from wayhome.attempts import reading as attempts_reading
from wayhome.care import reading as care_reading
from wayhome.core import clock, numbering, once
from wayhome.duties import queries_on_call as on_call
from wayhome.followup import queries as followup
from wayhome.followup import schedule
from wayhome.followup.enums import Part
from wayhome.goals import models, reading, rules, standing
from wayhome.goals.documents import WORDS, Plan
from wayhome.goals.enums import Dimension, Word
from wayhome.goals.shapes import PlanNow, Said, Signed
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.reintegration import queries as before_leaving
from wayhome.reintegration.shapes import PlanNow as Drafted

GROUP = "I"
REVIEWS = frozenset(line.key for line in schedule.TABLE if Part.PLAN in line.parts and line.months > 1)


@once.remembered
def plan(actor: SignedIn, seen: Found) -> PlanNow | None:
    """The plan; None while there is none, or where it is not open to the actor."""
    return named(actor, seen, {})


def named(actor: SignedIn, seen: Found, names: Mapping[UUID, str]) -> PlanNow | None:
    """The same, with the names of who wrote it."""
    if not seen.access.may_read(GROUP):
        return None
    rows, said = reading.everything(actor, seen)
    versions = [
        care_reading.version(actor, row, Plan.from_value(value), names)
        for row, value in reversed(rows)
        if value is not None
    ]
    words: dict[str, list[Said[Any]]] = {str(one): [] for one in Word}
    for row, value in said:
        known = WORDS[value["word"]].from_value(value)
        by = names.get(attempts_reading.owner(actor, row), "")
        words[value["word"]].append(Said(row.pk, known, row.created_at, by))
    return standing.plan(
        versions,
        words[str(Word.TOGETHER)],
        words[str(Word.PROGRESS)],
        words[str(Word.REVIEW)],
        is_elsewhere=bool(rows) and rows[-1][1] is None,
    )


def newest_number(actor: SignedIn, seen: Found) -> int:
    """How many versions there are, also those that do not open: whoever writes follows the last."""
    del actor
    return numbering.newest(models.Plan.objects.filter(case_id=seen.id))


def signed(actor: SignedIn, seen: Found) -> Signed | None:
    """The newest version that she or he signed; None while there is none, or where it is not open to the actor."""
    now = plan(actor, seen)
    return now.signed if now is not None else None


def why_not_signed(actor: SignedIn, seen: Found) -> str | None:
    """``G4.4_PLAN``: the sentence, or None. For the room of grants."""
    return rules.why_not_signed(plan(actor, seen), may_read=seen.access.may_read(GROUP))


def reviewed(actor: SignedIn, seen: Found) -> Mapping[Dimension, date]:
    """Dimensions that were gone through together, each with the last day. For closing (``G4.6_CLOSE``)."""
    now = plan(actor, seen)
    found: dict[Dimension, date] = {}
    for one in now.reviews if now is not None else ():
        for dimension in one.known.dimensions:
            if one.known.on is not None:
                found[Dimension(dimension)] = max(one.known.on, found.get(Dimension(dimension), one.known.on))
    return found


@once.remembered
def drafted(actor: SignedIn, seen: Found) -> Drafted | None:
    """What was written before leaving: the plan of the last travel plan, where it opens."""
    if not seen.access.may_read("G"):
        return None
    found = attempts.of_case(actor, seen)
    return before_leaving.plan(actor, found[-1].subject) if found else None


def next_review(actor: SignedIn, seen: Found, now: PlanNow) -> date | None:
    """When it is gone through again: the next of months 3, 6, 12, 24 of the follow-up, or the day that the plan names,
    whichever is sooner. None before it was signed.
    """
    if now.signed is None:
        return None
    known = now.newest.known.review_on
    last = max([one.known.on for one in now.reviews if one.known.on], default=None) or now.signed.on
    days = [known] if known is not None and (last is None or known > last) else []
    calendar = followup.calendar(actor, seen)
    for one in calendar.open if calendar is not None else ():
        day = schedule.last_day(one.span, calendar.zone) if calendar is not None else None
        if one.span.key in REVIEWS and day is not None and (last is None or day > last):
            days.append(day)
    return min(days, default=None)


@once.remembered
def agencies(actor: SignedIn, seen: Found) -> dict[UUID, str]:
    """Agencies that work on the case now, as far as the actor sees them: the one that leads first."""
    rows = [row for row in people.involvements(actor, seen) if row.mode == Mode.WORKS]
    rows.sort(key=lambda row: row.organisation_id != seen.case.organisation_id)
    return {row.organisation_id: row.organisation.name for row in rows}


def today(actor: SignedIn) -> date:
    """The day on the actor's clock."""
    return clock.today(on_call.zone_of(actor))
