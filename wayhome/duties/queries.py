"""What is due for somebody, and what waits in one case. The rota and preferences are in queries_on_call."""

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.core import clock, prepared
from wayhome.core.components import Link
from wayhome.duties import boards, contents, holding, hours, in_hand, marks, on_call, rules, wordings
from wayhome.duties.contents import Content
from wayhome.duties.enums import Kind
from wayhome.duties.models import ZONE, Duty, Ending, Preferences
from wayhome.duties.queries_on_call import zone_of
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.vault.errors import NoKey, VaultError
from wayhome.vault.values import Value

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """One duty as its reader sees it. ``about`` is empty where their keys do not open it."""

    duty_id: UUID
    kind: str
    due_at: datetime
    about: str
    code: str
    case: UUID | None
    args: Mapping[str, Value]
    sentence: str
    action: Link | None
    is_late: bool
    is_emergency: bool
    rung: int  # how many heard after the owner; above 0 it came up the ladder
    is_a_teams: bool  # somebody may take it over
    is_mine: bool
    zone: str = ZONE  # whose clock its words are written by
    is_by_fact: bool = False  # only what is to be written ends it
    with_words: bool = False  # a person may end it who writes why, or what was done
    is_to_her: bool = True  # a call is to the person whose case it is
    thread: UUID | None = None
    owner: UUID | None = None  # who was to do it first: a person or a team


@dataclass(frozen=True, slots=True)
class Board:
    """What is due, grouped as a worker reads it. What comes after today is counted only, to a thousand."""

    calls: list[Seen] = field(default_factory=list)
    overdue: list[Seen] = field(default_factory=list)
    today: list[Seen] = field(default_factory=list)
    waiting: list[Seen] = field(default_factory=list)
    later_count: int = 0
    is_cut: bool = False  # more is due than a board shows

    @property
    def is_empty(self) -> bool:
        return not (self.calls or self.overdue or self.today or self.waiting)


@dataclass(frozen=True, slots=True)
class Emergency:
    """What the page of an emergency shows."""

    seen: Seen
    zone: str
    why_not: str | None
    who_opens: list[str] = field(default_factory=list)  # whom to ring, where the reader's keys do not open it


def today(actor: SignedIn, *, page: int = 1) -> Board:
    """The actor's board: their own duties, their teams', and what came up a ladder to them. Late ones first."""
    now, zone = clock.now(), zone_of(actor)
    until, hands = hours.end_of_day(now, zone), rules.hands(actor)
    rows = boards.first(hands, until=until, page=page)
    found = [_seen(actor, duty, now, zone) for duty in rows[: boards.AT_MOST]]
    calls, overdue, due, waiting = [], [], [], []
    for seen in found:
        if seen.kind == Kind.CALL:
            calls.append(seen)
        elif seen.is_late:
            overdue.append(seen)
        elif seen.kind == Kind.ANSWER and seen.due_at > until:
            waiting.append(seen)
        else:
            due.append(seen)
    return Board(
        calls=calls,
        overdue=overdue,
        today=due,
        waiting=waiting,
        later_count=rows[0].later_count if rows else boards.count_later(hands, after=until),
        is_cut=len(rows) > boards.AT_MOST,
    )


def of_thread(actor: SignedIn, *threads: UUID) -> list[Seen]:
    """What is open in one case, under any of its marks, as far as it is, or may become, the actor's. The earliest
    first.
    """
    now, hands = clock.now(), rules.hands(actor)
    open_ones = [
        duty
        for duty in _open_in(list(threads), actor.user_id)
        if (duty.owner in hands or not hands.isdisjoint(duty.ladder)) and not holding.is_not_for(actor, duty)
    ]
    return [_seen(actor, duty, now, duty.zone or ZONE) for duty in open_ones]


def due_at(
    actor: SignedIn, threads: Iterable[UUID], facts: Collection[tuple[str, str]]
) -> dict[tuple[str, str], datetime]:
    """When each (about, once) of this case falls due, of those that are open and are, or may become, the actor's."""
    marked = {marks.of_once(one, about, once): (about, once) for one in threads for about, once in facts}
    hands = rules.hands(actor)
    rows = Duty.objects.filter(once_mark__in=marked, done_at=None) if marked else ()
    return {
        marked[row.once_mark]: row.due_at
        for row in rows
        if (row.owner in hands or not hands.isdisjoint(row.ladder)) and not holding.is_not_for(actor, row)
    }


