"""Proceedings before leaving, for one travel plan."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.core import clock, guards, once
from wayhome.core.guards import Access
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.requests import Request
from wayhome.testimony import actions, documents, forms, looking, pages, queries, queries_told, writing


@guards.page(Access.UNLOCKED)
def check(request: Request, code: str, plan: int) -> HttpResponse:
    """What is open, what was kept; and that she or he may leave all the same."""
    seen = looking.at(request.actor, code)
    with once.reading():
        now = attempts.numbered(request.actor, seen, plan)
        return render(request, "testimony/check.html", pages.check(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def write(request: Request, code: str, plan: int) -> HttpResponse:
    """Look at it, or look again."""
    seen = looking.to_write(request.actor, code)
    now = attempts.numbered(request.actor, seen, plan)
    one = queries.check(request.actor, now.subject)
    known, read = (one.newest.known, one.newest.number) if one else (documents.Check(), 0)
    open_now, today = (
        queries.open_proceedings(request.actor, seen), clock.today(on_call.zone_of(request.actor))
    )  # fmt: skip
    agreed = queries_told.may_be_told(request.actor, seen)
    back = reverse("testimony:check", args=[seen.code, now.number])
    return writing.answer(
        request,
        "testimony/write_check.html",
        make=lambda data, typed: forms.Check(
            data, known=typed or known, read=read, before=known if one else None, agreed=agreed,
            open_now=open_now, today=today,
        ),
        save=lambda form: actions.write_check(
            seen=seen, attempt=now.id, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        ),
        frame={**pages.frame(request.actor, seen), "check_url": back},
        then=back,
        said=_("It is kept. It keeps nobody here."),
    )  # fmt: skip
