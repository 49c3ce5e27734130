"""A case leaves: to whom, what exactly, why; a second person; the file once."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.audit import log as audit
from wayhome.bundles import actions_out, forms, pages, queries, rules
from wayhome.core import downloads, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import queries as people

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.BRINGS, methods=BOTH, sensitive=True)
@sensitive_post_parameters("why")
def out(request: Request, code: str) -> HttpResponse:
    """To whom; then exactly what would go and what stays; then why."""
    actor, seen = request.actor, people.found(request.actor, code)
    audit.looked(by=actor, subject=seen.id, groups=seen.access.groups)
    known, shown = queries.known(actor), pages.NOBODY
    form = forms.Give(posted(request), known=known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        to = queries.card(actor, UUID(given["card"]))
        shown = pages.out(actor, seen, to, with_files=given["with_files"])
        if request.POST.get("do") == "ask":
            try:
                asked = actions_out.ask(
                    seen=seen, card_id=to.id, with_files=given["with_files"], why=given["why"], by=actor
                )
            except Refused as refused:
                form.add_error(None, refused.words)
            else:
                return HttpResponseRedirect(reverse("bundles:given", args=[asked]))
    about = {"seen": seen, "form": form, "known": known, **shown}
    return render(request, "bundles/out.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.AGREES, methods=BOTH, sensitive=True)
def given(request: Request, given: UUID) -> HttpResponseBase:
    """How it stands: for who asked, who is given the file once; and for who may agree."""
    if request.POST.get("do") == "make":
        made = actions_out.make(given_id=given, by=request.actor)
        return downloads.saved(FileResponse(made.content), made.name)
    if request.POST.get("do") == "agree":
        actions_out.agree(given_id=given, by=request.actor)
        messages.success(request, _("Your colleague can make the file now, within a day."))
        return HttpResponseRedirect(request.path)
    return render(request, "bundles/given.html", pages.given(queries.one(request.actor, given)))
