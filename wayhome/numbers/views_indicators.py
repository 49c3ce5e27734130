"""Indicators of the own agency: for who answers for it, and as a file. Nothing here is published."""

from django.http import HttpResponse
from django.shortcuts import render

from wayhome.audit import log as audit
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.numbers import breaking, rules
from wayhome.numbers import pages_indicators as pages
from wayhome.numbers import queries_indicators as queries
from wayhome.organisations.requests import Request


@guards.page(Access.UNLOCKED, roles=rules.COUNTERS)
def indicators(request: Request) -> HttpResponse:
    """Every stage, year by year; one year by gender, age or place if it is asked for. The looking is recorded first."""
    found = _looked(request)
    about = pages.board(found)
    key, year = request.GET.get("by", ""), request.GET.get("year", "")
    if key in breaking.BY and year in map(str, found.years) and not found.why_not:
        about |= pages.broken(queries.by(request.actor, key, int(year)), key, int(year))
    return render(request, "numbers/indicators.html", about)


@guards.page(Access.UNLOCKED, roles=rules.COUNTERS)
def indicators_file(request: Request) -> HttpResponse:
    """The same for a spreadsheet."""
    answer = HttpResponse(pages.csv_of(_looked(request)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="indicators.csv"'
    return answer


def _looked(request: Request) -> queries.Board:
    actor = request.actor
    audit.looked(by=actor, subject=actor.organisation_id, action="numbers.indicators")
    return queries.board(actor)
