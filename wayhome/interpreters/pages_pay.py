"""The pay sheet of one month: on paper and as a file. No case and nobody who was helped stands on it."""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates, digits
from wayhome.interpreters import queries
from wayhome.interpreters.queries_bookings import Line
from wayhome.interpreters.shapes import Booked
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.requests import Request

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def month_of(request: Request) -> tuple[int, int]:
    """The month in the address or in what was sent, such as 2026-11; this month where there is none."""
    text = request.POST.get("month", "") or request.GET.get("month", "")
    year, month = (digits.whole(part, 0) for part in text.partition("-")[::2])
    if 2000 <= year <= 9999 and 1 <= month <= 12:
        return year, month
    today = clock.today()
    return today.year, today.month


def sheet(actor: SignedIn, year: int, month: int) -> dict[str, Any]:
    """Lines, what is owed and what was paid in each currency, the months beside."""
    lines = queries.month(actor, year, month)
    return {
        "lines": lines,
        "totals": totals(lines),
        "title": _("{month} {year}").format(month=dates.month_name(month), year=year),
        "month": f"{year}-{month:02}",
        "before": _step(year, month, -1),
        "after": _step(year, month, 1),
        "organisation": actor.organisation_name,
        "has_rate": queries.rate(actor, clock.today()) is not None,
        "today": clock.today(),
    }


def totals(lines: Sequence[Line]) -> list[tuple[str, Decimal, Decimal]]:
    """For each currency: the sum, and what is not paid so far."""
    whole: dict[str, Decimal] = defaultdict(Decimal)
    owed: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.pay is not None:
            whole[line.currency] += line.pay
            owed[line.currency] += Decimal(0) if line.paid_on else line.pay
    return [(currency, whole[currency], owed[currency]) for currency in sorted(whole)]


def csv_of(lines: Sequence[Line]) -> str:
    """For a spreadsheet: with the mark of UTF-8, and nothing that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [_("Day"), _("Who"), _("Minutes"), _("Sum"), _("Currency"), _("Budget line"), _("Paid on")]
    )
    for line in lines:
        row = (line.day, line.who, line.minutes, line.pay, line.currency, line.grant, line.paid_on)
        writer.writerow([plain("" if cell is None else str(cell)) for cell in row])
    return "\ufeff" + out.getvalue()


def plain(cell: str) -> str:
    """A cell that a spreadsheet reads as words."""
    return "'" + cell if cell.startswith(BEGINS_A_FORMULA) else cell


def sum_of(one: Booked) -> str:
    """Who, when, how much."""
    day = dates.day_in_words(one.row.starts_at)
    return _("{who}, {day}: {sum} {currency}").format(
        who=one.who, day=day, sum=one.row.pay or "–", currency=one.row.currency
    )


def query_of(one: Booked) -> str:
    """The month it belongs to, for an address."""
    return f"?month={one.row.starts_at:%Y-%m}"


def _step(year: int, month: int, by: int) -> tuple[str, str]:
    number = year * 12 + month - 1 + by
    there = date(number // 12, number % 12 + 1, 1)
    return f"{there:%Y-%m}", f"{dates.month_name(there.month)} {there.year}"
