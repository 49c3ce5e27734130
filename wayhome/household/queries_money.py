"""The purse of a house: its lines, what is in it, who pays for what, and the count that waits."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Sum
from django.http import Http404

from wayhome.core import clock, paging
from wayhome.household import documents, models, queries
from wayhome.household.enums_money import EntryKind
from wayhome.household.houses import House
from wayhome.household.shapes import Written
from wayhome.organisations.actors import SignedIn


@dataclass(frozen=True, slots=True)
class EntryNow:
    """One line of the purse."""

    written: Written[documents.Entry]
    row: models.Entry
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class PurseNow:
    """The purse, what is in it by its lines, and how many lines there are."""

    row: models.Purse
    balance: Decimal
    entries: int


def purse(actor: SignedIn, house: House) -> PurseNow | None:
    """None while nobody opened one."""
    row = models.Purse.objects.filter(house=house.id).first()
    if row is None:
        return None
    last = row.entries.order_by("-number").first()
    return PurseNow(row, last.balance if last else Decimal(0), last.number if last else 0)


def known_purse(actor: SignedIn, house: House) -> PurseNow:
    """404 while nobody opened one."""
    found = purse(actor, house)
    if found is None:
        raise Http404
    return found


def entries(actor: SignedIn, known: PurseNow, page: str = "1") -> tuple[list[EntryNow], "Page[models.Entry]"]:
    """Its lines, newest first, a page at a time."""
    shown = paging.SoFar(known.row.entries.order_by("-number"), queries.A_PAGE).get_page(page)
    return _entries(actor, list(shown.object_list)), shown


def entry(actor: SignedIn, house: House, pk: UUID) -> EntryNow:
    """One line. 404 for one of another house."""
    return queries.first(actor, _entries(actor, list(models.Entry.objects.filter(house=house.id, pk=pk))))


def by_grant(actor: SignedIn, known: PurseNow, *, since: date) -> list[tuple[str, Decimal]]:
    """What was spent under each code since a day; lines that were put right do not count."""
    wrong = models.Entry.objects.filter(purse=known.row, corrects__isnull=False).values("corrects")
    rows = known.row.entries.filter(kind__in=EntryKind.spent(), created_at__date__gte=since).exclude(
        pk__in=wrong
    )
    found = rows.values("grant_code").annotate(total=Sum("amount")).order_by("grant_code")
    return [(one["grant_code"], -one["total"]) for one in found]


def first_of_month(actor: SignedIn) -> date:
    """Since when sums are shown."""
    return clock.today().replace(day=1)


def count(actor: SignedIn, known: PurseNow) -> models.Count | None:
    """The first of two counts, not counted again so far. What was counted is not for the second person's eyes."""
    found: models.Count | None = known.row.counts.filter(again_at=None, is_void=False).first()
    return found


def count_that_waits(actor: SignedIn, known: PurseNow) -> models.Count | None:
    """The same, for the pages: none when a line was written since. Then whoever counts is the first again."""
    found = count(actor, known)
    return found if found is not None and found.entries == known.entries else None


def counts(actor: SignedIn, known: PurseNow) -> list[tuple[models.Count, str, str]]:
    """The last counts by two people, with their names."""
    rows = list(known.row.counts.filter(again_at__isnull=False).order_by("-again_at")[:5])
    people = {one for row in rows for one in (row.counted_by, row.again_by) if one is not None}
    names = queries.names_of(actor, people)
    return [(row, names.get(row.counted_by, ""), names.get(row.again_by or row.pk, "")) for row in rows]


def _entries(actor: SignedIn, rows: list[models.Entry]) -> list[EntryNow]:
    ids = [row.pk for row in rows]
    wrong = set(models.Entry.objects.filter(corrects__in=ids).values_list("corrects", flat=True))
    found = queries.written(actor, rows, documents.Entry)
    # What was erased keeps its sum: the purse adds up. For whom and what for is gone.
    found += [
        (row, Written(row.pk, documents.Entry(), row.created_at, "", row.written_by))
        for row in rows
        if not row.what
    ]
    found.sort(key=lambda one: -one[0].number)
    return [EntryNow(one, row, row.pk in wrong) for row, one in found]
