"""What she or he wishes about who travels along, and conflicts of interest."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts import queries as attempts_queries
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.escorts import actions_cases, forms, pages
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def wish(request: Request, code: str, plan: int) -> HttpResponse:
    """What she or he said. It counts at once."""
    seen = looking.to_write(request.actor, code, "I")
    now = attempts_queries.numbered(request.actor, seen, plan)
    form = forms.SaidWish(posted(request), escorts=pages.choices(request.actor, now))
    if request.method == "POST" and form.is_valid():
        try:
            actions_cases.wish(seen=seen, said=form.given(), by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is kept, and counts from now on."))
            return _back(seen.code, now.number)
    about = {**attempts.framed(request.actor, seen, now), "form": form}
    return render(request, "escorts/wish.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def take_back(request: Request, code: str, plan: int, wish: UUID) -> HttpResponse:
    """She or he sees it differently now."""
    seen = looking.to_write(request.actor, code, "I")
    actions_cases.take_back(seen=seen, wish=wish, by=request.actor)
    messages.success(request, _("It is taken back."))
    return _back(seen.code, plan)


@guards.page(Access.UNLOCKED, methods=BOTH)
def tie(request: Request, code: str, plan: int) -> HttpResponse:
    """A conflict of interest."""
    seen = looking.to_write(request.actor, code, "F")
    now = attempts_queries.numbered(request.actor, seen, plan)
    form = forms.SaidTie(posted(request), escorts=pages.choices(request.actor, now))
    if request.method == "POST" and form.is_valid():
        try:
            actions_cases.record_tie(
                seen=seen,
                escort=UUID(form.cleaned_data["escort"]),
                words=form.cleaned_data["words"],
                by=request.actor,
            )
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is kept, and counts from now on."))
            return _back(seen.code, now.number)
    about = {**attempts.framed(request.actor, seen, now), "form": form}
    return render(request, "escorts/tie.html", about, status=422 if form.errors else 200)


def _back(code: str, plan: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("escorts:escorts", args=[code, plan]))
