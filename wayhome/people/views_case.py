"""Cases that belong together, and everything that was ever written."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import actions, forms_case, looking, queries, queries_history, rules, telling


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def links(request: Request, code: str) -> HttpResponse:
    """Cases that belong to this one, and linking another. One that is not open is like one that does not exist."""
    seen = looking.at(request.actor, code, "A")
    if not seen.access.may_read("A"):
        raise Http404
    form = forms_case.LinkCase(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.link(
                seen=seen,
                other_code=form.cleaned_data["code"],
                kind=form.cleaned_data["kind"],
                by=request.actor,
            )
        except Http404:
            form.add_error("code", _("You work on no case with this code. Look at the code again."))
        except Refused as refused:
            if refused.code != "linked_already":
                raise
            form.add_error("code", refused.reason)
        else:
            messages.success(request, _("The two cases are linked."))
            return HttpResponseRedirect(reverse("people:links", args=[seen.code]))
    about = {
        "seen": seen,
        "person": queries.person(request.actor, seen),
        "links": queries.links(request.actor, seen),
        "form": form,
        "why_not": rules.why_not_write(seen.access, "A"),
    }
    return render(request, "people/links.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED)
def history(request: Request, code: str) -> HttpResponse:
    """Every version, newest first; with a day in the address, what was known at the end of it."""
    seen = queries.found(request.actor, code)
    kinds = queries_history.readable(request.actor, seen)
    looking.at(request.actor, code, "".join(sorted({queries_history.GROUPS[kind] for kind in kinds})))
    form = forms_case.OnDay(request.GET if "day_year" in request.GET else None)
    day = form.cleaned_data["day"] if form.is_bound and form.is_valid() else None
    about = {
        "seen": seen,
        "person": queries.person(request.actor, seen),
        "form": form,
        "day": day,
        "on_day": telling.on_day(request.actor, seen, kinds, day) if day else [],
        "entries": telling.entries(queries_history.written(request.actor, seen, kinds)),
    }
    return render(request, "people/history.html", about, status=422 if form.errors else 200)
