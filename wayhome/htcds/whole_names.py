"""A name that stands in one column: which of its words is the family name is not guessed, it is asked once and kept."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

GIVEN_FIRST, FAMILY_FIRST = "given-first", "family-first"
ORDERS = (GIVEN_FIRST, FAMILY_FIRST)
FILLS = ("prs_FirstName", "prs_MiddleName", "prs_SecondName")
_BEFORE = "/"
# What a column can hold, beside the fields of the standard: the field that is never empty, and the order.
CHOICES = tuple(f"{FILLS[0]}{_BEFORE}{order}" for order in ORDERS)


def choice(field: str, option: str) -> str:
    """What was chosen for a column, in one word for keeping."""
    return f"{field}{_BEFORE}{option}" if option in ORDERS else field


def chosen(said: str) -> tuple[str, str]:
    """Field and order of what was chosen; no order where it is a field of the standard."""
    if said in CHOICES:
        field, _before, order = said.partition(_BEFORE)
        return field, order
    return said, ""


def label(said: str) -> str:
    """Of one of ``CHOICES``."""
    if chosen(said)[1] == FAMILY_FIRST:
        return _("Whole name, family name first")
    return _("Whole name, given name first")


def parts(said: str, order: str) -> Mapping[str, str]:
    """The name by fields. A comma stands behind the family name, in either order; one word alone is a first name.

    Joined again they are the same words: a family name of several words is cut at the wrong place at worst, never lost.
    """
    family, comma, given = said.partition(",")
    if comma and family.strip() and given.strip():
        first, *middle = given.split()
        return _named(first, middle, " ".join(family.split()))
    words = said.replace(",", " ").split()
    if len(words) < 2:
        return _named(" ".join(words), [], "")
    if order == FAMILY_FIRST:
        family, first, *middle = words
    else:
        first, *middle, family = words
    return _named(first, middle, family)


def _named(first: str, middle: list[str], family: str) -> Mapping[str, str]:
    found = zip(FILLS, (first, " ".join(middle), family), strict=True)
    return {field: name for field, name in found if name}
