"""Coded rows are made at a visit of whoever answers for the case: categories only, sealed to the agency's analysts.

Only of who agreed to be counted without a name, and of no case that is sealed to named people. Everything else that
would be counted (``waiting``) has a row too, as long as any: from the rows nobody tells who agreed.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import SystemRandom
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock, digits
from wayhome.numbers import agreed, coding, lapsing, waiting
from wayhome.numbers.catalogue import BROUGHT, KINDS, OPENED, OURS, PLANS
from wayhome.numbers.dimensions import UNKNOWN, Answer, Row
from wayhome.numbers.models import Counted, Looked, Sent
from wayhome.numbers.models import Row as Kept
from wayhome.numbers.releases import Period
from wayhome.numbers.waiting import Waiting
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.people import access, documents
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import parcels
from wayhome.vault.errors import VaultError
from wayhome.vault.keyring import Keyring

PLACE = "numbers.row"
YEARS_BACK = 2  # before this one; what is older was sent, or is not counted any more
AT_MOST = 40  # at one visit, so that nobody waits for it
LONG = 120  # signs: every row is as long
BETWEEN = "|"


def analysts(organisation: UUID) -> list[UUID]:
    """The teams of an agency's analysts."""
    teams = Team.objects.filter(organisation=organisation, kind=TeamKind.ANALYSTS)
    return list(teams.order_by("created_at").values_list("pk", flat=True))


def open_years(organisation: UUID) -> list[int]:
    """This year and the last ones, without those of which everything was sent."""
    return _years_without(sent_quarters(organisation))


def _years_without(sent: set[Period]) -> list[int]:
    this = clock.today().year
    return [
        year for year in range(this - YEARS_BACK, this + 1) if not set(Period.of_year(year).quarters) <= sent
    ]


def sent_quarters(organisation: UUID) -> set[Period]:
    """What was sent, in quarters; a year that was sent whole is four of them."""
    rows = Sent.objects.filter(organisation=organisation, population=OPENED)
    return {
        quarter
        for begins, ends in rows.values_list("begins_on", "ends_on")
        for quarter in Period(begins, ends).quarters
    }


def at_visit(by: SignedIn) -> int:
    """Rows of the own agency's cases that this person opens whole, where they are missing or old. How many."""
    to = analysts(by.organisation_id) if by.roles & access.CASE_MANAGERS else []
    if not to:
        return 0
    sent = sent_quarters(by.organisation_id)
    missing = _missing(by.organisation_id, sent, open_to=by)
    with transaction.atomic():
        Kept.objects.filter(organisation=by.organisation_id).exclude(year__in=_years_without(sent)).delete()
        for old in (Counted, Looked):
            old.objects.filter(year__lt=clock.today().year - YEARS_BACK).delete()
        return _made(_chosen([*missing.here, *lapsing.let_go(missing.elsewhere, by)]), to, by)


def before_hand_over(seen: Found, by: SignedIn) -> int:
    """The rows of one case, by the keys of whoever hands it over: what is known here may not open over there.

    It holds nothing up: where it cannot be made, whoever takes over makes it.
    """
    to = analysts(by.organisation_id)
    if not to:
        return 0
    with suppress(VaultError), transaction.atomic():
        missing = _missing(by.organisation_id, sent_quarters(by.organisation_id), only=seen.id)
        return _made(missing.here, to, by)
    return 0


def may_make(case: UUID, by: SignedIn) -> list[str]:
    """The marks of a case that could be counted here, were there no row of another agency."""
    if not analysts(by.organisation_id):
        return []
    sent = sent_quarters(by.organisation_id)
    things = waiting.everything(by.organisation_id, _years_without(sent), only=case)
    return [one.mark for one in things if one.quarter not in sent]


@dataclass(frozen=True, slots=True)
class _Missing:
    """What has no row here, or an old one. ``elsewhere``: an agency that answered before has one."""

    here: list[Waiting]
    elsewhere: list[Waiting]


def _missing(
    organisation: UUID, sent: set[Period], *, open_to: SignedIn | None = None, only: UUID | None = None
) -> _Missing:
    """Of all cases of an agency, or of ``only`` one. Only of what would be made it is asked who else has it."""
    things = waiting.everything(organisation, _years_without(sent), open_to=open_to, only=only)
    stale = waiting.stale([one for one in things if one.quarter not in sent], organisation)
    kept, gone = waiting.counted_elsewhere([one.mark for one in stale], organisation)
    return _Missing(
        [one for one in stale if one.mark not in kept | gone],
        [one for one in stale if one.mark in kept - gone],
    )


def _made(things: Iterable[Waiting], to: list[UUID], by: SignedIn) -> int:
    made = sum(_make(one, to, by) for one in things)
    if made:
        audit.record("numbers.coded", by=by, count=made)
    return made


def _chosen(missing: list[Waiting]) -> list[Waiting]:
    """By lot; those of a list after all others, so that a large one holds nobody up."""
    drawn = SystemRandom().sample(missing, len(missing))
    return sorted(drawn, key=lambda one: one.population == BROUGHT)[:AT_MOST]


