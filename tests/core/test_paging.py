"""A long list is counted so far and no further, and its pages end there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wayhome.core import paging
from wayhome.core.templatetags.components import page_place
from wayhome.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ten_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "AT_MOST", 10)


def pages(count: int) -> paging.SoFar:
    for number in range(count):
        Organisation.objects.create(name=f"House {number:02}", kind="SHELTER_NGO", country="AL")
    return paging.SoFar(Organisation.objects.order_by("name"), 4)


@pytest.mark.parametrize(
    ("there", "count", "last", "is_cut"),
    [(0, 0, 1, False), (1, 1, 1, False), (9, 9, 3, False), (10, 10, 3, True), (25, 10, 3, True)],
)
def test_it_is_counted_as_far_as_it_can_be_paged(there: int, count: int, last: int, is_cut: bool) -> None:
    found = pages(there)
    assert (found.count, found.num_pages, found.is_cut) == (count, last, is_cut)


def test_no_page_leads_past_the_end_of_what_is_counted() -> None:
    found = pages(25)
    assert [row.name for row in found.get_page(3)] == ["House 08", "House 09"]
    assert [row.name for row in found.get_page(99)] == ["House 08", "House 09"]
    assert not found.get_page(3).has_next()


def test_the_database_counts_no_further() -> None:
    found = pages(25)
    with CaptureQueriesContext(connection) as asked:
        assert found.count == 10
    assert "LIMIT 10" in asked[0]["sql"]
    assert "ORDER BY" not in asked[0]["sql"]


def desk(there: int, page: str) -> "tuple[list[int], str]":
    """What a page of a desk on which so many wait shows, three on a page, and where it says that it is."""
    wanted = paging.last_wanted(page, 3)
    read = list(range(there))[: paging.OneAhead.read_for(wanted)]
    found = paging.OneAhead(read, 3, wanted=wanted).get_page(page)
    return list(found), page_place(found)


@pytest.mark.parametrize(
    ("there", "page", "shown", "place"),
    [
        (0, "1", [], "Page 1 of 1"),
        (3, "1", [0, 1, 2], "Page 1 of 1"),
        (4, "1", [0, 1, 2], "Page 1 of 2+"),
        (4, "2", [3], "Page 2 of 2"),
        (8, "2", [3, 4, 5], "Page 2 of 3+"),
        (8, "77", [6, 7], "Page 3 of 3"),
        (99, "4", [9], "Page 4 of 4+"),
        (99, "77", [9], "Page 4 of 4+"),
        (8, "-1", [6, 7], "Page 3 of 3"),
        (8, "two", [0, 1, 2], "Page 1 of 2+"),
    ],
)
def test_a_desk_is_read_to_the_next_page_and_not_counted(
    there: int, page: str, shown: list[int], place: str
) -> None:
    assert desk(there, page) == (shown, place)
