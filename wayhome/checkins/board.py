"""The board “On the way”: who has whom, what comes next, late and missed first. As many questions for one as for five.

What was heard is not opened: late and missed follow from what the clock waits for, as for the clock itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import DateTimeField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import gathering
from wayhome.attempts import models as attempts
from wayhome.checkins import board_holders, hooks, pressing, ringing, watching, words
from wayhome.checkins.pressing import Place
from wayhome.checkins.watching import Watched
from wayhome.core import clock, once, paging, prepared
from wayhome.core.components import Cell, Status, Table
from wayhome.custody import models as custody
from wayhome.custody import steps
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import opening
from wayhome.people import reading as people_reading
from wayhome.vault import installation
from wayhome.vault.errors import VaultError
from wayhome.vault.models.records import SealedFact

A_PAGE = 20
NEAR = 100  # so far the first of all are read along, whether or not they are needed: one question less
SEALED_FOR = "checkins.behind"
KEPT: tuple[type[SealedFact], ...] = (people_models.Identity, custody.Link, custody.Confirmation)


def _working(today: date, now: datetime, roles: frozenset[str]) -> QuerySet[people_models.Involvement]:
    """What lets somebody with these roles work on the case of a journey, and read of travel. Found without keys."""
    live = people_models.Involvement.objects.live(today, at=now).working()
    return live.filter(opening.to(roles), ringing.KNOWS_OF_THE_WAY)


@dataclass(frozen=True, slots=True)
class _Journey:
    """A line of the board, as far as it is told without keys."""

    pk: UUID
    number: int
    case_id: UUID
    code: str
    organisation: UUID  # that leads
    is_stopped: bool


class _Begun:
    """What is under way, asked about in one question: some by id, and with them the first of all as far as they are
    wanted. Further back whoever works on so many has them among those that press: the first are asked for only then.
    """

    def __init__(self, actor: SignedIn, at: datetime, wanted: int) -> None:
        self.actor, self.at, self.wanted = actor, at, wanted
        self._first: list[UUID] = []
        self._read = 0  # as many as this, where there are so many

    def among(self, ids: list[UUID]) -> Collection[UUID]:
        """Those of ``ids`` that are under way."""
        if self._first and len(self._first) < self._read:
            return set(self._first) & set(ids)
        return self._ask(ids, 0 if self._read or self.wanted > NEAR else self.wanted)

    def first(self) -> list[UUID]:
        """In the order in which they began, to what is wanted."""
        if self._read < self.wanted:
            self._ask([], self.wanted)
        return self._first

    def all_of_few(self) -> list[UUID] | None:
        """All of them; None where there may be more. Hardly any of those that press are this actor's, and all of hers
        or his may be few: they are read as far as anybody pages.
        """
        if len(self._first) == self._read < paging.AT_MOST:
            self._ask([], paging.AT_MOST)
        return self._first if len(self._first) < self._read else None

    def _ask(self, ids: list[UUID], first: int) -> Collection[UUID]:
        today, hands = clock.today(), people_reading.hands(self.actor)
        if not first:
            return _among(ids, today, self.at, *hands, roles=self.actor.roles)
        rows = _begun(ids, today, self.at, *hands, roles=self.actor.roles, first=first)
        self._first = [pk for _at, pk in sorted((at, pk) for is_first, pk, at in rows if is_first)]
        self._read = first
        return [pk for is_first, pk, _at in rows if not is_first]


def _here(
    ids: list[UUID], working: QuerySet[people_models.Involvement], hands: Sequence[UUID]
) -> QuerySet[custody.UnderWay]:
    """Of some, each is looked up; left to choose, the database may read through everybody's instead."""
    mine = Q(*(Q(holder=hand) for hand in hands), _connector=Q.OR)
    here = Subquery(working.filter(mine, case=OuterRef("case_id")).values("pk")[:1])
    return custody.UnderWay.objects.filter(pk__among=ids).alias(here=here).filter(here__isnull=False)


@prepared.query
def _among(
    ids: list[UUID], today: date, now: datetime, *hands: UUID, roles: frozenset[str]
) -> QuerySet[custody.UnderWay, UUID]:
    return _here(ids, _working(today, now, roles), hands).values_list("pk", flat=True)


@prepared.query
def _begun(
    ids: list[UUID], today: date, now: datetime, *hands: UUID, roles: frozenset[str], first: int
) -> QuerySet[custody.UnderWay, tuple[Any, ...]]:
    no_order = Cast(Value(None), DateTimeField())  # hundreds of moments that nobody needs
    working = _working(today, now, roles)
    asked = _here(ids, working, hands).values_list(Value(False), "pk", no_order)
    # The first of each hand, put together: as far as that goes, and however many others there are.
    order = ("under_way_since", "case_id")
    under_way = (
        working.filter(under_way_since__isnull=False).order_by(*order).distinct(*order).values("case_id")
    )
    one, *others = (under_way.filter(holder=hand)[:first] for hand in hands)
    rows = custody.UnderWay.objects.filter(case_id__in=one.union(*others) if others else one)
    oldest = rows.order_by("created_at", "pk").values_list(Value(True), "pk", "created_at")
    return asked.union(oldest[:first], all=True)


