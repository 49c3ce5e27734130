"""What was written in a house, as far as it opens: the shift log, incidents, who is out. The house was found before."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from wayhome.core import clock, paging
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.household import documents, due, models, sealing
from wayhome.household.enums import OutingWord
from wayhome.household.houses import House
from wayhome.household.shapes import Day, HandedOver, IncidentNow, LineNow, OutingNow, Written
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
from wayhome.people.documents import Document

A_PAGE = 25
MOST_BEFORE = 100
AWAY_SINCE = timedelta(days=90)  # [P] whoever has stayed away for longer is not looked for on the way back
SHIFTS_LEFT = 30  # what was left to be done so many shifts ago is looked for no more


def shift(actor: SignedIn, house: House) -> int:
    """The number of the shift that is open: how many were handed over."""
    newest = models.HandOver.objects.filter(house=house.id).order_by("-shift").values_list("shift", flat=True)
    return (newest.first() or 0) + 1


def day(actor: SignedIn, house: House) -> Day:
    """The open shift, what is left from shifts before, and the last hand-over: the queries of one line or of fifty."""
    before = models.HandOver.objects.filter(house=house.id).order_by("-shift").first()
    now = before.shift + 1 if before else 1
    rows = models.Line.objects.filter(house=house.id, shift__gte=now - SHIFTS_LEFT)
    rows = rows.annotate(is_done=Exists(models.LineDone.objects.filter(line=OuterRef("pk"))))
    asked = _to_be_done(house, rows.filter(shift__lt=now - 1, is_done=False).values_list("pk", flat=True))
    found = list(rows.filter(Q(shift__gte=now - 1) | Q(pk__in=asked)))
    lines = _lines(actor, found)
    shifts = {row.pk: row.shift for row in found}
    return Day(
        shift=now,
        lines=[one for one in lines if shifts[one.id] == now],
        left=[one for one in lines if shifts[one.id] < now and one.is_open],
        before=_handed_over(actor, before, [one for one in lines if shifts[one.id] == now - 1])
        if before
        else None,
    )


def _to_be_done(house: House, lines: Iterable[UUID]) -> list[UUID]:
    """Those that asked for something to be done: found by the mark of their duty, so that no other is opened."""
    by_mark = {marks.of_once(house.id, due.NEXT, str(pk)): pk for pk in lines}
    rows = Duty.objects.filter(once_mark__in=list(by_mark)) if by_mark else Duty.objects.none()
    return [by_mark[mark] for mark in rows.values_list("once_mark", flat=True)]


def hand_over(actor: SignedIn, house: House, number: int) -> HandedOver:
    """An earlier shift, as it was handed over. 404 when there is none."""
    row = models.HandOver.objects.filter(house=house.id, shift=number).first()
    if row is None:
        raise Http404
    return _handed_over(actor, row, _lines(actor, models.Line.objects.filter(house=house.id, shift=number)))


def line(actor: SignedIn, house: House, pk: UUID) -> LineNow:
    """One line. 404 for a line of another house."""
    found = _lines(actor, models.Line.objects.filter(house=house.id, pk=pk))
    return first(actor, found)


def incidents(
    actor: SignedIn, house: House, page: str = "1"
) -> tuple[list[IncidentNow], "Page[models.Incident]"]:
    """The incident log, newest first, a page at a time."""
    rows = models.Incident.objects.filter(house=house.id).order_by("-created_at", "pk")
    shown = paging.SoFar(rows, A_PAGE).get_page(page)
    return _incidents(actor, list(shown.object_list)), shown


def incident(actor: SignedIn, house: House, pk: UUID) -> IncidentNow:
    """One incident. 404 for one of another house."""
    return first(actor, _incidents(actor, models.Incident.objects.filter(house=house.id, pk=pk)))


def out_now(actor: SignedIn, house: House) -> list[OutingNow]:
    """Who is out, the first to be back first."""
    found = _outings(actor, _by_end(house, is_over=False))
    return sorted(found, key=lambda one: one.back_by or one.at)


def outings(actor: SignedIn, house: House) -> list[OutingNow]:
    """Those of the last two weeks that are over, newest first."""
    since = clock.now() - timedelta(days=14)
    rows = _by_end(house, is_over=True).filter(created_at__gte=since).order_by("-created_at", "pk")
    return _outings(actor, rows[:MOST_BEFORE])


def stays_away(actor: SignedIn, house: House) -> list[OutingNow]:
    """The newest outing of each who did not come back from it, by choice. Her or his stay may go on all the same."""
    rows = models.Outing.objects.filter(house=house.id, created_at__gte=clock.now() - AWAY_SINCE)
    newest = {one.known.case: one for one in _outings(actor, rows.order_by("created_at", "pk"))}
    return [one for one in newest.values() if one.news and one.news[-1].known.kind == OutingWord.STAYS]


def outing(actor: SignedIn, house: House, pk: UUID) -> OutingNow:
    """One outing. 404 for one of another house."""
    return first(actor, _outings(actor, models.Outing.objects.filter(house=house.id, pk=pk)))


def written[F: models.HouseFact, D: Document](
    actor: SignedIn, rows: Iterable[F], kind: type[D], *, is_named: bool = True
) -> list[tuple[F, Written[D]]]:
    """Rows that open, each with who wrote it: two queries, whether it is one or fifty; one where no page names them."""
    found = sealing.opened(actor, rows, kind)
    names = names_of(actor, {row.written_by for row, _known in found}) if is_named else {}
    return [
        (row, Written(row.pk, known, row.created_at, names.get(row.written_by, ""), row.written_by))
        for row, known in found
    ]


def names_of(actor: SignedIn, ids: set[UUID]) -> dict[UUID, str]:
    """What colleagues are called: asked once in a request, however many books of a house one page opens."""
    known: dict[UUID, str] = actor.keyring.memo.setdefault("names in a house", {})  # type: ignore[assignment]
    if missing := ids - known.keys():
        known |= people_reading.names(missing)
    return known


def _lines(actor: SignedIn, rows: Iterable[models.Line]) -> list[LineNow]:
    found = sorted(written(actor, rows, documents.Line), key=lambda one: (one[0].created_at, one[0].pk))
    ids = [row.pk for row, _one in found]
    done = written(actor, models.LineDone.objects.filter(line__in=ids), documents.Words) if ids else []
    by_line = {row.line: one for row, one in done}
    return [LineNow(one.id, one.known, one.at, one.by, by_line.get(one.id)) for _row, one in found]


def _handed_over(actor: SignedIn, row: models.HandOver, lines: list[LineNow]) -> HandedOver:
    _row, one = first(actor, written(actor, [row], documents.Words))
    taken = models.Taken.objects.filter(hand_over=row.pk).first()
    return HandedOver(
        hand_over=one,
        shift=row.shift,
        lines=lines,
        taken_by=names_of(actor, {taken.written_by}).get(taken.written_by, "") if taken else "",
        taken_at=taken.created_at if taken else None,
        is_own=row.written_by == actor.user_id,
    )


def _incidents(actor: SignedIn, rows: Iterable[models.Incident]) -> list[IncidentNow]:
    found = written(actor, rows, documents.Incident)
    ids = [one.id for _row, one in found]
    more = models.IncidentNote.objects.filter(incident__in=ids).order_by("created_at", "pk")
    notes: dict[UUID, list[Written[documents.IncidentNote]]] = {}
    for row, note in written(actor, more, documents.IncidentNote) if ids else ():
        notes.setdefault(row.incident, []).append(note)
    return [IncidentNow(one.id, one.known, one.at, one.by, notes.get(one.id, [])) for _row, one in found]


def _by_end(house: House, *, is_over: bool) -> "QuerySet[models.Outing]":
    ends = models.OutingNews.objects.filter(outing=OuterRef("pk"), is_last=True)
    return models.Outing.objects.filter(Exists(ends) if is_over else ~Exists(ends), house=house.id)


def _outings(actor: SignedIn, rows: Iterable[models.Outing]) -> list[OutingNow]:
    rows = list(rows)
    more = models.OutingNews.objects.filter(outing__in=[row.pk for row in rows]).order_by("number")
    return outings_of(actor, rows, more if rows else ())


def outings_of(
    actor: SignedIn,
    rows: Iterable[models.Outing],
    more: Iterable[models.OutingNews],
    *,
    is_named: bool = True,
) -> list[OutingNow]:
    """The same from what was read already, ``more`` in order. ``is_named``: with the names of who wrote it."""
    found = written(actor, rows, documents.Outing, is_named=is_named)
    news: dict[UUID, list[Written[documents.OutingNews]]] = {}
    for row, one in written(actor, more, documents.OutingNews, is_named=is_named):
        news.setdefault(row.outing, []).append(one)
    return [OutingNow(one.id, one.known, one.at, one.by, news.get(one.id, [])) for _row, one in found]


def first[T](actor: SignedIn, found: Sequence[T]) -> T:
    """The one that was asked for. 404 when it is not there, or does not open."""
    if not found:
        raise Http404
    return found[0]
