"""What is to be counted of an agency, and what its row would be made of. Without a key.

A case that was opened here, by its month; a case that came with a list, by the day on which it came, since nobody knows
when it began; the first travel plan of a case that ended, by that day. Not what is sealed to named people.

Each is counted once, by one agency: whoever answers for the case now, unless another has a row of it, or one was sent,
by whomever. Of a list nobody is waiting before she or he was asked here, whatever the answer: whether somebody was
asked is told by columns anyway.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, Model, OuterRef, Q, QuerySet

from wayhome.attempts import steps as planned
from wayhome.attempts.models import Step as Taken
from wayhome.consent import models as consents
from wayhome.core import clock
from wayhome.custody import steps
from wayhome.numbers import marks
from wayhome.numbers.catalogue import BROUGHT, OPENED, PLANS
from wayhome.numbers.models import Counted
from wayhome.numbers.models import Row as Kept
from wayhome.numbers.releases import Period
from wayhome.organisations.actors import SignedIn
from wayhome.people import filekeeping, models, rules

SHAPE = 4  # of a row: a row of an earlier shape is made anew before it is counted
ARRIVED, BACK, NOT_LEFT, NOT_KNOWN = "arrived", "back", "not_left", ""
ENDS = (steps.ARRIVED, steps.BACK, planned.ENDED)
KNOWN = (steps.BEGUN, steps.STAYS, steps.LOST)  # what says how it ended
IS_ASKED = Exists(consents.Consent.objects.filter(case_id=OuterRef("pk")))  # about anything


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case or a travel plan that is counted once. ``on``: by which day. ``how``: as a plan ended."""

    case: models.Case
    population: str
    on: date
    mark: str
    how: str = ""
    made_of: str = ""
    has_account: bool = False
    opened_on: date | None = None

    @property
    def quarter(self) -> Period:
        """Of which quarter it is."""
        return Period.of_quarter(self.on.year, (self.on.month + 2) // 3)


def of_agency(organisation: UUID, years: Collection[int]) -> list[Waiting]:
    """What is to be counted of these years."""
    found = everything(organisation, years)
    kept, gone = counted_elsewhere([one.mark for one in found], organisation)
    return [one for one in found if one.mark not in kept | gone]


def everything(
    organisation: UUID, years: Collection[int], *, open_to: SignedIn | None = None, only: UUID | None = None
) -> list[Waiting]:
    """The same, also what another agency has a row of or what was sent.

    ``open_to``: of cases that are open to whoever visits. ``only``: of one.
    """
    if not years:
        return []
    cases = models.Case.objects.filter(organisation=organisation, is_named=False)
    if only is not None:
        cases = cases.filter(pk=only)
    if open_to is not None:
        cases = cases.filter(pk__in=models.Case.objects.visible_to(open_to).values("pk"))
    # Where the year begins is not told in UTC.
    by_list = Q(IS_ASKED, is_brought=True, created_at__year__gte=min(years) - 1)
    coming = cases.filter(Q(is_brought=False, opened_month__year__in=years) | by_list)
    return [one for one in [*map(_of_case, coming), *_plans(cases, years)] if one.on.year in years]


def stale(things: Iterable[Waiting], organisation: UUID) -> list[Waiting]:
    """Those whose row is missing, or was made of something else."""
    things = list(things)
    ids = list({one.case.pk for one in things})
    identities, accounts = (
        _counted(model, ids, Max("number"), organisation_id=organisation)
        for model in (models.Identity, models.Account)
    )
    answers, ends = (_counted(model, ids, Count("pk")) for model in (consents.Consent, consents.Withdrawal))
    opened_on = dict(
        models.Step.objects.filter(case_id__in=ids, key=rules.OPENED).values_list("case_id", "day")
    )
    known = dict(Kept.objects.filter(organisation=organisation).values_list("mark", "made_of"))
    closed = filekeeping.closed(ids, organisation)
    month = f"{clock.today():%Y-%m}"  # a yes can lapse without a line being written: looked at once a month
    found = []
    for one in things:
        case = one.case.pk
        about = (answers, ends) if one.population == PLANS else (identities, accounts, answers, ends)
        now: list[object] = [counts.get(case, 0) for counts in about]
        now += [1] if case in closed else []
        now += [one.how, one.on] if one.population == PLANS else []
        made_of = marks.made_of(case, month, SHAPE, *now)
        if known.get(one.mark) != made_of:
            found.append(
                replace(
                    one,
                    made_of=made_of,
                    has_account=one.population != PLANS and case in accounts,
                    opened_on=opened_on.get(case, one.case.opened_month),
                )
            )
    return found


def counted_elsewhere(wanted: Collection[str], organisation: UUID) -> tuple[set[str], set[str]]:
    """Of these marks: what an agency that answered before has a row of; what was sent, by whomever."""
    if not wanted:
        return set(), set()
    theirs = Kept.objects.filter(mark__in=wanted).exclude(organisation=organisation)
    sent = Counted.objects.filter(mark__in=wanted)
    return set(theirs.values_list("mark", flat=True)), set(sent.values_list("mark", flat=True))


def _of_case(case: models.Case) -> Waiting:
    if case.is_brought:
        return Waiting(case, BROUGHT, clock.day_of(case.created_at), marks.of_case(case.pk))
    return Waiting(case, OPENED, case.opened_month, marks.of_case(case.pk))


def _plans(cases: QuerySet[models.Case], years: Collection[int]) -> list[Waiting]:
    """The first travel plan of each case that ended, by its steps alone. Why it ended is sealed, and is not asked.

    The first only: with later ones a number could be of fewer people than it says.
    """
    over = Taken.objects.filter(key__in=ENDS, case_id__in=cases.values("pk"))
    by_id = cases.in_bulk(set(over.filter(day__year__in=years).values_list("case_id", flat=True)))
    taken: dict[tuple[UUID, UUID], dict[str, date]] = {}
    rows = Taken.objects.filter(case_id__in=by_id, key__in=(*ENDS, *KNOWN)).order_by("day", "pk")
    for case, attempt, key, day in rows.values_list("case_id", "attempt", "key", "day"):
        taken.setdefault((case, attempt), {}).setdefault(key, day)
    first: dict[UUID, tuple[date, UUID, str]] = {}
    for (case, attempt), keys in taken.items():
        if keys.keys() & set(ENDS):
            how, on = _end(keys)
            first[case] = min(first.get(case, (date.max, attempt, "")), (on, attempt, how))
    return [
        Waiting(by_id[case], PLANS, on, marks.of_plan(case), how) for case, (on, _at, how) in first.items()
    ]


def _end(taken: dict[str, date]) -> tuple[str, date]:
    """How it ended, and on which day."""
    if steps.ARRIVED in taken:
        return ARRIVED, taken[steps.ARRIVED]
    if steps.BACK in taken:
        is_back = not taken.keys() & {steps.STAYS, steps.LOST}
        return BACK if is_back else NOT_KNOWN, taken[steps.BACK]
    return (NOT_KNOWN if steps.BEGUN in taken else NOT_LEFT), taken[planned.ENDED]


def _counted(model: type[Model], ids: list[UUID], what: Any, **only: object) -> dict[UUID, int]:  # noqa: ANN401
    rows: QuerySet[Any] = model._default_manager.filter(case_id__in=ids, **only)
    return dict(rows.order_by().values_list("case_id").annotate(what=what))
