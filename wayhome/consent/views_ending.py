"""Taking back, with everything that follows shown first; and what came of the talk alone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent import actions, forms_after, pages, queries, rules_after, views
from wayhome.consent.enums import Granted
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict
from wayhome.organisations.requests import Request, posted
from wayhome.people import queries as people
from wayhome.people.queries import Found


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def take_back(request: Request, code: str, consent: UUID) -> HttpResponse:
    """What follows, then one confirmation. Afterwards the same address says what was done."""
    seen = views.look(request, code)
    one = queries.standing(request.actor, seen, consent)
    is_yes = one.answer is not None and one.answer.granted == Granted.YES
    if is_yes and not one.may_withdraw:
        return _ended(request, seen, consent, is_second=request.method == "POST")
    reason = rules_after.why_not_take_back(one.answer, is_ended=False)
    form = forms_after.TakeBack(posted(request))
    if request.method == "POST" and not reason and form.is_valid():
        try:
            actions.withdraw(seen=seen, consent=consent, by=request.actor, **form.cleaned_data)
        except Conflict:
            return _ended(request, seen, consent, is_second=True)
        return HttpResponseRedirect(reverse("consent:take_back", args=[seen.code, consent]))
    person = people.person(request.actor, seen)
    context = {
        **pages.frame(person.brief, seen),
        **pages.follows(queries.depends(request.actor, seen, consent)),
        "row": pages.row(one, seen, may_write=False),
        "form": form,
        "reason": reason,
    }
    return render(request, "consent/take_back.html", context, status=422 if form.errors else 200)


def _ended(request: Request, seen: Found, consent: UUID, *, is_second: bool) -> HttpResponse:
    """What was done. Who meant to do it too, in another tab or beside a colleague, reads the same."""
    one = queries.standing(request.actor, seen, consent)
    person = people.person(request.actor, seen)
    waiting = {each.consent for each in queries.checks_waiting(request.actor, seen)}
    context = {
        **pages.frame(person.brief, seen),
        **pages.follows(queries.depends(request.actor, seen, consent)),
        "row": pages.row(one, seen, may_write=False),
        "is_second": is_second,
        "waits": consent in waiting,
    }
    return render(request, "consent/taken_back.html", context, status=409 if is_second else 200)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def private_check(request: Request, code: str, consent: UUID) -> HttpResponse:
    """Somebody spoke with the person alone, by a safe way."""
    seen = views.look(request, code, write=True)
    one = queries.standing(request.actor, seen, consent)
    is_waiting = consent in {each.consent for each in queries.checks_waiting(request.actor, seen)}
    why_not = rules_after.why_not_confirm_talk(is_ended=not one.may_withdraw, is_done=not is_waiting)
    form = forms_after.PrivateCheck(posted(request))
    if request.method == "POST" and why_not is None and form.is_valid():
        confirms = form.cleaned_data["confirms"]
        actions.confirm_private_check(seen=seen, consent=consent, she_confirms=confirms, by=request.actor)
        messages.success(request, _("What the person said alone is kept."))
        return views.to_overview(seen)
    person = people.person(request.actor, seen)
    context = {
        **pages.frame(person.brief, seen),
        **pages.follows(queries.depends(request.actor, seen, consent)),
        "row": pages.row(one, seen, may_write=False),
        "form": form,
        "why_not": why_not,
        "contact": pages.contact_words(person.safe),
    }
    return render(request, "consent/private_check.html", context, status=422 if form.errors else 200)
