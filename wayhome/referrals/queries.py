"""What people read of requests: their own side's, and those asked of their teams. All others do not exist."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import Http404

from wayhome.core import clock, prepared
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people import documents as people_documents
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import documents, drafts, holding, models, rules
from wayhome.referrals.drafts import Written
from wayhome.referrals.enums import Event, Side
from wayhome.referrals.queries_receivers import receivers as receivers
from wayhome.services import queries as services

OF_US, BY_US, WAITING, OVER_OF_US, OVER_BY_US = "of-us", "by-us", "waiting", "over-of-us", "over-by-us"
BOXES = (OF_US, BY_US, WAITING, OVER_OF_US, OVER_BY_US)
ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """A request as a line in a list."""

    row: models.Referral
    side: Side
    other: str
    ask: documents.Ask | None
    who: str  # of one's own case: the name used, else its code
    case_code: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as one side reads it."""

    event: str
    side: str
    words: str
    day: date
    by: str
    said: documents.Said | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A request with all that this side may read of it."""

    row: models.Referral
    side: Side
    other: str
    ask: documents.Ask | None
    identity: documents.Identity | None
    happened: Sequence[Happened]
    is_told: bool
    case_code: str = ""  # the side's own case, when it may open it
    who: str = ""
    is_health_hidden: bool = False  # it was about health, and went over to a side that may not read that
    views: Sequence[documents.View] = field(default=(), repr=False)

    @property
    def id(self) -> UUID:
        return self.row.pk

    @property
    def is_over(self) -> bool:
        return not self.row.is_open

    @property
    def led_since(self) -> date | None:
        """Since when another organisation answers on the side that asked."""
        return None if self.row.is_led_there else self.row.answers_since

    @property
    def was_taken(self) -> bool:
        """The receiver no longer has what was sent."""
        return self.side == Side.TO and self.ask is None

    @property
    def is_mine(self) -> bool:
        return self.side == Side.FROM

    @property
    def goes_elsewhere(self) -> bool:
        """Who asked looks for others: after a no, and after silence."""
        due_at = self.row.due_at
        return self.is_mine and rules.goes_elsewhere(self.row.state, due_at=due_at, now=clock.now())

    @property
    def has_beside(self) -> bool:
        """Whether who asked may have to look elsewhere."""
        return self.is_mine and (self.row.is_open or self.goes_elsewhere)

    @property
    def last_said(self) -> Happened | None:
        """The newest message of the other side."""
        return next((one for one in reversed(self.happened) if one.side != self.side and one.said), None)

    def moves(self) -> list[Event]:
        """What this side can do now."""
        return [
            event
            for event in rules.MOVES
            if event not in rules.FOLLOWS and rules.why_not(event, self.row.state, self.side) is None
        ]


def listed(actor: SignedIn, box: str, page: str | int = 1) -> "Page[Any]":
    """A page of requests of one kind, those whose answer is due first. Counted no further than anybody reads."""
    rows, order, side = _box(actor, box)
    found = services.Results(rows.order_by(*order), ON_A_PAGE).get_page(page)
    # Which they are is read from an index; only those of the page are read whole.
    those: Any = found.object_list
    here = models.Referral.objects.filter(pk__in=those.values("pk")).order_by(*order)
    here = here.select_related("from_organisation", "to_organisation")
    found.object_list = _lines(actor, list(here), side)
    return found


def referral(actor: SignedIn, referral_id: UUID) -> Shown:
    """One request. 404 for any that is not of the actor's side, or of no side of theirs."""
    row, side = holding.find(actor, referral_id)
    happened, letters = events(actor, row, side)
    ask = next((one for event, one in letters if isinstance(one, documents.Ask)), None)
    identity = next((one for event, one in reversed(letters) if isinstance(one, documents.Identity)), None)
    own = _own(actor, row, side)
    code, who = _own_case(actor, own)
    other = row.to_organisation if side == Side.FROM else row.from_organisation
    return Shown(
        row=row,
        side=side,
        other=other.name,
        ask=ask,
        identity=identity,
        happened=happened,
        is_told=_is_told(row, happened),
        case_code=code,
        who=who,
        is_health_hidden=own is not None and own.hidden == "D" and ask is None,
        views=holding.views(actor, row) if side == Side.FROM else (),
    )


def draft(actor: SignedIn, seen: Found, draft_id: UUID) -> tuple[Written, int]:
    """What is being written, and which version that is. 404 for anybody but the team that writes it."""
    row = drafts.find(actor, seen, draft_id)
    written = drafts.opened(actor, row)
    if written is None:
        raise Http404
    return written, row.number


def drafts_of(actor: SignedIn, seen: Found) -> list[tuple[UUID, Written]]:
    """What is being written for this case by the actor's teams."""
    rows = models.Draft.objects.filter(
        organisation=actor.organisation_id,
        thread=drafts.thread_of(actor, seen),
        readers__overlap=[actor.user_id, *actor.team_ids],
    )
    found = [(row.pk, drafts.opened(actor, row)) for row in rows.order_by("created_at")]
    return [(pk, written) for pk, written in found if written is not None]


def case_of(actor: SignedIn, shown: Shown) -> Found:
    """The sender's case of a request. 404 for the other side, and where the actor does not work on it."""
    if shown.side != Side.FROM or not shown.case_code:
        raise Http404
    return people.found(actor, shown.case_code)


