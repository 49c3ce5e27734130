"""The line of the board opens only what it needs, and says the same as the whole chain of care."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from wayhome.checkins import ahead
from wayhome.custody import models
from wayhome.custody.documents import QUEUE, Confirmation, Holder, Link
from wayhome.custody.enums import HolderKind, PlaceType, Side

NOW = datetime(2030, 1, 1, 12, tzinfo=UTC)
HERE = UUID(int=7)
MINUTE = timedelta(minutes=1)
WORDS = st.lists(st.sampled_from([Side.FROM, Side.TO, Side.OWN, QUEUE]), max_size=4)


class Way:
    """Rows of one journey, and what is sealed in them."""

    def __init__(self, done: int, half: list[str], after: list[tuple[bool, int]]) -> None:
        self.rows, self.values = ahead.Rows(), dict[UUID, Any]()
        for place in range(done + 1):
            self.link(place)
            if place:
                self.say(place, Side.TO)
                self.say(place, Side.FROM)
        first = done + 1
        for number, (is_gone, versions) in enumerate(after):
            for version in range(1, versions + 1):
                self.link(first + number, number=version, is_gone=is_gone and version == versions)
        if after and not after[0][0] and not {Side.FROM, Side.TO} <= set(half):
            for side in half:
                self.say(first, side)

    def link(self, place: int, *, number: int = 1, is_gone: bool = False) -> None:
        row = models.Link(
            pk=uuid5(HERE, f"link {place} {number}"),
            thing=uuid5(HERE, str(place)),
            sequence=place,
            number=number,
        )
        taker = Holder(kind=str(HolderKind.WORKER), ref=uuid5(HERE, f"who {place}"), name=f"Who {place}")
        known = Link(
            taker=taker,
            place_type=str(PlaceType.TRANSIT),
            planned_at=NOW + (10 * place + number) * MINUTE,
            is_gone=is_gone,
        )
        self.rows.links.append(row)
        self.values[row.pk] = known.to_value()

    def say(self, place: int, side: str) -> None:
        number = len(self.rows.said) + 1
        row = models.Confirmation(
            pk=uuid5(HERE, f"said {number}"), thing=uuid5(HERE, str(place)), number=number
        )
        word = Confirmation(side=str(side), at=NOW, until=NOW + 30 * MINUTE if side == QUEUE else None)
        self.rows.said.append(row)
        self.values[row.pk] = word.to_value()

    def line(self, shut: set[UUID] | None = None) -> tuple[tuple[object, ...], list[int]]:
        """Who has her or him, what comes next; and how many rows were opened each time."""
        asked: list[int] = []

        def opened(rows: Sequence[Any]) -> Mapping[UUID, Any]:
            asked.append(len(rows))
            return {row.pk: self.values[row.pk] for row in rows if row.pk not in (shut or set())}

        return said(ahead.chains({HERE: self.rows}, opened, now=NOW)[HERE]), asked

    def whole(self, shut: set[UUID] | None = None) -> tuple[object, ...]:
        values = {pk: value for pk, value in self.values.items() if pk not in (shut or set())}
        return said(ahead._whole(self.rows, values, now=NOW))


def said(chain: ahead.Chain) -> tuple[object, ...]:
    """As a line of the board says it."""
    start, events = chain
    done = [one for one in events if one.is_done]
    following = next((one for one in events if not one.is_done), None)
    holder = done[-1].taker if done else start
    return holder, (following.id, following.taker, following.planned_at) if following else None


@settings(max_examples=300, deadline=None)
@given(
    done=st.integers(0, 4),
    half=WORDS,
    after=st.lists(st.tuples(st.booleans(), st.integers(1, 3)), max_size=4),
)
def test_it_says_the_same_as_the_whole_chain(
    done: int, half: list[str], after: list[tuple[bool, int]]
) -> None:
    way = Way(done, half, after)
    line, asked = way.line()
    assert line == way.whole()
    assert len(asked) <= 2


@settings(max_examples=200, deadline=None)
@given(done=st.integers(0, 4), half=WORDS, shut=st.sets(st.integers(0, 30), max_size=4))
def test_where_something_does_not_open_it_says_what_the_rest_says(
    done: int, half: list[str], shut: set[int]
) -> None:
    way = Way(done, half, [(False, 2), (False, 1)])
    links, words = way.rows.needed()
    rows = [*links, *words]
    closed = {rows[place].pk for place in shut if place < len(rows)}
    line, _asked = way.line(closed)
    assert line == way.whole(closed)


def test_of_a_long_way_little_is_opened() -> None:
    way = Way(4, [], [(False, 1), (False, 1)])
    assert len(way.rows.whole) == 15
    _line, asked = way.line()
    assert asked == [5], "the last one that is done with its two words, and two that come"
    assert Way(4, [Side.TO, QUEUE], [(False, 1)]).line()[1] == [3, 16], (
        "two words, and not of both sides: all"
    )
