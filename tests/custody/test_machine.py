"""Whatever is planned, said, late, moved, taken back or lost on a way, through the real actions and the database:

at every minute since it began one person answers, and nobody but who was planned; nobody leaves past G3.3; each rung of
an alarm rings once, however late and however often the clock looks. What is expected is worked out here, from what was
said, and shares no code with the product.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import Phase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests import machines
from tests.cast import Cast
from tests.checkins import story as on_the_way
from tests.consent import story as consents
from tests.custody import story
from tests.custody.story import HOUR, MINUTE, facts
from tests.departure.story import RISK, Facts
from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts.models import Step
from wayhome.checkins import actions as checkin_actions
from wayhome.checkins import clockwork, due, keyless
from wayhome.checkins import marks as checkin_marks
from wayhome.checkins.enums import Channel
from wayhome.checkins.enums import State as Said
from wayhome.children import queries as best
from wayhome.children.shapes import Caregiver
from wayhome.consent import holding as consent_holding
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.custody import actions, goes_to, models, queries, reading, steps
from wayhome.custody import due as due_here
from wayhome.custody.documents import Link, Mark
from wayhome.custody.enums import Answer, Because, HolderKind, How, PlaceType, Present, Side
from wayhome.custody.shapes import Travel
from wayhome.duties import clock as ladders
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.people.queries import Found

__all__ = ["facts"]
CALLS, MISSED, NOT_THERE = 30 * MINUTE, 60 * MINUTE, 2 * HOUR
OFFICES = ("Airport office", "Night bus", "Dawn Centre", "Border post")  # the directory knows them
NAMES = (*OFFICES, "Her sister", "Her uncle")
NAMED, UNCLE = "Her sister", "Her uncle"  # to whom a child goes, and to whom it may be decided anew
DECIDED = [NAMED]  # as it is decided now; empty: to nobody
GUARDIAN = "Gent Dosti"
ENDS_SAFE = (PlaceType.SAFE_PLACE, PlaceType.SHELTER)
AFTER_BORDER = (PlaceType.AIRPORT_ARR, PlaceType.ONWARD, PlaceType.FIRST_NIGHT)


@dataclass
class Place:
    """One hand-over, as this test remembers it."""

    id: UUID
    name: str
    kind: PlaceType
    planned: datetime
    queue: datetime | None = None
    waits: datetime | None = None  # for a queue at one before it
    words: dict[str, datetime] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)  # names on a document that was looked at
    heard: list[datetime] = field(default_factory=list)  # with a word that counts
    said: dict[tuple[datetime, str, bool], None] = field(
        default_factory=dict
    )  # in the order in which it was written
    quiet: set[datetime] = field(default_factory=set)  # a pass spoke in time for a check-in that was due then
    # The danger word was said of a check-in that was due then.
    danger: set[datetime] = field(default_factory=set)
    was_due: list[datetime] = field(default_factory=list)
    rang_on_call: bool = False

    @property
    def due(self) -> datetime:
        return max(self.planned, self.queue or self.planned, self.waits or self.planned)

    @property
    def is_heard(self) -> bool:
        """Around the time for which it is due now: not before a delay, of which it was the word."""
        return any(at >= self.due - CALLS for at in self.heard)

    @property
    def needs_help(self) -> bool:
        """A cry, with whatever word, after all else that counts."""
        said = [(at, number, state, is_right) for number, (at, state, is_right) in enumerate(self.said)]
        cries = [(at, number) for at, number, state, _right in said if state == Said.NEED_HELP]
        others = [
            (at, number)
            for at, number, state, is_right in said
            if state == Said.DURESS or (state == Said.OK and is_right)
        ]
        return bool(cries) and (not others or max(cries) > max(others))

    @property
    def done_at(self) -> datetime | None:
        given = [self.words.get(Side.FROM), self.words.get(Side.TO)]
        both = [at for at in given if at is not None]
        return max(both) if len(both) == 2 else None


@dataclass
class World:
    """What was planned, said and done so far, apart from what the product remembers."""

    places: list[Place] = field(default_factory=list)
    asked: dict[str, object] = field(default_factory=dict)
    asked_at: datetime | None = None
    begun: datetime | None = None
    stopped: datetime | None = None
    is_over: bool = False
    has_arrived: bool = False
    has_ended: bool = False  # the travel plan, with her yes
    is_red: bool = False
    is_void: bool = False
    was_stopped: bool = False
    looked_for: datetime | None = None  # since when the clock has people look for her

    @property
    def on_the_way(self) -> bool:
        return self.begun is not None and not self.is_over

    @property
    def goes_on(self) -> bool:
        return not self.has_ended or self.on_the_way

    @property
    def done(self) -> list[Place]:
        return [one for one in self.places if one.done_at is not None]

    @property
    def next(self) -> Place | None:
        return next((one for one in self.places if one.done_at is None), None)

    def says_go(self) -> bool:
        """G3.3: she is there, was asked alone, today where she is, and wants to go."""
        rome = ZoneInfo(story.ROME)
        return (
            self.asked_at is not None
            and self.asked == {"present": Present.PRESENT, "answer": Answer.CONTINUE, "is_private": True}
            and self.asked_at.astimezone(rome).date() == clock.now().astimezone(rome).date()
        )


def minute() -> datetime:
    return clock.now().replace(second=0, microsecond=0)


class Ways(RuleBasedStateMachine):
    """Casey leads; everybody else on the way is told by telephone."""

    team: Cast
    seen: Found
    yes: UUID
    says: Facts
    thread: UUID
    attempt: UUID
    is_child = False
    missed, not_there = MISSED, NOT_THERE
    begins = 0
    hand_overs = 0
    alarms = 0
    looks = 0
    climbed = 0

    def __init__(self) -> None:
        super().__init__()
        self.stack = contextlib.ExitStack()

    @initialize(is_begun=st.sampled_from((True, True, True, False)), is_first_done=st.booleans())
    def start(self, is_begun: bool, is_first_done: bool) -> None:
        self.stack.enter_context(transaction.atomic())
        self.says.says.clear()
        self.world = World()
        self.after("nothing so far")
        self.has_yes = True
        self.take_in()
        if is_begun:
            self.asks(Present.PRESENT, Answer.CONTINUE, True)
            self.begin()
        if is_begun and is_first_done:
            self.both_sides_say(0)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            transaction.set_rollback(True)
        self.stack.close()

    # Before leaving -----------------------------------------------------------------------------------------------

    @rule(
        present=st.sampled_from((Present.PRESENT, Present.PRESENT, Present.PRESENT, Present.NO_SHOW)),
        answer=st.sampled_from((Answer.CONTINUE, Answer.CONTINUE, Answer.STOP, Answer.UNSURE)),
        is_private=st.sampled_from((True, True, False)),
    )
    def asks(self, present: Present, answer: Answer, is_private: bool) -> None:
        given = {"present": present, "answer": answer, "is_private": is_private}
        at = minute()
        with self.allowed(self.world.goes_on):
            story.check(
                self.team, self.seen, at=at, present=str(present), answer=str(answer), is_private=is_private
            )
            self.world.asked, self.world.asked_at = dict(given), at

    @rule(is_red=st.booleans())
    def danger_is_looked_at(self, is_red: bool) -> None:
        self.world.is_red = is_red
        self.says.says[RISK] = "It has become dangerous." if is_red else True

    @precondition(lambda self: self.world.begun is None and self.world.is_void)
    @rule()
    def approve_anew(self) -> None:
        is_ahead = story.way().departs_at > clock.now()  # else the way is planned anew first
        with self.allowed(is_ahead and not self.world.is_red and not self.world.has_ended):
            story.approve(self.team, self.seen, attempt=self.attempt)
            self.world.is_void = False

    @precondition(lambda self: self.world.begun is None)
    @rule()
    def begin(self) -> None:
        world, before = self.world, minute()
        if world.is_red and not world.has_ended:
            world.is_void = True  # what was found stays, also when nobody leaves then
        may = world.says_go() and not (world.is_red or world.is_void or world.has_ended or world.is_over)
        with self.allowed(may):
            actions.begin(code=self.seen.code, plan=1, by=self.team.casey.actor())
            world.begun = self.travel().begun_at
            assert world.begun is not None
            assert before <= world.begun <= minute()
            type(self).begins += 1
            self.after("begun")

    # On the way ---------------------------------------------------------------------------------------------------

    @rule(minutes=st.sampled_from((1, 7, 20, 31, 45, 61, 130)))
    def time_passes(self, minutes: int) -> None:
        self.stack.enter_context(clock.shifted(minutes * MINUTE))

    @rule(
        ahead=st.sampled_from((0, 0, 0, 1)),
        side=st.sampled_from((Side.FROM, Side.TO, Side.OWN)),
        how=st.sampled_from((How.PHONE, How.PAPER, How.PASS, How.SELF)),
        ago=st.sampled_from((0, 0, 5, 40, 200, -3)),
        shows=st.sampled_from((NAMED, NAMED, "", UNCLE)),
    )
    def one_side_says(self, ahead: int, side: Side, how: How, ago: int, shows: str) -> None:
        place = len(self.world.done) + ahead
        if place < len(self.world.places):
            self.says_word(place, side, how, minute() - ago * MINUTE, shows=shows)

    @rule(ago=st.sampled_from((0, 0, 5, 40)))
    def both_sides_say(self, ago: int) -> None:
        place = len(self.world.done)
        if place < len(self.world.places):
            at = minute() - ago * MINUTE
            for side in (Side.TO, Side.FROM):
                self.says_word(place, side, How.PHONE, at)

    @precondition(lambda self: self.world.done)
    @rule(side=st.sampled_from((Side.FROM, Side.TO)), ago=st.sampled_from((0, 10)))
    def says_again(self, side: Side, ago: int) -> None:
        self.says_word(len(self.world.done) - 1, side, How.PHONE, minute() - ago * MINUTE)

    def says_word(self, place: int, side: Side, how: How, at: datetime, *, shows: str = NAMED) -> None:
        world, one = self.world, self.world.places[place]
        before = one.words.get(side)
        is_new = shows not in {"", *one.shown}
        if before is not None and how == How.PASS and (is_new or at < self.since(place)):
            return  # said before, it comes from no pass: there it is a note (``passes.absorbing``)
        may = self.may_say(place, side, how, at) and (
            before is not None or self.is_named(one, side, how, shows)
        )
        with self.allowed(may):
            story.confirm(
                self.team,
                self.seen,
                place + 1,
                side,
                how=how,
                at=at,
                is_safe=True if side == Side.OWN else None,
                name_shown=shows,
                paper_shown="Passport" if shows else "",
            )
            if before is None:
                one.words[side] = at
                one.shown.add(shows)
                self.wait()  # through the queue
                if one.done_at is not None and side != Side.OWN:
                    type(self).hand_overs += 1
        assert world.done == world.places[: len(world.done)], "in order"

    def is_named(self, one: Place, side: Side, how: How, shows: str) -> bool:
        """G3.4: a child stays with nobody but who is decided on now, and only with the document shown."""
        looks = side == Side.TO or (side == Side.FROM and how == How.PASS)
        if not (self.is_child and side != Side.OWN and one.kind == PlaceType.FIRST_NIGHT):
            return True
        return [one.name] == DECIDED and (shows == one.name or not looks)

    def may_say(self, place: int, side: Side, how: How, at: datetime) -> bool:
        world, one = self.world, self.world.places[place]
        if side in one.words and (how == How.PASS or one.words[side] == at):
            return world.goes_on
        if side in one.words and not world.goes_on:
            return False
        if world.begun is None or not (world.on_the_way or (side == Side.OWN and not world.has_ended)):
            return False
        if side != Side.OWN and one is not world.next and side not in one.words:
            return False
        if how == How.SELF and side != Side.OWN:
            names = [self.team.casey.name, *(each.name for each in world.places)]
            if names[place + (side == Side.TO)] != self.team.casey.name:
                return False
        return self.since(place) <= at <= clock.now()

    def since(self, place: int) -> datetime:
        """When the hand-over before it was done, or the way began."""
        earlier = [each.done_at for each in self.world.places[:place] if each.done_at]
        return max([self.world.begun or datetime.max.replace(tzinfo=UTC), *earlier])

    @rule(ahead=st.sampled_from((0, 0, 1)), minutes=st.sampled_from((-20, 13, 47, 95, 181)))
    def times_move(self, ahead: int, minutes: int) -> None:
        world, place = self.world, len(self.world.done) + ahead
        if place >= len(world.places):
            return
        one = world.places[place]
        to = one.planned + minutes * MINUTE
        before = [each.done_at or each.planned for each in world.places[:place]]
        with self.allowed(world.goes_on and not (before and to < before[-1])):
            actions.move(
                code=self.seen.code, plan=1, event=one.id, to=to, read=self.travel().version, words="Late",
                by=self.team.casey.actor(),
            )  # fmt: skip
            for each in world.places[place:]:
                each.was_due.append(each.due)
                each.planned += minutes * MINUTE

    @precondition(lambda self: self.world.next is not None)
    @rule(minutes=st.sampled_from((-5, 11, 75, 200)))
    def they_queue(self, minutes: int) -> None:
        one, until = self.world.next, minute() + minutes * MINUTE
        assert one is not None
        with self.allowed(self.world.on_the_way and minutes > 0):
            actions.queue(code=self.seen.code, plan=1, event=one.id, until=until, by=self.team.casey.actor())
            self.wait(one, until)

    @precondition(lambda self: self.world.begun is not None)
    @rule(
        names=st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True),
        gap=st.sampled_from((4, 17, 33)),
        end=st.sampled_from((PlaceType.SAFE_PLACE, PlaceType.FIRST_NIGHT)),
    )
    def another_plan(self, names: list[str], gap: int, end: PlaceType) -> None:
        world = self.world
        giver = world.done[-1].name if world.done else self.team.casey.name
        names = [name for name in names if name != giver]
        kinds = [PlaceType.TRANSIT] * (len(names) - 1) + [end]
        if not world.done and world.stopped is None and len(names) > 1:
            kinds[0] = PlaceType.SHELTER
        since = max([minute(), *(one.done_at for one in world.done if one.done_at)])
        links = [
            Link(
                taker=story.holder(HolderKind.CONTACT, name), place_type=str(kind), place=name,
                planned_at=since + (number + 1) * gap * MINUTE, zone=story.ROME,
            )
            for number, (name, kind) in enumerate(zip(names, kinds, strict=True))
        ]  # fmt: skip
        fits = end == PlaceType.FIRST_NIGHT or world.stopped is not None
        leads = world.done or world.stopped is not None or kinds[0] == PlaceType.SHELTER
        following = world.next  # whoever has said “she is with me” is not planned away
        stays = following is None or Side.TO not in following.words or names[0] == following.name
        stays = stays and self.knows_offices(links)
        with self.allowed(world.on_the_way and fits and bool(leads) and stays):
            story.plan(self.team, self.seen, *links, words="It goes otherwise")
            self.take_in()
            assert [one.name for one in world.places[len(world.done) :]] == names

    def knows_offices(self, links: list[Link]) -> bool:
        """Of a child: under the name of an office nobody takes over whom the directory does not know."""
        on_the_way = [one for one in links if one.place_type != PlaceType.FIRST_NIGHT]
        return not self.is_child or all(one.taker.name in OFFICES for one in on_the_way)

    # Being heard of -----------------------------------------------------------------------------------------------

    @precondition(lambda self: self.world.begun is not None)
    @rule(
        place=st.integers(0, 3),
        is_right=st.sampled_from((True, True, False)),
        state=st.sampled_from((Said.OK, Said.OK, Said.NEED_HELP, Said.DURESS)),
        ago=st.sampled_from((0, 3, 20)),
    )
    def is_heard_of(self, place: int, is_right: bool, state: Said, ago: int) -> None:
        world = self.world
        one = world.places[place % len(world.places)]
        at = minute() - ago * MINUTE
        word = (at, str(state), is_right)
        # A cry and the danger word are kept however long before, and after a cry that all is well again.
        is_kept = state != Said.OK or one.needs_help or at >= one.due - CALLS
        with self.allowed(world.goes_on and (word in one.said or is_kept)):
            checkin_actions.hear(
                code=self.seen.code, plan=1, expected=self.checkin(one), at=at, channel=str(Channel.CALL),
                state=str(state), code_ok=is_right, by=self.team.casey.actor(),
            )  # fmt: skip
            is_new = word not in one.said
            one.said.setdefault(word)
            if is_right or state == Said.DURESS:
                one.heard.append(at)
            if is_new and state == Said.DURESS:
                one.danger.add(one.due)

    @precondition(lambda self: self.world.begun is not None)
    @rule(
        place=st.integers(0, 3),
        ago=st.sampled_from((0, 15, 90)),
        is_alarm=st.sampled_from((False, False, True)),
    )
    def a_pass_speaks(self, place: int, ago: int, is_alarm: bool) -> None:
        world = self.world
        one = world.places[place % len(world.places)]
        at = minute() - ago * MINUTE
        known = Duty.objects.count()
        for _twice in range(2):
            keyless.heard(self.attempt, self.checkin(one), at, is_alarm=is_alarm)
        if is_alarm:
            # Where the clock waits for nothing any more, nobody of the case is known: who is on call is rung.
            one.rang_on_call = one.rang_on_call or Duty.objects.count() == known + 1
            assert self.rang(due.ALERT, one) == (1, 1) or one.rang_on_call or not world.on_the_way
            one.danger.add(one.due)
        elif one.due - CALLS <= at < one.due + self.missed:
            one.quiet.add(one.due)

    @rule(minutes=st.sampled_from((61, 130, 300)))
    def nothing_is_heard(self, minutes: int) -> None:
        self.time_passes(minutes)
        self.the_clock_looks(1)

    @rule(times=st.integers(1, 3))
    def the_clock_looks(self, times: int) -> None:
        at = clock.now()
        for _time in range(times):
            type(self).alarms += clockwork.look_all(at)
        known = Duty.objects.count()
        assert clockwork.look_all(at) == 0, "what has rung rings no more"
        type(self).climbed += ladders.climb(at)
        assert ladders.climb(at) == 0, "each rung is climbed once"
        assert Duty.objects.count() == known, "who hears next hears of the same, and of nothing new"
        type(self).looks += 1
        if self.world.on_the_way:
            self.every_alarm_is_as_it_should_be(at)

    def every_alarm_is_as_it_should_be(self, at: datetime) -> None:
        """Late: a call. Missed: it rings. Both once, and over with the first word that counts."""
        world = self.world
        for one in world.places:
            # A word for a later place is a word for this one, also when the later one is moved afterwards.
            later = [each for each in world.places if each.due >= one.due]
            heard = any(word >= one.due - CALLS for each in later for word in each.heard)
            late, missed = self.rang(due.LATE, one)[0], self.rang(due.MISSED, one)[0]
            where = (one.name, one.due, at)
            if one.done_at is not None or heard or at < one.due + CALLS:
                assert (late, missed) == (0, 0), where
            elif one.due not in one.quiet and one.due not in one.was_due:
                # After the danger word nobody is told to call; whoever is missed is missed all the same.
                calls = 0 if one.due in one.danger else 1
                assert (late, missed) == ((0, 1) if at >= one.due + self.missed else (calls, 0)), where
        last = world.places[-1]
        waited = max(last.planned, last.due - CALLS) + self.not_there  # nobody is missed while they queue
        is_missed = last.done_at is None and waited <= at and world.stopped is None
        opened = self.opened(due.NOT_ARRIVED, str(checkin_marks.of_arrival(self.attempt)))[0]
        looked_for = world.looked_for is not None and not any(
            one.done_at > world.looked_for for one in world.places if one.done_at is not None
        )
        if not is_missed and not looked_for:
            assert opened == 0
        elif looked_for and not world.was_stopped and last.done_at is None:
            assert opened == 1, "a search that was begun goes on, whatever is moved"
        elif is_missed and not world.was_stopped and last.planned not in last.was_due:
            assert opened == 1, "nobody has seen her arrive"
        if not opened:
            world.looked_for = None
        elif world.looked_for is None:
            world.looked_for = waited

    # Not any more -------------------------------------------------------------------------------------------------

    @rule(ago=st.sampled_from((0, 0, 4)))
    def she_does_not_want_to_go_on(self, ago: int) -> None:
        at = minute() - ago * MINUTE
        with self.allowed(self.world.on_the_way):
            read = len(queries.wishes(self.team.casey.actor(), self.look(), self.attempt))
            story.stop(self.team, self.seen, read=read, at=at)
            if self.world.stopped is None:
                self.world.stopped = at
                self.after("stopped")
            self.world.was_stopped = True

    @precondition(lambda self: self.world.begun is not None)
    @rule(
        because=st.sampled_from((Because.SENT_BACK, Because.CALLED_BACK)),
        names=st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
        gap=st.sampled_from((4, 33)),
    )
    def she_is_sent_back(self, because: Because, names: list[str], gap: int) -> None:
        """Where she sleeps tonight is written, or rings until it is; whoever is there stays meanwhile."""
        world = self.world
        giver = world.done[-1].name if world.done else self.team.casey.name
        names = [name for name in names if name != giver]
        since = max([minute(), *(one.done_at for one in world.done if one.done_at)])
        links = [
            Link(
                taker=story.holder(HolderKind.CONTACT, name),
                place_type=str(PlaceType.SAFE_PLACE if name == names[-1] else PlaceType.TRANSIT),
                place=name,
                planned_at=since + (number + 1) * gap * MINUTE,
                zone=story.ROME,
            )
            for number, name in enumerate(names)
        ]
        following = world.next
        stays = following is None or Side.TO not in following.words or not names or names[0] == following.name
        given = Mark(
            what="comes_back", at=minute(), zone=story.ROME, who="Border police", because=str(because)
        )
        with self.allowed(world.on_the_way and stays and self.knows_offices(links)):
            actions.come_back(
                code=self.seen.code, plan=1, read=self.travel().version, given=given, links=links,
                words="It goes back", by=self.team.casey.actor(),
            )  # fmt: skip
            if world.stopped is None:
                self.after("stopped")
            world.stopped, world.was_stopped = world.stopped or minute(), True
            self.take_in()
            if names:
                assert [one.name for one in world.places[len(world.done) :]] == names
            rings = self.opened(due_here.NIGHT, str(self.attempt))[0]
            assert rings == 0 if names else rings <= 1, "until somebody has written where she sleeps"

    @precondition(lambda self: self.has_yes)
    @rule(is_meant=st.sampled_from((True, False, False)))
    def she_takes_her_yes_back(self, is_meant: bool) -> None:
        if not is_meant:
            return
        world = self.world
        story.take_back(self.team, self.seen, self.yes)
        self.has_yes = False
        world.has_ended = not world.has_arrived
        if world.on_the_way and world.stopped is None:
            world.stopped, world.was_stopped = self.travel().stopped_at, True
            assert world.stopped is not None
            self.after("stopped")

    @precondition(lambda self: self.world.stopped is not None)
    @rule()
    def on_again(self) -> None:
        world = self.world
        assert world.stopped is not None
        asked = world.asked_at is not None and world.asked_at > world.stopped.replace(second=0, microsecond=0)
        leads = world.places[-1].kind == PlaceType.FIRST_NIGHT
        # At a time to come: what has rung rings no second time for the same hour.
        leads = leads and (world.next is None or clock.now() <= world.next.due + CALLS)
        with self.allowed(world.on_the_way and not world.has_ended and asked and world.says_go() and leads):
            actions.resume(code=self.seen.code, plan=1, by=self.team.casey.actor())
            world.stopped = None
            self.after("resumed")

    @precondition(lambda self: self.world.begun is not None)
    @rule()
    def in_safe_hands_again(self) -> None:
        world, last = self.world, self.world.places[-1]
        may = world.on_the_way and world.stopped is not None and last.kind in ENDS_SAFE
        may = may and last.done_at is not None and world.stopped is not None and last.done_at >= world.stopped
        if Step.objects.filter(attempt=self.attempt, key=steps.BACK).exists():
            may = True  # twice is once
        with self.allowed(may):
            actions.back(code=self.seen.code, plan=1, by=self.team.casey.actor())
            world.is_over = True
            self.after("over")

    @precondition(lambda self: self.world.begun is not None)
    @rule()
    def arrives(self) -> None:
        world, last = self.world, self.world.places[-1]
        border = any(one.kind in AFTER_BORDER for one in world.done)
        may = world.on_the_way and last.done_at is not None and last.kind == PlaceType.FIRST_NIGHT
        with self.allowed(world.has_arrived or (may and (world.stopped is None or border))):
            actions.arrive(code=self.seen.code, plan=1, by=self.team.casey.actor())
            world.is_over = world.has_arrived = True
            self.after("over")

    # What must hold -----------------------------------------------------------------------------------------------

    @invariant()
    def one_person_answers_at_every_minute(self) -> None:
        if not hasattr(self, "world"):
            return
        world, found = self.world, self.travel()
        kept = models.UnderWay.objects.filter(pk=self.attempt).exists()
        assert kept == queries.is_under_way(self.attempt) == world.on_the_way, (
            "the database keeps what steps say"
        )
        assert (found.holder.name if found.holder else "") == (self.holder() if world.on_the_way else "")
        assert [one.giver.name for one in found.events] == [
            self.team.casey.name,
            *(one.name for one in world.places),
        ][:-1], "who gives took before: no gap and no overlap"
        if world.begun is None:
            assert not Step.objects.filter(attempt=self.attempt, key=steps.BEGUN).exists()
            return
        assert found.begun_at == world.begun
        assert (found.stopped_at is not None) == (world.stopped is not None)
        moments = [one.done_at for one in world.places if one.done_at is not None]
        assert moments == sorted(moments)
        assert [one.done_at for one in found.events if one.done_at] == moments
        spans = [(world.begun, found.start.name)]
        spans += [(one.done_at, one.taker.name) for one in found.events if one.done_at is not None]
        until = [since for since, _name in spans[1:]] + [clock.now() + MINUTE]
        at = world.begun
        while at <= clock.now():
            here = [name for (since, name), end in zip(spans, until, strict=True) if since <= at < end]
            assert here == [self.holder(at)], "one, and who was planned"
            at += 11 * MINUTE
        handed = Step.objects.filter(attempt=self.attempt, key=steps.HANDED).count()
        assert handed >= len(moments), "each is written as a step"

    @invariant()
    def nobody_but_who_was_planned_takes_over_and_each_change_says_why(self) -> None:
        if not hasattr(self, "world"):
            return
        rows = models.Link.objects.filter(attempt=self.attempt, number__gt=1)
        said = reading.opened(Link, self.team.casey.actor(), list(rows))
        assert len(said) == rows.count()
        assert all(one.known.words for one in said)
        known = {one.id: one for one in self.world.places}
        confirmed = models.Confirmation.objects.filter(attempt=self.attempt).values_list("thing", flat=True)
        assert {thing for thing in confirmed if known.get(thing)} == {
            one.id for one in self.world.places if one.words or one.queue
        }

    @invariant()
    def no_rung_rings_twice(self) -> None:
        if not hasattr(self, "world"):
            return
        for one in self.world.places:
            times = len(one.was_due) + 1  # moved later and back, it is due once more
            for about in (due.LATE, due.MISSED):
                opened, ever = self.rang(about, one)
                assert opened <= 1
                assert ever <= times, "once for each time that it was due"

    # Who and what -------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def allowed(self, may: bool) -> Iterator[None]:
        """Inside, something is done; or it is refused."""
        if may:
            try:
                yield
            except (Refused, Conflict) as refused:
                raise AssertionError(f"this is allowed: {refused.words}") from None
            return
        with pytest.raises((Refused, Conflict)):
            yield

    def look(self) -> Found:
        return story.again(self.team, self.seen)

    def travel(self) -> Travel:
        return story.there(self.team, self.seen)

    def wait(self, one: Place | None = None, until: datetime | None = None) -> None:
        """Nothing further on is late while they queue here; once they are through, it is as it was planned."""
        before: datetime | None = None
        for each in self.world.places:
            was = each.due
            each.queue, each.waits = (until if each is one else each.queue), before
            if each is one or each.due != was:
                each.was_due.append(was)
            through = min((at for at in (each.queue, each.done_at) if at is not None), default=None)
            queues = through if each.queue is not None else None
            before = max((at for at in (before, queues) if at is not None), default=None)

    def take_in(self) -> None:
        """The places of the plan as it is written now; of those that stay, everything is remembered."""
        known = {one.id: one for one in self.world.places}
        self.world.places = []
        for event in self.travel().events:
            one = known.get(event.id) or Place(event.id, event.taker.name, event.place_type, event.planned_at)
            if one.planned != event.planned_at:
                one.was_due.append(one.due)
            one.planned, one.kind = event.planned_at, event.place_type
            self.world.places.append(one)
        self.wait()
        self.after("planned")

    def after(self, what: str) -> None:
        """For a machine that remembers more: what was done just now."""

    def holder(self, at: datetime | None = None) -> str:
        moment = at or clock.now()
        done = [one for one in self.world.done if one.done_at is not None and one.done_at <= moment]
        return done[-1].name if done else self.team.casey.name

    def checkin(self, one: Place) -> UUID:
        return checkin_marks.of_event(self.attempt, one.id)

    def rang(self, about: str, one: Place) -> tuple[int, int]:
        return self.opened(about, str(self.checkin(one)))

    def opened(self, about: str, name: str) -> tuple[int, int]:
        """How many duties of this reason are open for it, and how many there ever were."""
        mark = marks.of_once(self.thread, about, f"{self.team.harbour.pk} {name}")
        found = list(Duty.objects.filter(once_mark=mark).values_list("done_at", flat=True))
        return found.count(None), len(found)


class BeforeLeaving(Ways):
    """Nobody has left so far: asked, asked again, and somebody presses “begin”, whatever the answer was."""

    @initialize()
    def start(self) -> None:  # it throws nothing
        Ways.start(self, is_begun=False, is_first_done=False)


class ChildrenOnTheWay(Ways):
    """A child: missed sooner, and handed over to nobody but the person who was decided on, with a document."""

    is_child = True
    missed, not_there = 30 * MINUTE, HOUR

    # Owed to whoever leads: hand-overs lead elsewhere; whoever agreed is no guardian any more.
    goes_to = asks_anew = False
    guardian = GUARDIAN

    def after(self, what: str) -> None:
        if what == "nothing so far":
            DECIDED[:] = [NAMED]
            self.goes_to = self.asks_anew = False
            self.guardian, self.went_to = GUARDIAN, set[str]()
        elif what == "planned":
            self.goes_to = self.goes_to and self.leads_elsewhere()
        elif what in ("begun", "resumed"):
            self.asks_anew = self.is_another()
        elif what == "stopped":
            self.asks_anew = False
        elif what == "over":
            self.goes_to = self.asks_anew = False

    def leads_elsewhere(self) -> bool:
        """Where the child would stay, by the hand-overs to come, or by the last."""
        places = [one for one in self.world.places if one.done_at is None] or self.world.places[-1:]
        return any(one.kind == PlaceType.FIRST_NIGHT and [one.name] != DECIDED for one in places)

    def is_another(self) -> bool:
        return self.has_yes and self.guardian != GUARDIAN

    @rule(to=st.sampled_from((NAMED, UNCLE, "")))
    def it_is_decided_anew(self, to: str) -> None:
        DECIDED[:] = [to] if to else []
        goes_to.look(seen=self.look(), attempt=self.attempt, by=self.team.casey.actor())
        if not self.world.is_over:
            self.goes_to = self.leads_elsewhere()

    @rule(name=st.sampled_from((GUARDIAN, "Ana Leka")))
    def her_guardian_is(self, name: str) -> None:
        consents.note_guardian(self.team, self.seen, name=name)
        self.guardian = name
        if self.world.is_over:
            return
        self.goes_to = self.leads_elsewhere()
        if self.world.on_the_way:
            self.asks_anew = self.world.stopped is None and self.is_another()

    @invariant()
    def nobody_else_has_the_child_in_the_first_night(self) -> None:
        if not hasattr(self, "world"):
            return
        if DECIDED:
            self.went_to.add(DECIDED[0])
        for one in self.world.done:
            assert one.kind != PlaceType.FIRST_NIGHT or one.name in self.went_to

    @invariant()
    def what_was_decided_or_agreed_otherwise_is_owed_once_and_until_it_is_right(self) -> None:
        if not hasattr(self, "world"):
            return
        owed = self.opened(due_here.GOES_TO, str(self.attempt))[0]
        assert owed == (1 if self.goes_to else 0)
        asked = self.opened(due_here.ASK_ANEW, str(self.attempt))[0]
        assert asked == (1 if self.asks_anew else 0)


class AtTheLastDoor(ChildrenOnTheWay):
    """Everything is handed over but the last: who comes for the child is drawn again and again."""

    @initialize()
    def start(self) -> None:  # it throws nothing
        Ways.start(self, is_begun=True, is_first_done=True)
        for _place in self.world.places[1:-1]:
            self.both_sides_say(0)


@pytest.fixture
def _morning() -> Iterator[None]:
    """The same ways each time: no life of the machine depends on the hour at which the tests are run."""
    rome = ZoneInfo(story.ROME)
    morning = datetime.combine(clock.today(story.ROME) + timedelta(days=1), time(8), rome)
    with clock.shifted(morning - clock.now()):
        yield


@pytest.fixture
def _world(_morning: None, cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is approved, three hand-overs are planned; the way has no parts: check-ins are at hand-overs."""
    planned(Ways, cast, facts, monkeypatch)


