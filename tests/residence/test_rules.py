"""What may be written, from when until when, and what may never be."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st

from wayhome.consent import card
from wayhome.options import explained
from wayhome.residence import checks, countries, documents, rules, sheets
from wayhome.residence.countries import Terms
from wayhome.residence.enums import Told

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TERMS = Terms("AL", min_days=30, removal_blocked=True, warn_days=(30, 14, 7), basis="B", to_check=True)
BEGUN = documents.Reflection(country="AL", start=TODAY, min_days=30)
ALL = tuple(Told.values)


def why(given: documents.Reflection, *, first: bool = True, child: bool = False, terms: Terms = TERMS) -> str:
    return rules.why_not_reflection(given, terms=terms, is_first=first, is_child=child, today=TODAY) or ""


def test_a_beginning_and_a_length() -> None:
    assert why(BEGUN) == ""
    assert BEGUN.last_day == date(2026, 12, 25)
    assert why(replace(BEGUN, start=TODAY - timedelta(days=2))) == ""
    assert "Choose the country" in why(replace(BEGUN, country=""))
    assert "Enter the day" in why(replace(BEGUN, start=None))
    assert "has come" in why(replace(BEGUN, start=TODAY + timedelta(days=1)))
    assert "at least 30 days" in why(replace(BEGUN, min_days=29))
    assert "at least 1 day" in why(replace(BEGUN, min_days=0), terms=replace(TERMS, min_days=1))
    assert "how many days" in why(replace(BEGUN, min_days=5000))
    assert "at most" in why(replace(BEGUN, words="z" * 10_001))


def test_a_change_says_why() -> None:
    longer = replace(BEGUN, extended_to=TODAY + timedelta(days=60))
    assert "Write why" in why(longer, first=False)
    assert why(replace(longer, words="Ill"), first=False) == ""
    assert longer.last_day == TODAY + timedelta(days=60)
    assert "lasts until" in why(replace(BEGUN, extended_to=TODAY + timedelta(days=3)))


def test_an_end_has_a_day_and_a_reason() -> None:
    begun = replace(BEGUN, start=TODAY - timedelta(days=10))
    ended = replace(begun, ended_reason="person_left", ended_on=TODAY)
    assert why(ended) == ""
    assert "what ended it" in why(replace(begun, ended_on=TODAY))
    assert "Choose what ended it" in why(replace(ended, ended_reason="police_wish"))
    for wrong in (None, TODAY + timedelta(days=1), TODAY - timedelta(days=11)):
        assert "Enter the day on which it ended" in why(replace(ended, ended_on=wrong))
    assert "Until then it runs" in why(replace(ended, ended_reason="expired"))
    assert "Write what ended it" in why(replace(ended, ended_reason="other"))
    over = replace(begun, start=TODAY - timedelta(days=40), ended_reason="expired", ended_on=TODAY)
    assert why(over) == ""


def test_none_has_a_reason_that_is_so() -> None:
    none = documents.Reflection(country="AL", not_applicable="national")
    assert why(none) == ""
    assert "Choose why" in why(replace(none, not_applicable="no_wish"))
    assert "Leave one of the two empty" in why(replace(none, start=TODAY))
    child = replace(none, not_applicable="child")
    assert "not a child" in why(child)
    assert why(child, child=True) == ""
    assert "children have it too" in why(child, child=True, terms=replace(TERMS, applies_to_children=True))
    bulgaria = replace(TERMS, applies_to_children=False)
    assert "child protection" in why(BEGUN, child=True, terms=bulgaria)
    assert why(BEGUN, child=True) == "", "nobody has looked: a child is not refused it"


@given(st.integers(-40, 40), st.integers(1, 60), st.integers(0, 60), st.booleans(), st.booleans())
def test_it_runs_from_its_beginning_through_its_last_day(
    start: int, length: int, more: int, ended: bool, none: bool
) -> None:
    begun = TODAY + timedelta(days=start)
    known = documents.Reflection(
        country="AL",
        start=begun,
        min_days=length,
        extended_to=begun + timedelta(days=more) if more else None,
        ended_reason="person_left" if ended else "",
        not_applicable="national" if none else "",
    )
    last = max(length, more)
    assert known.runs(TODAY) == (not ended and not none and start <= 0 <= start + last)


def test_told_is_all_three_in_a_language_of_this_very_time() -> None:
    told = documents.Told(on=TODAY, what=ALL, language="sqi", start=TODAY)

    def why_told(one: documents.Told, known: documents.Reflection | None = BEGUN) -> str:
        return rules.why_not_told(one, known=known, today=TODAY) or ""

    assert why_told(told) == ""
    assert "Write it down first" in why_told(told, None)
    assert "Write it down first" in why_told(told, documents.Reflection(not_applicable="child"))
    for some in (ALL[:1], ALL[:2], ALL[1:], ()):
        assert "all three" in why_told(replace(told, what=some))
    assert "language" in why_told(replace(told, language=""))
    for wrong in (None, TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        assert "from its beginning" in why_told(replace(told, on=wrong))
    assert rules.is_about(told, BEGUN)
    assert rules.is_about(told, replace(BEGUN, extended_to=TODAY + timedelta(days=90)))
    assert not rules.is_about(told, replace(BEGUN, start=TODAY - timedelta(days=1)))
    assert not rules.is_about(replace(told, what=ALL[:2]), BEGUN)
    assert not rules.is_about(told, replace(BEGUN, not_applicable="national"))


def test_the_authorities_are_shown_only_what_is_so() -> None:
    def why_shown(known: documents.Reflection | None, terms: Terms | None = TERMS) -> str:
        return rules.why_not_sheet_for_authority(known, terms=terms, today=TODAY) or ""

    assert why_shown(BEGUN) == ""
    assert "No time to recover runs" in why_shown(None)
    assert "No time to recover runs" in why_shown(BEGUN, None)
    assert "No time to recover runs" in why_shown(replace(BEGUN, ended_reason="person_left"))
    assert "nobody wrote down" in why_shown(BEGUN, replace(TERMS, removal_blocked=False))


def test_papers() -> None:
    held = documents.Paper(kind="visa", state="held", valid_until=TODAY)

    def why_paper(one: documents.Paper, before: documents.Paper | None = None) -> str:
        return rules.why_not_paper(one, before=before, today=TODAY) or ""

    assert why_paper(held) == ""
    assert "Choose what it is" in why_paper(replace(held, kind="passport"))
    assert "where it stands" in why_paper(replace(held, state="lost"))
    assert "at most" in why_paper(replace(held, words="z" * 10_001))
    assert "until when" in why_paper(replace(held, valid_until=None))
    assert "applied for" in why_paper(replace(held, state="applied"))
    assert why_paper(replace(held, state="applied", applied_on=TODAY)) == ""
    assert "a day that has come" in why_paper(replace(held, applied_on=TODAY + timedelta(days=1)))
    for later in ("renewed", "ended"):
        assert "first" in why_paper(replace(held, state=later))
        assert why_paper(replace(held, state=later), held) == ""


def test_days_to_leave_by() -> None:
    dated = documents.Removal(why="dated", on=TODAY + timedelta(days=3))

    def why_day(one: documents.Removal, before: documents.Removal | None = None) -> str:
        return rules.why_not_removal(one, before=before, today=TODAY) or ""

    assert why_day(dated) == ""
    assert "why the days" in why_day(replace(dated, why="wish"))
    assert "what became" in why_day(replace(dated, state="gone"))
    assert "Enter the day" in why_day(replace(dated, on=None))
    assert "at most" in why_day(replace(dated, words="z" * 10_001))
    assert "not happened yet" in why_day(replace(dated, state="happened"), dated)
    gone = replace(dated, on=TODAY, state="happened")
    assert why_day(gone, dated) == ""
    assert "what was wrong" in why_day(replace(gone, state="called_off"), gone)
    assert why_day(replace(gone, state="called_off", words="Another person"), gone) == ""


def test_counted_down_to_the_beginning_of_the_day_on_its_own_clock() -> None:
    dated = documents.Removal(why="dated", on=TODAY)
    assert rules.removal_at(dated) == datetime(2026, 11, 25, tzinfo=UTC)
    there = replace(dated, at="06:00", zone="Europe/Tirane")
    assert rules.removal_at(there) == datetime(2026, 11, 25, 5, tzinfo=UTC)
    assert rules.removal_at(replace(dated, on=None)) is None
    in_72 = replace(dated, on=date(2026, 11, 28), at="12:00", zone="UTC")
    assert rules.is_pressing(in_72, now=NOW)
    assert not rules.is_pressing(replace(in_72, at="12:01"), now=NOW)
    assert not rules.is_pressing(replace(in_72, state="called_off"), now=NOW)
    assert not rules.is_pressing(replace(in_72, on=None), now=NOW)


def test_who_hears_and_when() -> None:
    assert rules.warnings(TODAY + timedelta(days=60), (30, 14, 7), now=NOW) == [
        datetime(2026, 12, 25, 8, tzinfo=UTC),
        datetime(2027, 1, 10, 8, tzinfo=UTC),
        datetime(2027, 1, 17, 8, tzinfo=UTC),
    ]
    soon = rules.warnings(TODAY + timedelta(days=10), (30, 14, 7), now=NOW)
    assert soon == [NOW, datetime(2026, 11, 28, 8, tzinfo=UTC)], "what has passed is said once, now"
    assert rules.warnings(TODAY - timedelta(days=1), (30, 14, 7), now=NOW) == [NOW]
    assert rules.why_not_write(writes=True) is None
    assert "lawyer" in (rules.why_not_write(writes=False) or "")


def test_countries_as_the_papers_have_them() -> None:
    rest, bulgaria = countries.of("AL"), countries.of("BG")
    assert (rest.min_days, rest.removal_blocked, rest.warn_days) == (30, True, (30, 14, 7))
    assert (rest.is_default, rest.to_check, rest.applies_to_children) == (True, True, None)
    assert (bulgaria.min_days, bulgaria.applies_to_children, bulgaria.is_default) == (30, False, False)
    assert checks.own_countries(None) == []


def test_an_installation_writes_its_own(tmp_path: Path, settings: LazySettings) -> None:
    settings.HOME = tmp_path
    own = tmp_path / "countries.toml"
    own.write_text(
        '[AL]\nreflection_min_days = 90\nbasis = "A lawyer, 2026"\ncheck = false\n[default]\npermit_warn_days = [60]\n'
    )
    albania = countries.of("AL")
    assert (albania.min_days, albania.to_check, albania.is_default) == (90, False, False)
    assert albania.warn_days == (60,)
    assert countries.of("BG").applies_to_children is False


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[AL", "countries.toml"),
        ("al = 3", "write [XX]"),
        ('[alb]\nbasis = "x"', "two capital letters"),
        ('[AL]\nbasis = "x"\nreflection_days = 3', "not known"),
        ('[AL]\nbasis = "x"\nreflection_min_days = "30"', "another form"),
        ('[AL]\nbasis = "x"\nreflection_min_days = 0', "whole numbers"),
        ('[AL]\nbasis = "x"\npermit_warn_days = [true]', "whole numbers"),
        ("[AL]\nreflection_min_days = 30", "what it rests on"),
    ],
)
def test_a_file_that_does_not_hold_is_named(
    tmp_path: Path, settings: LazySettings, text: str, word: str
) -> None:
    settings.HOME = tmp_path
    (tmp_path / "countries.toml").write_text(text)
    with pytest.raises(countries.Unreadable, match="countries.toml") as found:
        countries.of("AL")
    assert word in str(found.value)
    (said,) = checks.own_countries(None)
    assert said.id == "residence.E001"


@pytest.mark.parametrize("texts", [sheets.FOR_PERSON, sheets.FOR_AUTHORITY, explained.EVERYTHING])
def test_each_sheet_is_there_in_every_language_of_the_card(texts: tuple[object, ...]) -> None:
    assert sheets.languages(texts) == card.choices()
    assert sheets.known_language("sqi", texts) == "sq"
    assert sheets.known_language("vie", texts) == "", "it is chosen, and read aloud"


def test_a_language_that_lacks_one_sentence_is_not_offered() -> None:
    offered = sheets.languages([*sheets.FOR_PERSON, "A sentence that nobody translated"])
    assert [code for code, _label in offered] == ["en"]
    assert sheets.known_language("sqi", ["A sentence that nobody translated"]) == ""
