"""The plan for the time after: the page, its goals, steps, budget lines, the next day; and what is promised."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.care import actions as care
from wayhome.core import guards
from wayhome.core.forms import Form
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.goals import actions, forms, pages, queries, rules
from wayhome.goals.documents import Goal, Step
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def plan(request: Request, code: str) -> HttpResponse:
    """The whole plan."""
    seen = looking.at(request.actor, code, queries.GROUP)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return render(request, "goals/plan.html", pages.plan(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def add(request: Request, code: str) -> HttpResponse:
    """A goal; the first begins with what was written before leaving."""
    seen = to_lead(request, code)
    now = queries.plan(request.actor, seen)
    drafted = queries.drafted(request.actor, seen) if now is None else None
    return _goal(request, seen, Goal(words=drafted.newest.known.goals if drafted is not None else ""))


@guards.page(Access.UNLOCKED, methods=BOTH)
def goal(request: Request, code: str, thing: UUID) -> HttpResponse:
    """The same goal, some time later."""
    seen = to_lead(request, code)
    return _goal(request, seen, _known(request, seen, thing))


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_step(request: Request, code: str, thing: UUID) -> HttpResponse:
    """A step to a goal."""
    seen = to_lead(request, code)
    return _step(request, seen, thing, _known(request, seen, thing), Step())


@guards.page(Access.UNLOCKED, methods=BOTH)
def step(request: Request, code: str, thing: UUID, step: UUID) -> HttpResponse:
    """The same step, some time later."""
    seen = to_lead(request, code)
    known = _known(request, seen, thing)
    found = next((one for one in known.steps if one.id == step), None)
    if found is None:
        raise Http404
    return _step(request, seen, thing, known, found)


@guards.page(Access.UNLOCKED, methods=BOTH)
def review_on(request: Request, code: str) -> HttpResponse:
    """When it is gone through again."""
    seen = to_lead(request, code)
    now = queries.plan(request.actor, seen)
    begins = forms.new(
        read=_number(request, seen), on=now.newest.known.review_on if now is not None else None
    )
    form = forms.ReviewOn(posted(request), **begins)
    return written(
        request, seen, form,
        lambda: actions.set_review(
            seen=seen, read=form.cleaned_data["read"], on=form.cleaned_data["on"], by=request.actor
        ),
        heading=_("When the plan is gone through again"),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=("POST",))
def without(request: Request, code: str) -> HttpResponse:
    """In this part of life nothing is wanted now; in which, no address says."""
    seen = to_lead(request, code)
    dimension = request.POST.get("dimension", "")
    actions.leave_out(seen=seen, read=_number(request, seen), dimension=dimension, by=request.actor)
    messages.success(request, _("It is kept. A goal can be written there at any time."))
    return back(seen)


@guards.page(Access.UNLOCKED, methods=BOTH)
def promise(request: Request, code: str) -> HttpResponse:
    """What is promised, by which side. It stands in “promised and given” as every other promise."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    form = forms.Promise(posted(request), agencies=queries.agencies(request.actor, seen), **forms.new())
    return written(
        request, seen, form, lambda: care.promise(seen=seen, by=request.actor, **form.given()),
        heading=_("A promise"), lead=_("Promise only what can be kept."),
    )  # fmt: skip


def _goal(request: Request, seen: Found, known: Goal) -> HttpResponse:
    now = queries.plan(request.actor, seen)
    initial = {name: value for name, value in known.to_value().items() if name not in ("id", "steps")}
    initial["currency"] = now.newest.known.currency if now is not None else ""
    begins = forms.new(**initial, read=_number(request, seen))
    if known.id is not None:
        begins["initial"]["thing"] = known.id
    form = forms.Goal(posted(request), **begins)
    return written(
        request, seen, form,
        lambda: actions.write_goal(
            seen=seen, read=form.cleaned_data["read"], given=_same(form.given(), known),
            currency=form.cleaned_data["currency"], by=request.actor,
        ),
        heading=_("What she or he wants"),
    )  # fmt: skip


def _step(request: Request, seen: Found, thing: UUID, goal: Goal, known: Step) -> HttpResponse:
    initial = {name: value for name, value in known.to_value().items() if name != "id"}
    begins = forms.new(**initial, read=_number(request, seen))
    if known.id is not None:
        begins["initial"]["thing"] = known.id
    form = forms.Step(posted(request), agencies=queries.agencies(request.actor, seen), **begins)
    return written(
        request, seen, form,
        lambda: actions.write_step(
            seen=seen, read=form.cleaned_data["read"], goal=thing, given=_same(form.given(), known),
            by=request.actor,
        ),
        heading=_("A step"), lead=goal.words, lead_is_personal=True,
    )  # fmt: skip


def _same[D: (Goal, Step)](given: D, known: D) -> D:
    """What stands in the address counts, not what the form says it is about."""
    return replace(given, id=known.id) if known.id is not None else given


def _known(request: Request, seen: Found, thing: UUID) -> Goal:
    now = queries.plan(request.actor, seen)
    found = now.newest.known.goal(thing) if now is not None else None
    if found is None:
        raise Http404
    return found


def _number(request: Request, seen: Found) -> int:
    return queries.newest_number(request.actor, seen)


def to_lead(request: Request, code: str) -> Found:
    """The case, for a page that only the agency that leads writes."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    reason = rules.why_not_lead(seen.access)
    if reason:
        raise Refused(reason, code="not_written", next_url=reverse("goals:plan", args=[seen.code]))
    return seen


def written(
    request: Request,
    seen: Found,
    form: Form,
    write: Callable[[], object],
    *,
    heading: str,
    **more: Any,  # noqa: ANN401 - what the page shows besides
) -> HttpResponse:
    """Kept, or shown again with what was typed and why not."""
    if request.method == "POST" and form.is_valid():
        try:
            write()
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return back(seen)
    about = {**pages.framed(request.actor, seen), "form": form, "heading": heading, **more}
    return render(request, "goals/write.html", about, status=422 if form.errors else 200)


def back(seen: Found) -> HttpResponse:
    """The plan."""
    return HttpResponseRedirect(reverse("goals:plan", args=[seen.code]))
