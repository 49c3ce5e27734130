"""What counts as a talk, which answer holds, and when going back may be prepared: never otherwise."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.options.story import ALL, talked, word
from wayhome.consent.enums import State
from wayhome.options import documents, explained, rules
from wayhome.options.enums import Counsel, Counsellor, Free, Option

TODAY = date(2026, 11, 25)
FIRST, SECOND = TODAY - timedelta(days=10), TODAY - timedelta(days=1)
TALK = talked(TODAY)


def why(given: documents.Talk) -> str:
    return rules.why_not_talk(given, today=TODAY) or ""


def test_a_talk_is_written_down_whole() -> None:
    assert why(TALK) == ""
    assert "Enter the day" in why(replace(TALK, on=None))
    assert "Enter the day" in why(replace(TALK, on=TODAY + timedelta(days=1)))
    assert "at most" in why(replace(TALK, questions="z" * 10_001))
    assert "Tick what" in why(replace(TALK, presented=()))
    assert "Tick what" in why(replace(TALK, presented=("MARRY",)))
    assert "language" in why(replace(TALK, language=""))
    assert "who led" in why(replace(TALK, role="POLICE"))
    assert "how she or he was" in why(replace(TALK, state=""))


def test_an_answer_says_whether_it_was_free() -> None:
    for option in Option:
        assert why(talked(TODAY, option)) == why(word(option, TODAY)) == ""
    assert "one of the four" in why(talked(TODAY, "MARRY"))
    assert "whether the answer was free" in why(talked(TODAY, Option.STAY, free=""))
    assert "“Does not know yet” is an answer" in why(word("", TODAY))
    assert "ask again alone" in why(talked(TODAY, Option.RETURN, private=False))
    assert why(talked(TODAY, Option.RETURN, private=False, free=str(Free.DOUBT))) == ""
    for state in (State.CRISIS, State.INTOXICATED):
        assert "ask again later" in why(talked(TODAY, Option.RETURN, state=str(state)))
        assert why(talked(TODAY, Option.RETURN, state=str(state), free=str(Free.NO))) == ""


@pytest.mark.parametrize("left_out", ALL)
def test_a_talk_that_left_one_out_says_so_and_does_not_count(left_out: str) -> None:
    some = replace(TALK, presented=tuple(option for option in ALL if option != left_out))
    assert why(some) == "", "it is kept"
    assert str(Option(left_out).label) in (rules.why_not_count(some) or "")
    assert rules.counted_days([some]) == []


def test_what_else_does_not_count() -> None:
    assert rules.why_not_count(TALK) is None
    assert "no talk" in (rules.why_not_count(word(Option.STAY, TODAY)) or "")
    assert "could hear" in (rules.why_not_count(replace(TALK, private=False)) or "")
    assert "calmer day" in (rules.why_not_count(replace(TALK, state=str(State.CRISIS))) or "")
    assert rules.counted_days([TALK, TALK, talked(FIRST)]) == [FIRST, TODAY]


def test_the_newest_answer_holds_whatever_was_typed_last() -> None:
    assert rules.latest([]) is None
    assert rules.latest([TALK]) is None
    early, late = word(Option.RETURN, TODAY), talked(FIRST, Option.STAY)
    assert rules.latest([early, late]) == early, "a paper typed later takes nothing back"
    again = word(Option.UNDECIDED, TODAY)
    assert rules.latest([early, late, again]) == again, "of one day, the one written last"


def test_the_next_talk_is_due_the_morning_after() -> None:
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    assert rules.next_talk_at([TALK], now=now) == datetime(2026, 11, 26, 8, tzinfo=UTC)
    assert rules.next_talk_at([talked(FIRST)], now=now) == now
    assert rules.next_talk_at([], now=now) == now


def test_a_day_that_presses_asks_for_a_third_talk_or_a_lawyer() -> None:
    back = word(Option.RETURN, TODAY, near_end=TODAY + timedelta(days=9))
    two = [talked(FIRST), talked(SECOND), back]
    assert rules.is_pressed(two, [])
    assert rules.is_pressed(two, [documents.Counsel(on=TODAY, answer=str(Counsel.DECLINED))])
    assert not rules.is_pressed(two, [documents.Counsel(on=TODAY, answer=str(Counsel.ACCEPTED))])
    assert not rules.is_pressed([talked(TODAY), *two], [])
    assert not rules.is_pressed([talked(FIRST), replace(back, near_end=None)], [])
    assert not rules.is_pressed([word(Option.STAY, TODAY, near_end=TODAY)], [])
    assert not rules.is_pressed([], [])


def test_a_lawyer_is_offered_and_no_is_as_good_as_yes() -> None:
    def why_counsel(**given: object) -> str:
        usual = {"on": TODAY, "answer": str(Counsel.DECLINED)}
        return rules.why_not_counsel(documents.Counsel(**{**usual, **given}), today=TODAY) or ""  # type: ignore[arg-type]

    assert why_counsel() == ""
    assert why_counsel(answer=str(Counsel.OFFERED)) == ""
    assert why_counsel(answer=str(Counsel.ACCEPTED), who="Lea") == ""
    assert "Enter the lawyer" in why_counsel(answer=str(Counsel.ACCEPTED))
    assert "Choose what" in why_counsel(answer="police")
    for wrong in (None, TODAY + timedelta(days=1)):
        assert "Enter the day" in why_counsel(on=wrong)


def test_each_thing_that_is_missing_is_named() -> None:
    two, back = [talked(FIRST), talked(SECOND)], word(Option.RETURN, TODAY)

    def missing(talks: list[documents.Talk], *, told: bool = True, offered: bool = True) -> str:
        found = rules.lack(talks, is_told=told, is_offered=offered)
        return found.words if found else ""

    assert missing([*two, back]) == ""
    assert "I want to go back" in missing(two)
    for other in (Option.STAY, Option.THIRD_COUNTRY, Option.UNDECIDED):
        assert "I want to go back" in missing([*two, back, word(other, TODAY)])
    assert "twice, on different days" in missing([two[0], back])
    assert "twice, on different days" in missing([talked(FIRST), talked(FIRST), back])
    assert "before the second talk" in missing([*two, word(Option.RETURN, FIRST)])
    assert missing([two[0], talked(SECOND, Option.RETURN)]) == "", "said in the second talk"
    assert "time to recover" in missing([*two, back], told=False)
    assert "No lawyer was offered" in missing([*two, back], offered=False)
    for free in (Free.DOUBT, Free.NO):
        assert "not certain" in missing([*two, replace(back, free=str(free))])
    assert "alone and calmly" in missing([*two, replace(back, private=False)])
    assert "alone and calmly" in missing([*two, replace(back, state=str(State.CRISIS))])


DAYS = st.sampled_from([TODAY - timedelta(days=ahead) for ahead in range(4)])
TALKS = st.builds(
    documents.Talk,
    on=st.none() | DAYS,
    is_talk=st.booleans(),
    presented=st.lists(st.sampled_from(ALL), unique=True).map(tuple) | st.just(ALL),
    language=st.just("sqi"),
    role=st.just(str(Counsellor.LAWYER)),
    private=st.booleans(),
    state=st.sampled_from(["", *State.values]),
    decision=st.sampled_from(["", *ALL, str(Option.RETURN), str(Option.RETURN)]),
    free=st.sampled_from(["", *Free.values]),
    near_end=st.none() | DAYS,
)


def counts(one: documents.Talk) -> bool:
    """Written anew, on purpose: what the papers ask of a talk."""
    return one.is_talk and len(set(one.presented)) == 4 and one.private and one.state == "calm"


@settings(max_examples=1500, deadline=None)
@given(st.lists(TALKS, max_size=7), st.booleans(), st.booleans())
def test_going_back_is_prepared_exactly_when_all_of_it_holds_and_never_otherwise(
    talks: list[documents.Talk], told: bool, offered: bool
) -> None:
    passes = rules.lack(talks, is_told=told, is_offered=offered) is None
    dated = [one for one in talks if one.on]
    days = sorted({one.on for one in dated if one.on and counts(one)})
    answers = [one for one in dated if one.decision]
    holding = None
    for one in answers:
        if holding is None or (one.on and holding.on and one.on >= holding.on):
            holding = one
    should = (
        len(days) >= 2
        and told
        and offered
        and holding is not None
        and holding.decision == "RETURN"
        and holding.free == "yes"
        and holding.private
        and holding.state == "calm"
        and holding.on is not None
        and holding.on >= days[1]
    )
    assert passes == should


@settings(max_examples=300, deadline=None)
@given(st.lists(TALKS, max_size=5), st.sampled_from(["STAY", "THIRD_COUNTRY", "UNDECIDED"]))
def test_one_other_word_stops_it_whatever_was_before(talks: list[documents.Talk], other: str) -> None:
    said = word(other, TODAY, free=str(Free.NO), private=False, state=str(State.CRISIS))
    assert rules.lack([*talks, said], is_told=True, is_offered=True) is not None


def test_the_sheet_says_as_much_of_staying_as_of_going_and_promises_nothing() -> None:
    sizes = [len(lines) for lines in explained.MEANS.values()]
    assert set(explained.MEANS) == set(explained.TITLES) == set(Option)
    assert len(set(sizes)) == 1
    words = " ".join(str(line) for lines in explained.MEANS.values() for line in lines).lower()
    for promised in ("you will get", "we promise", "guarantee", "the law says", "you have a right"):
        assert promised not in words
