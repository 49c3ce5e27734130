"""The house tonight, its shift sheet, who comes, who found no place, and capacity over time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking as people_looking
from wayhome.people import queries as people
from wayhome.referrals.rules import WORKERS
from wayhome.shelter import (
    actions,
    forms,
    forms_door,
    looking,
    mixing,
    pages,
    picture,
    queries,
    queries_capacity,
    rules,
)
from wayhome.shelter.views import BOTH, tried


@guards.page(Access.UNLOCKED, narrow=True)
def tonight(request: Request, house: UUID) -> HttpResponse:
    """Who sleeps where, who arrives, what each needs."""
    home, board = looking.at_board(request.actor, house)
    return render(request, "shelter/tonight.html", pages.tonight(request.actor, home, board))


@guards.page(Access.UNLOCKED, methods=BOTH, narrow=True)
def sheet(request: Request, house: UUID) -> HttpResponse:
    """The same on paper, with codes only."""
    home, board = looking.at_board(request.actor, house, action="shelter.sheet_printed")
    about = pages.tonight(request.actor, home, board)
    if request.method == "POST":
        number = actions.print_sheet(house=home.pk, by=request.actor)
        return press.answer(request, "shelter/sheet.html", lambda: about, number=number)
    return render(request, "shelter/sheet.html", about)


@guards.page(Access.UNLOCKED, methods=BOTH)
def who(request: Request, house: UUID) -> HttpResponse:
    """The code of the case of whoever comes."""
    home = looking.at_house(request.actor, house)
    form = forms.WhichCase(posted(request))
    if request.method == "POST" and form.is_valid():
        seen = people.found(request.actor, form.cleaned_data["code"])
        return HttpResponseRedirect(reverse("shelter:come", args=[home.pk, seen.code]))
    about = {**pages.frame(request.actor, home), "form": form}
    return render(request, "shelter/who.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def come(request: Request, house: UUID, code: str) -> HttpResponse:
    """A place for her or him."""
    home = looking.at_house(request.actor, house)
    seen = people_looking.at(request.actor, code, "AB")
    person = people.person(request.actor, seen)
    brief = person.brief
    form = forms.Come(
        posted(request),
        places=pages.place_choices(home),
        language=brief.language,
        sex=mixing.sex_of(person.identity.known.gender) if person.identity else "",
        manages=rules.manages(request.actor),
    )
    if request.method == "POST" and form.is_valid():
        wanted = form.wanted()
        given, lift = form.given(), form.cleaned_data.get("lift", "")

        def admit() -> None:
            actions.admit(seen=seen, house=home.pk, wanted=wanted, given=given, lift=lift, by=request.actor)

        if tried(request, form, admit):
            messages.success(request, _("She or he has a place."))
            stay = queries.stay_of(request.actor, seen)
            return HttpResponseRedirect(reverse("shelter:stay", args=[stay.pk]))
    about = {**pages.frame(request.actor, home), "form": form, "code": seen.code}
    about["person"] = brief.name_used or seen.code
    return render(request, "shelter/come.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def turned_away(request: Request, house: UUID) -> HttpResponse:
    """Somebody found no place here: counted, and nothing of who it was."""
    home = looking.at_house(request.actor, house)
    form = forms_door.TurnedAway(posted(request))
    may_ask = bool(WORKERS & request.actor.roles)
    if request.method == "POST" and form.is_valid():
        actions.turn_away(house=home.pk, by=request.actor, **form.cleaned_data)
        messages.success(
            request,
            _("It is counted. Ask partners for a place on the page of requests.")
            if may_ask
            else _(
                "It is counted. Tell the shelter manager or a case manager: they ask partners for a place."
            ),
        )
        return HttpResponseRedirect(reverse("shelter:house", args=[home.pk]))
    about = {**pages.frame(request.actor, home), "form": form, "may_ask": may_ask}
    return render(request, "shelter/turned_away.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",), narrow=True)
def free_hold(request: Request, house: UUID, occupancy: UUID) -> HttpResponse:
    """A place that was kept is not needed any more."""
    actions.free_hold(house=house, occupancy=occupancy, by=request.actor)
    messages.success(request, _("The place is free again."))
    return HttpResponseRedirect(reverse("shelter:tonight", args=[house]))


@guards.page(Access.UNLOCKED)
def capacity(request: Request, house: UUID) -> HttpResponse:
    """One house over half a year."""
    home, known = queries_capacity.of_house(request.actor, house)
    about = {**pages.frame(request.actor, home), "drawn": picture.drawn(known), "works": True}
    return render(request, "shelter/capacity.html", about)


@guards.page(Access.UNLOCKED)
def capacity_of_all(request: Request) -> HttpResponse:
    """All houses of the organisation over half a year, for who answers for it."""
    known = queries_capacity.of_organisation(request.actor)
    about = {
        "drawn": picture.drawn(known),
        "home": None,
        "works": bool(rules.HOUSE_ROLES & request.actor.roles),
    }
    return render(request, "shelter/capacity.html", about)
