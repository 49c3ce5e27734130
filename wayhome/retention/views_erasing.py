"""Erasing: one person proposes, another reads what goes and confirms, or it is kept."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.pages import keep_typed
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.retention import actions, forms, pages, queries, rules
from wayhome.retention.views import back, kept_typed, to_write, written

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH, sensitive=True)
def propose(request: Request, code: str) -> HttpResponse:
    """The first of two: what would go, and a proposal."""
    seen, read = to_write(request, code)
    here = queries.now(request.actor, seen)
    reason = queries.why_not_erase(request.actor, seen) or rules.why_not_propose(here.keeping)
    form = forms.Propose(posted(request), read=read)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose(
                seen=seen,
                line=form.cleaned_data["thing"],
                read=form.cleaned_data["read"],
                given=form.given(),
                by=request.actor,
            )
        except (Conflict, Refused) as refused:
            kept_typed(form, refused)
        else:
            messages.success(
                request, _("It is proposed. Nothing goes before another person has confirmed it.")
            )
            return back(seen)
    about = {**pages.goes(request.actor, seen), "form": form, "why_not": reason}
    return render(request, "retention/propose.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH, sensitive=True)
def confirm(request: Request, code: str) -> HttpResponse:
    """The second of two: what goes, who else keeps something, what stays; and the word that ends it."""
    seen, _read = to_write(request, code)
    reason = queries.why_not_confirm(request.actor, seen) or queries.why_not_erase(request.actor, seen)
    page = pages.goes(request.actor, seen)
    form = forms.Confirm(posted(request), total=page["total"])
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase(seen=seen, total=form.cleaned_data["total"], by=request.actor)
        except (Conflict, Refused) as refused:
            keep_typed(form, refused, field="total")
        else:
            messages.success(request, _("It is erased. Nobody of your agency opens it any more."))
            return HttpResponseRedirect(reverse("retention:desk"))
    proposal = queries.now(request.actor, seen).keeping.proposal
    about = {**page, "form": form, "why_not": reason, "proposal": proposal}
    return render(request, "retention/confirm.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def leave(request: Request, code: str) -> HttpResponse:
    """It was proposed, and is kept all the same."""
    seen, read = to_write(request, code)
    form = forms.Later(posted(request), read=read)
    return written(
        request, seen, form, lambda **kept: actions.leave(given=form.given(), **kept),
        heading=_("Keep it all the same"),
        lead=_("The proposal ends. It can be proposed again when somebody has looked again."),
    )  # fmt: skip
