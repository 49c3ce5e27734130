"""What presses: a day by which to leave is never hidden behind a paper, nor what is to come behind what has lapsed."""

import pytest

from tests.cast import Cast
from tests.residence import story
from wayhome.people.queries import Found
from wayhome.residence import panel, queries
from wayhome.residence.shapes import End

pytestmark = pytest.mark.django_db


def pressing(cast: Cast, seen: Found) -> End | None:
    return queries.near_end(cast.casey.actor(), story.again(cast, seen), on=story.day(0))


def test_a_day_to_leave_by_presses_however_far_and_whatever_paper_ends_before(cast: Cast) -> None:
    seen = story.case(cast)
    story.paper(cast, seen, valid_until=story.day(60))
    assert pressing(cast, seen) is None, "a paper that ends in two months presses on nobody"
    story.removal(cast, seen, on=story.day(90))
    assert pressing(cast, seen) == End(story.day(90), is_removal=True)
    story.paper(cast, seen, valid_until=story.day(5))
    assert pressing(cast, seen) == End(story.day(90), is_removal=True)


def test_of_papers_one_that_ends_soon_presses_though_another_ends_later(cast: Cast) -> None:
    seen = story.case(cast)
    story.paper(cast, seen, valid_until=story.day(60))
    story.paper(cast, seen, valid_until=story.day(10))
    assert pressing(cast, seen) == End(story.day(10), is_removal=False)


def test_the_page_of_the_case_names_what_is_to_come_before_what_has_lapsed(cast: Cast) -> None:
    seen = story.case(cast)
    story.paper(cast, seen, valid_until=story.day(0))
    story.removal(cast, seen, on=story.day(25))
    later = story.day(20)
    end = queries.next_end(cast.casey.actor(), story.again(cast, seen), on=later)
    assert end == End(story.day(25), is_removal=True)
    shown = panel.context(cast.casey.actor(), story.again(cast, seen))
    assert shown is not None
    assert "good until" in shown["end"], "today the paper ends first"
