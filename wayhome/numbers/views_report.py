"""The national report, the copy sheet, and a donor’s own workbook filled. For whoever may read what is published."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from wayhome.core import downloads, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.numbers import actions, copying, forms, queries, reporting
from wayhome.numbers import pages_report as report_pages
from wayhome.numbers.releases import Period
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED)
def reports(request: Request) -> HttpResponse:
    """Which quarters, and which copy sheets."""
    found = report_pages.periods(queries.published(request.actor))
    return render(request, "numbers/reports.html", report_pages.reports(found))


@guards.page(Access.UNLOCKED)
def report(request: Request, year: int, quarter: int) -> HttpResponse:
    """One quarter, to read or to print."""
    return render(request, "numbers/report.html", report_pages.report(_report(request, year, quarter)))


@guards.page(Access.UNLOCKED)
def report_file(request: Request, year: int, quarter: int) -> HttpResponse:
    """The same for a spreadsheet."""
    text = report_pages.report_csv(_report(request, year, quarter))
    return downloads.saved(HttpResponse(text), f"report-{year}-{quarter}.csv")


@guards.page(Access.UNLOCKED)
def copy_sheet(request: Request, first: int, last: int) -> HttpResponse:
    """Every number of a period in an order that does not change."""
    period = _period(request, first, last)
    lines = copying.sheet(queries.published(request.actor), period)
    return render(request, "numbers/copy_sheet.html", report_pages.sheet(lines, period))


@guards.page(Access.UNLOCKED)
def copy_sheet_file(request: Request, first: int, last: int) -> HttpResponse:
    """The same as a file."""
    lines = copying.sheet(queries.published(request.actor), _period(request, first, last))
    return downloads.saved(HttpResponse(report_pages.sheet_csv(lines)), f"copy-sheet-{first}-{last}.csv")


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def workbook(request: Request) -> HttpResponse:
    """A workbook comes in with named cells, and goes out filled. It is kept nowhere."""
    published = queries.published(request.actor)
    files = request.FILES if request.method == "POST" else None
    form = forms.Workbook(posted(request), files, report_pages.periods(published))
    if request.method == "POST" and form.is_valid():
        period = form.chosen()
        try:
            content = actions.fill_workbook(content=form.content(), period=period, by=request.actor)
        except Refused as refused:
            form.add_error("file", refused.words)
        else:
            return downloads.saved(HttpResponse(content), f"figures-{period.begins_on.year}.xlsx")
    return render(request, "numbers/workbook.html", {"form": form}, status=422 if form.errors else 200)


def _report(request: Request, year: int, quarter: int) -> reporting.Report:
    if (year, quarter) not in reporting.quarters():
        raise Http404
    return reporting.report(queries.published(request.actor), year, quarter)


def _period(request: Request, first: int, last: int) -> Period:
    """One of which something is published. 404 for any other."""
    quarter = request.GET.get("quarter", "0")
    for one in report_pages.periods(queries.published(request.actor)):
        if (one.begins_on.year, one.ends_on.year, str(one.quarter)) == (first, last, quarter):
            return one
    raise Http404
