"""Agreements on sharing: the list, one partner, proposing, answering, ending, and what is printed."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations import rules as organisation_rules
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.protocols import actions, forms, impact, pages, queries, rules

BOTH = ("GET", "POST")
MANAGERS = frozenset({organisation_rules.MANAGER})


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def listed(request: Request) -> HttpResponse:
    """Every partner, and what is agreed with each."""
    return render(request, "protocols/list.html", pages.listed(queries.listed(request.actor), request.actor))


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def partner(request: Request, partner: UUID) -> HttpResponse:
    """What holds with one partner, what waits, what was before."""
    page = queries.page(request.actor, partner)
    return render(request, "protocols/partner.html", pages.partner(page, request.actor))


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=BOTH)
def propose(request: Request, partner: UUID) -> HttpResponse:
    """The terms; what holds now is filled in."""
    page = queries.page(request.actor, partner)
    form = forms.Propose(posted(request), initial=_as_now(page))
    if request.method == "POST" and form.is_valid():
        actions.propose(partner=partner, by=request.actor, **form.cleaned_data)
        messages.success(
            request, _("{name} is asked to read it and to answer.").format(name=page.partner.name)
        )
        return _to(partner)
    why_not = rules.why_not_propose(
        is_open=page.open is not None, is_partner=page.is_partner, name=page.partner.name
    )
    context = {"page": page, "form": form, "why_not": why_not}
    return render(request, "protocols/propose.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=BOTH)
def confirm(request: Request, protocol: UUID) -> HttpResponse:
    """All its terms once more, then one button."""
    other, terms = queries.terms(request.actor, protocol)
    form = forms.Confirm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.confirm(protocol=protocol, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It holds from now on, for both sides."))
        return _to(other.pk)
    why_not = rules.why_not_answer(is_open=terms.is_open, is_ours=terms.is_ours)
    context = {"other": other, **pages.one(terms), "form": form, "why_not": why_not}
    return render(request, "protocols/confirm.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=BOTH)
def decline(request: Request, protocol: UUID) -> HttpResponse:
    """Not these terms."""
    other, terms = queries.terms(request.actor, protocol)
    form = forms.Words(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.decline(protocol=protocol, by=request.actor, **form.cleaned_data)
        messages.success(request, _("{name} hears that you declined.").format(name=other.name))
        return _to(other.pk)
    why_not = rules.why_not_answer(is_open=terms.is_open, is_ours=terms.is_ours)
    context = {"other": other, "form": form, "why_not": why_not}
    return render(request, "protocols/decline.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("POST",))
def withdraw(request: Request, protocol: UUID) -> HttpResponse:
    """One's own proposal, before it is answered."""
    other, _terms = queries.terms(request.actor, protocol)
    actions.withdraw(protocol=protocol, by=request.actor)
    messages.success(request, _("It is withdrawn. What held before holds."))
    return _to(other.pk)


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=BOTH)
def end(request: Request, protocol: UUID) -> HttpResponse:
    """What ends and what goes on, then one button."""
    other, terms = queries.terms(request.actor, protocol)
    form = forms.Words(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.end(protocol=protocol, by=request.actor, **form.cleaned_data)
        messages.success(
            request, _("It has ended. Nothing new is shared with {name}.").format(name=other.name)
        )
        return _to(other.pk)
    context = {"other": other, "form": form, "why_not": rules.why_not_end(is_live=terms.is_live)}
    return render(request, "protocols/end.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.CASEWORKERS, methods=BOTH)
def without(request: Request, partner: UUID) -> HttpResponse:
    """Why it cannot wait."""
    page = queries.page(request.actor, partner)
    form = forms.Without(posted(request))
    if request.method == "POST" and form.is_valid():
        row = actions.go_without(partner=partner, by=request.actor, **form.cleaned_data)
        messages.success(request, pages.went_without(row.until_day))
        return _to(partner)
    context = {"page": page, "form": form, "why_not": pages.why_not_without(page)}
    return render(request, "protocols/without.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("POST",))
def noticed(request: Request, partner: UUID) -> HttpResponse:
    """What the other side said was read."""
    actions.noticed(partner=partner, by=request.actor)
    messages.success(request, _("Marked as read."))
    return _to(partner)


@guards.page(Access.UNLOCKED, roles=rules.READERS, methods=BOTH)
def sheet(request: Request, protocol: UUID) -> HttpResponse:
    """The agreement on paper, to be signed by hand too where a law wants that."""
    _other, terms = queries.terms(request.actor, protocol)
    ours = request.actor.organisation_name
    return _paper(request, "protocols/sheet.html", lambda: pages.sheet(terms, ours=ours), protocol)


@guards.page(Access.UNLOCKED, roles=rules.READERS, methods=BOTH)
def blank(request: Request) -> HttpResponse:
    """The same with lines to fill in, for a partner that does not use this system."""
    ours = request.actor.organisation_name
    return _paper(request, "protocols/sheet.html", lambda: pages.sheet(None, ours=ours))


@guards.page(Access.UNLOCKED, roles=rules.READERS, methods=BOTH)
def assessment(request: Request) -> HttpResponse:
    """Template for looking at what sharing may do to people."""
    context = {"parts": impact.PARTS, "ours": request.actor.organisation_name}
    return _paper(request, "protocols/impact.html", lambda: context)


def _paper(
    request: Request, template: str, make: Callable[[], Mapping[str, Any]], about: UUID | None = None
) -> HttpResponse:
    number = actions.print_paper(about=about, by=request.actor) if request.method == "POST" else 0
    return press.answer(request, template, make, number=number)


def _as_now(page: queries.Page) -> dict[str, object]:
    if page.live is None:
        return {}
    row = page.live.row
    return {
        "uses": row.uses,
        "groups": list(row.groups),
        "keeps_months": row.keeps_months,
        "contact": page.live.contact_of(page.live.ours),
        "ground": row.ground,
        "words": row.words,
    }


def _to(partner: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("protocols:partner", args=[partner]))
