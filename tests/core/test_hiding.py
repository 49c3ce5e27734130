"""Small numbers: none is shown, and no sum and no second look brings one back."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from wayhome.core import hiding

CELLS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=2)


@given(CELLS)
def test_no_small_number_is_shown_and_none_is_hidden_alone(cells: dict[str, int]) -> None:
    shown = hiding.small(cells)
    assert all(count is None or count >= hiding.SMALLEST for count in shown.values())
    assert list(shown.values()).count(None) != 1


@given(CELLS)
def test_whoever_knows_the_total_learns_of_nobody_or_of_eleven(cells: dict[str, int]) -> None:
    assume(sum(cells.values()) >= hiding.SMALLEST)  # a smaller one stands on no page
    shown = hiding.small(cells)
    left = sum(cells.values()) - sum(count or 0 for count in shown.values())
    assert left == 0 or left >= hiding.SMALLEST


def test_one_who_did_not_say_yes_is_not_told_by_the_total_above_the_row() -> None:
    assert set(hiding.small({"yes": 21, "partly": 0, "no": 1, "left out": 0}).values()) == {None}
    assert hiding.small({"yes": 21, "partly": 12, "no": 1}) == {"yes": 21, "partly": None, "no": None}
    assert hiding.small({"yes": 21, "partly": 6, "no": 5}) == {"yes": 21, "partly": None, "no": None}


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_two_days_look_at_the_same_year_or_at_years_that_share_no_day(day: date) -> None:
    first, last = hiding.year(day)
    assert last < day - timedelta(days=31), "nothing is written into it any more"
    later, _end = hiding.year(day + timedelta(days=1))
    assert later == first or later > last