@pytest.fixture
def _world_of_a_child(_morning: None, cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for a girl of fifteen, for whom her sister was decided on."""

    def named(*_given: object) -> Caregiver | None:
        return Caregiver(DECIDED[0], "family") if DECIDED else None

    monkeypatch.setattr(best, "caregiver", named)
    planned(ChildrenOnTheWay, cast, facts, monkeypatch)


def of_a_child(cast: Cast, seen: Found) -> UUID:
    """She is fifteen; her guardian says yes to the journey, and so does she."""
    on_the_way.make_child(cast, seen)
    consents.note_guardian(cast, seen, name=GUARDIAN)
    return consents.agree(cast, seen, consents.by_guardian(consents.yes(Purpose.RETURN_TRAVEL))).pk


def planned(machine: type[Ways], cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    story.begins()
    seen = story.begun(cast)
    for name in OFFICES:
        story.office(cast, name)
    monkeypatch.setattr(attempt_hooks, "_way", [lambda actor, subject: replace(story.way(), legs=())])
    machine.team, machine.says = cast, facts
    machine.yes = of_a_child(cast, seen) if machine.is_child else story.agreed_to_travel(cast, seen)
    story.approve(cast, seen)
    first, second, _third, last = story.links(cast)
    story.plan(cast, seen, first, second, last)
    machine.seen, machine.attempt = story.again(cast, seen), story.now(cast, seen).id
    home = consent_holding.home(cast.casey.actor(), machine.seen, cast.harbour.pk)
    machine.thread = home.thread
    machine.begins = machine.hand_overs = machine.alarms = machine.looks = machine.climbed = 0


@pytest.mark.django_db
@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(
    "meanwhile",
    [
        pytest.param(lambda way: way.she_takes_her_yes_back(True), id="the plan ended on another page"),
        pytest.param(lambda way: way.time_passes(130), id="the moment of leaving has passed"),
    ],
)
def test_what_is_over_is_not_approved_anew_and_nobody_leaves(meanwhile: Callable[[Ways], None]) -> None:
    """Paths that chance found on 1 December 2026: danger when they wanted to begin, and over when it was too late."""
    way = Ways()
    way.start(False, False)
    try:
        way.danger_is_looked_at(True)
        way.begin()
        way.danger_is_looked_at(False)
        meanwhile(way)
        way.approve_anew()
        way.begin()
        assert way.world.begun is None
    finally:
        way.teardown()


@pytest.mark.django_db
@pytest.mark.usefixtures("_world")
def test_somebody_answers_at_every_minute_and_every_alarm_rings_once() -> None:
    machines.run(Ways, examples=10, steps=20)
    assert Ways.begins > 2  # otherwise it would prove little
    assert Ways.hand_overs > 0
    assert Ways.alarms > 0
    assert Ways.climbed > 0


@pytest.mark.django_db
@pytest.mark.usefixtures("_world_of_a_child")
def test_a_child_is_missed_sooner_and_goes_to_nobody_else() -> None:
    machines.run(ChildrenOnTheWay, examples=6, steps=20)
    assert ChildrenOnTheWay.begins > 1
    assert ChildrenOnTheWay.hand_overs > 0
    assert ChildrenOnTheWay.alarms > 0


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.django_db
@pytest.mark.usefixtures("_world_of_a_child")
def test_nor_otherwise_with_a_child_on_many_more_ways() -> None:
    machines.run(ChildrenOnTheWay, examples=60, steps=30, is_random=True)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.django_db
@pytest.mark.usefixtures("_world_of_a_child")
@pytest.mark.parametrize(
    ("machine", "place"),
    [
        (AtTheLastDoor, "wayhome.custody.queries.why_not_child"),
        (ChildrenOnTheWay, "wayhome.custody.rules_child.why_not_office"),
        (ChildrenOnTheWay, "wayhome.custody.goes_to.settle"),
        (ChildrenOnTheWay, "wayhome.custody.agreed.look"),
    ],
    ids=["whoever comes", "under the name of an office", "planned anew", "who agreed"],
)
def test_the_machine_sees_what_would_go_wrong_with_a_child(
    monkeypatch: pytest.MonkeyPatch, machine: type[Ways], place: str
) -> None:
    monkeypatch.setattr(place, lambda *given, **more: None)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        machines.run(machine, examples=60, steps=30, phases=(Phase.generate,))


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.django_db
@pytest.mark.usefixtures("_world")
def test_nor_otherwise_on_many_more_ways() -> None:
    machines.run(Ways, examples=150, steps=40, is_random=True)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.django_db
@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(
    ("machine", "place", "broken"),
    [
        (BeforeLeaving, "wayhome.custody.rules_way.why_not_asked", lambda known, now: None),
        (Ways, "wayhome.checkins.ringing.quiet", lambda watched, by: None),
        (Ways, "wayhome.checkins.watching.quiet", lambda attempt, expected: []),
        (Ways, "wayhome.custody.rules_way._before", lambda travel, event: None),
        (Ways, "wayhome.checkins.following.plan", lambda seen, attempt, **given: None),
    ],
    ids=[
        "nobody was asked",
        "what rings rings on",
        "the clock forgets a word",
        "before the one before",
        "old times",
    ],
)
def test_the_machine_sees_what_would_go_wrong(
    monkeypatch: pytest.MonkeyPatch, machine: type[Ways], place: str, broken: Callable[..., object]
) -> None:
    """Of four hundred ways that are the same each time, the two hundred and twenty-first shows the forgotten word."""
    monkeypatch.setattr(place, broken)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        machines.run(machine, examples=400, steps=30, phases=(Phase.generate,))
