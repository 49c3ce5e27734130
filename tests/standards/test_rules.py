"""Every sentence of this room, and when it is not said."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from wayhome.standards import rules, rules_complaints
from wayhome.standards.documents import Complaint, Finding, Reply
from wayhome.standards.items import BY_CODE, ITEMS, PROPOSAL, SOURCE
from wayhome.standards.shapes import About, Hand, Line

TODAY = date(2026, 11, 25)
ME, SAM, TEAM = uuid4(), uuid4(), uuid4()
ADA = Hand(uuid4(), "Ada Prifti", frozenset({uuid4()}))


def says(reason: str | None, word: str | None) -> bool:
    return reason is None if word is None else reason is not None and word in reason


def test_the_lines_are_those_of_the_papers_and_say_where_they_come_from() -> None:
    assert [item.basis for item in ITEMS] == [SOURCE] * 8 + [PROPOSAL] * 14
    assert len(BY_CODE) == 22


@pytest.mark.parametrize(
    ("given", "finished", "word"),
    [
        ({"answer": "yes", "evidence": "Paper"}, False, None),
        ({"answer": "yes", "evidence": "Paper"}, True, "finished"),
        ({"answer": ""}, False, "Choose an answer"),
        ({"answer": "maybe", "evidence": "x"}, False, "Choose an answer"),
        ({"answer": "yes", "evidence": " "}, False, "how one can see"),
        ({"answer": "na"}, False, "how one can see"),
        ({"answer": "no"}, False, None),
        ({"answer": "no", "action": "Buy", "who": ME, "until": TODAY}, False, None),
        ({"answer": "no", "action": "Buy"}, False, "all three"),
        ({"answer": "no", "who": ME, "until": TODAY}, False, "all three"),
        (
            {"answer": "no", "action": "Buy", "who": ME, "until": TODAY - timedelta(days=1)},
            False,
            "later day",
        ),
    ],
)
def test_a_line(given: dict[str, Any], finished: bool, word: str | None) -> None:
    assert says(rules.why_not_finding(Finding(**given), is_finished=finished, today=TODAY), word)


def test_one_at_a_time_and_finished_when_all_is_answered() -> None:
    assert rules.why_not_begin(is_open=False) is None
    assert says(rules.why_not_begin(is_open=True), "under way")
    open_, done = Line(ITEMS[0], Finding(), 0), Line(ITEMS[0], Finding(answer="no"), 1)
    assert says(rules.why_not_finish([open_, done], is_finished=False), "not answered so far: 1")
    assert rules.why_not_finish([done], is_finished=False) is None
    assert says(rules.why_not_finish([done], is_finished=True), "already")


def test_shares_are_counted_and_nothing_weighs_more() -> None:
    found = rules.score(Finding(answer=one) for one in ("yes", "yes", "partly", "no", "na", ""))
    assert (found.yes, found.partly, found.no, found.not_here, found.open) == (2, 1, 1, 1, 1)
    assert found.counts == 4


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        ("yes", "no", 1),
        ("partly", "yes", -1),
        ("no", "no", 0),
        ("yes", None, 0),
        ("na", "no", 0),
        ("yes", "", 0),
    ],
)
def test_since_last_time(now: str, before: str | None, change: int) -> None:
    last = None if before is None else Finding(answer=before)
    assert rules.change(Line(ITEMS[0], Finding(answer=now), 1, last)) == change


@pytest.mark.parametrize(
    ("hand", "about", "by", "word"),
    [
        (ADA, About(), None, None),
        (ADA, About(frozenset({SAM}), frozenset({TEAM}), "The cook"), ME, None),
        (Hand(None, "Office"), About(), ME, "outside"),
        (Hand(SAM, "Sam", frozenset({SAM})), About(frozenset({SAM})), ME, "about this person"),
        (Hand(TEAM, "Team", frozenset({SAM, ME})), About(frozenset({SAM})), None, "about this person"),
        (
            Hand(SAM, "Sam", frozenset({SAM}), frozenset({TEAM})),
            About(teams=frozenset({TEAM})),
            ME,
            "the house",
        ),
        (Hand(ME, "Lea", frozenset({ME})), About(), ME, "yourself"),
        (ADA, About(words="It was Prifti, again"), ME, "This name"),
        (ADA, About(words="The priest"), ME, None),
        (Hand(uuid4(), "Al Bo", frozenset()), About(words="al bo"), ME, None),
    ],
)
def test_who_receives_is_somebody_else(hand: Hand, about: About, by: UUID | None, word: str | None) -> None:
    assert says(rules_complaints.why_not_receive(hand, about, by=by), word)
    assert (hand in rules_complaints.path([hand], about, by=by)) is (word is None)


@pytest.mark.parametrize(
    ("changed", "can", "about", "teams", "word"),
    [
        ({}, True, About(), frozenset(), None),
        ({"kind": "x"}, True, About(), frozenset(), "what it is about"),
        ({"who": ""}, True, About(), frozenset(), "who complains"),
        ({"words": " "}, True, About(), frozenset(), "what happened"),
        ({"is_paper": True}, True, About(), frozenset(), None),
        ({"is_paper": True}, True, About(frozenset({ME})), frozenset(), "another team"),
        ({"is_paper": True}, True, About(teams=frozenset({TEAM})), frozenset({TEAM}), "another team"),
        ({}, True, About(teams=frozenset({TEAM})), frozenset({TEAM}), None),
        ({}, False, About(), frozenset(), "office outside"),
    ],
)
def test_what_a_complaint_says(
    changed: dict[str, Any], can: bool, about: About, teams: frozenset[UUID], word: str | None
) -> None:
    given = Complaint(**{"kind": "money", "words": "It is gone", "who": "resident", **changed})
    reason = rules_complaints.why_not_file(
        given, can_receive=can, has_path=True, by=ME, own_teams=teams, about=about
    )
    assert says(reason, word)


def test_where_nobody_is_named_the_office_outside_is() -> None:
    given = Complaint(kind="money", words="It is gone", who="resident")
    reason = rules_complaints.why_not_file(
        given, can_receive=False, has_path=False, by=ME, own_teams=frozenset(), about=About()
    )
    assert says(reason, "Nobody is named")


def test_the_rest() -> None:
    r = rules_complaints
    assert r.why_not_recipient(chosen=1, is_there=False) is None
    assert says(r.why_not_recipient(chosen=2, is_there=False), "Choose one")
    assert says(r.why_not_recipient(chosen=1, is_there=True), "already")
    assert r.why_not_take_in(is_mine=True, seen_on=None) is None
    assert says(r.why_not_take_in(is_mine=False, seen_on=None), "somebody else")
    assert says(r.why_not_take_in(is_mine=True, seen_on=TODAY), "already")
    good = Reply(outcome="right", words="Yes")
    assert r.why_not_answer(good, is_mine=True, is_answered=False) is None
    assert says(r.why_not_answer(good, is_mine=False, is_answered=False), "somebody else")
    assert says(r.why_not_answer(good, is_mine=True, is_answered=True), "already")
    assert says(r.why_not_answer(Reply(words="x"), is_mine=True, is_answered=False), "what you found")
    assert says(r.why_not_answer(Reply(outcome="not"), is_mine=True, is_answered=False), "what is said")
    assert says(r.why_not_tell(is_answered=False, is_told=False), "no answer")
    assert says(r.why_not_tell(is_answered=True, is_told=True), "already")
    assert r.why_not_tell(is_answered=True, is_told=False) is None
    assert says(r.why_not_appeal(is_answered=False, is_appealed=False, has_next=True), "no answer")
    assert says(r.why_not_appeal(is_answered=True, is_appealed=True, has_next=True), "already")
    assert says(r.why_not_appeal(is_answered=True, is_appealed=False, has_next=False), "Nobody else")
    assert r.why_not_appeal(is_answered=True, is_appealed=False, has_next=True) is None
    assert r.why_not_take_in(is_mine=True, seen_on=TODAY, takes_over=True) is None


@pytest.mark.parametrize(
    ("days", "seen", "answered", "lies"),
    [
        (3, False, False, False),
        (4, False, False, True),
        (4, True, False, False),
        (14, True, False, False),
        (15, True, False, True),
        (15, True, True, False),
    ],
)
def test_left_lying(days: int, seen: bool, answered: bool, lies: bool) -> None:
    today = TODAY + timedelta(days=days)
    seen_on = TODAY if seen else None
    found = rules_complaints.is_left_lying(came_on=TODAY, seen_on=seen_on, is_answered=answered, today=today)
    assert found is lies
