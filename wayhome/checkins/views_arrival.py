"""Somebody has not arrived: the ten steps, the decision together, found, or not found."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts.shapes import AttemptNow
from wayhome.checkins import actions_arrival, forms_arrival, pages, pages_arrival, queries
from wayhome.checkins.enums import Step
from wayhome.checkins.shapes import Missing
from wayhome.checkins.views import BOTH, at
from wayhome.core import guards, once
from wayhome.core.forms import Form
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.custody import queries as custody
from wayhome.organisations.requests import Request, posted
from wayhome.people.queries import Found


@guards.page(Access.UNLOCKED)
def missing(request: Request, code: str, plan: int) -> HttpResponse:
    """The ten steps with their times, what was found, what comes next."""
    seen, now = at(request, code, plan)
    return render(request, "checkins/missing.html", pages_arrival.missing(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def begin(request: Request, code: str, plan: int) -> HttpResponse:
    """By hand, sooner than the clock would."""
    seen, now = at(request, code, plan)
    form = forms_arrival.Begin(posted(request), zone=pages.zone(request.actor, seen, now))

    def write() -> None:
        typed = form.cleaned_data
        actions_arrival.begin(
            code=code,
            plan=plan,
            thing=typed["thing"],
            at=typed["at"].at,
            words=typed["words"],
            by=request.actor,
        )

    about = {**attempts_pages.framed(request.actor, seen, now), "form": form}
    return _answer(request, form, write, about, "checkins/begin.html", (code, plan))


@guards.page(Access.UNLOCKED, methods=BOTH)
def tick(request: Request, code: str, plan: int, thing: UUID, step: int) -> HttpResponse:
    """One step was done."""
    if step not in Step.values:
        raise Http404
    with once.reading():
        seen, now, found = _at(request, code, plan, thing)
        shown = pages_arrival.step(request.actor, seen, now, Step(step))
    form = forms_arrival.Tick(posted(request), zone=found.known.zone or "UTC", read=found.ticks)

    def write() -> None:
        actions_arrival.tick(
            code=code,
            plan=plan,
            thing=thing,
            read=form.cleaned_data["read"],
            given=form.given(step),
            by=request.actor,
        )

    about = {**shown, "form": form}
    return _answer(request, form, write, about, "checkins/tick.html", (code, plan))


@guards.page(Access.UNLOCKED, methods=BOTH)
def speak(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """One of those who decide says yes or no."""
    seen, now, found = _at(request, code, plan, thing)
    form = forms_arrival.Speak(posted(request))

    def write() -> None:
        actions_arrival.speak(code=code, plan=plan, thing=thing, by=request.actor, **form.cleaned_data)

    about = {**pages_arrival.decision(request.actor, seen, now, found), "form": form}
    return _answer(request, form, write, about, "checkins/speak.html", (code, plan))


@guards.page(Access.UNLOCKED, methods=BOTH)
def end(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """Found, or begun by mistake."""
    seen, now, _found = _at(request, code, plan, thing)
    form = forms_arrival.End(posted(request), is_child=custody.is_child(request.actor, seen))

    def write() -> None:
        actions_arrival.end(code=code, plan=plan, thing=thing, by=request.actor, **form.given())

    about = {**attempts_pages.framed(request.actor, seen, now), "form": form}
    return _answer(request, form, write, about, "checkins/end.html", (code, plan))


@guards.page(Access.UNLOCKED, methods=BOTH)
def flag(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """Not found: the suspicion, the report that is owed, the case rests."""
    return _words(
        request,
        code,
        plan,
        thing,
        forms_arrival.Flag(posted(request)),
        actions_arrival.flag,
        "checkins/flag.html",
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def report(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """The formal report was made."""
    form = forms_arrival.Report(posted(request))
    return _words(request, code, plan, thing, form, actions_arrival.report, "checkins/report.html")


@guards.page(Access.UNLOCKED, methods=BOTH)
def review(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """Looked at anew, every week."""
    _seen, _now, found = _at(request, code, plan, thing)
    form = forms_arrival.Review(posted(request), read=found.flags)
    return _words(request, code, plan, thing, form, actions_arrival.review, "checkins/review.html")


def _words(
    request: Request, code: str, plan: int, thing: UUID, form: Form, act: Callable[..., None], template: str
) -> HttpResponse:
    """A page with a few words. The suspicion is for who reads of danger alone."""
    seen, now, _found = _at(request, code, plan, thing)
    if not seen.access.may_read("F"):
        raise Http404

    def write() -> None:
        act(code=code, plan=plan, thing=thing, by=request.actor, **form.cleaned_data)

    about = {**attempts_pages.framed(request.actor, seen, now), "form": form}
    return _answer(request, form, write, about, template, (code, plan))


def _at(request: Request, code: str, plan: int, thing: UUID) -> tuple[Found, AttemptNow, Missing]:
    """404 for who may know no more than the dates. Conflict: what was typed is of a search before this one."""
    seen, now = at(request, code, plan)
    found = queries.missing(request.actor, seen, now)
    if found is not None and found.thing != thing and request.method == "POST":
        raise Conflict(
            _("Another search has begun meanwhile. Nothing was kept."),
            next_step=_("Write it under the search that goes on now."),
            next_url=reverse("checkins:missing", args=[code, plan]),
        )
    if found is None or found.thing != thing:
        raise Http404
    return seen, now, found


def _answer(
    request: Request,
    form: Form,
    write: Callable[[], None],
    about: dict[str, Any],
    template: str,
    place: tuple[str, int],
) -> HttpResponse:
    """Kept, and back to the steps; or refused, and what was typed stays."""
    if request.method == "POST" and form.is_valid():
        try:
            write()
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("checkins:missing", args=list(place)))
    return render(request, template, about, status=422 if form.errors else 200)