def put(
    organisation: UUID,
    year: int,
    mark: str,
    made_of: str,
    row: Row | None,
    to: Iterable[UUID],
    *,
    population: str = OPENED,
    quarter: int = 1,
    until: date | None = None,
) -> None:
    """The row of a case or a travel plan, in place of the one before. None: it is not counted.

    ``population`` and ``quarter`` (of that year) are sealed with the rest. ``until``: the last day of her or his yes.
    """
    number = uuid4()
    Kept.objects.filter(mark=mark, organisation=organisation).delete()  # never that of another agency
    made = Kept(
        id=number,
        created_at=datetime(year, 1, 1, tzinfo=UTC),
        organisation=organisation,
        mark=mark,
        made_of=made_of,
        year=year,
        body=parcels.seal(_text(row, population, quarter, until), to=to, place=PLACE, record=number),
    )
    Kept.objects.bulk_create([made], ignore_conflicts=True)  # a colleague may be making the same one
    if Counted.objects.filter(mark=mark).exists():  # sent meanwhile, by who answered before
        Kept.objects.filter(pk=number).delete()


def close(rows: Iterable[UUID]) -> None:
    """These rows are in what is sent now: gone, and nobody makes them again."""
    kept = Kept.objects.filter(pk__in=list(rows))
    Counted.objects.bulk_create(
        [
            Counted(mark=mark, year=year, created_at=datetime(year, 1, 1, tzinfo=UTC))
            for mark, year in kept.order_by("mark").values_list("mark", "year")
        ],
        ignore_conflicts=True,
    )
    kept.delete()


def counted(rows: "Iterable[Coded]", *, population: str, quarter: int = 0) -> list[Row]:
    """Those of one population that are counted today, of one quarter or of all."""
    return [
        one.row
        for one in rows
        if one.row is not None and one.population == population and quarter in (0, one.quarter)
    ]


@dataclass(frozen=True, slots=True)
class Coded:
    """A row as an analyst opens it. ``row`` None: it is not counted."""

    id: UUID
    quarter: int
    population: str
    row: Row | None


def coded(keyring: Keyring, kept: Iterable[Kept]) -> list[Coded]:
    """Every row, also those that are not counted: as who has not agreed, or whose yes has lapsed, also before its row
    is made anew. NoKey for who is no analyst.
    """
    today = clock.today()
    found = []
    for one in kept:
        text = str(parcels.open_(keyring, bytes(one.body), place=PLACE, record=one.pk)).strip()
        parts = text.split(BETWEEN)
        quarter, until, population, *atoms = [*parts, *[""] * (3 - len(parts))]
        # A row of an earlier shape is made anew at the next visit.
        is_whole = len(atoms) == len(OURS.keys(population))
        is_counted = is_whole and (not until or date.fromisoformat(until) >= today)
        row = _row(population, atoms) if atoms and is_counted else None
        found.append(Coded(one.pk, digits.whole(quarter, 0), population, row))
    return found


def _text(row: Row | None, population: str, quarter: int, until: date | None) -> str:
    keys = OURS.keys(population) if row is not None else ()
    atoms = [KINDS[key].dimension.atom(row.get(key)) for key in keys] if row is not None else []
    end = until.isoformat() if until is not None and row is not None else ""
    return BETWEEN.join([str(quarter), end, population, *atoms]).ljust(LONG)


def _row(population: str, atoms: list[str]) -> Row:
    return {
        key: _answer(atom, is_many=KINDS[key].dimension.is_many)
        for key, atom in zip(OURS.keys(population), atoms, strict=True)
    }


def _answer(atom: str, *, is_many: bool) -> Answer:
    if atom == UNKNOWN:
        return None
    return frozenset(filter(None, atom.split("+"))) if is_many else atom


def lacking(organisation: UUID, period: Period) -> tuple[int, int]:
    """What is to be counted of a time and has no row, or an old one; and of how many. Without a key."""
    quarters = period.quarters
    things = [one for one in waiting.of_agency(organisation, period.years) if one.quarter in quarters]
    return len(waiting.stale(things, organisation)), len(things)


def _make(one: Waiting, to: list[UUID], by: SignedIn) -> int:
    """Nothing where this person opens only a part of what the row is made of: a colleague makes it."""
    try:
        seen = people.found(by, one.case.code)
    except Http404:
        return 0
    may = seen.access
    if not lapsing.may_tell(may):
        return 0
    if one.has_account and not may.may_read("C"):
        return 0
    yes = agreed.here(by, seen)
    row = None
    if yes is not None and not may.is_file_closed:
        row = coding.ended(one.how) if one.population == PLANS else _of_person(one, seen, by)
    put(
        by.organisation_id,
        one.on.year,
        one.mark,
        one.made_of,
        row,
        to,
        population=one.population,
        quarter=one.quarter.quarter,
        until=yes.until if yes is not None else None,
    )
    return 1


def _of_person(one: Waiting, seen: Found, by: SignedIn) -> Row | None:
    known, told = people.person(by, seen).identity, people.account(by, seen)
    if known is None:
        return None
    account = told.known if told is not None else documents.Account()
    return coding.opened(identity=known.known, account=account, on=one.opened_on or one.on)
