"""Bookings of the organisation, and the interpreter's own page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.interpreters import actions, forms, pages, pages_own, queries, rules
from wayhome.interpreters.shapes import Booked
from wayhome.interpreters.views import BOTH, shown
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def bookings(request: Request) -> HttpResponse:
    """Who is booked when."""
    return render(request, "interpreters/bookings.html", pages.bookings(request.actor))


@guards.page(Access.UNLOCKED, roles=rules.READERS, methods=BOTH)
def book(request: Request) -> HttpResponse:
    """Ask an interpreter for a time, for nobody in particular or instead of somebody who cannot come."""
    before = _before(request)
    fit = queries.approved(request.actor)
    form = forms.Book(posted(request), people=pages.choices(fit), initial=pages_own.initial(request, before))
    if request.method == "POST" and form.is_valid():
        try:
            seen = pages_own.case_of(request.actor, before)
            row = actions.arrange(
                seen=seen, instead_of=before.row.pk if before else None, by=request.actor, **form.given()
            )
            messages.success(request, _("Asked. Write down the answer when it comes."))
            return _to(row.pk)
        except Refused as refused:
            form.add_error(None, refused.reason)
    return shown(request, "interpreters/book.html", form, {"before": before, "nobody": not fit})


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def booking(request: Request, booking: UUID) -> HttpResponse:
    """One booking."""
    one = queries.booking(request.actor, booking)
    return render(request, "interpreters/booking.html", pages.booking(request.actor, one))


@guards.page(Access.UNLOCKED, roles=rules.READERS, methods=("POST",))
def answer(request: Request, booking: UUID) -> HttpResponse:
    """What the interpreter told us."""
    queries.booking(request.actor, booking)
    actions.answer(
        booking=booking,
        number=pages_own.number(request),
        is_yes=request.POST.get("is_yes") == "yes",
        by=request.actor,
    )
    messages.success(request, _("It is kept."))
    return _to(booking)


@guards.page(Access.UNLOCKED, roles=rules.READERS, methods=("POST",))
def call_off(request: Request, booking: UUID) -> HttpResponse:
    """It does not take place."""
    actions.call_off(booking=booking, by=request.actor)
    messages.success(request, _("Called off. Tell the interpreter; no reason is needed."))
    return _to(booking)


@guards.page(Access.UNLOCKED, roles=rules.READERS, methods=BOTH)
def close(request: Request, booking: UUID) -> HttpResponse:
    """Whether somebody came, and for how long."""
    one = queries.booking(request.actor, booking)
    about = pages.booking(request.actor, one)
    minutes = int((one.row.ends_at - one.row.starts_at).total_seconds() // 60)
    form = forms.Close(posted(request), number=one.row.number, minutes=minutes)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close(booking=booking, by=request.actor, **form.cleaned_data)
            messages.success(request, _("It is kept."))
            return _to(booking)
        except Refused as refused:
            form.add_error(None, refused.reason)
    return shown(request, "interpreters/close.html", form, about)


@guards.page(Access.UNLOCKED)
def mine(request: Request) -> HttpResponse:
    """The interpreter's own bookings: when, how, where to meet, and nothing of whom."""
    return render(request, "interpreters/mine.html", pages_own.mine(queries.mine(request.actor)))


@guards.page(Access.UNLOCKED, methods=("POST",))
def answer_mine(request: Request, booking: UUID) -> HttpResponse:
    """Yes or no, by the interpreter."""
    pages_own.stop_unless_mine(request.actor, booking)
    actions.answer(
        booking=booking,
        number=pages_own.number(request),
        is_yes=request.POST.get("is_yes") == "yes",
        by=request.actor,
    )
    messages.success(request, _("Your answer is kept."))
    return HttpResponseRedirect(reverse("interpreters:mine"))


def _before(request: Request) -> Booked | None:
    text = request.GET.get("instead", "") or request.POST.get("instead", "")
    pk = pages_own.uuid(text)
    return queries.booking(request.actor, pk) if pk else None


def _to(booking: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("interpreters:booking", args=[booking]))
