"""The worker’s desk: what is due, whom it is about, and whether one may call now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from wayhome.casefile import words
from wayhome.core import addresses, clock, dates, once
from wayhome.core.components import Link
from wayhome.duties import opening
from wayhome.duties import queries as duties
from wayhome.duties import queries_on_call as on_call
from wayhome.duties.enums import Kind
from wayhome.duties.queries import Seen
from wayhome.organisations.actors import SignedIn
from wayhome.people import documents, models, reading, rules, threads
from wayhome.people.access import Access
from wayhome.vault import records

NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is due. ``name`` and ``url`` only where the case is open to the reader."""

    duty: UUID
    when: str
    code: str
    url_code: str  # empty where the case is not open to the reader
    name: str = field(repr=False)
    sentence: str
    action: Link | None
    note: str = field(default="", repr=False)
    ask: opening.Ask | None = field(default=None, repr=False)  # where its page does not open to the reader
    is_late: bool = False
    may_take: bool = False
    came_up: bool = False  # somebody else’s, and late: it came up the ladder
    room: str = ""  # which room owes it
    is_far: bool = False  # not due within a week
    is_emergency: bool = False
    is_by_fact: bool = False  # no “Done”: it ends when it is written
    with_words: bool = False  # a person ends it who writes why, or what was done
    is_on_case: bool = False  # it stands on the page of the case, too
    same: tuple[UUID, ...] = ()  # duties that say the same and are due as well: they stand here once

    @property
    def url(self) -> str:
        """The page of the case, where it is open to the reader."""
        return addresses.of("casefile:case", self.url_code) if self.url_code else ""

    @property
    def done_url(self) -> str:
        return addresses.of("duties:done", self.duty)

    @property
    def end_url(self) -> str:
        return addresses.of("duties:end", self.duty)

    @property
    def take_url(self) -> str:
        return addresses.of("duties:take", self.duty)

    @property
    def ends_there(self) -> bool:
        """Where it cannot be written any more, a person says so on the page of the case, beside what is due there."""
        return self.with_words and self.is_by_fact and self.is_on_case

    @property
    def all_of_it(self) -> str:
        """Sent with “Done”, which ends those that say the same too."""
        return " ".join(str(one) for one in self.same)


@dataclass(frozen=True, slots=True)
class Desk:
    """Today’s page."""

    ringing: Sequence[Line]
    calls: Sequence[Line]
    overdue: Sequence[Line]
    today: Sequence[Line]
    waiting: Sequence[Line]
    later_count: int
    is_cut: bool  # more is due than stands here
    page: int
    cases: frozenset[UUID]  # whose names are shown
    day: str  # “Wednesday 25 November”, on the actor's own clock

    @property
    def is_empty(self) -> bool:
        return not (self.ringing or self.calls or self.overdue or self.today or self.waiting)

    @property
    def ends_there(self) -> bool:
        """Whether anything here is ended with a reason on the page of its case."""
        return any(one.ends_there for one in (*self.calls, *self.overdue, *self.today, *self.waiting))

    @property
    def count(self) -> int:
        return len(self.calls) + len(self.overdue) + len(self.today) + len(self.waiting)


def desk(actor: SignedIn, *, page: int = 1) -> Desk:
    """What waits for the actor, so many at a time. A call stands under “now” only while the agreed hours are open."""
    with once.reading():
        return _desk(actor, page)


def _desk(actor: SignedIn, page: int) -> Desk:
    board = duties.today(actor, page=page)
    ringing = duties.ringing(actor)
    everything = [*ringing, *board.calls, *board.overdue, *board.today, *board.waiting]
    open_to_me = reading.access_by_case(actor, {seen.case for seen in everything if seen.case})
    mine = frozenset(open_to_me)
    known = reading.briefs(actor, [case for case in mine if open_to_me[case].may_read_minimum("A")])
    called = {seen.case for seen in board.calls if seen.case}
    safe = safe_contacts(actor, [case for case in called & mine if open_to_me[case].may_read_minimum("B")])
    ask = opening.whom_to_ask(actor, everything, open_to_me)
    reader = _Reader(clock.now(), on_call.zone_of(actor), known, open_to_me, safe, ask)
    is_now = {seen.duty_id: reader.may_call(seen) for seen in board.calls}
    not_now = [seen for seen in board.calls if not is_now[seen.duty_id]]
    return Desk(
        ringing=[reader.line(seen) for seen in ringing],
        calls=reader.lines([seen for seen in board.calls if is_now[seen.duty_id]]),
        overdue=reader.lines([*(s for s in not_now if s.is_late), *board.overdue]),
        today=reader.lines([*board.today, *(s for s in not_now if not s.is_late)]),
        waiting=reader.lines(board.waiting),
        later_count=board.later_count,
        is_cut=board.is_cut,
        page=page,
        cases=mine,
        day=str(formats.date_format(reader.now.astimezone(ZoneInfo(reader.zone)), "l j F")),
    )


