"""Emergency openings: asked, agreed to, looked at each week."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.audit import log as audit
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.oversight import actions, forms, queries, rules, times

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.ASKS, methods=BOTH)
@sensitive_post_parameters("why")
def ask(request: Request) -> HttpResponse:
    """Ask to open a case in an emergency. The answer is the same whether there is such a case."""
    form = forms.Ask(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.ask(by=request.actor, **form.cleaned_data)
        said = _(
            "Asked. If your agency works on such a case, those who hold it hear now. Call one of them. When one "
            "agrees, it stands on Today."
        )
        messages.success(request, said)
        return HttpResponseRedirect(reverse("oversight:ask"))
    context = {"form": form, "hours": times.figure("emergency_hours")}
    return render(request, "oversight/ask.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.AGREES, methods=BOTH)
def opening(request: Request, opening: UUID) -> HttpResponse:
    """The second person reads why, and agrees or leaves it."""
    row, why = queries.opening(request.actor, opening)
    if request.method == "POST":
        actions.agree(opening=opening, by=request.actor)
        messages.success(request, _("It is open to your colleague for some hours, and closes by itself."))
        return HttpResponseRedirect(reverse("casefile:today"))
    context = {"row": row, "why": why, "hours": times.figure("emergency_hours")}
    return render(request, "oversight/opening.html", context)


@guards.page(Access.UNLOCKED, roles=rules.PROTECTION | rules.MANAGERS)
def openings(request: Request) -> HttpResponse:
    """All emergency openings of the agency. Reading it is recorded."""
    actor = request.actor
    audit.looked(by=actor, subject=actor.organisation_id, action="oversight.read_openings")
    return render(request, "oversight/openings.html", {"rows": queries.openings(actor)})


@guards.page(Access.UNLOCKED, roles=rules.PROTECTION | rules.MANAGERS, methods=BOTH)
@sensitive_post_parameters("words")
def review(request: Request, opening: UUID) -> HttpResponse:
    """Right or not, with words, as long as there is a case. What was refused stays typed."""
    shown = queries.one_opening(request.actor, opening)
    form = forms.Review(posted(request), is_erased=shown.is_erased)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review(opening=opening, by=request.actor, **form.cleaned_data)
        except (Conflict, Refused) as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("oversight:openings"))
    context = {"one": shown, "form": form}
    return render(request, "oversight/review.html", context, status=422 if form.errors else 200)
