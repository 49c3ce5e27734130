"""A long list is counted so far and no further, and its pages end there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wayhome.core import paging
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
