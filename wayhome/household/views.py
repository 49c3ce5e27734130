"""The shift: what was written, what is left to do, handing over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import digits, guards
from wayhome.core.guards import Access
from wayhome.household import actions, forms, houses, looking, pages, queries, rules
from wayhome.organisations.requests import Request, posted

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.STAFF)
def books(request: Request) -> HttpResponse:
    """The houses the actor works in; with one, straight to its shift."""
    mine = houses.all_of(request.actor)
    if len(mine) == 1:
        return HttpResponseRedirect(reverse("household:day", args=[mine[0].id]))
    return render(request, "household/books.html", {"houses": mine})


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH, narrow=True)
def day(request: Request, house: UUID) -> HttpResponse:
    """The shift that is open; a line is written on the same page."""
    here = looking.at(request.actor, house)
    form = forms.Line(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.write_line(house=here, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is in the log."))
        return to("day", here.id)
    about = {**pages.day(request.actor, here), "form": form}
    return render(request, "household/day.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH, narrow=True)
def done(request: Request, house: UUID, line: UUID) -> HttpResponse:
    """What the shift before left to be done is done."""
    here = looking.at(request.actor, house)
    known = queries.line(request.actor, here, line)
    form = forms.Few(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.do_line(house=here, line=line, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is done, and nobody is reminded of it any more."))
        return to("day", here.id)
    about = {**pages.frame(request.actor, here), "form": form, "line": known}
    return render(request, "household/done.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH, narrow=True)
def hand_over(request: Request, house: UUID) -> HttpResponse:
    """The shift ends: a few words for the next one."""
    here = looking.at(request.actor, house)
    form = forms.HandOver(posted(request))
    if request.method == "POST" and form.is_valid():
        shift = digits.whole(request.POST.get("read"), 0)
        actions.hand_over(house=here, read=shift, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Handed over. The next shift is told to read it."))
        return to("day", here.id)
    about = {**pages.day(request.actor, here), "form": form}
    return render(request, "household/hand_over.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, narrow=True)
def shift(request: Request, house: UUID, number: int) -> HttpResponse:
    """An earlier shift, as it was handed over."""
    here = looking.at(request.actor, house)
    about = pages.frame(request.actor, here)
    known = queries.hand_over(request.actor, here, number)
    about |= {"before": pages.handed_over(known, about["zone"]), "earlier": number - 1}
    return render(request, "household/shift.html", about)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=("POST",), narrow=True)
def take(request: Request, house: UUID, hand_over: UUID) -> HttpResponse:
    """“I have read it”: one press."""
    here = looking.at(request.actor, house)
    actions.take(house=here, hand_over=hand_over, by=request.actor)
    messages.success(request, _("You have read it. The shift is yours."))
    return to("day", here.id)


def to(name: str, *args: object) -> HttpResponse:
    """On to another page of this room."""
    return HttpResponseRedirect(reverse(f"household:{name}", args=args))
