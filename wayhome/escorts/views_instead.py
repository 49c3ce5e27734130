"""One press: somebody of the list is asked instead of who does not come."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts_queries
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.escorts import actions_instead, forms, pages, queries, rules_instead
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking


@guards.page(Access.UNLOCKED, methods=("POST",))
def instead(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """Asked for what is left of the way; what was refused stands on the page, with the list."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts_queries.numbered(request.actor, seen, plan)
    form = forms.Instead(posted(request))
    refused = "" if form.is_valid() else rules_instead.not_in_the_list()
    if form.is_valid():
        try:
            actions_instead.ask_instead(
                seen=seen, attempt=now.id, thing=thing, **form.cleaned_data, by=request.actor
            )
        except (Refused, Conflict) as stopped:
            refused = stopped.reason
    if refused:
        about = {**pages.escorts(request.actor, seen, now), "refused": refused}
        return render(request, "escorts/escorts.html", about, status=422)
    messages.success(request, _("It is kept. Now the escort says yes, here or by telephone."))
    return HttpResponseRedirect(reverse("escorts:escorts", args=[seen.code, now.number]))
