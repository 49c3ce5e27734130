"""Why not: the purse. It is never below nothing; what was written stays; two people count."""

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from wayhome.household.enums_money import EntryKind
from wayhome.household.rules import MOST

LARGEST = Decimal("99999.99")
_CURRENCY = re.compile(r"[A-Z]{3}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]{0,19}")


def amount_of(text: str) -> Decimal | None:
    """A sum as people write it: 12, 12.5 or 12,50. None when it is none."""
    try:
        amount = Decimal(text.strip().replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 <= amount <= LARGEST or amount != amount.quantize(Decimal("0.01")):
        return None
    return amount.quantize(Decimal("0.01"))


def why_not_open(*, currency: str, is_open: bool) -> str | None:
    """One purse in one currency."""
    if is_open:
        return _("The house has a purse already.")
    if not _CURRENCY.fullmatch(currency):
        return _("Write the three letters of the currency, such as ALL or EUR.")
    return None


def why_not_entry(
    kind: str, amount: Decimal | None, *, grant_code: str, balance: Decimal, is_given: bool, words: str
) -> str | None:
    """A sum, what for, who pays, to whom; and no more than there is. ``amount`` as written, without its sign."""
    if kind not in dict(EntryKind.typed()):
        return _("Choose what it is.")
    if amount is None:
        return _("Write the sum, such as 12.50.")
    if amount == 0 and kind not in (EntryKind.SIM, EntryKind.CLOTHES):
        return _("Write the sum. Only what is given from the cupboard costs nothing.")
    if kind in EntryKind.spent() and not _CODE.fullmatch(grant_code.strip()):
        return _("Write the code of the grant that pays for it: letters, numbers, dots and dashes.")
    if kind in EntryKind.given() and not is_given:
        return _("Choose to whom it was given.")
    if kind in EntryKind.spent() and amount > balance:
        return _("There is less in the purse than that. Count it, or put something in first.")
    if not words.strip() and kind == EntryKind.COST:
        return _("Write what it was for.")
    return _("Shorten this to %(n)s characters.") % {"n": MOST} if len(words) > MOST else None


def why_not_correct(
    kind: str, *, amount: Decimal, balance: Decimal, is_corrected: bool, words: str
) -> str | None:
    """A line is put right once, by another line."""
    if is_corrected:
        return _("This line was put right already.")
    if kind not in dict(EntryKind.typed()) or amount == 0:
        return _("This line cannot be put right by itself. Write a new one.")
    if not words.strip():
        return _("Write what was wrong.")
    if balance - amount < 0:
        return _("There is less in the purse than that. Count it first.")
    return _("Shorten this to %(n)s characters.") % {"n": MOST} if len(words) > MOST else None


def why_not_count(amount: Decimal | None) -> str | None:
    """A sum."""
    return _("Write what you counted, such as 12.50.") if amount is None else None


def why_not_count_again(
    amount: Decimal | None, *, counted: Decimal, is_first: bool, has_moved: bool, is_right: bool, words: str
) -> str | None:
    """By somebody else, with the same result, and nothing was written meanwhile."""
    if is_first:
        return _("Two people count. Ask a colleague.")
    if has_moved:
        return _("Something was written meanwhile. Count anew, both of you.")
    if amount is None:
        return _("Write what you counted, such as 12.50.")
    if amount != counted:
        return _("Your colleague counted something else. Count again, both of you.")
    if not is_right and not words.strip():
        return _("It is not what the lines say. Write what you think happened, or that you do not know.")
    return None