def of_case(
    actor: SignedIn, marks: Iterable[UUID], *, access: Access, safe: documents.SafeContact | None
) -> list[Line]:
    """What is due in one case that the actor has opened. The name, if it is open, stands on the page already."""
    found = duties.of_thread(actor, *marks)
    cases = {seen.case: access for seen in found if seen.case}
    agreed = dict.fromkeys(cases, safe) if safe is not None else {}
    zone = found[0].zone if found else ""
    ask = opening.whom_to_ask(actor, found, cases)
    return _Reader(clock.now(), zone, {}, cases, agreed, ask).lines(found)


def safe_contacts(actor: SignedIn, cases: Collection[UUID]) -> dict[UUID, documents.SafeContact]:
    """What is agreed on reaching the people of these cases, which are open to the actor: one query for all."""
    rows = reading.newest(models.Contact, cases) if cases else []
    found: dict[UUID, documents.SafeContact] = {}
    for row, values in zip(rows, records.open_many(actor.keyring, rows, only=("safe",)), strict=True):
        if values.get("safe") and (row.case_id not in found or row.organisation_id == actor.organisation_id):
            found[row.case_id] = documents.SafeContact.from_value(values["safe"])
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns duties into lines for one person, at one moment, on their clock."""

    now: datetime
    zone: str
    known: dict[UUID, documents.Brief]
    mine: Mapping[UUID, Access]  # what of each case is open to the reader
    safe: dict[UUID, documents.SafeContact]
    ask: Mapping[UUID, opening.Ask] = field(default_factory=dict)

    def may_call(self, seen: Seen) -> bool:
        """Whether it is to her or him, and the agreed days and hours are open at this moment."""
        if not seen.is_to_her:
            return False
        safe = self.safe.get(seen.case) if seen.case else None
        return safe is not None and rules.why_not_contact(safe, way=safe.channel, at=self.now) is None

    def lines(self, found: Iterable[Seen]) -> list[Line]:
        """In their order. What says the same of the same person and is late stands once, from the first day on; of what
        is not late, only what is due at the same moment.
        """
        told: dict[tuple[object, ...], Line] = {}
        for seen in found:
            line = self.line(seen)
            key = (line.code, line.sentence, line.action and line.action.url, line.is_late or seen.due_at)
            first = told.setdefault(key if line.code else (seen.duty_id,), line)
            if first is not line:
                told[key] = replace(
                    first,
                    same=(*first.same, line.duty),
                    may_take=first.may_take and line.may_take,
                    came_up=first.came_up and line.came_up,
                    is_emergency=first.is_emergency or line.is_emergency,
                )
        return list(told.values())

    def line(self, seen: Seen) -> Line:
        brief = self.known.get(seen.case) if seen.case else None
        return Line(
            duty=seen.duty_id,
            when=self._when(seen),
            code=seen.code,
            url_code=seen.code if seen.case in self.mine else "",
            name=brief.name_used if brief else "",
            sentence=seen.sentence,
            action=None if seen.duty_id in self.ask else seen.action,
            ask=self.ask.get(seen.duty_id),
            note=self._note(seen),
            is_late=seen.is_late,
            may_take=seen.is_a_teams and seen.duty_id not in self.ask,
            came_up=seen.rung > 0 and not seen.is_mine and not seen.is_a_teams,
            room=seen.about.partition(".")[0],
            is_far=seen.due_at > self.now + NEAR,
            is_emergency=seen.is_emergency,
            is_by_fact=seen.is_by_fact,
            with_words=seen.with_words,
            is_on_case=self._is_on_case(seen, brief),
        )

    def _is_on_case(self, seen: Seen, brief: documents.Brief | None) -> bool:
        if seen.case is None or seen.case not in self.mine:
            return False
        return seen.thread == (threads.closed(seen.case) if brief is None else brief.thread)

    def _note(self, seen: Seen) -> str:
        if seen.kind != Kind.CALL or not seen.case or not seen.is_to_her:
            return ""
        safe = self.safe.get(seen.case)
        why_not = rules.why_not_contact(safe, way=safe.channel if safe else "call", at=self.now)
        if why_not or safe is None:
            return why_not or ""
        return words.before_a_call(safe)

    def _when(self, seen: Seen) -> str:
        zone = ZoneInfo(self.zone)
        due, now = seen.due_at.astimezone(zone), self.now.astimezone(zone)
        if due.date() == now.date():
            at = f"{due:%H:%M}"
            return _("since {time}").format(time=at) if seen.is_late else at
        day = dates.day_in_words(due.date())
        if seen.is_late:
            is_yesterday = due.date() == now.date() - timedelta(days=1)
            return _("since yesterday") if is_yesterday else _("since {day}").format(day=day)
        is_near = due.date() - now.date() < NEAR
        return formats.date_format(due, "l") if is_near else day
