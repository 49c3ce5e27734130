"""The board opens the few hand-overs that its line needs, and says what the whole chain would say."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wayhome.checkins import board_holders
from wayhome.custody.documents import UNSAID, Confirmation, Holder, Link

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
ATTEMPT = uuid4()
CHAIN = st.lists(
    st.fixed_dictionaries(
        {
            "sides": st.lists(
                st.sampled_from(["from", "to", "own", "queue", "not from", "not to"]), max_size=4
            ),
            "is_gone": st.sampled_from([False, False, False, True]),
            "opens": st.sampled_from([True, True, True, False]),
            "has_time": st.sampled_from([True, True, False]),
            "versions": st.integers(1, 2),
        }
    ),
    max_size=5,
)


def lawful(chain: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Nobody's word is taken on a hand-over while one before it is to come; her or his own is, and a queue. A word is
    taken back while one side alone has said it.
    """
    is_next = True
    for one in chain:
        one["sides"] = possible(one["sides"])
        if not is_next:
            one["sides"] = [side for side in one["sides"] if side in ("own", "queue")]
        is_next &= one["is_gone"] or {"from", "to"} <= said(one["sides"])
    return chain


def said(sides: list[str]) -> set[str]:
    """Whose word counts."""
    found: set[str] = set()
    for side in sides:
        found = found - {side.removeprefix("not ")} if side.startswith("not ") else found | {side}
    return found


def possible(sides: list[str]) -> list[str]:
    kept: list[str] = []
    for side in sides:
        if not (side.startswith("not ") and {"from", "to"} <= said(kept)):
            kept.append(side)
    return kept


class Kept:
    """Rows as they lie in the database, what they hold, and which of them were opened."""

    def __init__(self, chain: list[dict[str, Any]]) -> None:
        self.values: dict[UUID, dict[str, Any]] = {}
        self.opened: list[UUID] = []
        self.links, self.said = [], []
        start = {"sides": [], "is_gone": False, "opens": True, "has_time": False, "versions": 1}
        for place, one in enumerate([start, *chain]):
            thing = uuid4()
            for number in range(1, one["versions"] + 1):
                planned = NOON + timedelta(hours=place) if one["has_time"] else None
                known = Link(
                    taker=Holder(name=f"{place} {number}"), place_type="shelter", planned_at=planned,
                    is_gone=one["is_gone"],
                )  # fmt: skip
                self.links.append(self._row(thing, number, place, known, opens=one["opens"] or number == 1))
            for number, side in enumerate(one["sides"], start=1):
                at = NOON + timedelta(minutes=number)
                word = Confirmation(side=side, at=at)
                if side.startswith("not "):
                    word = Confirmation(side=UNSAID, of=side.removeprefix("not "), at=at)
                self.said.append(self._row(thing, number, place, word, opens=True))

    def _row(self, thing: UUID, number: int, place: int, known: Link | Confirmation, *, opens: bool) -> Any:  # noqa: ANN401
        row = SimpleNamespace(pk=uuid4(), attempt=ATTEMPT, thing=thing, number=number, sequence=place)
        if opens:
            self.values[row.pk] = known.to_value()
        return row

    def across(self, _actor: object, rows: Iterable[Any], _place: str, _field: str) -> dict[UUID, Any]:
        asked = [row.pk for row in rows]
        self.opened += asked
        return {pk: self.values[pk] for pk in asked if pk in self.values}


def of(kept: Kept, patch: pytest.MonkeyPatch) -> board_holders.Stand:
    patch.setattr("wayhome.checkins.board_holders.care.across", kept.across)
    patch.setattr("wayhome.checkins.board_holders.records.ask_keys", lambda _keyring, _rows: None)
    actor: Any = SimpleNamespace(keyring=None)
    return board_holders.of_journeys(actor, kept.links, kept.said)[ATTEMPT]


@settings(deadline=None, max_examples=300, database=None)
@given(CHAIN.map(lawful))
def test_the_line_says_what_the_whole_chain_says(chain: list[dict[str, Any]]) -> None:
    kept = Kept(chain)
    with pytest.MonkeyPatch.context() as patch:
        quick = of(kept, patch)
        patch.setattr(board_holders._Near, "stand", lambda self, opened: None)
        assert quick == of(kept, patch)


def test_what_is_over_and_what_comes_later_stays_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = {"is_gone": False, "opens": True, "has_time": True, "versions": 1}
    done, to_come = {**usual, "sides": ["to", "from"]}, {**usual, "sides": []}
    kept = Kept([done, done, {**to_come, "sides": ["to"]}, to_come])
    stand = of(kept, monkeypatch)
    assert stand.holder is not None
    assert (stand.holder.name, stand.following) == ("2 1", (NOON + timedelta(hours=3), "UTC"))
    assert len(kept.opened) == 4, "two of five words and two of five hand-overs"


def test_two_words_that_are_not_of_both_sides_hand_nothing_over(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = {"is_gone": False, "opens": True, "has_time": True, "versions": 1}
    kept = Kept([{**usual, "sides": ["to", "from"]}, {**usual, "sides": ["from", "own"]}])
    stand = of(kept, monkeypatch)
    assert stand.holder is not None
    assert (stand.holder.name, stand.following) == ("1 1", (NOON + timedelta(hours=2), "UTC"))
