"""What is refused, with a sentence that says what to do; what is hidden; what a release keeps."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from tests.numbers import small_world
from tests.numbers.small_world import LATER, LIMITS, YEAR
from wayhome.core.refusals import Refused
from wayhome.numbers import ledger, suppress
from wayhome.numbers.dimensions import ALL, Dimension, Row
from wayhome.numbers.ledger import Asked
from wayhome.numbers.releases import Period, Release
from wayhome.numbers.suppress import Limits
from wayhome.numbers.tables import Cell, Shape, Tally

KEPT = small_world.catalogue()
ROWS = small_world.people(Random(9), 900)


def refusal(asked: Asked, earlier: list[Release] | None = None, rows: list[Row] | None = None) -> str:
    with pytest.raises(Refused) as refused:
        small_world.published(KEPT, asked, ROWS if rows is None else rows, earlier or [])
    return refused.value.words


def test_a_table_is_published_and_a_second_time_is_refused() -> None:
    release = small_world.published(KEPT, Asked("sex-age", YEAR), ROWS)
    assert release.shown[ALL, ALL] is not None
    assert release.published_by == "coordinator"
    assert "not counted twice" in refusal(Asked("sex-age", YEAR), [release])


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (Asked("sex", YEAR, (("place", "north"), ("age", "old"))), "Choose one filter at most"),
        (Asked("sex", YEAR, (("age", "old"),)), "Take the filter away"),
        (Asked("sex", YEAR, (("place", "west"),)), "Choose one of the categories"),
        (Asked("sex", Period(date(2025, 1, 1), date(2025, 6, 30))), "Choose one of the periods"),
        (Asked("sex", Period(date(2026, 1, 1), date(2026, 12, 31))), "after its last day"),
    ],
)
def test_what_may_not_be_asked_is_refused_with_what_to_do(asked: Asked, sentence: str) -> None:
    assert sentence in refusal(asked)


def test_a_table_outside_the_catalogue_is_refused() -> None:
    reason = ledger.why_not_ask(asked=Asked("anything", YEAR), earlier=[], today=LATER, catalogue=KEPT)
    assert reason == "Choose a table of the catalogue. Others are not published."


def test_a_period_over_days_that_are_published_is_refused() -> None:
    """Somebody changed the length of periods: what is published still counts."""
    half = Period(date(2025, 1, 1), date(2025, 6, 30))
    earlier = replace(small_world.published(KEPT, Asked("sex", YEAR), ROWS), period=half)
    assert "the difference would show" in refusal(Asked("sex-age", YEAR), [earlier])
    before = replace(earlier, period=Period(date(2024, 1, 1), date(2024, 12, 31)))
    assert small_world.published(KEPT, Asked("sex-age", YEAR), ROWS, [before])


def test_a_filter_that_leaves_too_few_is_refused() -> None:
    rows: list[Row] = [{"sex": "woman", "place": "south"}] * 10
    rows += [{"sex": "woman", "place": "north"}] * 90
    assert "Too few people" in refusal(Asked("sex", YEAR, (("place", "south"),)), rows=rows)


def test_a_table_of_which_nothing_is_left_is_refused() -> None:
    assert "coarser table" in refusal(Asked("sex-age", YEAR), rows=ROWS[:8])


def test_rows_that_changed_since_the_last_table_are_refused() -> None:
    earlier = small_world.published(KEPT, Asked("sex-age", YEAR), ROWS)
    assert "count this period again" in refusal(Asked("sex", YEAR), [earlier], rows=ROWS[:300])


def test_of_too_few_agencies_no_number_is_shown() -> None:
    shape = Shape((Dimension("sex", ("woman", "man")),))
    tallies: dict[Cell, Tally] = {("woman",): Tally(40, 2), ("man",): Tally(30, 3), (ALL,): Tally(70, 3)}
    assert suppress.primary(shape, tallies, Limits(k=11, agencies=3)) == {("woman",)}
    assert suppress.primary(shape, tallies, Limits(k=11, agencies=2)) == set()


def test_where_almost_all_are_of_one_agency_it_would_see_the_others() -> None:
    shape = Shape((Dimension("sex", ("woman", "man")),))
    tallies: dict[Cell, Tally] = {
        ("woman",): Tally(40, 3, 30),
        ("man",): Tally(30, 3, 15),
        (ALL,): Tally(70, 3, 45),
    }
    assert suppress.primary(shape, tallies, Limits(k=11, agencies=3)) == {("woman",)}, "40 less 30 of its own"


def test_a_zero_is_small_unless_nobody_can_be_there() -> None:
    one, other = Dimension("end", ("arrived", "not_left")), Dimension("company", ("alone", "none"))
    impossible = ({"end": "not_left", "company": "alone"},)
    tallies = dict.fromkeys(Shape((one, other)).cells(), Tally(40, 3)) | {
        ("not_left", "alone"): Tally(0, 0),
        ("arrived", "none"): Tally(0, 0),
    }
    hidden = suppress.primary(Shape((one, other), impossible=impossible), tallies, LIMITS)
    assert hidden == {("arrived", "none")}


def test_a_row_with_one_secret_only_is_hidden_whole() -> None:
    """All forty women suffered the same: that somebody is one of them would tell what."""
    shape = Shape(
        (Dimension("sex", ("woman", "man")), Dimension("form", ("labour", "sexual"))), sensitive="form"
    )
    tallies = {
        ("woman", "labour"): 0, ("woman", "sexual"): 40, ("woman", ALL): 40,
        ("man", "labour"): 20, ("man", "sexual"): 20, ("man", ALL): 40,
        (ALL, "labour"): 20, (ALL, "sexual"): 60, (ALL, ALL): 80,
    }  # fmt: skip
    hidden = suppress.primary(shape, {cell: Tally(people, 3) for cell, people in tallies.items()}, LIMITS)
    assert hidden == {("woman", "labour"), ("woman", "sexual"), ("woman", ALL)}


def test_the_hash_tells_when_a_number_was_changed_afterwards() -> None:
    release = small_world.published(KEPT, Asked("sex", YEAR), ROWS)
    (cell, count), *others = release.cells
    assert count is not None
    assert replace(release, cells=((cell, count + 1), *others)).hash != release.hash
    assert replace(release).hash == release.hash


def test_periods_of_a_year_do_not_overlap() -> None:
    quarters = ledger.periods(2024, 3)
    assert [(one.begins_on.month, one.ends_on.day) for one in quarters] == [
        (1, 31),
        (4, 30),
        (7, 30),
        (10, 31),
    ]
    assert not any(one.overlaps(other) for one in quarters for other in quarters if one is not other)
    assert ledger.periods(2024, 12) == [Period(date(2024, 1, 1), date(2024, 12, 31))]
    assert YEAR.ends_on < LATER
