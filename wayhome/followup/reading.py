"""The lines of calendars, opened: of one case, or of all that stand on one page of the desk."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from wayhome.core import clock, once, prepared
from wayhome.followup import limits, models, rules, standing
from wayhome.followup.documents import Entry
from wayhome.followup.shapes import Calendar, Written
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.vault import records

kept.add(models.Entry)


@once.remembered
def lines(actor: SignedIn, seen: Found) -> list[Written]:
    """Every line of one case that opens, oldest first: one question to the database, and one for keys."""
    if kept.nothing(seen, models.Entry):
        return []
    rows = models.Entry.objects.filter(people_reading.open_here(actor, seen)).order_by("number")
    return _opened(actor, list(rows))


def of_cases(actor: SignedIn, whose: Mapping[UUID, Callable[[UUID], bool]]) -> dict[UUID, list[Written]]:
    """The same for many cases that the caller knows to be open to the actor, in as many questions.

    ``whose``: of each case, whose records the actor may know of (``gathering.may_know``).
    """
    rows = [row for row in _of_cases(list(whose)) if whose[row.case_id](row.organisation_id)]
    owner = {row.pk: row.case_id for row in rows}
    sorted_in: dict[UUID, list[Written]] = {}
    for one in _opened(actor, rows):
        sorted_in.setdefault(owner[one.id], []).append(one)
    return sorted_in


@prepared.planned
def _of_cases(cases: list[UUID]) -> QuerySet[models.Entry]:
    return models.Entry.objects.filter(case_id__among=cases).order_by("number")


def calendar(found: Sequence[Written]) -> Calendar | None:
    """Where it stands now, with the figures of this installation."""
    return standing.calendar(
        found,
        clock.now(),
        first=limits.first(),
        early=limits.early(),
        sooner=limits.sooner(),
        weeks=limits.weeks(),
        missed=limits.missed(),
    )


def why_not_lost(now: Calendar) -> str | None:
    """Whether it may be said today, there, that nobody hears of her or him; with the same figures."""
    return rules.why_not_lost(
        now, today=clock.today(now.zone), tries=limits.tries(), ways=limits.ways(), over=limits.lost()
    )


def _opened(actor: SignedIn, rows: list[models.Entry]) -> list[Written]:
    opened = records.open_many(actor.keyring, rows) if rows else []
    return [
        Written(
            row.pk,
            row.number,
            row.created_at,
            Entry.from_value(value["document"]),
            row.written_by,
            row.organisation_id,
        )
        for row, value in zip(rows, opened, strict=True)
        if value.get("document") is not None
    ]
