"""The list of a session: printed, typed in, marked; certificates for who was there."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.audit import log as audit
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.training import actions, forms, pages, queries

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def seats(request: Request, session: UUID) -> HttpResponse:
    """Who came."""
    page = _page(request, session)
    form = forms.Marks(posted(request), people=pages.to_mark(page), initial={"came": page.session.came})
    if request.method == "POST" and form.is_valid():
        actions.mark(session=session, marks=form.marks(), came=form.cleaned_data["came"], by=request.actor)
        messages.success(request, _("Kept."))
        return _to(session)
    context = {**pages.seats(page), "form": form}
    return render(request, "training/seats.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def sheet(request: Request, session: UUID) -> HttpResponse:
    """The same on paper, with empty lines."""
    page = _page(request, session)
    number = actions.print_list(session=session, by=request.actor) if request.method == "POST" else 0
    return press.answer(request, "training/sheet.html", lambda: pages.sheet(page), number=number)


@guards.page(Access.UNLOCKED, methods=BOTH)
def write_in(request: Request, session: UUID) -> HttpResponse:
    """Names from the sheet."""
    page = _page(request, session)
    form = forms.WriteIn(
        posted(request),
        posts=queries.post_choices(request.actor),
        initial={"country": queries.country(request.actor), "thing": uuid4()},
    )
    if request.method == "POST" and form.is_valid():
        count = actions.write_in(session=session, by=request.actor, **form.cleaned_data)
        said = ngettext("{count} person is on the list.", "{count} people are on the list.", count)
        messages.success(request, said.format(count=count))
        return _to(session)
    context = {"session": page.session, "form": form}
    return render(request, "training/write_in.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def certify(request: Request, session: UUID) -> HttpResponse:
    """Certificates for everybody who was there."""
    page = _page(request, session)
    form = forms.Certify(posted(request), initial={"given_on": page.session.day})
    if request.method == "POST" and form.is_valid():
        count = actions.give(session=session, by=request.actor, **form.cleaned_data)
        said = ngettext("{count} certificate was given.", "{count} certificates were given.", count)
        messages.success(request, said.format(count=count))
        return _to(session)
    context = {**pages.certify(page, request.actor), "form": form}
    return render(request, "training/certify.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def off(request: Request, session: UUID) -> HttpResponse:
    """It does not take place."""
    actions.call_off(session=session, by=request.actor)
    messages.success(request, _("Called off. Everybody with an account who booked it hears."))
    return HttpResponseRedirect(reverse("training:session", args=[session]))


def _page(request: Request, session: UUID) -> queries.SessionPage:
    """The list, for who keeps it; that it was read is recorded first, because it names people."""
    page = queries.seats(request.actor, session)
    pages.stop_unless_keeper(page, request.actor)
    audit.looked(by=request.actor, subject=session, action="training.looked_at_list")
    return page


def _to(session: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("training:seats", args=[session]))
