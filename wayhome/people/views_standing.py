"""Where the case stands: resting, going on, follow-up, closed, open again. Nothing is ever reset."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.people import actions, closing, forms_case, queries, queries_history, rules, telling
from wayhome.people.shapes import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def see(request: Request, code: str) -> HttpResponse:
    """Where the case stands, and what can be done from here."""
    seen = queries.found(request.actor, code)
    now = queries.standing(request.actor, seen)
    cannot = rules.why_not_write(seen.access, "I")
    steps = [
        (_("Let it rest"), "people:rest", rules.SUSPENDED, False),
        (_("Go on"), "people:resume", rules.RESUMED, True),
        (_("Look after her or him from time to time"), "people:follow_up", rules.FOLLOW_UP, True),
        (_("Ready to close?"), closing.page(), rules.CLOSED, False),
        (_("Open again"), "people:reopen", rules.REOPENED, True),
    ]
    about = {
        **_of(request, seen),
        "now": now,
        "cannot": cannot,
        "steps": [
            (label, reverse(name, args=[seen.code]), is_plain)
            for label, name, key, is_plain in steps
            if name and rules.why_not_step(key, now) is None
        ],
        "taken": telling.standing(queries_history.standing_steps(request.actor, seen)),
    }
    return render(request, "people/standing.html", about)


@guards.page(Access.UNLOCKED, methods=BOTH)
def rest(request: Request, code: str) -> HttpResponse:
    """The case rests, for a reason."""
    seen = queries.found(request.actor, code)
    form = forms_case.Rest(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.suspend(
            seen=seen,
            reason=form.cleaned_data["reason"],
            words=form.cleaned_data["words"],
            by=request.actor,
        )
        messages.success(request, _("The case rests. It goes on where it stood."))
        return _to(seen)
    now = queries.standing(request.actor, seen)
    about = {
        **_of(request, seen),
        "form": form,
        "reason": rules.why_not_write(seen.access, "I") or rules.why_not_step(rules.SUSPENDED, now),
    }
    return render(request, "people/rest.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def resume(request: Request, code: str) -> HttpResponse:
    """The case goes on where it stood."""
    seen = queries.found(request.actor, code)
    actions.resume(seen=seen, by=request.actor)
    messages.success(request, _("The case goes on where it stood."))
    return _to(seen)


@guards.page(Access.UNLOCKED, methods=("POST",))
def follow_up(request: Request, code: str) -> HttpResponse:
    """Support is over; somebody still looks after her from time to time."""
    seen = queries.found(request.actor, code)
    actions.follow_up(seen=seen, by=request.actor)
    messages.success(request, _("The case is in follow-up."))
    return _to(seen)


@guards.page(Access.UNLOCKED, methods=("POST",))
def reopen(request: Request, code: str) -> HttpResponse:
    """She came back. What was there is there."""
    seen = queries.found(request.actor, code)
    actions.reopen(seen=seen, by=request.actor)
    messages.success(request, _("The case is open again. What was there is there."))
    return _to(seen)


def _of(request: Request, seen: Found) -> dict[str, object]:
    return {"seen": seen, "person": queries.person(request.actor, seen)}


def _to(seen: Found) -> HttpResponse:
    return HttpResponseRedirect(reverse("people:standing", args=[seen.code]))
