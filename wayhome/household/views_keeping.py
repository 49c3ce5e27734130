"""Papers that we keep, papers that are waited for, meetings."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import clock, dates, guards
from wayhome.core.components import Status
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.household import (
    actions_keeping,
    forms_keeping,
    houses,
    looking,
    pages,
    queries_keeping,
    receipts,
    rules,
)
from wayhome.household.enums_keeping import MeetingKind, Move
from wayhome.household.shapes_keeping import KeptNow, WaitingNow, is_asked_back, is_over, is_returned, move_of
from wayhome.household.views import BOTH, to
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.residence import sheets


@guards.page(Access.UNLOCKED, roles=rules.STAFF)
def papers(request: Request, house: UUID) -> HttpResponse:
    """What we keep, and what is asked back."""
    here = looking.at(request.actor, house)
    rows = [_kept(one) for one in queries_keeping.kept(request.actor, here)]
    return render(request, "household/papers.html", {**pages.frame(request.actor, here), "rows": rows})


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def keep(request: Request, house: UUID) -> HttpResponse:
    """Keep a paper, because she or he asked for it."""
    here = looking.at(request.actor, house)
    form = forms_keeping.Keep(posted(request), people=houses.residents(request.actor, here))
    if request.method == "POST" and form.is_valid():
        row = actions_keeping.keep(
            house=here,
            case=UUID(form.cleaned_data["who"]),
            given=form.given(),
            is_asked=form.cleaned_data["is_asked"],
            thing=form.cleaned_data["thing"],
            by=request.actor,
        )
        messages.success(request, _("Kept. Give her or him the receipt, if she or he wants one."))
        return to("paper", here.id, row.pk)
    about = {**pages.frame(request.actor, here), "form": form}
    return render(request, "household/keep.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def paper(request: Request, house: UUID, paper: UUID) -> HttpResponse:
    """One paper: where it is, asked back, given back. Each is one press."""
    here = looking.at(request.actor, house)
    one = queries_keeping.kept_one(request.actor, here, paper)
    if request.method == "POST":
        if request.POST.get("do") == "ask":
            actions_keeping.ask_back(house=here, paper=paper, by=request.actor)
            messages.success(request, _("It is due now. Bring it."))
        else:
            actions_keeping.give_back(house=here, paper=paper, by=request.actor)
            messages.success(request, _("Given back."))
        return to("paper", here.id, paper)
    return render(request, "household/paper.html", {**pages.frame(request.actor, here), "row": _kept(one)})


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def receipt(request: Request, house: UUID, paper: UUID) -> HttpResponse:
    """A receipt to carry, in her or his language: it names neither the house nor the organisation."""
    here = looking.at(request.actor, house)
    one = queries_keeping.kept_one(request.actor, here, paper)
    form = forms_keeping.Receipt(posted(request), offered=sheets.languages(receipts.TEXTS))
    frame = {**pages.frame(request.actor, here), "row": _kept(one), "form": form}
    if request.method == "POST" and form.is_valid():
        return press.answer(
            request,
            "household/receipt.html",
            lambda: {**frame, **receipts.receipt(one.known.paper, one.at)},
            number=actions_keeping.print_receipt(house=here, paper=paper, by=request.actor),
            language=form.cleaned_data["language"],
            form="card",
        )
    about = {**frame, **receipts.receipt(one.known.paper, one.at)}
    return render(request, "household/receipt.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF)
def waiting(request: Request, house: UUID) -> HttpResponse:
    """Who waits for a paper, the longest first."""
    here = looking.at(request.actor, house)
    rows = [_waiting(one) for one in queries_keeping.waiting(request.actor, here)]
    return render(request, "household/waiting.html", {**pages.frame(request.actor, here), "rows": rows})


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def wait(request: Request, house: UUID) -> HttpResponse:
    """Somebody waits for a paper."""
    here = looking.at(request.actor, house)
    form = forms_keeping.Wait(posted(request), people=houses.residents(request.actor, here))
    if request.method == "POST" and form.is_valid():
        case, thing = UUID(form.cleaned_data["who"]), form.cleaned_data["thing"]
        try:
            actions_keeping.wait_for(house=here, case=case, given=form.given(), thing=thing, by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return to("waiting", here.id)
    about = {**pages.frame(request.actor, here), "form": form}
    return render(request, "household/wait.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def move_on(request: Request, house: UUID, waiting: UUID) -> HttpResponse:
    """Whose move it is now, or that it is over."""
    here = looking.at(request.actor, house)
    one = queries_keeping.waiting_one(request.actor, here, waiting)
    form = forms_keeping.MoveOn(posted(request), number=one.number)
    if request.method == "POST" and form.is_valid():
        try:
            actions_keeping.move_on(
                house=here, waiting=waiting, given=form.given(), read=form.read(), by=request.actor
            )
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return to("waiting", here.id)
    about = {**pages.frame(request.actor, here), "form": form, "row": _waiting(one)}
    return render(request, "household/move_on.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def meetings(request: Request, house: UUID) -> HttpResponse:
    """Meetings so far, and writing one down."""
    here = looking.at(request.actor, house)
    form = forms_keeping.Meeting(posted(request), initial={"day": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            thing = form.cleaned_data["thing"]
            actions_keeping.record_meeting(house=here, given=form.given(), thing=thing, by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is written down."))
            return to("meetings", here.id)
    found, page = queries_keeping.meetings(request.actor, here, request.GET.get("page", "1"))
    rows = [
        {
            "one": one,
            "label": MeetingKind(one.known.kind).label,
            "day": dates.day_in_words(one.known.day),
        }
        for one in found
    ]
    about = {**pages.frame(request.actor, here), "form": form, "rows": rows, "page": page}
    return render(request, "household/meetings.html", about, status=422 if form.errors else 200)


def _kept(one: KeptNow) -> dict[str, Any]:
    if is_returned(one):
        tag = (Status.DONE, _("Given back"))
    elif is_asked_back(one):
        tag = (Status.STOP, _("Asked back"))
    else:
        tag = (Status.LATER, _("Kept"))
    return {
        "one": one,
        "name": one.known.name or one.known.code,
        "tag": tag,
        "is_asked": is_asked_back(one),
        "is_returned": is_returned(one),
    }


def _waiting(one: WaitingNow) -> dict[str, Any]:
    return {
        "one": one,
        "name": one.known.name or one.known.code,
        "since": dates.day_in_words(one.known.since),
        "move": Move(move_of(one)).label,
        "is_ours": move_of(one) == Move.US,
        "is_over": is_over(one),
        "news": [each.known.words for each in one.news if each.known.words],
    }
