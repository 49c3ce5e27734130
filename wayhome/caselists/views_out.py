"""Copies that leave: asked for, agreed to, made."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.caselists import actions_out, forms, limits, pages, queries_out, rules
from wayhome.core import clock, downloads, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.BRINGS, methods=BOTH, sensitive=True)
@sensitive_post_parameters("why")
def ask(request: Request) -> HttpResponse:
    """What the copy is for, and what it holds."""
    form = forms.Ask(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            copy_id = actions_out.ask(by=request.actor, **form.wanted())
        except Refused as refused:
            form.add_error(None, refused.words)
        else:
            return HttpResponseRedirect(reverse("caselists:copy", args=[copy_id]))
    about = {
        "form": form,
        "cases": queries_out.how_many(request.actor),
        "above": limits.second_person_above(),
    }
    return render(request, "caselists/ask.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.AGREES, methods=BOTH, sensitive=True)
def copy(request: Request, copy: UUID) -> HttpResponse:
    """How a copy stands: for who asked, who is given the file once; and for who may agree."""
    if request.POST.get("do") == "make":
        made = actions_out.make(copy_id=copy, by=request.actor)
        return downloads.saved(HttpResponse(made.content), made.name)
    if request.POST.get("do") == "agree":
        actions_out.agree(copy_id=copy, by=request.actor)
        messages.success(request, _("Your colleague can make the copy now, within a day."))
        return HttpResponseRedirect(request.path)
    one = queries_out.copy(request.actor, copy)
    reason = rules.why_not_make(
        is_made=one.made_at is not None,
        needs=one.needs_second,
        is_agreed=one.agreed_at is not None,
        is_late=clock.now() > (one.agreed_at or one.at) + limits.AGREED_FOR,
    )
    return render(request, "caselists/copy.html", pages.copy(one, reason))
