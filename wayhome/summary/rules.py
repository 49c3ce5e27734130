"""When a summary may be read, and when it may leave on paper."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from wayhome.organisations import matrix
from wayhome.people import rules as people_rules
from wayhome.people.access import Access


def groups(access: Access) -> str:
    """The parts that this reader may open, at least in the short extract."""
    return "".join(group for group in matrix.GROUPS if access.may_read_minimum(group))


def why_not_read(access: Access) -> str | None:
    """Whoever handed the case over reads the case as it was, and makes no summary of it."""
    if access.is_past:
        return _("The case was handed over. Ask who answers for it now for a summary.")
    if not groups(access):
        return _("Nothing of this case is open to you. Ask who leads it.")
    return None


def why_not_print(access: Access) -> str | None:
    """Everything at once is much in one hand: who keeps services and plan, at the agency that leads, prints it."""
    if access.is_partner or not access.may_write("I"):
        reason = _("Who leads the case prints its summary. Ask her or him, and say for whom it is.")
        return people_rules.or_closed(reason, access, "I")
    return people_rules.why_not_out(access)


def why_not_these(access: Access, wanted: Iterable[str]) -> str | None:
    """Only what is open to the reader stands on it."""
    if not set(wanted) <= set(groups(access)):
        return _("One of these parts is not open to you. Choose among those that are shown.")
    return None


def why_not_record(*, is_there: bool) -> str | None:
    """An empty record says nothing."""
    if not is_there:
        return _("Nothing of this is written so far. Write it first, on its own page.")
    return None


def why_not_until(until: date, *, today: date) -> str | None:
    """A paper has a last day, and it lies ahead."""
    if until < today:
        return _("That day is over. Choose a day from today on.")
    return None
