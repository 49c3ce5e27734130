"""Indicators of the own agency: for who answers for it, and as a file. Nothing here is published."""

from django.http import HttpResponse
from django.shortcuts import render

from wayhome.audit import log as audit
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.numbers import pages_indicators as pages
from wayhome.numbers import queries_indicators as queries
from wayhome.numbers import rules
from wayhome.organisations.requests import Request


@guards.page(Access.UNLOCKED, roles=rules.COUNTERS)
def indicators(request: Request) -> HttpResponse:
    """Every stage, year by year. The looking is recorded first."""
    return render(request, "numbers/indicators.html", pages.board(_looked(request)))


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
