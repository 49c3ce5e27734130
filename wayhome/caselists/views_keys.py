"""Keys for one run: made, shown once, taken back; what came by one is brought in, or put away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from wayhome.audit import log as audit
from wayhome.caselists import actions_keys, forms_keys, pages_keys, queries_keys, rules, rules_keys
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")
LOOKING = "caselists.looked_at_sent"


@guards.page(Access.UNLOCKED, roles=rules_keys.MAKES)
def keys(request: Request) -> HttpResponse:
    """The keys of the agency, and what waits of each."""
    return render(request, "caselists/keys.html", pages_keys.keys(queries_keys.keys(request.actor)))


@guards.page(Access.UNLOCKED, roles=rules_keys.MAKES, methods=BOTH, sensitive=True)
@sensitive_post_parameters("why")
@sensitive_variables("line")
def make(request: Request) -> HttpResponse:
    """A key for one run. Its line is shown once."""
    form = forms_keys.Make(posted(request), teams=queries_keys.teams(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            line = actions_keys.make(wanted=form.wanted(), by=request.actor, key=form.cleaned_data["key"])
        except Refused as refused:
            form.add_error(None, refused.words)
        else:
            about = {
                "line": line,
                "hours": form.cleaned_data["hours"],
                "name": form.cleaned_data["name"],
                "why": form.cleaned_data["why"],
                "host": request.actor.organisation_name,
            }
            return render(request, "caselists/key_made.html", about)
    return render(request, "caselists/key_make.html", {"form": form}, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules_keys.MAKES)
def key(request: Request, key: UUID) -> HttpResponse:
    """How a key stands; for who brings its rows in, whether they are as they were sent."""
    row = queries_keys.key(request.actor, key)
    now = queries_keys.now(request.actor, row)
    if now.may_receive and now.waiting:
        audit.looked(by=request.actor, subject=row.pk, groups="A", action=LOOKING)
    about = pages_keys.key(now, queries_keys.came(request.actor, row))
    return render(request, "caselists/key.html", about)


@guards.page(Access.UNLOCKED, roles=rules.BRINGS, methods=("POST",))
def receive(request: Request, key: UUID) -> HttpResponse:
    """The rows that wait become a list of the actor’s own; what they become is decided there."""
    list_id = actions_keys.receive(key_id=key, by=request.actor)
    return HttpResponseRedirect(reverse("caselists:look", args=[list_id]))


@guards.page(Access.UNLOCKED, roles=rules_keys.MAKES, methods=("POST",))
def take_back(request: Request, key: UUID) -> HttpResponse:
    """Nothing is sent with it any more."""
    actions_keys.take_back(key_id=key, by=request.actor)
    messages.success(
        request, _("It is taken back. Nothing is sent with it any more, and nothing of it is brought in.")
    )
    return HttpResponseRedirect(reverse("caselists:key", args=[key]))


@guards.page(Access.UNLOCKED, roles=rules_keys.MAKES, methods=("POST",))
def put_away(request: Request, key: UUID) -> HttpResponse:
    """The rows that wait are gone."""
    actions_keys.put_away(key_id=key, by=request.actor)
    messages.success(
        request, _("The rows that waited are gone. The file from which they came is where it was.")
    )
    return HttpResponseRedirect(reverse("caselists:key", args=[key]))
