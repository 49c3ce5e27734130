"""The plan for the first months: the page, its goals, its promises, signing, and reading it together."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import clock, guards
from wayhome.core.forms import Form
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.reintegration import actions, forms, pages, queries
from wayhome.reintegration.shapes import PlanNow

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def plan(request: Request, code: str, plan: int) -> HttpResponse:
    """The whole plan."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return render(request, "reintegration/plan.html", pages.plan(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def goals(request: Request, code: str, plan: int) -> HttpResponse:
    """What she or he wants there."""
    seen, now, found = _to_write(request, code, plan)
    read = found.newest.number if found else 0
    known = found.newest.known.goals if found else ""
    form = forms.Goals(posted(request), initial={"read": read, "goals": known})
    return _form(request, seen, now, form, actions.write_goals, _("What she or he wants there"))


@guards.page(Access.UNLOCKED, methods=BOTH)
def promise(request: Request, code: str, plan: int) -> HttpResponse:
    """One promise, with who, what, when, and from which money."""
    seen, now, found = _to_write(request, code, plan)
    form = forms.Promise(posted(request), read=found.newest.number if found else 0)
    return _form(request, seen, now, form, actions.promise, _("A promise"))


@guards.page(Access.UNLOCKED, methods=BOTH)
def fund(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """From which money a promise is paid."""
    seen, now, found = _to_write(request, code, plan)
    if found is None or thing not in found.newest.known.budget:
        raise Http404
    known = {"read": found.newest.number, "budget": found.newest.known.budget[thing]}
    form = forms.Fund(posted(request), initial=known)
    return _form(request, seen, now, form, actions.fund, _("Who pays for it"), thing=thing)


@guards.page(Access.UNLOCKED, methods=("POST",))
def sign(request: Request, code: str, plan: int, version: UUID) -> HttpResponse:
    """Sign the version that is shown."""
    seen, now, _found = _to_write(request, code, plan)
    actions.sign(seen=seen, attempt=now.id, version=version, by=request.actor)
    messages.success(request, _("You have signed the plan."))
    return _back(seen, now)


@guards.page(Access.UNLOCKED, methods=BOTH)
def show(request: Request, code: str, plan: int, version: UUID) -> HttpResponse:
    """She or he saw the version that is shown."""
    seen, now, found = _to_write(request, code, plan)
    if found is None or version not in {one.id for one in found.plan.versions}:
        raise Http404
    today = clock.today(on_call.zone_of(request.actor))
    language = people.person(request.actor, seen).brief.language
    form = forms.Seen(posted(request), today=today, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            actions.show(seen=seen, attempt=now.id, version=version, given=form.given(), by=request.actor)
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return _back(seen, now)
    about = {
        **attempts_pages.framed(request.actor, seen, now),
        "form": form,
        "heading": _("Read together"),
    }
    return render(request, "reintegration/write.html", about, status=422 if form.errors else 200)


def _to_write(request: Request, code: str, plan: int) -> tuple[Found, AttemptNow, PlanNow | None]:
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    return seen, now, queries.plan(request.actor, now.subject)


def _form(
    request: Request,
    seen: Found,
    now: AttemptNow,
    form: Form,
    write: Callable[..., None],
    heading: str,
    **more: Any,  # noqa: ANN401 - as the action takes them
) -> HttpResponse:
    """Written when it is whole; what somebody else wrote meanwhile is not lost."""
    if request.method == "POST" and form.is_valid():
        try:
            write(seen=seen, attempt=now.id, by=request.actor, **form.cleaned_data, **more)
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return _back(seen, now)
    about = {**attempts_pages.framed(request.actor, seen, now), "form": form, "heading": heading}
    return render(request, "reintegration/write.html", about, status=422 if form.errors else 200)


def _back(seen: Found, now: AttemptNow) -> HttpResponse:
    return HttpResponseRedirect(reverse("reintegration:plan", args=[seen.code, now.number]))
