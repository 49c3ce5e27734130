"""Pages of a list that may be very long: it is counted, and can be paged through, only so far."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from wayhome.core import digits

if TYPE_CHECKING:
    from django.db.models import QuerySet

AT_MOST = 1000
_FURTHEST = 1_000_000  # pages; of lists that are not cut


def asked_for(text: str | None) -> int:
    """The page that an address asks for; the first where it asks for none that there could be."""
    return max(1, digits.whole(text, 1, most=_FURTHEST))


def last_wanted(page: str | int, on_a_page: int) -> int:
    """How many rows there are to the end of the page that an address asks for, before anything is counted."""
    try:
        number = int(page)
    except ValueError:
        number = 1
    return min(number * on_a_page, AT_MOST) if number > 0 else AT_MOST


class SoFar(Paginator):  # type: ignore[type-arg]  # generic for the checker only
    """The first AT_MOST rows in pages. Counting more would take as long as there are rows; nobody pages that far."""

    object_list: "QuerySet[Any]"

    @cached_property
    def count(self) -> int:
        """How many there are, to AT_MOST."""
        return self.object_list.order_by()[:AT_MOST].count()

    @property
    def is_cut(self) -> bool:
        """Whether there may be more."""
        return self.count == AT_MOST


class Counted(Paginator):  # type: ignore[type-arg]  # generic for the checker only
    """The same over ids that were read to AT_MOST already: one question says which there are and how many."""

    @property
    def is_cut(self) -> bool:
        """Whether there may be more."""
        return self.count == AT_MOST


class OneAhead(Paginator):  # type: ignore[type-arg]  # generic for the checker only
    """Over ids that were read to the end of the page that is wanted, and one more: a desk on which a hundred thousand
    wait is not read to count them. “Page 2 of 3+”.
    """

    def __init__(self, ids: Sequence[Any], on_a_page: int, *, wanted: int, skipped: int = 0) -> None:
        """``wanted``: ``last_wanted`` of the page; ``ids`` are at most ``read_for(wanted)``, less ``skipped``: those of
        earlier pages, which were not read again.
        """
        super().__init__(ids, on_a_page)
        self.skipped = skipped
        self.goes_on = self.count > wanted or self.count >= AT_MOST
        """Whether there may be pages beyond the last that is known."""
        self.is_cut = self.count >= AT_MOST
        """Whether nobody pages further, and there may be more."""

    @cached_property
    def count(self) -> int:
        """How many there are, as far as is known."""
        return self.skipped + len(self.object_list)

    def page(self, number: int | str) -> "Page[Any]":
        """As Django's."""
        number = self.validate_number(number)
        begins = max(0, (number - 1) * self.per_page - self.skipped)
        ends = number * self.per_page - self.skipped
        return Page(self.object_list[begins:ends], number, self)

    @staticmethod
    def read_for(wanted: int) -> int:
        """How many ids are to be read: one more, except where nobody pages further."""
        return min(wanted + 1, AT_MOST)
