"""The side that was asked answers here; the side that asked finds the journey its request belongs to."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.audit import log as audit
from wayhome.core import guards, once
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import queries as people
from wayhome.receivers import actions_answering, forms, pages, queries
from wayhome.receivers import holding as receivers_holding
from wayhome.referrals import holding, rules
from wayhome.referrals import pages as referrals
from wayhome.referrals import queries as referral_queries
from wayhome.referrals.enums import Side


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def answer(request: Request, referral: UUID) -> HttpResponse:
    """What is asked, and the answer with two contacts and a last day."""
    row = receivers_holding.asked(request.actor, referral)
    audit.looked(by=request.actor, subject=row.pk, groups=queries.GROUP)
    said = queries.answers(request.actor, row, Side.TO)
    known = {**said[0].to_value(), "kind": "", "words": ""} if said else {}
    form = forms.Answer(posted(request), initial={**known, "read": len(said)})
    if request.method == "POST" and form.is_valid():
        try:
            actions_answering.answer(
                referral=row.pk, read=form.cleaned_data["read"], given=form.given(), by=request.actor
            )
        except (Conflict, Refused) as error:
            attempts_pages.keep_typed(form, error)
        else:
            messages.success(request, _("It is kept. Who asked reads the same words."))
            return HttpResponseRedirect(reverse("receivers:answer", args=[row.pk]))
    with once.reading():
        shown = referral_queries.referral(request.actor, row.pk)
    about = {
        "row": row,
        "other": shown.other,
        "led_since": shown.led_since,
        "facts": referrals.asked(shown.ask) if shown.ask else [],
        "said": [pages.said(one) for one in said],
        "form": form,
        "is_open": row.is_open,
    }
    return render(request, "receivers/answer.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.WORKERS)
def request(request: Request, referral: UUID) -> HttpResponse:
    """From a request of the own side to the travel plan it was sent for. 404 where it was sent for none.

    Whoever has taken the lead since and was asked her- or himself comes to the own answer.
    """
    row, side = holding.find(request.actor, referral)
    if side == Side.TO:
        row = receivers_holding.asked(request.actor, referral)
        return HttpResponseRedirect(reverse("receivers:answer", args=[row.pk]))
    own = holding.case_of(request.actor, row)
    if side != Side.FROM or own is None:
        raise Http404
    seen = people.found(request.actor, own.code)
    for now in attempts.of_case(request.actor, seen):
        asked = queries.of_attempt(request.actor, now.subject).asked
        found = next((one for one in asked if one.known.referral == row.pk), None)
        if found is not None:
            return HttpResponseRedirect(
                reverse("receivers:receiver", args=[seen.code, now.number, found.thing])
            )
    raise Http404
