"""Every move of every side from every state, and each sentence (domain.md 4.4)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wayhome.core.actors import Nobody
from wayhome.core.components import Status
from wayhome.organisations import roles
from wayhome.people import naming
from wayhome.referrals import rules, rules_places, rules_receiver, states, times
from wayhome.referrals.enums import Event, Kind, PlaceAnswer, PlaceState, Priority, Side, State
from wayhome.referrals.rules_receiver import Receiver

S, E = State, Event
ASKED = {S.SENT, S.ACKNOWLEDGED, S.MORE_INFO, S.WAITLISTED}
# Written out once more, apart from the code: event, sides, states it may be done from, state after.
EXPECTED = {
    E.ACKNOWLEDGED: ("to", {S.SENT}, S.ACKNOWLEDGED),
    E.ASKED: ("to", {S.SENT, S.ACKNOWLEDGED, S.WAITLISTED}, S.MORE_INFO),
    E.ANSWERED: ("from", {S.MORE_INFO}, S.ACKNOWLEDGED),
    E.WAITLISTED: ("to", {S.SENT, S.ACKNOWLEDGED, S.MORE_INFO}, S.WAITLISTED),
    E.ACCEPTED: ("to", ASKED, S.ACCEPTED),
    E.DECLINED: ("to", ASKED, S.DECLINED),
    E.IDENTITY: ("from", {S.ACCEPTED, S.IN_SERVICE}, None),
    E.IN_SERVICE: ("to", {S.ACCEPTED}, S.IN_SERVICE),
    E.COMPLETED: ("to", {S.IN_SERVICE}, S.COMPLETED),
    E.NOT_DELIVERED: ("to", {S.ACCEPTED, S.IN_SERVICE}, S.NOT_DELIVERED),
    E.FEEDBACK: ("to", {S.IN_SERVICE, S.COMPLETED, S.NOT_DELIVERED}, None),
    E.STOPPED: ("from to", ASKED | {S.ACCEPTED, S.IN_SERVICE}, S.STOPPED_BY_PERSON),
    E.CANCELLED: ("from", ASKED | {S.ACCEPTED}, S.CANCELLED),
    E.ENDED: ("from", ASKED | {S.ACCEPTED, S.IN_SERVICE}, S.STOPPED_BY_PERSON),
    E.EXPIRED: ("clock", ASKED, S.EXPIRED),
    E.LAPSED: ("clock", ASKED | {S.ACCEPTED, S.IN_SERVICE}, S.LAPSED),
    E.LESS: (
        "from",
        ASKED | {S.ACCEPTED, S.IN_SERVICE, S.COMPLETED, S.NOT_DELIVERED, S.STOPPED_BY_PERSON},
        None,
    ),
    E.RECALLED: ("from clock", {S.COMPLETED, S.NOT_DELIVERED, S.STOPPED_BY_PERSON}, None),
}


def test_every_move_by_every_side_from_every_state() -> None:
    assert set(EXPECTED) == set(Event) - {E.SENT}
    allowed = 0
    for event, (sides, froms, to) in EXPECTED.items():
        for side in Side:
            for state in State:
                may = side in sides.split() and state in froms
                assert (rules.why_not(event, state, side) is None) is may, (event, side, state)
                allowed += may
        assert rules.state_after(event, S.ACCEPTED) == (to or S.ACCEPTED)
    assert allowed == 73


@pytest.mark.parametrize(
    ("event", "state", "side", "words"),
    [
        (E.SENT, S.SENT, Side.FROM, "sent once"),
        (E.ACCEPTED, S.SENT, Side.FROM, "other side does this"),
        (E.ACCEPTED, S.DECLINED, Side.TO, "over: They cannot help"),
        (E.ACCEPTED, S.CANCELLED, Side.TO, "over: Ended"),
        (E.CANCELLED, S.CANCELLED, Side.FROM, "over: Taken back by who asked"),
        (E.IN_SERVICE, S.SENT, Side.TO, "stands at “Sent” now"),
    ],
)
def test_each_refusal_says_why(event: Event, state: State, side: Side, words: str) -> None:
    assert words in (rules.why_not(event, state, side) or "")


def test_the_receiver_never_reads_why_the_sender_ended_it() -> None:
    for event in (E.CANCELLED, E.STOPPED, E.ENDED):
        assert rules.event_words(event, Side.TO, Side.FROM) == "Ended"
        assert rules.takes_away(event, Side.FROM)
    assert rules.words(S.STOPPED_BY_PERSON, Side.TO) == rules.words(S.CANCELLED, Side.TO) == "Ended"
    assert rules.words(S.STOPPED_BY_PERSON, Side.FROM) == "She or he stopped it"
    assert rules.event_words(E.ENDED, Side.FROM, Side.FROM) == "She or he took it back"
    assert rules.event_words(E.STOPPED, Side.TO, Side.TO) == "She or he stopped it"
    assert not rules.takes_away(E.STOPPED, Side.TO)
    assert not rules.takes_away(E.COMPLETED, Side.TO)


def test_who_acts_on_what_was_read_is_told_when_it_changed() -> None:
    assert rules.why_changed(read=2, number=2, state=S.SENT, side=Side.TO) is None
    assert "stands at “They can help” now" in (
        rules.why_changed(read=2, number=3, state=S.ACCEPTED, side=Side.FROM) or ""
    )


def test_managers_of_people_and_machines_work_with_no_requests() -> None:
    assert rules.why_not_work(Nobody()) is not None
    assert not rules.WORKERS & {
        "MANAGER",
        "SYSADMIN",
        "DPO",
        "STATISTICS",
        "DONOR",
        "LE_INVESTIGATOR",
        "CONSULAR",
    }
    assert {role.code for role in roles.ALL} >= rules.WORKERS


def test_who_it_is_needs_a_yes() -> None:
    no = {"is_agreed": False, "name": "Dawn"}
    assert rules.why_not_agreed(kind=Kind.WITHOUT_NAME, **no) is None  # type: ignore[arg-type]
    assert "has not agreed that Dawn" in (rules.why_not_agreed(kind=Kind.WITH_NAME, **no) or "")  # type: ignore[arg-type]
    assert "took it back" in (rules.why_not_agreed(kind=Kind.WITH_NAME, is_ended=True, **no) or "")  # type: ignore[arg-type]
    assert rules.why_not_agreed(kind=Kind.WITH_NAME, is_agreed=True, name="Dawn") is None
    assert rules.why_not_told_once(is_told=False) is None
    assert rules.why_not_told_once(is_told=True)
    assert rules.why_not_knows(knows=True) is None
    assert rules.why_not_knows(knows=False)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Mira came", "Mira", True),
        ("mira’s sister", "Mira", True),
        ("Mirën e njoh", "Mira", True),
        ("look in the mirror", "Mira", False),
        ("a miracle", "Mira", False),
        ("for a month", "Mona", False),
        ("saw Monën twice", "Mona", True),
        ("with Мирою", "Мира", True),
        ("she is 李", "李", True),
        ("Arbenit i duhet", "Arben", True),
        ("Анна", "Ana", True),
        ("an answer", "Ana", False),
        ("Mira", "", False),
        ("", "Mira", False),
        ("Li is here", "Li", True),
        ("A list", "Li", False),
        ("with x in it", "X", False),  # an initial is in every text
    ],
)
def test_names_are_found_in_any_spelling_and_words_are_left_alone(text: str, name: str, found: bool) -> None:
    assert bool(naming.named(text, [name] if name else [])) is found


def test_long_numbers_are_not_sent_without_a_name_and_years_are() -> None:
    assert rules.why_not_without_name(["from January 2027, 12 to 14", ""], ["", "Mira"]) is None
    for text in ("069 123 4567", "AB1234567", "+355-69-12-34"):
        assert "long number" in (rules.why_not_without_name([text], []) or "")


def test_a_no_has_a_code_and_says_who_could_help() -> None:
    assert rules.why_not_decline(code="NO_CAPACITY", suggestion="Open Door") is None
    assert "Choose why" in (rules.why_not_decline(code="", suggestion="Open Door") or "")
    assert "Choose why" in (rules.why_not_decline(code="BECAUSE", suggestion="Open Door") or "")
    assert "who could help instead" in (rules.why_not_decline(code="OTHER", suggestion=" ") or "")


def test_words_contacts_and_who_was_told() -> None:
    assert rules.why_not_words("Yes") is None
    assert rules.why_not_words(" ")
    assert rules.why_not_contacts(contact="Rita", alternate="Dora") is None
    for one, other in (("Rita", "Rita "), ("", "Dora"), ("Rita", "")):
        assert rules.why_not_contacts(contact=one, alternate=other)
    assert rules.why_not_told_to(told_to="Casey", is_of_the_service=False) is None
    assert "Enter whom" in (rules.why_not_told_to(told_to=" ", is_of_the_service=False) or "")
    assert "does not read it" in (rules.why_not_told_to(told_to="Rita", is_of_the_service=True) or "")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"is_own": True}, "your own organisation"),
        ({"kind": "police"}, "Police, courts and consulates"),
        ({"is_partner": False}, "do not know each other"),
        ({"is_closed": True}, "no longer offers anything"),
        ({"has_team": False}, "no team that takes requests in"),
        ({"working": 0, "paused": 2}, "are paused"),
        ({"working": 0}, "works at Dawn any more"),
        ({"opening": 0}, "have lost their keys"),
        ({"is_certified": False}, "not one that anybody has vouched for"),
        ({}, None),
    ],
)
def test_whom_one_cannot_ask_and_what_to_do_instead(given: dict[str, object], words: str | None) -> None:
    one = Receiver(**{"name": "Dawn", "kind": "receiving", **given})  # type: ignore[arg-type]
    reason = rules_receiver.why_not_receiver(one)
    assert reason is None if words is None else words in (reason or "")


# Times ------------------------------------------------------------------------------------------------------------

WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("sent", "priority", "soon", "remind", "answer", "others", "expire"),
    [
        (WEDNESDAY, "emergency", 6 * HOUR, 12 * HOUR, 24 * HOUR, 30 * HOUR, 7 * DAY),
        (WEDNESDAY, "urgent", 18 * HOUR, 36 * HOUR, 72 * HOUR, 90 * HOUR, 7 * DAY),
        (WEDNESDAY, "normal", 2 * DAY, 7 * DAY, 14 * DAY, 17.5 * DAY, 28 * DAY),
        (FRIDAY, "normal", 3.5 * DAY, 7 * DAY, 14 * DAY, 17.5 * DAY, 28 * DAY),
        (FRIDAY, "urgent", 18 * HOUR, 36 * HOUR, 72 * HOUR, 90 * HOUR, 7 * DAY),
    ],
)
def test_when_what_is_due(
    sent: datetime, priority: str, soon: timedelta, remind: timedelta, answer: timedelta, others: timedelta,
    expire: timedelta,
) -> None:  # fmt: skip
    found = times.promise(sent, priority)
    # From Friday two working days end on Tuesday, later than a quarter of fourteen days would.
    wanted = [sent + one for one in (soon, remind, answer, others, expire)]
    assert [found.acknowledge, found.remind, found.answer, found.others, found.expire] == wanted
    waited = times.promise(sent, priority, waited=5 * HOUR)
    assert waited.answer == found.answer + 5 * HOUR


def test_two_working_days_are_at_most_what_a_quarter_may_last() -> None:
    assert times.working_days_after(FRIDAY, 2) == FRIDAY + 4 * DAY
    assert times.working_days_after(FRIDAY + DAY, 2) == FRIDAY + 4 * DAY
    assert (
        times.promise(WEDNESDAY, Priority.NORMAL).acknowledge
        < WEDNESDAY + times.HOW_LONG[Priority.NORMAL] / 4
    )


# Places -----------------------------------------------------------------------------------------------------------

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"how_many": 0}, "1 to 30"),
        ({"how_many": 31}, "1 to 30"),
        ({"children": 3}, "more children than people"),
        ({"from_day": TODAY - DAY}, "day is over"),
        ({"until_day": TODAY - DAY}, "last day is before"),
        ({"until_day": TODAY}, None),
        ({}, None),
    ],
)
def test_what_one_asks_for(given: dict[str, object], words: str | None) -> None:
    values = {"how_many": 2, "children": 1, "from_day": TODAY, "until_day": None, "today": TODAY, **given}
    reason = rules_places.why_not_ask(**values)  # type: ignore[arg-type]
    assert reason is None if words is None else words in (reason or "")


def test_who_answers_when() -> None:
    ask = rules_places.why_not_answer
    assert ask(state=PlaceState.OPEN, answer=PlaceAnswer.WAITING) is None
    assert ask(state=PlaceState.OPEN, answer=PlaceAnswer.CANNOT) is None  # a bed is free after all
    assert "Somebody else holds" in (ask(state=PlaceState.HELD, answer=PlaceAnswer.WAITING) or "")
    assert "You hold a place already" in (ask(state=PlaceState.HELD, answer=PlaceAnswer.HOLDS) or "")
    assert "over: Taken" in (ask(state=PlaceState.TAKEN, answer=PlaceAnswer.WAITING) or "")
    assert "over: Ended" in (ask(state=PlaceState.CANCELLED, answer=PlaceAnswer.WAITING) or "")


def test_how_long_a_place_is_held() -> None:
    now = WEDNESDAY
    assert rules_places.why_not_hold(until=now + HOUR, now=now) is None
    assert "moment is over" in (rules_places.why_not_hold(until=now, now=now) or "")
    assert "7 days at most" in (rules_places.why_not_hold(until=now + 8 * DAY, now=now) or "")
    held = {"state": PlaceState.HELD, "now": now, "zone": "UTC"}
    assert rules_places.why_not_take(hold_until=now + HOUR, **held) is None  # type: ignore[arg-type]
    assert "was held until" in (rules_places.why_not_take(hold_until=now, **held) or "")  # type: ignore[arg-type]
    assert "Nobody holds" in (
        rules_places.why_not_take(state=PlaceState.OPEN, hold_until=None, now=now, zone="UTC") or ""
    )


def test_letting_go_and_stopping() -> None:
    assert rules_places.why_not_let_go(state=PlaceState.HELD) is None
    assert rules_places.why_not_let_go(state=PlaceState.OPEN)
    assert rules_places.why_not_cancel(state=PlaceState.HELD) is None
    assert "over already: They come" in (rules_places.why_not_cancel(state=PlaceState.TAKEN) or "")
    assert rules_places.why_not_suggest("Open Door") is None
    assert rules_places.why_not_suggest("")
    assert "“They come”" in rules_places.why_changed(state=PlaceState.TAKEN)


# Words ------------------------------------------------------------------------------------------------------------


def test_every_state_has_a_colour_and_one_action_for_each_side() -> None:
    for state in State:
        for side in (Side.FROM, Side.TO):
            assert states.status(state, side) in Status
            assert states.next_action(state, side)
    assert states.next_action(S.ACCEPTED, Side.FROM) == "Tell them who it is"
    assert states.next_action(S.ACCEPTED, Side.FROM, is_told=True) == "Tell the person"
    assert states.next_action(S.SENT, Side.FROM, is_late=True) == "Ring them, or ask others"
    assert states.next_action(S.SENT, Side.TO, is_late=True) == "Say that you have it"
    assert states.status(S.SENT, Side.TO) == Status.NEXT
    assert states.status(S.SENT, Side.FROM) == Status.WAIT
    assert states.place_status(PlaceState.HELD) == Status.NEXT
    assert states.place_status(PlaceState.EXPIRED) == Status.LATER
