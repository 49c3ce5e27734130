"""Who needs what: colleagues, posts, roles; and what training changed, in numbers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.training import actions, forms, pages_standing, queries, rules


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS)
def people(request: Request) -> HttpResponse:
    """Colleagues, and what each role lacks."""
    return render(
        request, "training/people.html", pages_standing.people(queries.people(request.actor), request.actor)
    )


@guards.page(Access.UNLOCKED, roles=rules.PLANNERS)
def posts(request: Request) -> HttpResponse:
    """Where nobody is trained now."""
    found = queries.posts(request.actor, page=request.GET.get("page", 1))
    return render(request, "training/posts.html", pages_standing.posts(found))


@guards.page(Access.UNLOCKED, roles=rules.COUNTERS)
def numbers(request: Request) -> HttpResponse:
    """Numbers, small ones hidden."""
    return render(request, "training/numbers.html", pages_standing.numbers(queries.numbers(request.actor)))


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS, methods=("GET", "POST"))
def required(request: Request) -> HttpResponse:
    """What each role asks; more can be asked, never less."""
    form = forms.More(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.ask_more(by=request.actor, **form.cleaned_data)
        messages.success(request, _("Asked from today. Nobody’s role rests before fourteen days."))
        return HttpResponseRedirect(reverse("training:required"))
    context = {**pages_standing.required(queries.asked(request.actor)), "form": form}
    return render(request, "training/required.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS, methods=("POST",))
def ask_less(request: Request, requirement: UUID) -> HttpResponse:
    """What this organisation asked beyond the common rule."""
    actions.ask_less(requirement=requirement, by=request.actor)
    messages.success(request, _("Not asked any more. The common rule stays."))
    return HttpResponseRedirect(reverse("training:required"))
