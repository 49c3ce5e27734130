"""What was asked, and how it changes, as far as it is open to the actor. For pages and for later rooms."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404

from wayhome.attempts import reading as attempt_reading
from wayhome.core import clock, once
from wayhome.duties import queries_on_call as on_call
from wayhome.followup import queries as followup
from wayhome.followup import schedule as calendars
from wayhome.followup.enums import Pace
from wayhome.handover import queries as handover
from wayhome.organisations.actors import SignedIn
from wayhome.outcomes import documents, limits, models, reading, schedule
from wayhome.outcomes.shapes import Outcomes, RatingNow, SurveyNow
from wayhome.people.queries import Found

GROUP = "J"


def outcomes(actor: SignedIn, seen: Found, *, with_names: bool = False) -> Outcomes:
    """Surveys and ratings; empty where nothing of it is open to the actor. One question, and one for keys."""
    if not seen.access.may_read_minimum(GROUP):
        return Outcomes()
    found = reading.everything(actor, seen)
    rows = [row for kind in found.values() for row, _values in kind]
    named = attempt_reading.names(actor, rows) if with_names and rows else {}

    def by(row: Any) -> str:  # noqa: ANN401 - a row of either kind
        return named.get(attempt_reading.owner(actor, row), "")

    def has_answers(values: Mapping[str, Any]) -> bool:
        # A team may hold the key of more than the role of one in it reads.
        return seen.access.may_read(GROUP) and values.get("document") is not None

    surveys = [
        SurveyNow(
            row.thing,
            row.number,
            documents.SurveyBrief.from_value(values["brief"]),
            documents.Survey.from_value(values["document"]) if has_answers(values) else None,
            row.created_at,
            by(row),
        )
        for row, values in found[models.Survey]
    ]
    ratings = [
        RatingNow(
            row.thing,
            row.number,
            documents.RatingBrief.from_value(values["brief"]),
            documents.Rating.from_value(values["document"]) if has_answers(values) else None,
            row.created_at,
            by(row),
        )
        for row, values in found[models.Rating]
    ]
    return Outcomes(
        sorted(surveys, key=lambda one: (str(one.brief.on), one.at)),
        sorted(ratings, key=lambda one: (str(one.brief.on), one.at)),
    )


def survey(actor: SignedIn, seen: Found, thing: UUID) -> tuple[SurveyNow, documents.Survey]:
    """One survey with its answers; 404 where there is none, or where its answers are not open to the actor."""
    found = next((one for one in outcomes(actor, seen, with_names=True).surveys if one.thing == thing), None)
    if found is None or found.known is None:
        raise Http404
    return found, found.known


def rating(actor: SignedIn, seen: Found, thing: UUID) -> tuple[RatingNow, documents.Rating]:
    """One set of the seven with who asked; 404 likewise."""
    found = next((one for one in outcomes(actor, seen, with_names=True).ratings if one.thing == thing), None)
    if found is None or found.known is None:
        raise Http404
    return found, found.known


@once.remembered
def is_agreed(actor: SignedIn, seen: Found) -> bool:
    """Whether she or he agreed that the actor's agency asks later how things are, and it holds now."""
    return handover.observing(actor, seen) is not None


@once.remembered
def is_wanted(actor: SignedIn, seen: Found) -> bool:
    """She or he has not said no to being asked later, and has not stopped it. Not asked is no no."""
    calendar = followup.calendar(actor, seen)
    return not followup.is_refused(actor, seen) and not (calendar is not None and calendar.is_stopped)


@once.remembered
def arrived_on(actor: SignedIn, seen: Found) -> date | None:
    """The day with which follow-up began; else that of the last arrival, where travel is open to the actor."""
    calendar = followup.calendar(actor, seen)
    if calendar is not None:
        return calendar.begun.known.on
    return followup.arrived_on(actor, seen)


def next_survey(actor: SignedIn, seen: Found, arrived: date, today: date) -> date | None:
    """When the survey is asked next: a day that has passed when it is late; None after the last."""
    asked, left = outcomes(actor, seen).asked_on, _not_wanted(actor, seen)
    return schedule.next_day(arrived, asked, months=limits.months(), today=today, not_wanted=left)


def next_rating(actor: SignedIn, seen: Found, arrived: date, today: date) -> date | None:
    """When she or he rates the seven next, in the months of the calendar; likewise."""
    asked = [day for day in outcomes(actor, seen).rating_days if day is not None]
    left = _not_wanted(actor, seen)
    return schedule.next_day(arrived, asked, months=limits.rating_months(), today=today, not_wanted=left)


def _not_wanted(actor: SignedIn, seen: Found) -> frozenset[int]:
    """Months of the calendar in which she or he wants no contact: then nothing is asked either."""
    now = followup.calendar(actor, seen)
    if now is None or now.word is None or now.word.known.pace != Pace.FEWER:
        return frozenset()
    keeps = now.word.known.keeps
    return frozenset(line.months for line in calendars.TABLE if line.months and line.key not in keeps)


@once.remembered
def today(actor: SignedIn) -> date:
    """The day on the actor's clock."""
    return clock.today(on_call.zone_of(actor))
