"""Keeping organisations and services: by managers and case managers of the organisation that looks after them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused, Sent
from wayhome.organisations.requests import Request, posted
from wayhome.services import actions, forms, queries, rules

BOTH = ("GET", "POST")


def _asked(request: Request, form: Any, heading: str, back: str, **more: object) -> HttpResponse:  # noqa: ANN401
    context = {"form": form, "heading": heading, "back_url": back, **more}
    return render(request, "services/form.html", context, status=422 if form.errors else 200)


def _to(name: str, pk: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"services:{name}", args=[pk]))


def _only_keeper(reason: str | None) -> None:
    """Whoever may not change an entry is told before they type."""
    if reason:
        raise Refused(reason, code="not_kept_here")


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def add_agency(request: Request) -> HttpResponse:
    """A new organisation."""
    form = forms.AgencyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        agency = actions.add_agency(words=form.words(), by=request.actor)
        messages.success(request, _("The organisation is in the directory. Add what it offers."))
        return _to("agency", agency.pk)
    return _asked(request, form, _("Add an organisation"), reverse("services:search"))


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def change_agency(request: Request, agency: UUID) -> HttpResponse:
    """Other words for an organisation."""
    page = queries.agency(request.actor, agency)
    _only_keeper(page.why_not_keep)
    form = forms.AgencyForm(posted(request), initial=forms.AgencyForm.of(page.agency))
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        actions.change_agency(agency=agency, number=number, words=form.words(), by=request.actor)
        messages.success(request, _("Saved."))
        return _to("agency", agency)
    return _asked(request, form, _("Change the organisation"), reverse("services:agency", args=[agency]))


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def add_service(request: Request, agency: UUID) -> HttpResponse:
    """A new service of an organisation."""
    page = queries.agency(request.actor, agency)
    _only_keeper(page.why_not_keep)
    form = forms.ServiceForm(posted(request), initial={"number": 0, "status": "active"})
    if request.method == "POST" and form.is_valid():
        try:
            service = actions.add_service(agency=agency, words=form.words(), by=request.actor)
        except Refused as refused:
            _beside(form, refused)
        else:
            messages.success(request, _("The service is in the directory. Say where it is reached."))
            return _to("service", service.pk)
    back = reverse("services:agency", args=[agency])
    return _asked(request, form, _("Add a service"), back, is_about_service=True)


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def change_service(request: Request, service: UUID) -> HttpResponse:
    """Other words for a service."""
    page = queries.service(request.actor, service)
    _only_keeper(page.why_not_keep)
    form = forms.ServiceForm(posted(request), initial=forms.ServiceForm.of(page.service))
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        try:
            actions.change_service(service=service, number=number, words=form.words(), by=request.actor)
        except Refused as refused:
            _beside(form, refused)
        else:
            messages.success(request, _("Saved."))
            return _to("service", service)
    back = reverse("services:service", args=[service])
    return _asked(request, form, _("Change the service"), back, is_about_service=True)


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=("POST",))
def verify(request: Request, service: UUID) -> HttpResponse:
    """Somebody asked, and it is right."""
    actions.verify(service=service, by=request.actor)
    messages.success(request, _("Confirmed today."))
    return _to("service", service)


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def add_place(request: Request, service: UUID) -> HttpResponse:
    """Where a service is reached."""
    page = queries.service(request.actor, service)
    _only_keeper(page.why_not_keep)
    form = forms.PlaceForm(posted(request), is_confidential=page.service.is_confidential)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_place(service=service, words=form.words(), by=request.actor)
        except Refused as refused:
            _beside(form, refused)
        else:
            messages.success(request, _("Saved."))
            return _to("service", service)
    back = reverse("services:service", args=[service])
    return _asked(request, form, _("Where it is reached"), back, is_about_place=True, page=page)


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def remove_place(request: Request, service: UUID, place: UUID) -> HttpResponse:
    """A service is no longer reached there."""
    page = queries.service(request.actor, service)
    _only_keeper(page.why_not_keep)
    if request.method == "POST":
        try:
            actions.remove_place(service=service, place=place, by=request.actor)
        except Sent as sent:
            messages.info(request, sent.reason)
        else:
            messages.success(request, _("Removed."))
        return _to("service", service)
    found = next((at for at in page.places if at.pk == place), None)
    if found is None:
        raise Http404
    return render(request, "services/remove_place.html", {"page": page, "at": found})


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def note_capacity(request: Request, service: UUID, capacity: UUID | None = None) -> HttpResponse:
    """How much is free now."""
    page = queries.service(request.actor, service)
    _only_keeper(page.why_not_keep)
    form = forms.CapacityForm(posted(request), initial=_figure(page, capacity))
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_capacity(service=service, capacity=capacity, by=request.actor, **form.cleaned_data)
        except Refused as refused:
            _beside(form, refused)
        else:
            messages.success(request, _("Saved."))
            return _to("service", service)
    return _asked(request, form, _("What is free"), reverse("services:service", args=[service]))


def _figure(page: queries.ServicePage, capacity: UUID | None) -> dict[str, Any]:
    if capacity is None:
        return {}
    found = next((free for free in page.capacities if free.pk == capacity), None)
    if found is None:
        raise Http404
    whole = {name: getattr(found, name) for name in ("available", "maximum")}
    numbers = {name: int(value) if value is not None else None for name, value in whole.items()}
    return {**numbers, "unit": found.unit.get("name", ""), "description": found.description}


def _beside(form: Any, refused: Refused) -> None:  # noqa: ANN401
    """What only the database knows is said on the form; not being the keeper is a page of its own."""
    if refused.code == "not_kept_here":
        raise refused
    form.add_error(None, refused.reason)
