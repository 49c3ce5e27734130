"""Complaints, for who receives them. For everybody else there are none."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.standards import actions, actions_complaints, forms, pages_complaints, queries
from wayhome.standards.views import BOTH, shown


@guards.page(Access.UNLOCKED)
def receiving(request: Request) -> HttpResponse:
    """What is with me."""
    return render(request, "standards/receiving.html", pages_complaints.receiving(request.actor))


@guards.page(Access.UNLOCKED)
def received(request: Request, complaint: UUID) -> HttpResponse:
    """One complaint. The reading is recorded first."""
    one = queries.received(request.actor, complaint)
    actions_complaints.note_reading(complaint=complaint, by=request.actor)
    return render(request, "standards/received.html", pages_complaints.received(one))


@guards.page(Access.UNLOCKED, methods=("POST",))
def take_in(request: Request, complaint: UUID) -> HttpResponse:
    """It came."""
    actions.take_in(complaint=complaint, by=request.actor)
    messages.success(request, _("Whoever has the slip can read now that it came."))
    return _to(complaint)


@guards.page(Access.UNLOCKED, methods=BOTH)
def answer(request: Request, complaint: UUID) -> HttpResponse:
    """What was found."""
    one = queries.received(request.actor, complaint)
    form = forms.Answered(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(complaint=complaint, given=form.given(), by=request.actor)
            messages.success(request, _("Answered. Now tell it, in the way that was chosen."))
            return _to(complaint)
        except Refused as refused:
            form.add_error(None, refused.reason)
    return shown(request, "standards/answer.html", form, pages_complaints.received(one))


@guards.page(Access.UNLOCKED, methods=("POST",))
def tell(request: Request, complaint: UUID) -> HttpResponse:
    """Whoever complained knows."""
    actions.tell(complaint=complaint, by=request.actor)
    messages.success(request, _("It is kept."))
    return _to(complaint)


def _to(complaint: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("standards:received", args=[complaint]))
