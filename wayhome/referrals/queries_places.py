"""What people read of places that are looked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.http import Http404

from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.referrals import documents, holding, holding_places, models, rules, rules_places
from wayhome.referrals.enums import PlaceAnswer, PlaceState, Side
from wayhome.services import queries as services

OF_US, BY_US = "of-us", "by-us"
ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """A search for a place as a line in a list."""

    row: models.PlaceRequest
    side: Side
    other: str
    what: documents.Place | None
    words: str
    answer: str = ""  # of those asked: what they said
    is_mine_to_do: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """One of those who were asked, with what they said."""

    organisation: str
    answer: str
    hold_until: datetime | None
    said: documents.PlaceSaid | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A search for a place with all that this side may read of it."""

    row: models.PlaceRequest
    side: Side
    other: str
    what: documents.Place | None
    words: str
    asked: Sequence[Answered]  # of one's own search: everybody; of somebody else's: one's own line
    case_code: str = ""
    why_not_hold: str = ""
    why_not_take: str = ""

    @property
    def id(self) -> UUID:
        return self.row.pk

    @property
    def is_mine(self) -> bool:
        return self.side == Side.FROM

    @property
    def holds(self) -> bool:
        """Whether a place is held, by anybody for one's own search, or by oneself for somebody else's."""
        return self.row.is_open and any(one.answer == PlaceAnswer.HOLDS for one in self.asked)


def listed(actor: SignedIn, box: str, page: str | int = 1) -> "Page[Any]":
    """A page of searches: asked of the actor's teams, or by them; the newest first."""
    if box not in (OF_US, BY_US) or rules.why_not_work(actor) is not None:
        raise Http404
    hands = [actor.user_id, *actor.team_ids]
    if box == OF_US:
        asked = models.PlaceAsked.objects.filter(organisation=actor.organisation_id, readers__overlap=hands)
        asked = asked.select_related("request__from_organisation").order_by("-created_at", "id")
        found = services.Results(asked, ON_A_PAGE).get_page(page)
        found.object_list = [_asked_line(actor, one) for one in found.object_list]
        return found
    rows = models.PlaceRequest.objects.filter(
        from_organisation=actor.organisation_id, own_readers__overlap=hands
    )
    found = services.Results(rows.order_by("-changed_on", "id"), ON_A_PAGE).get_page(page)
    found.object_list = [
        Line(row, Side.FROM, "", _what(actor, row), rules_places.words(row.state, Side.FROM))
        for row in found.object_list
    ]
    return found


def place(actor: SignedIn, place_id: UUID) -> Shown:
    """One of them. 404 for any other."""
    try:
        row = holding_places.own(actor, place_id)
    except Http404:
        row, mine = holding_places.asked(actor, place_id)
        return _of_others(actor, row, mine)
    lines = list(row.asked.select_related("organisation").order_by("created_at", "id"))
    held = next((one for one in lines if one.answer == PlaceAnswer.HOLDS), None)
    why_not = rules_places.why_not_take(
        state=row.state, hold_until=held.hold_until if held else None, now=clock.now(), zone="UTC"
    )
    own = holding.case_of(actor, row)
    known = people.briefs(actor, [own.case]) if own is not None and own.case else {}
    return Shown(
        row=row,
        side=Side.FROM,
        other=", ".join(one.organisation.name for one in lines),
        what=_what(actor, row),
        words=rules_places.words(row.state, Side.FROM),
        asked=[_answered(actor, one) for one in lines],
        case_code=own.code if own is not None and own.case in known else "",
        why_not_take=why_not or "",
    )


def _of_others(actor: SignedIn, row: models.PlaceRequest, mine: models.PlaceAsked) -> Shown:
    is_over = not row.is_open
    return Shown(
        row=row,
        side=Side.TO,
        other=row.from_organisation.name,
        what=None if is_over and mine.answer != PlaceAnswer.HOLDS else _what(actor, row),
        words=_words(row, mine),
        asked=[_answered(actor, mine)],
        why_not_hold=rules_places.why_not_answer(state=row.state, answer=mine.answer) or "",
    )


def _asked_line(actor: SignedIn, one: models.PlaceAsked) -> Line:
    row = one.request
    return Line(
        row=row,
        side=Side.TO,
        other=row.from_organisation.name,
        what=_what(actor, row) if row.is_open else None,
        words=_words(row, one),
        answer=one.answer,
        is_mine_to_do=row.state == PlaceState.OPEN and one.answer == PlaceAnswer.WAITING,
    )


def _words(row: models.PlaceRequest, mine: models.PlaceAsked) -> str:
    """To one who was asked: what they said themselves, or that it is taken; not by whom."""
    if mine.answer == PlaceAnswer.HOLDS and row.is_open:
        return str(PlaceAnswer.HOLDS.label)
    if mine.answer == PlaceAnswer.HOLDS and row.state == PlaceState.TAKEN:
        return str(PlaceState.TAKEN.label)
    if row.state == PlaceState.HELD:
        return rules_places.words(PlaceState.TAKEN, Side.TO)
    if row.is_open and mine.answer != PlaceAnswer.WAITING:
        return str(PlaceAnswer(mine.answer).label)
    return rules_places.words(row.state, Side.TO)


def _answered(actor: SignedIn, one: models.PlaceAsked) -> Answered:
    said = holding.read(documents.PlaceSaid, actor.keyring, one.said, holding.PLACE_SAID, one.pk)
    return Answered(one.organisation.name, one.answer, one.hold_until, said)


def _what(actor: SignedIn, row: models.PlaceRequest) -> documents.Place | None:
    return holding.read(documents.Place, actor.keyring, row.what, holding.PLACE, row.pk)
