"""The door and the telephone of a house."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import dates, guards
from wayhome.core.components import Status
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.household import actions_door, forms_door, houses, looking, pages, queries_door, rules
from wayhome.household.enums_door import CallKind, VisitKind, VisitWord, Wanted
from wayhome.household.queries_door import VisitNow
from wayhome.household.views import BOTH, to
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, roles=rules.STAFF)
def visits(request: Request, house: UUID) -> HttpResponse:
    """Who is expected, who is in the house, who came before."""
    here = looking.at(request.actor, house)
    about = pages.frame(request.actor, here)
    zone = about["zone"]
    about |= {
        "now": [_row(one, zone) for one in queries_door.visits(request.actor, here)],
        "before": [_row(one, zone) for one in queries_door.visits_before(request.actor, here)],
    }
    return render(request, "household/visits.html", about)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def expect(request: Request, house: UUID) -> HttpResponse:
    """Somebody is expected, or stands at the door."""
    here = looking.at(request.actor, house)
    about = pages.frame(request.actor, here)
    people = houses.residents(request.actor, here)
    form = forms_door.Visit(posted(request), people=people, zone=about["zone"])
    if request.method == "POST" and form.is_valid():
        case = UUID(form.cleaned_data["who"]) if form.cleaned_data["who"] else None
        try:
            row = actions_door.expect(house=here, given=form.given(), case=case, by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return to("visit", here.id, row.pk)
    return render(
        request, "household/expect.html", {**about, "form": form}, status=422 if form.errors else 200
    )


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def visit(request: Request, house: UUID, visit: UUID) -> HttpResponse:
    """One visit: let in or turned away, and what to say."""
    here = looking.at(request.actor, house)
    one = queries_door.visit(request.actor, here, visit)
    about = pages.frame(request.actor, here)
    is_barred = houses.barred(request.actor, here, one.known.name)
    form = forms_door.Door(
        posted(request), number=one.number, is_in=one.is_in, is_asked=is_barred and about["answers"]
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions_door.answer_door(
                house=here, visit=visit, given=form.given(), read=form.read(), by=request.actor
            )
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is written down."))
            return to("visits", here.id)
    about |= {"row": _row(one, about["zone"]), "form": form, "is_barred": is_barred}
    return render(request, "household/visit.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def calls(request: Request, house: UUID) -> HttpResponse:
    """What to say, who rang, and writing the next one down."""
    here = looking.at(request.actor, house)
    about = pages.frame(request.actor, here)
    form = forms_door.Call(posted(request), zone=about["zone"])
    if request.method == "POST" and form.is_valid():
        try:
            actions_door.record_call(house=here, given=form.given(), by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is written down."))
            return to("calls", here.id)
    found, page = queries_door.calls(request.actor, here, request.GET.get("page", "1"))
    rows = [
        {
            "one": one,
            "label": CallKind(one.known.kind).label,
            "when": dates.moment_in_words(one.known.at, about["zone"]),
        }
        for one in found
    ]
    about |= {"form": form, "rows": rows, "page": page}
    return render(request, "household/calls.html", about, status=422 if form.errors else 200)


def _row(one: VisitNow, zone: str) -> dict[str, Any]:
    known = one.known
    if one.is_in:
        tag = (Status.NEXT, _("In the house"))
    elif one.news:
        tag = (Status.LATER, str(VisitWord(one.last).label))
    else:
        tag = (Status.WAIT, _("Expected"))
    return {
        "one": one,
        "kind": VisitKind(known.kind).label,
        "to": known.to or known.code,
        "wanted": Wanted(known.wanted).label if known.wanted else "",
        "when": dates.moment_in_words(known.at, zone),
        "tag": tag,
        "words": " ".join(each.known.words for each in one.news if each.known.words),
    }
