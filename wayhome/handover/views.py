"""The side that leads: who answers, proposing, answering a question, confirming, withdrawing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.handover import actions, forms, pages, queries, rules, seeing
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found


@guards.page(Access.UNLOCKED)
def case(request: Request, code: str) -> HttpResponse:
    """Who answers for the case, where a hand-over stands, and to whom one can be proposed."""
    seen = _look(request, code)
    return render(request, "handover/case.html", pages.of_case(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def propose(request: Request, code: str, organisation: UUID) -> HttpResponse:
    """Exactly what they will read, and what they will open once both have confirmed; then one button."""
    seen = _look(request, code)
    form = forms.Propose(posted(request))
    plan = queries.plan(request.actor, seen, organisation)
    if request.method == "POST" and form.is_valid():
        actions.propose(seen=seen, organisation=organisation, by=request.actor, **form.cleaned_data)
        messages.success(
            request,
            _("{name} has the letter. You answer until both confirm.").format(name=plan.receiver.name),
        )
        return _to_case(seen)
    context = {**pages.frame(request.actor, seen), **pages.proposal(plan, request.actor), "form": form}
    return render(request, "handover/propose.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def answer(request: Request, code: str) -> HttpResponse:
    """They ask something before they decide."""
    seen = _look(request, code)
    found = queries.open_of(request.actor, seen)
    form = forms.Words(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.answer(seen=seen, by=request.actor, **form.cleaned_data)
        messages.success(request, _("{name} has your answer.").format(name=found.receiver))
        return _to_case(seen)
    context = {
        **pages.frame(request.actor, seen),
        **pages.one(found),
        "form": form,
        "why_not": people.why_not_lead(request.actor, seen) or rules.why_not_answer(found.stand),
    }
    return render(request, "handover/answer.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def confirm(request: Request, code: str) -> HttpResponse:
    """“Confirmed”, with what happens at that moment; or, before it is complete, what is waited for."""
    seen = _look(request, code)
    found = queries.open_of(request.actor, seen)
    if request.method == "POST":
        now = actions.confirm_sending(seen=seen, by=request.actor)
        messages.success(request, pages.after_confirming(now, other=found.receiver))
        return _to_case(seen)
    context = {
        **pages.frame(request.actor, seen),
        **pages.one(found),
        "observing": queries.observing(request.actor, seen),
        "why_not": people.why_not_lead(request.actor, seen) or rules.why_not_confirm_sending(found.stand),
    }
    return render(request, "handover/confirm.html", context)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def withdraw(request: Request, code: str) -> HttpResponse:
    """The lead stays here; what was prepared is thrown away."""
    seen = _look(request, code)
    found = queries.open_of(request.actor, seen)
    form = forms.Withdraw(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.withdraw(seen=seen, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is withdrawn. You answer as before."))
        return _to_case(seen)
    why_not = people.why_not_lead(request.actor, seen)
    context = {**pages.frame(request.actor, seen), **pages.one(found), "form": form, "why_not": why_not}
    return render(request, "handover/withdraw.html", context, status=422 if form.errors else 200)


def _look(request: Request, code: str) -> Found:
    """The case, the looking recorded. 404 for who may not see it; refused for roles that lead no cases."""
    seen = looking.at(request.actor, code, seeing.GROUPS)
    if reason := rules.why_not_receive_letters(request.actor):
        raise Refused(reason, code="handover_not_seen")
    return seen


def _to_case(seen: Found) -> HttpResponse:
    return HttpResponseRedirect(reverse("handover:case", args=[seen.code]))
