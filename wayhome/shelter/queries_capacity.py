"""How many places there were, how many were taken, and how often somebody found none; week by week.

A handful of questions, however many houses and stays: the database counts.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from uuid import UUID

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, Q
from django.http import Http404

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.referrals.enums import PlaceAnswer
from wayhome.referrals.models import PlaceAsked
from wayhome.shelter import models, queries, rules

WEEKS = 26  # half a year is shown
# Counted by the week in which each began and ended: 26 counts in one question cost the server more than the database.
PLACES = """
    SELECT (greatest(from_day - %(first)s::date, 0) + 6) / 7 AS begins,
           least((until_day - %(first)s::date + 6) / 7, %(weeks)s) AS ends, count(*)  -- no last day: all of them
    FROM shelter_place WHERE house_id = ANY(%(houses)s) GROUP BY 1, 2
"""
# Whoever stays longer than planned still takes a place.
TAKEN = """
    SELECT (greatest(lower(nights) - %(first)s::date, 0) + 6) / 7 AS begins,
           CASE WHEN is_here THEN %(weeks)s
                ELSE least((upper(nights) - %(first)s::date + 6) / 7, %(weeks)s) END AS ends, count(*)
    FROM shelter_occupancy
    WHERE house_id = ANY(%(houses)s) AND stay_id IS NOT NULL AND NOT is_void
      AND (nights && %(window)s::daterange OR is_here)
    GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Week:
    """One week, as it was on its first day; ``gaps``: how many found no place in it."""

    day: date
    places: int
    taken: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Capacity:
    """Half a year of one house, or of an organisation. ``why``: reason and group -> how many found no place."""

    weeks: Sequence[Week]
    why: Sequence[tuple[str, str, int]] = ()
    asked: int = 0  # searches of partners that the organisation answered with “we have none”

    @property
    def gaps(self) -> int:
        return sum(week.gaps for week in self.weeks)

    @property
    def most(self) -> int:
        """For the height of the picture."""
        return max([1, *(max(week.places, week.taken, week.gaps) for week in self.weeks)])


def of_house(actor: Actor, house: UUID) -> tuple[models.House, Capacity]:
    """One house, for its own team."""
    home = queries.house(actor, house)
    return home, _capacity([home.pk], Q(house=home))


def of_organisation(actor: Actor) -> Capacity:
    """All houses of the organisation, for who answers for it. 404 for everybody else.

    A house whose address somebody may have learnt is not counted for anybody outside its team.
    """
    if not rules.COUNTERS & actor.roles or actor.organisation_id is None:
        raise Http404
    ours = models.House.objects.filter(organisation=actor.organisation_id)
    rows = list(ours.values_list("pk", "compromised_at", "team"))
    if not rows:
        raise Http404
    houses = [pk for pk, unsafe_since, team in rows if unsafe_since is None or team in actor.team_ids]
    gaps = Q(organisation=actor.organisation_id) & (Q(house=None) | Q(house__in=houses))
    found = _capacity(houses, gaps)
    since = _days()[0]
    asked = PlaceAsked.objects.filter(
        organisation=actor.organisation_id, answer=PlaceAnswer.CANNOT, answered_on__gte=since
    ).count()
    return Capacity(found.weeks, found.why, asked)


def _days() -> list[date]:
    """The first day of each week that is shown; the last is today."""
    today = clock.today()
    return [today - timedelta(weeks=WEEKS - 1 - number) for number in range(WEEKS)]


def _capacity(houses: Sequence[UUID], gaps_of: Q) -> Capacity:
    days = _days()
    places = _counted(PLACES, houses, days)
    taken = _counted(TAKEN, houses, days)
    found = models.Gap.objects.filter(gaps_of, day__gte=days[0]).values_list("day", "why", "group")
    counted = list(found.annotate(n=Count("pk")))
    per_week: Counter[int] = Counter()
    per_reason: Counter[tuple[str, str]] = Counter()
    for day, why, group, number in counted:
        per_week[_week_of(day, days)] += number
        per_reason[why, group] += number
    weeks = [Week(day, places[n], taken[n], per_week[n]) for n, day in enumerate(days)]
    return Capacity(weeks, [(*key, number) for key, number in per_reason.most_common()])


def _counted(statement: str, houses: Sequence[UUID], days: Sequence[date]) -> list[int]:
    """For each of these days how many there were: the database says how many began and ended in which week."""
    about = {"houses": list(houses), "first": days[0], "weeks": len(days), "window": _window(days)}
    changes: Counter[int] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(statement, about)
        for begins, ends, count in cursor.fetchall():
            if begins < ends:
                changes[begins] += count
                changes[ends] -= count
    return list(accumulate(changes[n] for n in range(len(days))))


def _window(days: Sequence[date]) -> DateRange:
    return DateRange(days[0], days[-1] + timedelta(days=1))


def _week_of(day: date, days: Sequence[date]) -> int:
    return max(n for n, first in enumerate(days) if first <= day)
