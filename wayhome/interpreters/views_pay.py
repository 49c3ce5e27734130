"""What is owed to interpreters, month by month: on paper, as a file, and what an hour costs."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, downloads, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.interpreters import actions, forms, pages_pay, queries, rules
from wayhome.interpreters.views import BOTH, shown
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, roles=rules.PAYERS)
def pay(request: Request) -> HttpResponse:
    """The sheet of one month. No case and nobody who was helped stands on it."""
    year, month = pages_pay.month_of(request)
    return render(request, "interpreters/pay.html", pages_pay.sheet(request.actor, year, month))


@guards.page(Access.UNLOCKED, roles=rules.PAYERS, methods=("POST",))
def file(request: Request) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    year, month = pages_pay.month_of(request)
    lines = queries.month(request.actor, year, month)
    actions.note_sheet(count=len(lines), by=request.actor)
    return downloads.saved(HttpResponse(pages_pay.csv_of(lines)), f"pay-{year}-{month:02}.csv")


@guards.page(Access.UNLOCKED, roles=rules.PAYERS, methods=BOTH)
def rate(request: Request) -> HttpResponse:
    """What an hour costs, from a day on."""
    form = forms.Rate(posted(request), initial={"since_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_rate(by=request.actor, **form.cleaned_data)
            messages.success(request, _("It counts from that day on."))
            return HttpResponseRedirect(reverse("interpreters:pay"))
        except Refused as refused:
            form.add_error(None, refused.reason)
    now = queries.rate(request.actor, clock.today())
    return shown(request, "interpreters/rate.html", form, {"now": now})


@guards.page(Access.UNLOCKED, roles=rules.PAYERS, methods=BOTH)
def paid(request: Request, booking: UUID) -> HttpResponse:
    """That it was paid, and when."""
    one = queries.booking(request.actor, booking)
    form = forms.Paid(posted(request), today=clock.today())
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_paid(booking=booking, by=request.actor, **form.cleaned_data)
            messages.success(request, _("It is written down as paid."))
            return HttpResponseRedirect(reverse("interpreters:pay") + pages_pay.query_of(one))
        except Refused as refused:
            form.add_error(None, refused.reason)
    return shown(request, "interpreters/paid.html", form, {"one": one, "line": pages_pay.sum_of(one)})