def of_case(actor: SignedIn, seen: Found, thread: UUID) -> list[models.Referral]:
    """What was asked for somebody, the newest first. One query."""
    del seen  # the case was found for them
    hands = {actor.user_id, *actor.team_ids}
    rows = _asked_for(thread, actor.organisation_id)
    return [row for row in rows if not hands.isdisjoint(row.own_readers)][:ON_A_PAGE]


@prepared.query
def _asked_for(thread: UUID, organisation: UUID) -> QuerySet[models.Referral]:
    rows = models.Referral.objects.filter(thread=thread, from_organisation=organisation, is_led_there=False)
    return rows.select_related("to_organisation").order_by("-sent_at")


def _box(actor: SignedIn, box: str) -> tuple[Any, tuple[str, str], Side]:
    if box not in BOXES or rules.why_not_work(actor) is not None:
        raise Http404
    supervises = holding.supervises(actor)
    rows: Any = models.Referral.objects
    if box in (OF_US, OVER_OF_US):
        rows = rows.asked_of(organisation=actor.organisation_id, teams=actor.team_ids, supervises=supervises)
    else:
        rows = rows.asked_by(
            user=actor.user_id,
            organisation=actor.organisation_id,
            teams=actor.team_ids,
            supervises=supervises,
        )
    side = Side.TO if box in (OF_US, OVER_OF_US) else Side.FROM
    if box in (OVER_OF_US, OVER_BY_US):
        return rows.filter(is_open=False), ("-changed_on", "id"), side
    if box == WAITING:
        rows = rows.filter(state__in=rules.UNANSWERED)
    return rows.open(), ("due_at", "id"), side


def _lines(actor: SignedIn, rows: Sequence[models.Referral], side: Side) -> list[Line]:
    """With what is asked and, on the own side, for whom: the same queries for one line and for fifty."""
    asked = asks(actor, rows, side)
    links: dict[UUID, documents.Own] = {}
    if side == Side.FROM:
        links = {row.pk: own for row in rows if (own := holding.case_of(actor, row)) is not None}
    known = people.briefs(actor, [own.case for own in links.values() if own.case]) if links else {}
    now = clock.now()
    return [
        Line(
            row=row,
            side=side,
            other=(row.to_organisation if side == Side.FROM else row.from_organisation).name,
            ask=asked.get(row.pk),
            who=_name(links.get(row.pk), known),
            case_code=_code(links.get(row.pk), known),
            is_late=row.state in rules.UNANSWERED and row.due_at < now,
        )
        for row in rows
    ]


def asks(actor: SignedIn, rows: Iterable[models.Referral], side: Side) -> dict[UUID, documents.Ask]:
    """What is asked, as far as the actor has it: by request. One query and one for keys."""
    found = {}
    for letter, referral, body in _first_letters([row.pk for row in rows], side=str(side)):
        ask = holding.read(documents.Ask, actor.keyring, body, holding.LETTER, letter)
        if ask is not None:
            found[referral] = ask
    return found


@prepared.query
def _first_letters(referrals: list[UUID], *, side: str) -> QuerySet[models.Letter, tuple[Any, ...]]:
    letters = models.Letter.objects.filter(
        event__referral__among=referrals, event__event=Event.SENT, side=side
    )
    return letters.values_list("pk", "event__referral", "body")


def events(
    actor: SignedIn, row: models.Referral, side: Side, *, until: int | None = None
) -> tuple[list[Happened], list[tuple[str, people_documents.Document]]]:
    """What happened, up to ``until``, and the letters with it that are more than words beside it."""
    events = [one for one in row.events.order_by("number") if until is None or one.number <= until]
    letters = {one.event_id: one for one in models.Letter.objects.filter(event__referral=row, side=side)}
    by = dict(
        User.objects.get_queryset().filter(pk__in=[one.by_user for one in events]).values_list("pk", "name")
    )
    happened, read = [], []
    for one in events:
        letter, said = letters.get(one.pk), None
        kind: type[people_documents.Document] = _KINDS.get(one.event, documents.Said)
        opened = holding.read(kind, actor.keyring, letter.body, holding.LETTER, letter.pk) if letter else None
        if isinstance(opened, documents.Said):
            said = opened
        elif opened is not None:
            read.append((one.event, opened))
        words = rules.event_words(one.event, side, one.side)
        happened.append(Happened(one.event, one.side, words, one.day, by.get(one.by_user, ""), said))
    return happened, read


def _is_told(row: models.Referral, happened: Iterable[Happened]) -> bool:
    """Whether they know who it is; where less is agreed since, the letter may be gone."""
    events = {one.event for one in happened}
    return Event.IDENTITY in events and (Event.LESS not in events or drafts.knows(row))


_KINDS: Mapping[str, type[people_documents.Document]] = {
    Event.SENT: documents.Ask,
    Event.IDENTITY: documents.Identity,
}


def _own(actor: SignedIn, row: models.Referral, side: Side) -> documents.Own | None:
    sealed = row.from_own if side == Side.FROM else row.to_own
    return holding.read(documents.Own, actor.keyring, sealed, holding.OWN, row.pk)


def _own_case(actor: SignedIn, own: documents.Own | None) -> tuple[str, str]:
    """Code and name of the side's own case, where the actor works on it."""
    known = people.briefs(actor, [own.case]) if own is not None and own.case else {}
    return _code(own, known), _name(own, known)


def _code(own: documents.Own | None, known: Mapping[UUID, people_documents.Brief]) -> str:
    return own.code if own is not None and own.case in known else ""


def _name(own: documents.Own | None, known: Mapping[UUID, people_documents.Brief]) -> str:
    brief = known.get(own.case) if own is not None and own.case else None
    return brief.name_used if brief is not None else ""
