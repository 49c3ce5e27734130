"""Medicine of today for one person: due, and what became of it."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.assistance import actions, forms_medicine, pages_medicine, rules, rules_given, seeing
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.duties import queries_on_call
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


@guards.page(Access.UNLOCKED)
def medicine(request: Request, code: str) -> HttpResponse:
    """Yesterday evening to tomorrow, so that a night belongs to one page."""
    seen = _to_give(request, code)
    today = clock.today(queries_on_call.zone_of(request.actor))
    days = [today + timedelta(days=n) for n in (-1, 0, 1)]
    return render(request, "assistance/medicine.html", pages_medicine.medicine(request.actor, seen, days))


@guards.page(Access.UNLOCKED, methods=("POST",))
def give(request: Request, code: str, about: UUID) -> HttpResponse:
    """One press. Two who give the same dose: the second is told before anything is given twice."""
    seen = _to_give(request, code)
    form = forms_medicine.Given(posted(request))
    if not form.is_valid():
        raise Refused(rules.why_not_dose("", "", due_at=clock.now(), now=clock.now()) or "", code="not_given")
    found = form.cleaned_data
    actions.give(
        seen=seen,
        about=about,
        on=found["on"],
        read=found["read"],
        outcome=found["outcome"],
        by=request.actor,
    )
    messages.success(request, _("It is kept."))
    return HttpResponseRedirect(reverse("assistance:medicine", args=[seen.code]))


@guards.page(Access.UNLOCKED, methods=("POST",))
def give_needed(request: Request, code: str, about: UUID) -> HttpResponse:
    """One press on a medicine that is taken when it is needed."""
    seen = _to_give(request, code)
    form = forms_medicine.WhenNeeded(posted(request))
    if not form.is_valid():
        raise Refused(rules_given.why_not_needed("", is_any=False) or "", code="not_given")
    found = form.cleaned_data
    actions.give_needed(
        seen=seen, about=about, read=found["read"], outcome=found["outcome"], by=request.actor
    )
    messages.success(request, _("It is kept."))
    return HttpResponseRedirect(reverse("assistance:medicine", args=[seen.code]))


def _to_give(request: Request, code: str) -> Found:
    """The case, for who gives medicine. 404 for who may not know of any, refused for who may know and does not give."""
    seen = looking.at(request.actor, code, "D")
    if not seeing.practical(request.actor, seen, "D"):
        raise Http404
    reason = rules.why_not_give(may_give=seeing.gives_medicine(request.actor, seen))
    if reason := people_rules.or_closed(reason, seen.access, "D"):
        raise Refused(reason, code="not_given")
    return seen
