"""Every way a time, a paper or a day can stand is said in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings

from wayhome.residence import documents, words

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PAPER = documents.Paper(kind="visa", state="held", valid_until=TODAY)
DATED = documents.Removal(why="dated", on=TODAY + timedelta(days=9))


def test_days_are_counted_calmly() -> None:
    assert words.days_left(TODAY, TODAY) == "today"
    assert words.days_left(TODAY + timedelta(days=1), TODAY) == "in 1 day"
    assert words.days_left(TODAY - timedelta(days=2), TODAY) == "2 days ago"


def test_a_paper_of_each_kind_of_end() -> None:
    assert words.paper(PAPER, TODAY)[2] == "Until 25 November 2026: today"
    ended = words.paper(replace(PAPER, state="ended"), TODAY)
    assert ended[1:] == (("later", "Ended"), "Until 25 November 2026")
    asked = words.paper(documents.Paper(kind="asylum", state="applied", applied_on=TODAY), TODAY)
    assert asked[2] == "applied for on 25 November 2026"
    late = words.paper(replace(PAPER, valid_until=TODAY - timedelta(days=1), applied_on=TODAY), TODAY)
    assert late[1][0] == "stop"
    assert late[2].endswith("· applied for on 25 November 2026")


def test_a_day_to_leave_by_in_every_state() -> None:
    def shown(known: documents.Removal, *, is_named: bool = False) -> str:
        return words.removal(known, NOW, is_named=is_named)[2]

    assert shown(DATED) == "4 December 2026. No lawyer was reached so far."
    at_six = replace(DATED, at="06:00", zone="Europe/Tirane", lawyer="Lea")
    assert shown(at_six) == "4 December 2026, 06:00, Tirane time. A lawyer was reached: Lea."
    near = replace(DATED, on=TODAY + timedelta(days=2))
    assert "rung" in shown(near)
    assert "rung" not in shown(near, is_named=True)
    assert shown(replace(DATED, state="called_off")) == "4 December 2026"
    assert "never becomes one" in shown(replace(DATED, state="happened"))


def test_days_are_counted_from_the_day_it_is_where_the_house_is(monkeypatch: pytest.MonkeyPatch) -> None:
    near = replace(DATED, on=TODAY + timedelta(days=2))
    for zone, said in (("UTC", "in 2 days"), ("Pacific/Kiritimati", "in 1 day")):
        monkeypatch.setattr(settings, "ZONE_HERE", zone)
        assert said in str(words.removal(near, NOW, is_named=False))


def test_a_time_to_recover_in_every_state() -> None:
    begun = documents.Reflection(country="AL", start=TODAY, min_days=30)
    assert words.reflection(begun, TODAY)[0] == ("done", "It runs")
    assert words.reflection(begun, TODAY + timedelta(days=31))[0][1] == "Over"
    ended = replace(begun, ended_reason="other", ended_on=TODAY, words="Ill", extended_to=TODAY)
    assert "Something else" in words.reflection(ended, TODAY)[1]
    assert len(words.version(ended)) == 7
    none = documents.Reflection(country="AL", not_applicable="national")
    assert words.reflection(none, TODAY)[0][1] == "There is none"
    assert len(words.version(none)) == 2
    assert words.told(None) == ""
    told = documents.Told(on=TODAY, language="sqi")
    assert "Interpreter" not in words.told(told)
    assert words.told(replace(told, interpreter="Vesa")).endswith("Interpreter: Vesa.")
