"""Reading the directory."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.services import forms, queries, rules, shown


@guards.page(Access.UNLOCKED)
def search(request: Request) -> HttpResponse:
    """Services by need, country, language, group and words."""
    form = forms.Find(request.GET)
    asked = form.asked()
    page = queries.search(request.actor, asked, request.GET.get("page", "1")) if asked else None
    return render(
        request,
        "services/search.html",
        {
            "form": form,
            "page": page,
            "rows": [shown.row(one) for one in page] if page else [],
            "is_asked": asked != queries.Search(),
            "why_not_add": rules.why_not_add(request.actor),
        },
        status=200 if asked else 422,
    )


@guards.page(Access.UNLOCKED)
def service(request: Request, service: UUID) -> HttpResponse:
    """One service."""
    page = queries.service(request.actor, service)
    return render(request, "services/service.html", {"page": page, "shown": shown.service(page)})


@guards.page(Access.UNLOCKED)
def agency(request: Request, agency: UUID) -> HttpResponse:
    """One organisation with its services."""
    page = queries.agency(request.actor, agency)
    context = {
        "page": page,
        "facts": shown.agency(page.agency),
        "rows": [shown.row(one) for one in page.services],
    }
    return render(request, "services/agency.html", context)


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS)
def kept(request: Request) -> HttpResponse:
    """What the actor's organisation looks after, the oldest first."""
    page = queries.kept(request.actor, request.GET.get("page", "1"))
    return render(
        request,
        "services/kept.html",
        {
            "page": page,
            "rows": [shown.row(one) for one in page],
            "agencies": queries.agencies_kept(request.actor),
        },
    )
