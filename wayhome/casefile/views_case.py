"""The page of a case, and everything that happened in it."""

from django.http import HttpResponse
from django.shortcuts import render

from wayhome.casefile import looking, queries, rules
from wayhome.casefile import timeline as events
from wayhome.core import guards, htmx, once, paging
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.people import queries as people


@guards.page(Access.UNLOCKED, roles=rules.CASEWORK)
def case(request: Request, code: str) -> HttpResponse:
    """Name used and safe contact first; where things stand; what was agreed; what is due."""
    seen = people.found(request.actor, code)
    looking.at_case(seen, by=request.actor)
    page = queries.page(request.actor, seen)
    return render(request, "casefile/case.html", {"page": page, "here": request.path})


@guards.page(Access.UNLOCKED, roles=rules.CASEWORK)
def beside(request: Request, code: str) -> HttpResponse:
    """Who can open it and what other rooms do for it: parts of the page of the case, or everything on its own page."""
    seen = people.found(request.actor, code)
    looking.at_case(seen, by=request.actor)
    late = request.GET.getlist("late")
    if not htmx.is_part(request):
        page, stages = queries.everything_beside(request.actor, seen, late=late)
        return render(request, "casefile/beside.html", {"page": page, "stages": stages})
    if stage := request.GET.get("stage", ""):
        found = queries.stage_beside(request.actor, seen, stage, late=late)
        return render(request, "casefile/_stage.html", {"stage": found})
    return render(request, "casefile/_beside.html", {"page": queries.beside(request.actor, seen, late=late)})


@guards.page(Access.UNLOCKED, roles=rules.CASEWORK)
def timeline(request: Request, code: str) -> HttpResponse:
    """What happened, by whom, the newest first."""
    seen = people.found(request.actor, code)
    looking.at_case(seen, by=request.actor)
    number = paging.asked_for(request.GET.get("page"))
    with once.reading():
        page = events.of_case(request.actor, seen, page=number)
        name = people.person(request.actor, seen).brief.name_used or seen.code
    return render(request, "casefile/timeline.html", {"seen": seen, "page": page, "name": name})
