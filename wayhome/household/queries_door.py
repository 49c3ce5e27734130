"""Who is expected, who is in the house as a visitor, who came before; who rang."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, QuerySet

from wayhome.core import clock, paging
from wayhome.household import documents, models, queries
from wayhome.household.enums_door import VisitWord
from wayhome.household.houses import House
from wayhome.household.shapes import Written
from wayhome.organisations.actors import SignedIn


@dataclass(frozen=True, slots=True)
class VisitNow:
    """A visit, and what became of it."""

    id: UUID
    known: documents.Visit
    at: datetime
    by: str
    news: list[Written[documents.VisitNews]]

    @property
    def number(self) -> int:
        return len(self.news)

    @property
    def last(self) -> str:
        return self.news[-1].known.kind if self.news else ""

    @property
    def is_in(self) -> bool:
        return self.last == VisitWord.IN


def visits(actor: SignedIn, house: House) -> list[VisitNow]:
    """Who is expected or in the house, the first first."""
    found = _visits(actor, _by_end(house, is_over=False))
    return sorted(found, key=lambda one: (not one.is_in, one.known.at or one.at))


def visits_before(actor: SignedIn, house: House) -> list[VisitNow]:
    """Those of the last two weeks that are over, newest first."""
    rows = _by_end(house, is_over=True).filter(created_at__gte=clock.now() - timedelta(days=14))
    return _visits(actor, rows.order_by("-created_at", "pk")[: queries.MOST_BEFORE])


def visit(actor: SignedIn, house: House, pk: UUID) -> VisitNow:
    """One visit. 404 for one of another house."""
    return queries.first(actor, _visits(actor, models.Visit.objects.filter(house=house.id, pk=pk)))


def calls(
    actor: SignedIn, house: House, page: str = "1"
) -> tuple[list[Written[documents.Call]], "Page[models.Call]"]:
    """Who rang, newest first, a page at a time."""
    rows = models.Call.objects.filter(house=house.id).order_by("-created_at", "pk")
    shown = paging.SoFar(rows, queries.A_PAGE).get_page(page)
    found = queries.written(actor, list(shown.object_list), documents.Call)
    return [one for _row, one in found], shown


def _by_end(house: House, *, is_over: bool) -> "QuerySet[models.Visit]":
    ends = models.VisitNews.objects.filter(visit=OuterRef("pk"), is_last=True)
    found: QuerySet[models.Visit] = models.Visit.objects.filter(
        Exists(ends) if is_over else ~Exists(ends), house=house.id
    )
    return found


def _visits(actor: SignedIn, rows: Iterable[models.Visit]) -> list[VisitNow]:
    found = queries.written(actor, rows, documents.Visit)
    ids = [one.id for _row, one in found]
    more = models.VisitNews.objects.filter(visit__in=ids).order_by("number")
    news: dict[UUID, list[Written[documents.VisitNews]]] = {}
    for row, one in queries.written(actor, more, documents.VisitNews) if ids else ():
        news.setdefault(row.visit, []).append(one)
    return [VisitNow(one.id, one.known, one.at, one.by, news.get(one.id, [])) for _row, one in found]
