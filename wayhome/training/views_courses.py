"""Courses and sessions: written down and planned."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import digits, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.training import actions, forms, pages, queries, rules

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS)
def courses(request: Request) -> HttpResponse:
    """What the organisation teaches."""
    return render(request, "training/courses.html", pages.courses(queries.courses(request.actor)))


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS, methods=BOTH)
def new(request: Request) -> HttpResponse:
    """A new course."""
    form = forms.Course(posted(request))
    if request.method == "POST" and form.is_valid():
        row = actions.keep_course(by=request.actor, **form.cleaned_data)
        messages.success(request, _("Kept. Now plan a session of it."))
        return HttpResponseRedirect(reverse("training:plan", args=[row.pk]))
    context = {"form": form, "number": 0}
    return render(request, "training/course.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS, methods=BOTH)
def edit(request: Request, course: UUID) -> HttpResponse:
    """A course in other words; certificates that were given stay as they are."""
    row = queries.course(request.actor, course)
    form = forms.Course(posted(request), initial=pages.as_it_is(row))
    if request.method == "POST" and form.is_valid():
        actions.keep_course(
            course=course, number=_number(request, row.number), by=request.actor, **form.cleaned_data
        )
        messages.success(request, _("Kept. Certificates that were given stay as they are."))
        return HttpResponseRedirect(reverse("training:courses"))
    context = {"form": form, "course": row, "number": _number(request, row.number)}
    return render(request, "training/course.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS, methods=BOTH)
def plan(request: Request, course: UUID) -> HttpResponse:
    """A course on one day."""
    row = queries.course(request.actor, course)
    form = forms.Plan(posted(request), people=queries.colleagues(request.actor), initial={"thing": uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_session(course=course, by=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error("place", refused.reason)
        else:
            messages.success(request, _("Planned. People can book it."))
            return HttpResponseRedirect(reverse("training:session", args=[made.pk]))
    context = {"form": form, "course": row}
    return render(request, "training/plan.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def awareness(request: Request) -> HttpResponse:
    """An awareness session that anybody holds, with its sheet."""
    form = forms.Awareness(posted(request), initial={"thing": uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.register_awareness(by=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error("place", refused.reason)
        else:
            messages.success(request, _("Kept. Print the sheet, or read out the code."))
            return HttpResponseRedirect(reverse("training:session", args=[made.pk]))
    return render(request, "training/awareness.html", {"form": form}, status=422 if form.errors else 200)


def _number(request: Request, now: int) -> int:
    """Which version the page showed that was sent; the newest where it was only opened."""
    return now if request.method != "POST" else digits.whole(request.POST.get("number"), -1)