@prepared.query
def _open_in(threads: list[UUID], user: UUID) -> QuerySet[Any]:
    zone = Preferences.objects.filter(user=user).values("zone")[:1]
    rows = Duty.objects.filter(thread__among=threads, done_at=None).annotate(zone=Subquery(zone))
    return rows.order_by("due_at", "pk")


def ringing(actor: SignedIn) -> list[Seen]:
    """Emergencies of the actor's organisation that ring now and that they may take in hand."""
    now, zone = clock.now(), zone_of(actor)
    rows = [d for d in on_call.unanswered(now) if d.organisation_id == actor.organisation_id]
    return [_seen(actor, duty, now, zone) for duty in rows if holding.may_acknowledge(actor, duty)]


def emergency(actor: SignedIn, duty_id: UUID) -> Emergency:
    """One that rings, or rang, for the actor. 404 for any other."""
    duty = Duty.objects.filter(pk=duty_id, is_emergency=True).first()
    if duty is None or not holding.may_acknowledge(actor, duty):
        raise Http404
    seen = _seen(actor, duty, clock.now(), zone_of(actor))
    return Emergency(
        seen=seen,
        zone=zone_of(actor),
        why_not=holding.why_not_acknowledge(duty),
        who_opens=[] if seen.about else in_hand.who_opens(duty),
    )


@dataclass(frozen=True, slots=True)
class ToEnd:
    """The page on which a person ends what no press ends."""

    seen: Seen
    why_not: str | None


def to_end(actor: SignedIn, duty_id: UUID) -> ToEnd:
    """One that the actor may do. 404 for any other, and for what is ended by a press."""
    duty = Duty.objects.filter(pk=duty_id).first()
    if duty is None or not holding.may_do(actor, duty):
        raise Http404
    seen = _seen(actor, duty, clock.now(), zone_of(actor))
    if not (seen.is_by_fact or seen.with_words):
        raise Http404
    words = "-"  # they are still to be written
    is_open = duty.done_at is None
    return ToEnd(seen, rules.why_not_end(may=seen.with_words, is_open=is_open, words=words))


@dataclass(frozen=True, slots=True)
class Ended:
    """What somebody wrote who ended a duty."""

    sentence: str
    words: str = field(repr=False)
    name: str = field(repr=False)
    day: date
    case: UUID | None
    code: str


ENDED_AT_MOST = 200


def ended(actor: SignedIn, *, code: str = "") -> list[Ended]:
    """What was the actor's to do or to hear, of cases that are open to the actor still. The newest first."""
    found: list[Ended] = []
    rows = Ending.objects.filter(organisation=actor.organisation_id).order_by("-created_at", "pk")
    for row in rows[:ENDED_AT_MOST]:
        try:
            said = contents.open_said(actor.keyring, row.body, ending=row.pk)
        except NoKey:
            continue
        line = Ended(wordings.said(said.about), said.words, said.name, said.day, said.case, said.code)
        if not code or code.upper() == said.code:
            found.append(line)
    open_here = people.case_ids(actor, [line.case for line in found if line.case is not None])
    return [line for line in found if line.case is None or line.case in open_here]


def _seen(actor: SignedIn, duty: Duty, now: datetime, zone: str) -> Seen:
    content = _opened(actor, duty)
    return Seen(
        duty_id=duty.pk,
        kind=duty.kind,
        due_at=duty.due_at,
        about=content.about,
        code=content.code,
        case=content.case,
        args=content.args,
        sentence=_sentence(content, zone),
        action=_action(content),
        is_late=duty.due_at < now,
        is_emergency=duty.is_emergency,
        rung=duty.rung,
        is_a_teams=duty.owner in actor.team_ids,
        is_mine=duty.owner == actor.user_id,
        zone=zone,
        is_by_fact=wordings.by_fact(content.about),
        with_words=wordings.with_words(content.about),
        is_to_her=wordings.is_to_her(content.about),
        thread=duty.thread,
        owner=duty.owner,
    )


def _opened(actor: SignedIn, duty: Duty) -> Content:
    """What it is about; nothing, where the actor's keys do not open it or somebody changed it."""
    try:
        return contents.open_(actor.keyring, duty.what, duty=duty.pk)
    except NoKey:
        return Content(about="")
    except VaultError as problem:
        logger.error("a duty could not be opened: %s", type(problem).__name__)
        return Content(about="")


def _sentence(content: Content, zone: str) -> str:
    try:
        return wordings.sentence(content.about, content.args, zone=zone)
    except wordings.NoWording:
        return _("Something is due that your keys do not open. Ask a colleague of the team.")


def _action(content: Content) -> Link | None:
    try:
        return wordings.action(content.about, content.code, content.args)
    except wordings.NoWording:
        return None
