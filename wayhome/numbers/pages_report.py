"""The national report, the copy sheet and the donor’s workbook on pages, and as files. Only of what is published."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.components import Cell, Table
from wayhome.interpreters.pages_pay import plain
from wayhome.numbers import export, pages, reporting, wording
from wayhome.numbers.copying import Line
from wayhome.numbers.queries import Shown
from wayhome.numbers.releases import Period
from wayhome.numbers.reporting import Report


def title(year: int, number: int) -> str:
    """What a report is called."""
    return _("National report, quarter {number} of {year}").format(number=number, year=year)


def reports(sheets: Sequence[Period]) -> dict[str, Any]:
    """All that can be chosen."""
    return {
        "reports": [(title(*one), reverse("numbers:report", args=one)) for one in reporting.quarters()],
        "sheets": [(wording.years(one), _sheet_url("numbers:copy_sheet", one)) for one in sheets],
    }


def report(found: Report) -> dict[str, Any]:
    """Everything of one quarter."""
    args = [found.year, found.number]
    return {
        "title": title(*args),
        "from_to": _("From {begins} to {ends}").format(
            begins=dates.day_in_words(found.quarter.begins_on), ends=dates.day_in_words(found.quarter.ends_on)
        ),
        "parts": [
            (_("New in this quarter"), "new", [pages.release(one) for one in found.new]),
            (_("Published before"), "standing", [pages.release(one) for one in found.standing]),
        ],
        "file_url": reverse("numbers:report_file", args=args),
    }


def report_csv(found: Report) -> str:
    """The tables one after the other, each as its own file has it."""
    out = io.StringIO()
    csv.writer(out).writerow([plain(title(found.year, found.number))])
    for one in found.all:
        out.write("\r\n")
        out.write(export.csv_of(one.out).removeprefix("\ufeff"))
    return "\ufeff" + out.getvalue()


def sheet(lines: Sequence[Line], period: Period) -> dict[str, Any]:
    """Every place in order: to be typed elsewhere, line by line."""
    rows = [
        [
            Cell(str(one.place.number)),
            Cell(one.place.words),
            Cell(_shown(one), is_number=True),
            Cell(one.place.name),
        ]
        for one in lines
    ]
    return {
        "years": wording.years(period),
        "table": Table(
            _("Copy sheet of {years}").format(years=wording.years(period)),
            [_("Number"), _("What is counted"), _("How many"), _("Name of the cell")],
            rows,
        ),
        "file_url": _sheet_url("numbers:copy_sheet_file", period),
    }


def _sheet_url(name: str, period: Period) -> str:
    url = reverse(name, args=[period.begins_on.year, period.ends_on.year])
    return f"{url}?quarter={period.quarter}" if period.quarter else url


def _shown(one: Line) -> str:
    return wording.number(one.count) if one.is_published else _("not published")


def sheet_csv(lines: Sequence[Line]) -> str:
    """The same as a file."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [plain(str(one)) for one in (_("Number"), _("Name of the cell"), _("What is counted"), _("How many"))]
    )
    for one in lines:
        count: object = one.count if one.is_published and one.count is not None else plain(_shown(one))
        writer.writerow([one.place.number, plain(one.place.name), plain(one.place.words), count])
    return "\ufeff" + out.getvalue()


def periods(published: Sequence[Shown]) -> list[Period]:
    """Of which something is published, the newest first."""
    found = {one.out.period for one in published}
    return sorted(found, key=lambda one: (one.ends_on, one.begins_on), reverse=True)
