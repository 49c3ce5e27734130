"""Facts of the own agency that columns tell without a key: steps, days, requests, houses, courses. By year, no case.

Whoever has the database can count them too (docs/threats.md); nobody outside the agency is shown them here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import ExtractYear

from wayhome.assistance.models import HealthSummary
from wayhome.attempts import models as attempts
from wayhome.attempts import steps as attempted
from wayhome.core import clock
from wayhome.custody import steps as travelled
from wayhome.identification.enums import Counted
from wayhome.identification.models import Tally
from wayhome.jointrisk.models import Position
from wayhome.options import steps as chosen
from wayhome.people import models as people
from wayhome.people import rules
from wayhome.reception import steps as first_days
from wayhome.referrals.enums import State
from wayhome.referrals.models import FormerSide, Referral
from wayhome.shelter import models as shelter
from wayhome.standards.models import Audit
from wayhome.training.enums import Came, Rose
from wayhome.training.models import Seat

type ByYear = Mapping[int, dict[str, tuple[int, ...]]]

HELPED, HANDED = "help_begun", "lead_handed_over"
ON_CASE = (rules.OPENED, HELPED, chosen.CONFIRMED, HANDED, rules.CLOSED, rules.REOPENED)
ON_PLAN = (travelled.BEGUN, travelled.ARRIVED, travelled.STOPPED)
NOT_ANSWERED = (State.SENT, State.CANCELLED, State.EXPIRED)
WITHIN = (Counted.WITHIN_DAY, Counted.WITHIN_3_DAYS, Counted.WITHIN_WEEK, Counted.LATER)


def facts(organisation: UUID, years: Iterable[int]) -> ByYear:
    """Year -> name -> numbers."""
    found: dict[int, dict[str, tuple[int, ...]]] = {year: {} for year in years}
    for part in (_steps, _lists, _waits, _plans, _findings, _requests, _houses, _courses):
        for year, name, values in part(organisation, list(found)):
            found[year][name] = (*found[year].get(name, ()), *values)
    return found


type _Found = Iterable[tuple[int, str, tuple[int, ...]]]


def _steps(organisation: UUID, years: list[int]) -> _Found:
    for model, keys in ((people.Step, ON_CASE), (attempts.Step, ON_PLAN)):
        rows = _of(model, organisation, key__in=keys, day__year__in=years)
        if model is people.Step:
            rows = rows.exclude(key=rules.OPENED, case_id__in=_brought())
        for year, key, count in rows.values_list("day__year", "key").annotate(n=Count("pk")).order_by():
            yield year, key, (count,)


def _lists(organisation: UUID, years: list[int]) -> _Found:
    """Cases that came with a list, by the day on which it was taken in here, whoever works on them now."""
    taken_in = people.Step.objects.filter(
        case_id=OuterRef("pk"), key=rules.OPENED, organisation_id=organisation
    )
    rows = people.Case.objects.filter(Exists(taken_in), is_brought=True)
    here = rows.annotate(year=ExtractYear("created_at", tzinfo=ZoneInfo(settings.ZONE_HERE)))
    yield from _counted("from_lists", here.filter(year__in=years).values_list("year"))


def _waits(organisation: UUID, years: list[int]) -> _Found:
    """The first of each case, counted in the year in which the waiting ended."""
    on_case, on_plan = people.Step, attempts.Step
    for first, begins, then, ends in (
        (on_case, rules.OPENED, on_case, HELPED),
        (on_case, chosen.CONFIRMED, on_plan, travelled.BEGUN),
        (on_plan, travelled.ARRIVED, on_case, first_days.HELP),
    ):
        earlier = first._default_manager.filter(
            case_id=OuterRef("case_id"), key=begins, day__lte=OuterRef("day")
        )
        if begins == rules.OPENED:
            earlier = earlier.exclude(case_id__in=_brought())
        rows = _of(then, organisation, key=ends, day__year__in=years).annotate(
            began=Subquery(earlier.order_by("-day").values("day")[:1])
        )
        yield from _days(f"{begins}>{ends}", rows.values_list("day", "began"))
    summaries = HealthSummary.objects.filter(
        organisation_id=organisation, created_at__year__in=years, number=1
    )
    opened = people.Step.objects.filter(case_id=OuterRef("case_id"), key=rules.OPENED).values("day")[:1]
    summaries = summaries.exclude(case_id__in=_brought())
    rows = summaries.annotate(began=Subquery(opened)).values_list("created_at", "began")
    yield from _days("to_health", [(clock.day_of(at), began) for at, began in rows])


def _brought() -> QuerySet[Any]:
    """Cases that came with a list, whoever works on them now: on which day they were opened is not known."""
    return people.Case.objects.filter(is_brought=True).values("pk")


def _days(name: str, rows: Iterable[tuple[date, date | None]]) -> _Found:
    waited: dict[int, list[int]] = defaultdict(list)
    for ended, began in rows:
        if began is not None and began <= ended:
            waited[ended.year].append((ended - began).days)
    for year, days in waited.items():
        yield year, name, tuple(days)


def _plans(organisation: UUID, years: list[int]) -> _Found:
    mine = _of(attempts.Step, organisation, day__year__in=years)
    approved = mine.filter(key=attempted.APPROVED).values_list("day__year", "attempt").distinct()
    two = set(
        Position.objects.filter(attempt__in=[attempt for _year, attempt in approved])
        .values_list("attempt", flat=True)
        .annotate(n=Count("organisation_id", distinct=True))
        .filter(n__gt=1)
        .order_by()
    )
    for year, attempt in approved:
        yield year, "approved", (1,)
        yield year, "joint", (int(attempt in two),)
    over = mine.filter(key__in=(attempted.ENDED, travelled.ARRIVED, travelled.BACK))
    for year, attempt, is_there in (
        over.values_list("day__year", "attempt")
        .annotate(n=Count("pk", filter=Q(key=travelled.ARRIVED)))
        .order_by()
    ):
        del attempt
        yield year, "ended", (1,)
        yield year, "reversed", (int(not is_there),)


def _findings(organisation: UUID, years: list[int]) -> _Found:
    """A condition found red, of plans of our own cases; and what was counted when somebody was found to be presumed."""
    ours = people.Case.objects.filter(organisation=organisation).values("pk")
    red = attempts.Finding.objects.filter(case_id__in=ours, created_at__year__in=years, is_end=False)
    by_year = red.annotate(year=ExtractYear("created_at")).values_list("year").order_by()
    for year, held, plans in by_year.annotate(
        red=Count("pk", filter=Q(holds=False)), plans=Count("attempt", distinct=True)
    ):
        yield year, "red", (held,)
        yield year, "looked", (plans,)
    by_gate = red.filter(holds=False).annotate(year=ExtractYear("created_at")).order_by()
    for year, gate, count in by_gate.values_list("year", "gate").annotate(n=Count("pk")):
        yield year, f"red_{gate}", (count,)
    tallies = Tally.objects.filter(organisation_id=organisation, quarter__year__in=years)
    for year, what, count in tallies.values_list("quarter__year", "what", "count"):
        yield year, str(what), (count,)
        if what in WITHIN:
            yield year, "findings", (count,)
        if what in (Counted.TRAINED, Counted.UNTRAINED):
            yield year, "brought", (count,)
    audits = Audit.objects.filter(organisation=organisation, finished_at__year__in=years)
    yield from _counted("audits", audits.values_list("finished_at__year"))


def _requests(organisation: UUID, years: list[int]) -> _Found:
    # With the lead of a case its requests go over to whoever leads: counted where they were sent.
    went_over = Exists(FormerSide.objects.filter(request=OuterRef("pk")))
    was = FormerSide.objects.filter(organisation=organisation, turn=1).values("request")
    own = Q(from_organisation=organisation) & ~Q(went_over) | Q(pk__in=was)
    sent = Referral.objects.filter(own, sent_at__year__in=years)
    yield from _counted("requests", sent.values_list("sent_at__year"))
    yield from _counted("answered", sent.exclude(state__in=NOT_ANSWERED).values_list("sent_at__year"))
    yield from _counted("completed", sent.filter(state=State.COMPLETED).values_list("sent_at__year"))


def _houses(organisation: UUID, years: list[int]) -> _Found:
    """A house whose address somebody may have learnt is not counted for anybody outside its team."""
    safe = shelter.House.objects.filter(organisation=organisation, compromised_at=None)
    stays = shelter.Stay.objects.filter(house__in=safe, arrived_at__year__in=years)
    yield from _counted("stays", stays.values_list("arrived_at__year"))
    gaps = shelter.Gap.objects.filter(Q(house=None) | Q(house__in=safe), organisation=organisation)
    yield from _counted("no_place", gaps.filter(day__year__in=years).values_list("day__year"))
    for year in years:
        day = min(clock.today(), date(year, 12, 31))
        places = shelter.Place.objects.filter(house__in=safe, from_day__lte=day)
        yield year, "places", (places.filter(Q(until_day=None) | Q(until_day__gt=day)).count(),)


def _courses(organisation: UUID, years: list[int]) -> _Found:
    seats = Seat.objects.filter(
        session__organisation=organisation, session__day__year__in=years, state=Came.ATTENDED
    )
    yield from _counted("taught", seats.values_list("session__day__year"))
    scored = seats.exclude(rose="")
    yield from _counted("scored", scored.values_list("session__day__year"))
    yield from _counted("rose", scored.filter(rose=Rose.HIGHER).values_list("session__day__year"))


def _counted(name: str, rows: QuerySet[Any, tuple[int]]) -> _Found:
    for year, count in rows.annotate(n=Count("pk")).order_by():
        yield year, name, (count,)


def _of(model: type[Model], organisation: UUID, **only: object) -> QuerySet[Any]:
    return model._default_manager.filter(organisation_id=organisation, **only)