def _page(
    actor: SignedIn, number: str, at: datetime, behind: Place | None = None
) -> tuple["Page[Any]", list[_Journey], Place | None]:
    """A page of them, the one that presses most first; those for which the clock waits for nothing come last. Third:
    where the page after it goes on; None where that has to count from the first.

    ``behind``: where the last line of the page before stood. What comes before it is not read again, as long as the
    clock waits for as many as a page shows.
    """
    wanted = paging.last_wanted(number, A_PAGE)
    read = paging.OneAhead.read_for(wanted)
    skipped = wanted - A_PAGE if behind is not None else 0
    places = dict[UUID, Place]()
    if behind is not None and skipped:
        places = pressing.first(read - skipped, at, _Begun(actor, at, paging.AT_MOST), behind=behind)
    order = list(places)
    if not order or len(order) < read - skipped:
        skipped, begun = 0, _Begun(actor, at, read)
        places = pressing.first(read, at, begun)
        order = list(places)
        if len(order) < read:  # the clock waits for no more of them
            order = [*order, *(one for one in begun.first() if one not in places)][: paging.AT_MOST]
    page = paging.OneAhead(order, A_PAGE, wanted=wanted, skipped=skipped).get_page(number)
    shown = list(page.object_list)
    known = {one.pk: one for one in _journeys(shown)}
    here = [known[one] for one in shown if one in known]  # else it was erased a moment ago
    return page, here, places.get(shown[-1]) if shown and page.has_next() else None


def _journeys(ids: list[UUID]) -> list[_Journey]:
    """In one question, in no order."""
    return [
        _Journey(pk, number, case_id, code, organisation, last == steps.STOPPED)
        for pk, number, case_id, code, organisation, last in _shown(ids)
    ]


@prepared.planned
def _shown(ids: list[UUID]) -> QuerySet[attempts.Attempt, tuple[Any, ...]]:
    stops = attempts.Step.objects.filter(attempt=OuterRef("pk"), key__in=(steps.STOPPED, steps.RESUMED))
    case = people_models.Case.objects.filter(pk=OuterRef("case_id"))
    return attempts.Attempt.objects.filter(pk__among=ids).values_list(
        "pk",
        "number",
        "case_id",
        Subquery(case.values("code")[:1]),
        Subquery(case.values("organisation_id")[:1]),
        Subquery(stops.order_by("-created_at").values("key")[:1]),
    )


def board(actor: SignedIn, *, page: str = "1", behind: str = "") -> dict[str, Any]:
    """A page of them, the one that presses most first. ``page``, ``behind``: as they stand in an address."""
    at = clock.now()
    shown, rows, goes_on = _page(actor, page, at, place := _place(behind))
    access = people_reading.access_by_case(actor, {row.case_id for row in rows})
    here = [row for row in rows if row.case_id in access and access[row.case_id].may_read("G")]
    with once.reading():
        prepared.together([watching.ahead([row.pk for row in here]), _ahead(here)])
        watched = watching.to_show([row.pk for row in here], at)
        kept = _rows(here)
    names = people_reading.briefs_of(actor, kept[people_models.Identity])
    leads = {row.case_id: row.organisation for row in here}
    standing = board_holders.of_journeys(
        actor,
        *(
            [row for row in kept[model] if board_holders.may_ask(actor, row, access, leads)]
            for model in (custody.Link, custody.Confirmation)
        ),
    )
    asking = ringing.rung_for(watched)
    lines = []
    for row in here:
        brief = names.get(row.case_id)
        label = (brief.name_used if brief else "") or row.code
        url = reverse("checkins:journey", args=[row.code, row.number])
        state = words.of_journey(watched[row.pk], at, is_stopped=row.is_stopped, rung=asking.get(row.pk, ()))
        lines.append(
            _line(
                label,
                url,
                state,
                standing.get(row.pk, board_holders.NOTHING),
                watching.next_of(watched[row.pk], at),
            )
        )
    table = Table(
        caption=_("Journeys under way"),
        columns=[
            _("Who"),
            _("How it stands"),
            _("With her or him now"),
            _("Next hand-over"),
            _("Next check-in"),
        ],
        rows=lines,
    )
    return {
        "page": shown,
        "behind": behind if place else "",
        "next_behind": installation.seal(str(goes_on), purpose=SEALED_FOR) if goes_on else None,
        "table": table,
        "is_empty": not here,
        "take_in_url": hooks.take_in_url(actor),
    }


def _place(text: str) -> Place | None:
    """As it stood in an address, where it is sealed: in a history of pages nobody reads when somebody is waited for."""
    try:
        return Place.read(installation.open_(text, purpose=SEALED_FOR)) if text else None
    except VaultError:
        return None


def _line(
    label: str, url: str, state: tuple[Status, str], stand: board_holders.Stand, awaited: Watched | None
) -> list[Cell]:
    status, word = state
    return [
        Cell(label, url=url),
        Cell(word, status=status),
        Cell(words.holder(stand.holder) if stand.holder is not None else _("Not open to you")),
        Cell(words.when(*stand.following) if stand.following is not None else _("None any more")),
        Cell(words.when(awaited.due_at, awaited.zone) if awaited is not None else _("None any more")),
    ]


def _ahead(here: Sequence[_Journey]) -> prepared.Later:
    return _of_journeys.later([row.case_id for row in here], [row.pk for row in here])


def _rows(here: Sequence[_Journey]) -> dict[type[SealedFact], list[Any]]:
    """Names and hand-overs, closed as they are: one question, whether or not there are any."""
    found = gathering.told(KEPT, _of_journeys([row.case_id for row in here], [row.pk for row in here]))
    for model in (custody.Link, custody.Confirmation):
        found[model].sort(key=lambda row: (row.created_at, row.number))
    return found


@prepared.planned
def _of_journeys(cases: list[UUID], ids: list[UUID]) -> QuerySet[Any, tuple[Any, ...]]:
    named = people_models.Identity.objects.filter(case_id__among=cases)
    newest = named.order_by("case_id", "organisation_id", "-number").distinct("case_id", "organisation_id")
    links = custody.Link._default_manager.filter(attempt__among=ids).order_by()
    said = custody.Confirmation._default_manager.filter(attempt__among=ids).order_by()
    return gathering.question([newest, links, said])
