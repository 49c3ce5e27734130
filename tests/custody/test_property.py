"""Whatever is planned, said, late, lost or stopped: every minute has one holder, and no way leads past G3.3."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from wayhome.custody import rules_chain, rules_way
from wayhome.custody.documents import QUEUE, Check, Confirmation, Holder, Link
from wayhome.custody.enums import DONE, Answer, Asked, HolderKind, How, PlaceType, Present, Side, State
from wayhome.custody.rules_chain import Placed
from wayhome.custody.shapes import Event, Travel
from wayhome.custody.shapes import Holder as HolderNow

BEGUN = datetime(2030, 1, 1, 6, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
LATE, MISSED = 30 * MINUTE, 60 * MINUTE
HERE = UUID(int=1)


class Way:
    """A way as the actions keep it: links that only add up, words that only add up, each asked of the rules first."""

    def __init__(self) -> None:
        self.placed: dict[UUID, Placed] = {}
        self.said: dict[UUID, list[Confirmation]] = {}
        self.now = BEGUN
        self.add("start", 0)

    def add(self, name: str, minutes: int) -> None:
        sequence = max((one.sequence for one in self.placed.values()), default=-1) + 1
        taker = Holder(kind=str(HolderKind.WORKER), ref=uuid5(HERE, name), name=name)
        known = Link(taker=taker, place_type=str(PlaceType.TRANSIT), planned_at=BEGUN + minutes * MINUTE)
        key = uuid5(HERE, f"{sequence} {name}")
        self.placed[key] = Placed(key, sequence, 1, known)

    def chain(self, at: datetime | None = None) -> tuple[HolderNow, list[Event]]:
        start, events = rules_chain.chain(
            self.placed.values(), self.said, now=at or self.now, late=LATE, missed=MISSED
        )
        assert start is not None
        return start, events

    def say(self, place: int, side: str, ago: int) -> None:
        """As ``actions.confirm``: a second word of a side is none; the rule is asked."""
        _start, events = self.chain()
        if place >= len(events):
            return
        one = events[place]
        if {Side.FROM: one.from_at, Side.TO: one.to_at, Side.OWN: one.own_at}[Side(side)] is not None:
            return
        at = self.now - ago * MINUTE
        reason = rules_way.why_not_confirm(
            travel(self), one, side, at=at, how=str(How.PHONE), said_by="X", own=None, now=self.now
        )
        if reason is None:
            word = Confirmation(side=side, at=at, how=str(How.PHONE))
            self.said.setdefault(one.id, []).append(word)

    def replan(self, names: list[int]) -> None:
        """As ``actions.plan``: what is done stays, the rest is taken out, another rest is put behind it."""
        _start, events = self.chain()
        for one in events:
            if not one.is_done:
                old = self.placed[one.id]
                gone = replace(old.known, is_gone=True)
                self.placed[one.id] = Placed(old.id, old.sequence, old.number + 1, gone)
        before = -1
        for name in names:
            if name != before:
                self.add(f"holder {name}", 10 * name)
            before = name

    def move(self, minutes: int) -> None:
        for key, old in list(self.placed.items()):
            if old.known.planned_at is not None and old.sequence:
                later = replace(old.known, planned_at=old.known.planned_at + minutes * MINUTE)
                self.placed[key] = Placed(old.id, old.sequence, old.number + 1, later)

    def wait(self, minutes: int) -> None:
        """They are in a queue."""
        _start, events = self.chain()
        following = next((one for one in events if not one.is_done), None)
        if following is not None:
            word = Confirmation(side=QUEUE, at=self.now, until=self.now + minutes * MINUTE)
            self.said.setdefault(following.id, []).append(word)


def travel(way: Way) -> Travel:
    """As the rules take it."""
    start, events = way.chain()
    return Travel(HERE, None, start, events, begun_at=BEGUN)  # type: ignore[arg-type]  # no attempt is asked


STEPS = st.one_of(
    st.tuples(
        st.just("say"), st.integers(0, 6), st.sampled_from([str(one) for one in Side]), st.integers(0, 90)
    ),
    st.tuples(st.just("replan"), st.lists(st.integers(0, 5), max_size=5)),
    st.tuples(st.just("move"), st.integers(-60, 240)),
    st.tuples(st.just("wait"), st.integers(1, 300)),
    st.tuples(st.just("pass"), st.integers(1, 90)),
)


@settings(max_examples=300, deadline=None)
@given(names=st.lists(st.integers(0, 5), min_size=1, max_size=6), steps=st.lists(STEPS, max_size=40))
def test_every_minute_from_begin_on_has_exactly_one_holder(
    names: list[int], steps: list[tuple[object, ...]]
) -> None:
    way = Way()
    way.replan(names)
    known: dict[datetime, str] = {}
    for what, *rest in steps:
        if what == "pass":
            way.now += int(str(rest[0])) * MINUTE
        else:
            action: Callable[..., None] = getattr(way, str(what))
            action(*rest)
        start, events = way.chain()
        # From = the taker before, always: no gap and no overlap, by construction.
        givers = [one.giver for one in events]
        assert givers == [start, *(one.taker for one in events)][: len(givers)]
        # Those that are done are the first ones, each after the one before it.
        done = [one.is_done for one in events]
        assert done == sorted(done, reverse=True)
        moments = [one.done_at for one in events if one.done_at is not None]
        assert moments == sorted(moments)
        assert all(BEGUN <= at <= way.now for at in moments)
        # Every minute since it began has one holder, and what was so stays so, whatever is said later.
        spans = [(BEGUN, start), *((one.done_at, one.taker) for one in events if one.done_at is not None)]
        for minute in range(0, int((way.now - BEGUN) / MINUTE) + 1, 7):
            at = BEGUN + minute * MINUTE
            holder = rules_chain.holder_at(start, events, at)
            assert holder == [taker for since, taker in spans if since is not None and since <= at][-1]
            known.setdefault(at, holder.name)
        if events:
            assert (events[0].state in DONE) == (events[0].done_at is not None)
            assert all(one.state not in DONE for one in events if one.state == State.HALF)


ANSWERS = st.sampled_from(["", *(str(one) for one in Answer)])
CHECKS = st.builds(
    Check,
    present=st.sampled_from(["", *(str(one) for one in Present)]),
    documents=st.booleans(),
    medicine=st.booleans(),
    kit=st.booleans(),
    at=st.one_of(
        st.none(), st.integers(-3000, 3000).map(lambda n: datetime(2030, 1, 2, 12, tzinfo=UTC) + n * MINUTE)
    ),
    zone=st.sampled_from(["UTC", "Europe/Rome"]),
    asked=st.sampled_from([str(one) for one in Asked]),
    is_private=st.booleans(),
    in_the_room=st.sampled_from(["", "Nobody"]),
    answer=ANSWERS,
)


@settings(max_examples=500, deadline=None)
@given(known=st.one_of(st.none(), CHECKS), minutes=st.integers(-3000, 3000))
def test_no_way_leads_past_the_last_question(known: Check | None, minutes: int) -> None:
    now = datetime(2030, 1, 2, 12, tzinfo=UTC) + minutes * MINUTE
    passes = rules_way.why_not_asked(known, now) is None
    may = (
        known is not None
        and known.present == Present.PRESENT
        and known.answer == Answer.CONTINUE
        and known.is_private
        and known.at is not None
        and is_asked_now(known.at.astimezone(ZoneInfo(known.zone)), now.astimezone(ZoneInfo(known.zone)))
    )
    assert passes == may


def is_asked_now(asked: datetime, now: datetime) -> bool:
    """On one day; or from eleven in the evening, and before five in the morning, of nights that are one."""
    if asked.date() == now.date():
        return True
    before, after = sorted([asked, now])
    return after.date() - before.date() == DAY and before.hour >= 23 and after.hour < 5
