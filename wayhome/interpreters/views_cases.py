"""Interpreters on the page of one case: wishes, conflicts of interest, bookings."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.interpreters import actions, forms, pages, queries, rules
from wayhome.interpreters.shapes import Listed
from wayhome.interpreters.views import BOTH, shown
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking, wishes
from wayhome.people import queries as people
from wayhome.people.queries import Found


@guards.page(Access.UNLOCKED)
def of_case(request: Request, code: str) -> HttpResponse:
    """What she or he wishes, who could interpret, bookings."""
    seen = looking.at(request.actor, code, "I")
    if not seen.access.may_read("I"):
        raise Http404
    return render(request, "interpreters/of_case.html", pages.of_case(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def wish(request: Request, code: str) -> HttpResponse:
    """What she or he said. Nobody asks why."""
    seen = _to_write(request, code)
    form = forms.SaidWish(posted(request), people=_others(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.wish(seen=seen, said=form.given(), by=request.actor)
            messages.success(request, _("It is kept, and counts from now on."))
            return _back(seen)
        except Refused as refused:
            form.add_error(None, refused.reason)
    return shown(request, "interpreters/wish.html", form, pages.frame(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=("POST",))
def take_back(request: Request, code: str, wish: UUID) -> HttpResponse:
    """She or he sees it differently now."""
    seen = _to_write(request, code)
    actions.take_back(seen=seen, wish=wish, by=request.actor)
    messages.success(request, _("Taken back."))
    return _back(seen)


@guards.page(Access.UNLOCKED, methods=BOTH)
def tie(request: Request, code: str) -> HttpResponse:
    """A conflict of interest."""
    seen = _to_write(request, code)
    form = forms.SaidTie(posted(request), people=_others(request))
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "interpreter": UUID(form.cleaned_data["interpreter"])}
        try:
            actions.record_tie(seen=seen, by=request.actor, **said)
            messages.success(request, _("It is kept. Talk with her or him alone about what it means."))
            return _back(seen)
        except Refused as refused:
            form.add_error(None, refused.reason)
    return shown(request, "interpreters/tie.html", form, pages.frame(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def book(request: Request, code: str) -> HttpResponse:
    """Ask an interpreter for a time, for this person."""
    seen = _to_write(request, code)
    fit = _fit(request, seen)
    language = people.person(request.actor, seen).brief.language
    initial = {"language": language, "interpreter": request.GET.get("with", "")}
    form = forms.Book(posted(request), people=pages.choices(fit), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.arrange(seen=seen, by=request.actor, **form.given())
            messages.success(request, _("Asked. Write down the answer when it comes."))
            return _back(seen)
        except Refused as refused:
            form.add_error(None, refused.reason)
    about = {**pages.frame(request.actor, seen), "nobody": not fit, "wishes": wishes.of(request.actor, seen)}
    return shown(request, "interpreters/book_for.html", form, about)


def _fit(request: Request, seen: Found) -> list[Listed]:
    known = queries.for_case(request.actor, seen)
    return [
        one
        for one in queries.approved(request.actor)
        if rules.why_not_interpret(one, known, today=clock.today()) is None
    ]


def _others(request: Request) -> list[tuple[str, str]]:
    found = queries.register(request.actor)
    return [(str(one.id), one.name) for one in found if one.user != request.actor.user_id]


def _to_write(request: Request, code: str) -> Found:
    seen = looking.to_write(request.actor, code, "I")
    if not seen.access.may_read("I"):
        raise Http404
    return seen


def _back(seen: Found) -> HttpResponse:
    return HttpResponseRedirect(reverse("interpreters:of_case", args=[seen.code]))
