"""Two papers: her or his receipt, and the order for a shop or landlord. Neither says why; the second not even who."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.core import clock, dates
from wayhome.grants import money
from wayhome.grants.documents import Item, Part
from wayhome.grants.enums import Sort

HEADING = pgettext_lazy("receipt", "Receipt")
RECEIVED = pgettext_lazy("receipt", "I received this on {day}:")
FREE = pgettext_lazy("receipt", "I need not sign this. What I received stays mine.")
SIGNATURE = pgettext_lazy("receipt", "Signature or mark:")
# What it was, where nobody wrote it in words for strangers: nothing of why, and of nobody.
NEUTRAL = {
    Sort.HEALTH: pgettext_lazy("receipt", "Health care"),
    Sort.ACCOMMODATION: pgettext_lazy("receipt", "Rent"),
    Sort.EDUCATION: pgettext_lazy("receipt", "School"),
    Sort.TRAINING: pgettext_lazy("receipt", "A course, or what it needs"),
    Sort.JOB: pgettext_lazy("receipt", "Work"),
    Sort.BUSINESS: pgettext_lazy("receipt", "Tools and goods"),
    Sort.FAMILY: pgettext_lazy("receipt", "Household"),
    Sort.LEGAL: pgettext_lazy("receipt", "Advice"),
}
RECEIPT = (HEADING, RECEIVED, FREE, SIGNATURE, *NEUTRAL.values())

ORDER_HEADING = pgettext_lazy("order", "Order {number}")
BRINGER = pgettext_lazy("order", "For whoever brings this paper:")
UP_TO = pgettext_lazy("order", "Up to {sum}, paid against a bill.")
BILL = pgettext_lazy("order", "Write only this number on the bill, and no name.")
CALL = pgettext_lazy("order", "Call:")
ORDER = (ORDER_HEADING, BRINGER, UP_TO, BILL, CALL)


def receipt(item: Item, part: Part) -> Mapping[str, Any]:
    """What was received, how much, when: in words that were written for strangers, or in one word of its kind. What
    is written for who works here, such as a name, never stands on it.
    """
    what = item.order.strip() or str(NEUTRAL[Sort(item.sort)])
    return {
        "heading": str(HEADING),
        "received": str(RECEIVED).format(day=dates.day_in_words(part.paid_on)),
        "what": what,
        "sum": money.words(money.of(part.paid), item.currency),
        "free": str(FREE),
        "signature": str(SIGNATURE),
        "number": money.number(part.id) if part.id else "",
    }


def order(item: Item, part: Part, *, phone: str) -> Mapping[str, Any]:
    """The thing, the sum, a number. No name, no agency, no code of a case, nothing of why."""
    number = money.number(part.id) if part.id else ""
    return {
        "heading": str(ORDER_HEADING).format(number=number),
        "bringer": str(BRINGER),
        "what": item.order,
        "sum": str(UP_TO).format(sum=money.words(money.of(part.amount), item.currency)),
        "bill": str(BILL),
        "call": str(CALL),
        "phone": phone,
        "written": dates.day_in_words(clock.today()),
        "filename": f"order-{number}.html",
    }
