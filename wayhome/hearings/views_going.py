"""Go, or not: the press in the last hours; asking a second person on a hold, and her or his answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.pages import keep_typed
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.departure import deciding, forms
from wayhome.hearings import actions, gates, pages, pages_going, queries
from wayhome.hearings import forms as hearing_forms
from wayhome.hearings.views import BOTH
from wayhome.organisations.requests import Request, posted
from wayhome.people.queries import Found
from wayhome.testimony import looking


@guards.page(Access.UNLOCKED, methods=("POST",))
def go(request: Request, code: str, thing: UUID) -> HttpResponse:
    """One press: everything was asked, and stands."""
    seen = looking.to_write(request.actor, code)
    form = hearing_forms.Go(posted(request))
    is_met = form.is_valid() and form.cleaned_data["met"]
    actions.go(seen=seen, thing=thing, is_met=is_met, by=request.actor)
    messages.success(request, _("It is written down. One word of hers or his stops it, at every moment."))
    return _back(seen, thing)


@guards.page(Access.UNLOCKED, methods=BOTH)
def ahead(request: Request, code: str, thing: UUID, gate: str) -> HttpResponse:
    """Ask a second person whether going ahead on a hold is right."""
    seen = looking.to_write(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    if gate not in gates.HOLDS or not now.is_coming:
        raise Http404
    form = forms.GoAhead(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.ask(
                seen=seen, thing=thing, gate=gate, request=given["thing"], reason=given["reason"],
                by=request.actor,
            )  # fmt: skip
        except (Conflict, Refused) as refused:
            keep_typed(form, refused)
        else:
            messages.success(request, _("A second person is asked: nothing goes ahead before the answer."))
            return _back(seen, thing)
    about = pages_going.ahead(request.actor, seen, now, gate)
    frame = {**pages.framed(request.actor, seen, now), **about, "form": form}
    return render(request, "hearings/ahead.html", frame, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def second(request: Request, code: str, thing: UUID) -> HttpResponse:
    """The second person reads why, and says yes or no."""
    seen = looking.to_write(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    about = pages_going.second(request.actor, seen, now)
    if (asked := about["asked"]) is None:  # such as a second click
        messages.info(request, _("Nobody waits for your word now."))
        return _back(seen, thing)
    form = forms.SecondPerson(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(seen=seen, thing=thing, request=asked.thing, by=request.actor, **form.cleaned_data)
        except (Conflict, Refused) as refused:
            keep_typed(form, refused)
        else:
            messages.success(request, _("Your answer is kept, with your name."))
            return _back(seen, thing)
    why_not = deciding.why_not_second(request.actor, asked)
    frame = {**pages.framed(request.actor, seen, now), **about, "form": form, "why_not": why_not}
    return render(request, "hearings/second.html", frame, status=422 if form.errors else 200)


def _back(seen: Found, thing: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("hearings:hearing", args=[seen.code, thing]))
