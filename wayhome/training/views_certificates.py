"""Certificates: printed, checked, recorded from elsewhere, extended, taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations import queries as organisations
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.training import actions, forms, pages, queries, rules

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def certificate(request: Request, certificate: UUID) -> HttpResponse:
    """Looked at, or on paper."""
    found = queries.certificate(request.actor, certificate)
    audit.looked(by=request.actor, subject=certificate)
    number = (
        actions.print_certificate(certificate=certificate, by=request.actor)
        if request.method == "POST"
        else 0
    )
    return press.answer(request, "training/certificate.html", lambda: pages.certificate(found), number=number)


@guards.page(Access.UNLOCKED, methods=BOTH)
def check(request: Request) -> HttpResponse:
    """Whether a paper is real and still counts. By POST: numbers stay out of addresses."""
    form = forms.Check(posted(request))
    found = None
    if request.method == "POST" and form.is_valid():
        found = pages.checked(queries.check(request.actor, form.cleaned_data["number"]))
    context = {"form": form, "found": found}
    return render(request, "training/check.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS, methods=BOTH)
def paper(request: Request, user: UUID) -> HttpResponse:
    """A colleague’s certificate from elsewhere."""
    person = organisations.colleague(request.actor, user)
    form = forms.Paper(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.record_paper(user=user, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Kept. If a role rested for it, it is open again."))
        return HttpResponseRedirect(reverse("training:people"))
    why_not = rules.why_not_own(is_own=person.is_me)
    context = {"person": person, "form": form, "why_not": why_not}
    return render(request, "training/paper.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS, methods=BOTH)
def extend(request: Request, certificate: UUID) -> HttpResponse:
    """Thirty days more, once."""
    found = queries.certificate(request.actor, certificate)
    form = forms.Reason(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.extend(certificate=certificate, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It counts for thirty days more. Book the course within them."))
        return HttpResponseRedirect(reverse("training:people"))
    context = {**pages.to_extend(found), "form": form}
    return render(request, "training/extend.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.MANAGERS, methods=BOTH)
def withdraw(request: Request, certificate: UUID) -> HttpResponse:
    """Given by mistake."""
    found = queries.certificate(request.actor, certificate)
    form = forms.Reason(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.withdraw(certificate=certificate, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Taken back. Where a role leans on it, fourteen days run now."))
        return HttpResponseRedirect(reverse("training:certificate", args=[certificate]))
    context = {"found": found, "form": form}
    return render(request, "training/withdraw.html", context, status=422 if form.errors else 200)
