"""Papers that we keep, papers that are waited for, meetings."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, QuerySet

from wayhome.core import paging
from wayhome.household import documents, models, queries
from wayhome.household.houses import House
from wayhome.household.shapes import Written
from wayhome.household.shapes_keeping import Followed, KeptNow, WaitingNow, is_asked_back
from wayhome.organisations.actors import SignedIn
from wayhome.people.documents import Document


def kept(actor: SignedIn, house: House) -> list[KeptNow]:
    """What we keep now; what is asked back first."""
    found = _follow(
        actor, _open(models.Kept, models.KeptNews, house), documents.Kept, models.KeptNews, documents.News
    )
    return sorted(found, key=lambda one: (not is_asked_back(one), one.at))


def asked_back(
    actor: SignedIn, rows: Iterable[models.Kept], more: Iterable[models.KeptNews]
) -> list[KeptNow]:
    """What somebody wants back, without who wrote it down, of what was read already (``together``)."""
    found = _followed(actor, rows, documents.Kept, more, documents.News, is_named=False)
    return [one for one in found if is_asked_back(one)]


def kept_one(actor: SignedIn, house: House, pk: UUID) -> KeptNow:
    """One paper. 404 for one of another house."""
    rows = models.Kept.objects.filter(house=house.id, pk=pk)
    return queries.first(actor, _follow(actor, rows, documents.Kept, models.KeptNews, documents.News))


def waiting(actor: SignedIn, house: House) -> list[WaitingNow]:
    """Who waits for a paper, the longest first."""
    rows = _open(models.Waiting, models.WaitingNews, house)
    found = _follow(actor, rows, documents.Waiting, models.WaitingNews, documents.WaitingNews)
    return sorted(found, key=lambda one: one.known.since or date.max)


def waiting_one(actor: SignedIn, house: House, pk: UUID) -> WaitingNow:
    """One of them. 404 for one of another house."""
    rows = models.Waiting.objects.filter(house=house.id, pk=pk)
    found = _follow(actor, rows, documents.Waiting, models.WaitingNews, documents.WaitingNews)
    return queries.first(actor, found)


def meetings(
    actor: SignedIn, house: House, page: str = "1"
) -> tuple[list[Written[documents.Meeting]], "Page[models.Meeting]"]:
    """Meetings, newest first, a page at a time."""
    rows = models.Meeting.objects.filter(house=house.id).order_by("-created_at", "pk")
    shown = paging.SoFar(rows, queries.A_PAGE).get_page(page)
    return [one for _row, one in queries.written(actor, list(shown.object_list), documents.Meeting)], shown


def _open[F: models.HouseFact](model: type[F], news: type[models.News], house: House) -> "QuerySet[F]":
    ends = news._default_manager.filter(about=OuterRef("pk"), is_last=True)
    found: QuerySet[F] = model._default_manager.filter(~Exists(ends), **{"house": house.id})
    return found


def _follow[F: models.HouseFact, D: Document, N: Document](
    actor: SignedIn,
    rows: Iterable[F],
    kind: type[D],
    news: type[models.News],
    news_kind: type[N],
) -> list[Followed[D, N]]:
    rows = list(rows)
    more = news._default_manager.filter(about__in=[row.pk for row in rows]).order_by("number")
    return _followed(actor, rows, kind, more if rows else (), news_kind)


def _followed[F: models.HouseFact, D: Document, N: Document](
    actor: SignedIn,
    rows: Iterable[F],
    kind: type[D],
    more: Iterable[models.News],
    news_kind: type[N],
    *,
    is_named: bool = True,
) -> list[Followed[D, N]]:
    found = queries.written(actor, rows, kind, is_named=is_named)
    by_row: dict[UUID, list[Written[N]]] = {}
    for row, one in queries.written(actor, more, news_kind, is_named=is_named):
        by_row.setdefault(row.about, []).append(one)
    return [Followed(one.id, one.known, one.at, one.by, by_row.get(one.id, [])) for _row, one in found]
