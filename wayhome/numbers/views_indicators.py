"""Indicators of the own agency: for who answers for it, and as a file. Nothing here is published."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from wayhome.audit import log as audit
from wayhome.core import downloads, guards
from wayhome.core.guards import Access
from wayhome.numbers import actions, breaking, rules, telling
from wayhome.numbers import pages_indicators as pages
from wayhome.numbers import queries_indicators as queries
from wayhome.organisations.requests import Request


@guards.page(Access.UNLOCKED, roles=rules.COUNTERS, methods=("GET", "POST"))
def indicators(request: Request) -> HttpResponse:
    """Every stage, year by year; one year by gender, age or place as it was worked out last. Recorded first."""
    sent = request.POST if request.method == "POST" else request.GET
    key, year = sent.get("by", ""), sent.get("year", "")
    if request.method == "POST":
        if key not in breaking.BY or year not in map(str, telling.years()):
            raise Http404
        actions.split(year=int(year), by=request.actor)
        return HttpResponseRedirect(f"{request.path}?by={key}&year={year}#by")
    found = _looked(request)
    about = pages.board(found)
    if key in breaking.BY and year in map(str, found.years) and not found.why_not:
        about |= pages.broken(queries.by(request.actor, key, int(year)), key, int(year))
    return render(request, "numbers/indicators.html", about)


@guards.page(Access.UNLOCKED, roles=rules.COUNTERS)
def indicators_file(request: Request) -> HttpResponse:
    """The same for a spreadsheet."""
    return downloads.saved(HttpResponse(pages.csv_of(_looked(request))), "indicators.csv")


def _looked(request: Request) -> queries.Board:
    actor = request.actor
    audit.looked(by=actor, subject=actor.organisation_id, action="numbers.indicators")
    return queries.board(actor)
