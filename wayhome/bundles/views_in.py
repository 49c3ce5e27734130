"""A case comes: the file, what it holds, taken in or put away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.bundles import actions_in, cards, forms, pages, queries, queries_in, rules
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.BRINGS, methods=BOTH, sensitive=True)
def bring(request: Request) -> HttpResponse:
    """The file, held against its own list to the last byte before anything else."""
    if not queries.may_come(request.actor):
        reason = rules.why_not_keep_cards(teams=cards.teams_of(request.actor))
        raise Refused(reason or "", code="bundle_not_taken")
    form = forms.Bring(posted(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            waiting = actions_in.bring(upload=form.cleaned_data["file"], by=request.actor)
        except Refused as refused:
            form.add_error("file", refused.words)
        else:
            return HttpResponseRedirect(reverse("bundles:look", args=[waiting]))
    return render(request, "bundles/bring.html", {"form": form}, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.BRINGS, methods=BOTH, sensitive=True)
def look(request: Request, waiting: UUID) -> HttpResponse:
    """What it holds and who signed it; then it is taken in, or put away."""
    actor = request.actor
    if request.POST.get("do") == "away":
        actions_in.put_away(waiting_id=waiting, by=actor)
        messages.success(request, _("Nothing was taken in, and the file is gone from here."))
        return HttpResponseRedirect(reverse("bundles:home"))
    found = queries_in.looked(actor, waiting)
    audit.looked(by=actor, subject=waiting, action="bundles.looked_in")
    form = forms.TakeIn(posted(request))
    if request.POST.get("do") == "take" and form.is_valid():
        try:
            seen = actions_in.take(waiting_id=waiting, is_compared=form.cleaned_data["compared"], by=actor)
        except Refused as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(
                request, _("The case is taken in. Ask her or him anew what you may do: it is due.")
            )
            return HttpResponseRedirect(reverse("bundles:history", args=[seen.code]))
    about = {"form": form, **pages.look(found, actor)}
    return render(request, "bundles/look.html", about, status=422 if form.errors else 200)
