"""Money for the way: what it costs, who pays, who approved it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts import queries as attempts_queries
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.itinerary import actions_costs, documents, forms_costs, pages_costs, queries
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def costs(request: Request, code: str, plan: int) -> HttpResponse:
    """Each sum with its state; what nobody has approved stands first."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    return render(request, "itinerary/costs.html", pages_costs.costs(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def new(request: Request, code: str, plan: int) -> HttpResponse:
    """A sum, estimated."""
    return _estimate(request, code, plan, None)


@guards.page(Access.UNLOCKED, methods=BOTH)
def one(request: Request, code: str, plan: int, cost: UUID) -> HttpResponse:
    """One sum: asked for, decided, paid; or changed, as long as nobody approved it."""
    if request.method == "GET" or "what" not in request.POST or "amount" in request.POST:
        return _estimate(request, code, plan, cost)
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    form = forms_costs.Step(posted(request))
    if form.is_valid():
        given = {
            "seen": seen,
            "attempt": now.id,
            "cost": cost,
            "read": form.cleaned_data["read"],
            "by": request.actor,
        }
        match form.cleaned_data["what"]:
            case "ask":
                actions_costs.ask(**given)
            case "pay":
                actions_costs.pay(**given)
            case what:
                actions_costs.decide(**given, is_approved=what == "approve")
        messages.success(request, _("It is kept."))
    return HttpResponseRedirect(reverse("itinerary:costs", args=[seen.code, now.number]))


def _estimate(request: Request, code: str, plan: int, cost: UUID | None) -> HttpResponse:
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    found = pages_costs.one(request.actor, now, cost) if cost else None
    form = forms_costs.Cost(
        posted(request),
        read=found.newest.number if found else 0,
        record=cost or uuid4(),
        known=found.newest.known if found else documents.Cost(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions_costs.estimate(
                seen=seen,
                attempt=now.id,
                cost=cost or form.cleaned_data["record"] or uuid4(),
                read=form.cleaned_data["read"],
                given=form.given(),
                by=request.actor,
            )
        except (Refused, Conflict) as refused:
            attempts.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("itinerary:costs", args=[seen.code, now.number]))
    about = {**attempts.framed(request.actor, seen, now), "form": form}
    return render(request, "itinerary/cost.html", about, status=422 if form.errors else 200)
