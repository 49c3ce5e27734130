"""On the way: the board, the page of one journey, and being heard of."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.checkins import actions, forms, pages, queries, rules, standing
from wayhome.checkins import board as boards
from wayhome.core import clock, guards, htmx
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def board(request: Request) -> HttpResponse:
    """Every journey under way that the actor works on, late and missed first. The page asks again each minute."""
    about = boards.board(
        request.actor, page=request.GET.get("page", "1"), behind=request.GET.get("behind", "")
    )
    template = "checkins/_board.html" if htmx.is_part(request) else "checkins/board.html"
    return render(request, template, about)


@guards.page(Access.UNLOCKED)
def journey(request: Request, code: str, plan: int) -> HttpResponse:
    """One journey: what to do now, who is with her or him, check-ins, what happened."""
    seen, now = at(request, code, plan)
    about = pages.journey(request.actor, seen, now)
    template = "checkins/_journey.html" if htmx.is_part(request) else "checkins/journey.html"
    return render(request, template, about)


@guards.page(Access.UNLOCKED, methods=BOTH)
def hear(request: Request, code: str, plan: int, expected: UUID) -> HttpResponse:
    """She or he was heard of."""
    seen, now = at(request, code, plan)
    here = queries.situation(request.actor, seen, now)
    stands = standing.stands(here, clock.now()) if here is not None else []
    one = next((one for one in stands if one.id == expected), None)
    if here is not None and one is None and request.method == "POST":  # the way was written anew meanwhile
        raise Conflict(
            _("This check-in is not waited for any more: the way was changed meanwhile. Nothing was kept."),
            next_step=_("Write what you heard under the check-in that is waited for now."),
            next_url=reverse("checkins:journey", args=[code, plan]),
        )
    if here is None or one is None:
        raise Http404
    form = forms.Hear(posted(request), zone=one.zone)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hear(
                code=code, plan=plan, expected=expected, is_chosen=True, by=request.actor, **form.given()
            )
        except (Conflict, Refused) as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, _("It is kept."))  # the same words, whatever was said
            return back(code, plan)
    about = {**pages.hear(request.actor, seen, now, here, one), "form": form}
    return render(request, "checkins/hear.html", about, status=422 if form.errors else 200)


def at(request: Request, code: str, plan: int) -> tuple[Found, AttemptNow]:
    """404 for who may know no more than the dates of a journey. Recorded, whatever the request says of itself."""
    seen = looking.at(request.actor, code, queries.GROUP)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return seen, attempts.numbered(request.actor, seen, plan)


def back(code: str, plan: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("checkins:journey", args=[code, plan]))
