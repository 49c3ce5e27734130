"""Every sentence of this room, and when it is not said."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from wayhome.core.actors import Nobody
from wayhome.interpreters import pages_pay, rules
from wayhome.interpreters.documents import Card
from wayhome.interpreters.enums import Standing, State
from wayhome.interpreters.shapes import ForCase, Listed

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 12).astimezone()
CARD = Card(
    name="Dunja",
    languages=("sqi",),
    sex="woman",
    modes=("person",),
    circles=("Old Town", ""),
    circles_asked=True,
    confidential_on=TODAY,
)
ONE = Listed(uuid4(), CARD, 1, None, Standing.APPROVED, TODAY)


def says(reason: str | None, word: str | None) -> bool:
    return reason is None if word is None else reason is not None and word in reason


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({}, None),
        ({"name": " "}, "name"),
        ({"languages": ()}, "language"),
        ({"modes": ()}, "way"),
        ({"confidential_on": TODAY + timedelta(days=1)}, "past"),
        ({"confidential_on": None}, None),
    ],
)
def test_an_entry(changed: dict[str, Any], word: str | None) -> None:
    assert says(rules.why_not_card(replace(CARD, **changed), today=TODAY), word)


def test_an_account_stands_behind_one_entry() -> None:
    assert rules.why_not_account(is_taken=False) is None
    assert says(rules.why_not_account(is_taken=True), "another entry")


@pytest.mark.parametrize(
    ("one", "supervises", "counts", "word"),
    [
        (ONE, True, True, None),
        (ONE, False, True, "supervisor approves"),
        (replace(ONE, standing=Standing.LEFT), True, True, "no longer"),
        (replace(ONE, card=replace(CARD, confidential_on=None)), True, True, "Confidentiality"),
        (replace(ONE, card=replace(CARD, circles_asked=False)), True, True, "town"),
        (ONE, True, False, "course"),
    ],
)
def test_an_approval(one: Listed, supervises: bool, counts: bool, word: str | None) -> None:
    reason = rules.why_not_approve(one, Nobody(), supervises=supervises, certificate_counts=counts)
    assert says(reason, word)


def test_until_when() -> None:
    latest = TODAY + timedelta(days=365)
    assert says(rules.why_not_until(TODAY, today=TODAY, latest=latest), "still to come")
    assert says(rules.why_not_until(latest + timedelta(days=1), today=TODAY, latest=latest), "12 months")
    assert rules.why_not_until(latest, today=TODAY, latest=latest) is None


@pytest.mark.parametrize(
    ("now", "to", "supervises", "reason", "word"),
    [
        (Standing.APPROVED, "paused", False, "", None),
        (Standing.APPROVED, "flagged", False, "Cousin", None),
        (Standing.APPROVED, "flagged", False, " ", "what the conflict"),
        (Standing.APPROVED, "left", False, "", "supervisor says"),
        (Standing.APPROVED, "left", True, "", None),
        (Standing.LEFT, "paused", True, "", "nothing to stop"),
    ],
)
def test_what_stops_an_entry(now: Standing, to: str, supervises: bool, reason: str, word: str | None) -> None:
    one = replace(ONE, standing=now)
    assert says(rules.why_not_decide(one, to, supervises=supervises, reason=reason), word)


@pytest.mark.parametrize(
    ("standing", "until", "word"),
    [
        (Standing.APPROVED, TODAY, None),
        (Standing.APPROVED, TODAY - timedelta(days=1), "lapsed"),
        (Standing.PAUSED, None, "paused"),
        (Standing.FLAGGED, None, "does not interpret"),
        (Standing.LEFT, None, "does not interpret"),
        (None, None, "not approved so far"),
    ],
)
def test_approved_today(standing: Standing | None, until: date | None, word: str | None) -> None:
    one = replace(ONE, standing=standing, until_on=until)
    assert says(rules.why_not_now(one, today=TODAY), word)
    assert says(rules.why_not_interpret(one, today=TODAY), word)


@pytest.mark.parametrize(
    ("known", "asked", "word"),
    [
        (None, {}, None),
        (None, {"language": "sqi", "mode": "person"}, None),
        (None, {"language": "fas"}, "language"),
        (None, {"mode": "video"}, "does not work in this way"),
        (ForCase(), {"mode": "person"}, None),
        (ForCase(refused=frozenset({ONE.id})), {}, "does not want"),
        (ForCase(refused=frozenset({uuid4()})), {}, None),
        (ForCase(tied=frozenset({ONE.id})), {}, "conflict"),
        (ForCase(sex="woman"), {}, None),
        (ForCase(sex="man"), {}, "a man"),
        (ForCase(circles=("old town",)), {}, "circle"),
        (ForCase(circles=("The Old Town of there",)), {}, "circle"),
        (ForCase(circles=(" ", "River")), {}, None),
        (ForCase(mode="person"), {"mode": "telephone"}, "another way"),
        (ForCase(mode="person"), {"mode": "person"}, None),
        (ForCase(mode="telephone"), {}, "does not work"),
    ],
)
def test_13_who_may_interpret(known: ForCase | None, asked: dict[str, str], word: str | None) -> None:
    assert says(rules.why_not_interpret(ONE, known, today=TODAY, **asked), word)


def test_a_man_where_a_woman_was_asked_for() -> None:
    man = replace(ONE, card=replace(CARD, sex="man"))
    assert says(rules.why_not_interpret(man, ForCase(sex="woman"), today=TODAY), "a woman")


@pytest.mark.parametrize(
    ("kind", "given", "word"),
    [
        ("not_this_one", {"interpreter": uuid4()}, None),
        ("not_this_one", {}, "which interpreter"),
        ("sex", {"value": "man"}, None),
        ("sex", {"value": "other"}, "a woman or a man"),
        ("mode", {"value": "video"}, None),
        ("mode", {}, "the way"),
        ("away", {"circles": ("River",)}, None),
        ("away", {}, "town"),
    ],
)
def test_what_was_said(kind: str, given: dict[str, Any], word: str | None) -> None:
    said = {"interpreter": None, "value": "", "circles": (), **given}
    assert says(rules.why_not_wish(kind, **said), word)


def test_a_conflict_says_what_it_is() -> None:
    assert rules.why_not_tie("Cousin") is None
    assert says(rules.why_not_tie(" "), "what the conflict")


def test_time_and_place() -> None:
    assert says(rules.why_not_time(NOW, 60, now=NOW), "passed")
    later = NOW + timedelta(hours=1)
    assert rules.why_not_time(later, 720, now=NOW) is None
    for minutes in (0, 721):
        assert says(rules.why_not_time(later, minutes, now=NOW), "12 hours")
    assert says(rules.why_not_place("person", " "), "where they meet")
    assert rules.why_not_place("video", "") is None
    assert rules.why_not_place("person", "Café at the corner") is None
    assert says(rules.why_not_place("person", "The women's shelter"), "names a house")


@pytest.mark.parametrize("state", State.values)
def test_what_can_be_done_with_a_booking(state: str) -> None:
    is_coming = state in (State.ASKED, State.CONFIRMED)
    assert (rules.why_not_answer(state) is None) is is_coming
    assert (rules.why_not_call_off(state) is None) is is_coming
    assert (rules.why_not_close(state, starts=NOW, now=NOW) is None) is is_coming
    assert (rules.why_not_paid(state, pay=Decimal(5), is_paid=False) is None) is (state == State.CAME)


def test_afterwards() -> None:
    later = NOW + timedelta(minutes=1)
    assert says(rules.why_not_close(State.CONFIRMED, starts=later, now=NOW), "not begun")
    assert rules.why_not_minutes(None, came=False) is None
    assert rules.why_not_minutes(720, came=True) is None
    for minutes in (None, 721):
        assert says(rules.why_not_minutes(minutes, came=True), "minutes")
    assert says(rules.why_not_paid(State.CAME, pay=None, is_paid=False), "Nothing is owed")
    assert says(rules.why_not_paid(State.CAME, pay=Decimal(5), is_paid=True), "already")
    assert rules.why_not_rate(supervises=True) is None
    assert says(rules.why_not_rate(supervises=False), "supervisor")
    assert rules.pay(50, Decimal("25.50")) == Decimal("21.25")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_a_name_is_no_formula(sign: str) -> None:
    assert pages_pay.plain(f"{sign}cmd") == f"'{sign}cmd"
    assert pages_pay.plain("Dunja") == "Dunja"
