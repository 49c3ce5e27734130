"""Protection from outside, as the house sees it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.household import (
    actions_police,
    forms_police,
    looking,
    pages,
    pages_police,
    queries_police,
    rules,
)
from wayhome.household.views import BOTH, to
from wayhome.organisations.requests import Request, posted

MANAGERS = frozenset({rules.MANAGER})


@guards.page(Access.UNLOCKED, roles=rules.STAFF)
def protections(request: Request, house: UUID) -> HttpResponse:
    """Which police protect the house, and when that was last tried."""
    here = looking.at(request.actor, house)
    rows = [pages_police.row(each) for each in queries_police.of_house(request.actor, here)]
    return render(request, "household/protections.html", {**pages.frame(request.actor, here), "rows": rows})


@guards.page(Access.UNLOCKED, roles=rules.STAFF)
def protection(request: Request, house: UUID, protection: UUID) -> HttpResponse:
    """What is agreed, who the officers are, tests and call-outs."""
    here = looking.at(request.actor, house)
    one = queries_police.one(request.actor, here, protection)
    about = {
        **pages.frame(request.actor, here),
        **pages_police.in_full(request.actor, one),
        "officers": queries_police.officers(request.actor, here, protection),
    }
    return render(request, "household/protection.html", about)


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=BOTH)
def ask_police(request: Request, house: UUID) -> HttpResponse:
    """Ask a police agency to protect the house."""
    here = looking.to_answer(request.actor, house)
    agencies = queries_police.agencies(request.actor)
    form = forms_police.Ask(posted(request), agencies=agencies)
    if request.method == "POST" and form.is_valid():
        agency = UUID(form.cleaned_data["agency"])
        try:
            held = actions_police.ask_protection(
                house=here, agency=agency, terms=form.given(), by=request.actor
            )
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("Asked. The agency names an officer, and you say yes or no."))
            return to("protection", here.id, held.pk)
    about = {**pages.frame(request.actor, here), "form": form, "agencies": agencies}
    return render(request, "household/ask_police.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=BOTH)
def terms(request: Request, house: UUID, protection: UUID) -> HttpResponse:
    """Change what is agreed, or how great the threat is."""
    here = looking.to_answer(request.actor, house)
    one = queries_police.one(request.actor, here, protection)
    known = one.terms.to_value() if one.terms else {}
    form = forms_police.Terms(posted(request), number=one.number, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions_police.change_terms(
                house=here, protection=protection, read=form.read(), terms=form.given(), by=request.actor
            )
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("Kept. The officers are told to read it."))
            return to("protection", here.id, protection)
    about = {**pages.frame(request.actor, here), "form": form, "one": one}
    return render(request, "household/terms.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("POST",))
def let_in(request: Request, house: UUID, officer: UUID) -> HttpResponse:
    """The house says yes to an officer: one press."""
    here = looking.to_answer(request.actor, house)
    _known, protection = queries_police.officer(request.actor, here, officer)
    actions_police.let_officer_in(house=here, officer=officer, by=request.actor)
    messages.success(request, _("This officer reads what is agreed, and nothing about who lives here."))
    return to("protection", here.id, protection)


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=BOTH)
def replace(request: Request, house: UUID, officer: UUID) -> HttpResponse:
    """Ask for another officer. No reason is needed."""
    here = looking.to_answer(request.actor, house)
    known, protection = queries_police.officer(request.actor, here, officer)
    form = forms_police.Replace(posted(request))
    if request.method == "POST" and form.is_valid():
        actions_police.replace_officer(house=here, officer=officer, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Nothing opens for this officer any more. The agency names another."))
        return to("protection", here.id, protection)
    about = {**pages.frame(request.actor, here), "form": form, "officer": known, "protection": protection}
    return render(request, "household/replace.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def tried(request: Request, house: UUID, protection: UUID) -> HttpResponse:
    """Write down how a test went."""
    here = looking.at(request.actor, house)
    one = queries_police.one(request.actor, here, protection)
    form = forms_police.Tried(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions_police.record_test(
                house=here, protection=protection, given=form.given(), by=request.actor
            )
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("Kept. The next test falls due by itself."))
            return to("protection", here.id, protection)
    about = {**pages.frame(request.actor, here), "form": form, "one": one}
    return render(request, "household/tried.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def called(request: Request, house: UUID, protection: UUID) -> HttpResponse:
    """Write down that the police were called."""
    here = looking.at(request.actor, house)
    one = queries_police.one(request.actor, here, protection)
    about = {**pages.frame(request.actor, here), "one": one}
    form = forms_police.CallOut(posted(request), zone=about["zone"])
    if request.method == "POST" and form.is_valid():
        try:
            actions_police.record_call_out(
                house=here, protection=protection, given=form.given(), by=request.actor
            )
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("Kept. The officers read it."))
            return to("protection", here.id, protection)
    return render(
        request, "household/called.html", {**about, "form": form}, status=422 if form.errors else 200
    )


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=BOTH)
def end(request: Request, house: UUID, protection: UUID) -> HttpResponse:
    """End it. No reason is needed."""
    here = looking.to_answer(request.actor, house)
    one = queries_police.one(request.actor, here, protection)
    if request.method == "POST":
        actions_police.end_protection(house=here, protection=protection, by=request.actor)
        messages.success(request, _("It is over. Nothing opens for the officers any more."))
        return to("protections", here.id)
    return render(request, "household/end.html", {**pages.frame(request.actor, here), "one": one})
