"""Coded rows are made at a visit of whoever answers for the case: categories only, sealed to the agency's analysts.

Only of who agreed to be counted without a name, and of no case that is sealed to named people. Every other case has a
row too, as long as any: from the rows nobody tells who agreed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Count, Max, Model, QuerySet
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent import models as consents
from wayhome.consent import queries as consent_queries
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.numbers import coding, marks
from wayhome.numbers.catalogue import COUNTED, KINDS
from wayhome.numbers.dimensions import UNKNOWN, Answer, Row
from wayhome.numbers.models import Row as Kept
from wayhome.numbers.models import Sent
from wayhome.numbers.releases import Period
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.people import access, documents, filekeeping, models, rules
from wayhome.people import queries as people
from wayhome.vault import parcels
from wayhome.vault.keyring import Keyring

PLACE = "numbers.row"
KEYS = ("gender", "age", "region", "form")
YEARS_BACK = 2  # before this one; what is older was sent, or is not counted any more
AT_MOST = 40  # at one visit, so that nobody waits for it
LONG = 100  # signs: every row is as long
BETWEEN = "|"
SHAPE = 2  # of a row: a row of an earlier shape is made anew before it is counted


@dataclass(frozen=True, slots=True)
class _Stale:
    """A case whose row is missing, or was made of something else."""

    case: models.Case
    made_of: str
    opened_on: date
    has_account: bool


def analysts(organisation: UUID) -> list[UUID]:
    """The teams of an agency's analysts."""
    teams = Team.objects.filter(organisation=organisation, kind=TeamKind.ANALYSTS)
    return list(teams.order_by("created_at").values_list("pk", flat=True))


def open_years(organisation: UUID) -> list[int]:
    """This year and the last ones, without those of which everything was sent."""
    gone = sent_quarters(organisation)
    this = clock.today().year
    return [
        year for year in range(this - YEARS_BACK, this + 1) if not set(Period.of_year(year).quarters) <= gone
    ]


def sent_quarters(organisation: UUID) -> set[Period]:
    """What was sent, in quarters; a year that was sent whole is four of them."""
    rows = Sent.objects.filter(organisation=organisation, population=COUNTED)
    return {
        quarter
        for begins, ends in rows.values_list("begins_on", "ends_on")
        for quarter in Period(begins, ends).quarters
    }


