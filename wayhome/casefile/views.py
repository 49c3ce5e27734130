"""Today, the list of people, finding someone, and opening a case."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.casefile import actions, forms, looking, queries, rules
from wayhome.consent import interpreting
from wayhome.core import guards, paging
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.handin import rules as handin_rules
from wayhome.organisations.requests import Request
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.shapes import Match
from wayhome.signin import queries as signin
from wayhome.signin import tidying

# What a button of the page for a new case asks for.
LOOK, SKIP, BEGIN = "look", "skip", "begin"


@guards.page(Access.UNLOCKED)
def today(request: Request) -> HttpResponse:
    """The worker's desk: what waits, each with its one next action."""
    actor = request.actor
    desk = queries.desk(actor, page=paging.asked_for(request.GET.get("page")))
    if desk.page > 1 and desk.is_empty:  # done meanwhile
        return HttpResponseRedirect(reverse("casefile:today"))
    looking.at_list(desk.cases, by=actor)
    about = {
        "desk": desk,
        "own_things": signin.what_waits(actor) or tidying.record_is_broken(request),
        "does_casework": bool(rules.CASEWORK & actor.roles),
        "own_work": queries.own_work(actor),
        "may_open": people_rules.why_not_open_case(actor) is None,
        "may_bring": handin_rules.why_not_bring(actor) is None,
    }
    return render(request, "casefile/today.html", about)


@guards.page(Access.UNLOCKED, roles=rules.SEARCHING)
def listing(request: Request) -> HttpResponse:
    """The people the actor works with: led by them, or all open to them. Who leads nobody is shown all at first."""
    actor, everyone, number = (
        request.actor,
        request.GET.get("all") == "1",
        paging.asked_for(request.GET.get("page")),
    )
    page = people.listed(actor, page=number, mine=not everyone)
    if not (everyone or page.object_list or "mine" in request.GET):
        everyone, page = True, people.listed(actor, page=number)
    cases = list(page.object_list)
    looking.at_list([case.pk for case in cases], by=actor)
    about = {
        "page": page,
        "rows": people.rows(actor, cases),
        "everyone": everyone,
        "why_not_open": people_rules.why_not_open_case(actor),
    }
    return render(request, "casefile/people.html", about)


@guards.page(Access.UNLOCKED, roles=rules.SEARCHING, methods=("GET", "POST"))
@sensitive_post_parameters("words")
def search(request: Request) -> HttpResponse:
    """Find someone. The words come by POST, so that no address and no log keeps them."""
    actor = request.actor
    form = forms.Search(request.POST if request.method == "POST" else None)
    found = None
    if form.is_valid():
        found = people.search(actor, form.cleaned_data["words"])
    about = {"form": form, "found": found, "why_not_open": people_rules.why_not_open_case(actor)}
    return render(request, "casefile/search.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.SEARCHING, methods=("GET", "POST"))
@sensitive_post_parameters("name", "name_used")
def new(request: Request) -> HttpResponse:
    """A new case: first whether she or he is known, then one page of questions."""
    reason = people_rules.why_not_open_case(request.actor)
    if reason:
        raise Refused(reason, next_url=reverse("duties:on_call"), code="case_not_opened")
    do = request.POST.get("do", "")
    if request.method == "GET" or do == LOOK:
        return _look(request)
    if do in (SKIP, BEGIN):
        name = request.POST.get("name", "")[:200] if do == BEGIN else ""
        return _ask(request, _empty(request, name))
    form = forms.NewCase(request.POST, **_offered(request))
    if not form.is_valid():
        return _ask(request, form)
    name = form.cleaned_data["name_used"]
    same = people.search(request.actor, name) if name and name != form.cleaned_data["looked"] else []
    if same:  # a name that nobody has looked for so far: shown once, then it is the worker's to say
        return _ask(request, form, same=same, looked=name)
    return _open(request, form)


def _look(request: Request) -> HttpResponse:
    form = forms.FirstName(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "casefile/look.html", {"form": form}, status=422 if form.errors else 200)
    name = form.cleaned_data["name"]
    same = people.search(request.actor, name)
    if not same:
        messages.info(request, _("Nobody with a name like this is open to you."))
        return _ask(request, _empty(request, name))
    return render(request, "casefile/look.html", {"form": form, "same": same, "name": name})


def _empty(request: Request, name: str) -> forms.NewCase:
    initial = {"opening": uuid4(), "looked": name, "name_used": name}
    return forms.NewCase(**_offered(request), initial=initial)


def _offered(request: Request) -> dict[str, Any]:
    """Who may stand in, and who may interpret."""
    return {
        "colleagues": queries.colleagues(request.actor),
        "door": interpreting.door(request.actor),
    }


def _ask(
    request: Request, form: forms.NewCase, *, same: Sequence[Match] = (), looked: str = ""
) -> HttpResponse:
    about = {"form": form, "same": same, "looked": looked}
    return render(request, "casefile/new.html", about, status=422 if form.errors or same else 200)


def _open(request: Request, form: forms.NewCase) -> HttpResponse:
    night = form.night()
    seen, is_new = actions.open_case(opening=form.cleaned_data["opening"], night=night, by=request.actor)
    if is_new and night.keep_file != "yes":
        messages.info(request, rules.what_is_kept_without_a_file(seen.code))
    elif is_new:
        messages.success(request, _("The case is open. Its code is %(code)s.") % {"code": seen.code})
    else:  # pressed twice, or mended and sent again: what was answered first stands
        messages.warning(
            request,
            _(
                "This page has opened a case already. It is this one: look whether it stands here as you typed it last."
            ),
        )
    return HttpResponseRedirect(reverse("casefile:case", args=[seen.code]))