def quarter_of(month: date) -> Period:
    """In which quarter a case was opened."""
    return Period.of_quarter(month.year, (month.month + 2) // 3)


def at_visit(by: SignedIn) -> int:
    """Rows of the own agency's cases that this person opens whole, where they are missing or old. How many."""
    to = analysts(by.organisation_id) if by.roles & access.CASE_MANAGERS else []
    if not to:
        return 0
    years = open_years(by.organisation_id)
    waiting = _stale(by, years)
    chosen = SystemRandom().sample(waiting, min(AT_MOST, len(waiting)))
    with transaction.atomic():
        Kept.objects.filter(organisation=by.organisation_id).exclude(year__in=years).delete()
        made = sum(_make(one, to, by) for one in chosen)
        if made:
            audit.record("numbers.coded", by=by, count=made)
    return made


def put(
    organisation: UUID,
    year: int,
    mark: str,
    made_of: str,
    row: Row | None,
    to: Iterable[UUID],
    *,
    quarter: int = 1,
    until: date | None = None,
) -> None:
    """The row of a case, in place of the one before. None: it is not counted.

    ``quarter``: of that year, sealed with the rest. ``until``: the last day of her or his yes.
    """
    number = uuid4()
    Kept.objects.filter(mark=mark).delete()
    made = Kept(
        id=number,
        created_at=datetime(year, 1, 1, tzinfo=UTC),
        organisation=organisation,
        mark=mark,
        made_of=made_of,
        year=year,
        body=parcels.seal(_text(row, quarter, until), to=to, place=PLACE, record=number),
    )
    Kept.objects.bulk_create([made], ignore_conflicts=True)  # a colleague may be making the same one


def opened(keyring: Keyring, kept: Iterable[Kept], *, quarter: int = 0) -> list[Row]:
    """The rows that are counted today, of one quarter or of all: a yes that has lapsed counts no more, also before its
    row is made anew. NoKey for who is no analyst.
    """
    return [one.row for one in coded(keyring, kept) if one.row is not None and quarter in (0, one.quarter)]


@dataclass(frozen=True, slots=True)
class Coded:
    """A row as an analyst opens it. ``row`` None: it is not counted."""

    id: UUID
    quarter: int
    row: Row | None


def coded(keyring: Keyring, kept: Iterable[Kept]) -> list[Coded]:
    """Every row, also those that are not counted. NoKey for who is no analyst."""
    today = clock.today()
    found = []
    for one in kept:
        text = str(parcels.open_(keyring, bytes(one.body), place=PLACE, record=one.pk)).strip()
        if not text[:1].isdigit():  # of an earlier shape: made anew at the next visit
            found.append(Coded(one.pk, 0, None))
            continue
        quarter, until, *atoms = text.split(BETWEEN)
        is_counted = bool(atoms) and (not until or date.fromisoformat(until) >= today)
        found.append(Coded(one.pk, int(quarter), _row(atoms) if is_counted else None))
    return found


def _text(row: Row | None, quarter: int, until: date | None) -> str:
    atoms = [KINDS[key].dimension.atom(row.get(key)) for key in KEYS] if row is not None else []
    end = until.isoformat() if until is not None and row is not None else ""
    return BETWEEN.join([str(quarter), end, *atoms]).ljust(LONG)


def _row(atoms: list[str]) -> Row:
    return {
        key: _answer(atom, is_many=KINDS[key].dimension.is_many)
        for key, atom in zip(KEYS, atoms, strict=True)
    }


def _answer(atom: str, *, is_many: bool) -> Answer:
    if atom == UNKNOWN:
        return None
    return frozenset(filter(None, atom.split("+"))) if is_many else atom


def _stale(by: SignedIn, years: list[int]) -> list[_Stale]:
    """Without a key: what each row would be made of, and what it was made of."""
    if not years:
        return []
    mine = _counted_cases(by.organisation_id, years).filter(
        pk__in=models.Case.objects.visible_to(by).values("pk")
    )
    sent = sent_quarters(by.organisation_id)
    return _waiting([one for one in mine if quarter_of(one.opened_month) not in sent], by.organisation_id)


def lacking(organisation: UUID, period: Period) -> tuple[int, int]:
    """Cases of a time that are to be counted whose row is missing, or old; and of how many. Without a key."""
    quarters = period.quarters
    cases = [
        case
        for case in _counted_cases(organisation, list(period.years))
        if quarter_of(case.opened_month) in quarters
    ]
    return len(_waiting(cases, organisation)), len(cases)


def _counted_cases(organisation: UUID, years: list[int]) -> QuerySet[models.Case]:
    """Not those that are sealed to named people, nor those that came with a list: their year is not known."""
    rows: QuerySet[models.Case] = models.Case.objects.filter(
        organisation=organisation, is_named=False, is_brought=False, opened_month__year__in=years
    )
    return rows


def _waiting(cases: list[models.Case], organisation: UUID) -> list[_Stale]:
    ids = [case.pk for case in cases]
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
    for case in cases:
        now = [counts.get(case.pk, 0) for counts in (identities, accounts, answers, ends)]
        now += [1] if case.pk in closed else []
        made_of = marks.made_of(case.pk, month, SHAPE, *now)
        if known.get(marks.of_case(case.pk)) != made_of:
            day = opened_on.get(case.pk, case.opened_month)
            found.append(_Stale(case, made_of, day, case.pk in accounts))
    return found


def _counted(model: type[Model], ids: list[UUID], what: Any, **only: object) -> dict[UUID, int]:  # noqa: ANN401
    rows: QuerySet[Any] = model._default_manager.filter(case_id__in=ids, **only)
    return dict(rows.order_by().values_list("case_id").annotate(what=what))


def _make(one: _Stale, to: list[UUID], by: SignedIn) -> int:
    """Nothing where this person opens only a part of what the row is made of: a colleague makes it."""
    try:
        seen = people.found(by, one.case.code)
    except Http404:
        return 0
    may = seen.access
    if may.is_past or may.is_partner or not (may.may_read("A") and may.may_read_minimum("I")):
        return 0
    if one.has_account and not may.may_read("C"):
        return 0
    known, told = people.person(by, seen).identity, people.account(by, seen)
    agreed = consent_queries.live(by, seen, Purpose.RESEARCH_STATISTICS)
    row = None
    if agreed is not None and known is not None and not may.is_file_closed:
        account = told.known if told is not None else documents.Account()
        row = coding.opened(identity=known.known, account=account, on=one.opened_on)
    mark = marks.of_case(one.case.pk)
    until = agreed.until if agreed is not None else None
    opened = one.case.opened_month
    put(
        by.organisation_id,
        opened.year,
        mark,
        one.made_of,
        row,
        to,
        quarter=quarter_of(opened).quarter,
        until=until,
    )
    return 1
