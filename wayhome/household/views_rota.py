"""Who works when in a house, and that talks were held."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import clock, dates, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused, Sent
from wayhome.household import actions_rota, forms_rota, looking, pages, queries_rota, rules
from wayhome.household.views import BOTH, to
from wayhome.organisations.requests import Request, posted

MANAGERS = frozenset({rules.MANAGER})


@guards.page(Access.UNLOCKED, roles=rules.STAFF)
def rota(request: Request, house: UUID) -> HttpResponse:
    """Two weeks, what is empty, and the days of talks for who answers for the house."""
    here = looking.at(request.actor, house)
    about = pages.frame(request.actor, here)
    zone = about["zone"]
    about |= {
        "rows": [
            {
                "one": one,
                "from": dates.moment_in_words(one.starts_at, zone),
                "until": dates.moment_in_words(one.ends_at, zone),
            }
            for one in queries_rota.turns(request.actor, here)
        ],
        "empty": [
            (dates.moment_in_words(begins, zone), dates.moment_in_words(ends, zone), is_night)
            for begins, ends, is_night in queries_rota.empty(request.actor, here)
        ],
        "talks": queries_rota.talks(request.actor, here) if about["answers"] else [],
    }
    return render(request, "household/rota.html", about)


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=BOTH)
def add_turn(request: Request, house: UUID) -> HttpResponse:
    """Put somebody on shift."""
    here = looking.to_answer(request.actor, house)
    about = pages.frame(request.actor, here)
    gaps = queries_rota.empty(request.actor, here)
    start = {"starts": dates.Moment(gaps[0][0], about["zone"])} if gaps else {}
    people = queries_rota.who_can(request.actor, here)
    form = forms_rota.Turn(posted(request), people=people, initial=start)
    if request.method == "POST" and form.is_valid():
        known = form.cleaned_data
        try:
            actions_rota.add_turn(
                house=here,
                user=UUID(known["user"]),
                starts_at=known["starts"].at,
                ends_at=known["ends"].at,
                zone=known["starts"].zone,
                by=request.actor,
            )
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is on the rota."))
            return to("rota", here.id)
    return render(
        request, "household/add_turn.html", {**about, "form": form}, status=422 if form.errors else 200
    )


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("POST",))
def remove_turn(request: Request, house: UUID, turn: UUID) -> HttpResponse:
    """Take somebody off a shift."""
    here = looking.to_answer(request.actor, house)
    try:
        actions_rota.remove_turn(house=here, turn=turn, by=request.actor)
    except Sent as sent:
        messages.info(request, sent.reason)
    else:
        messages.success(request, _("The shift is off the rota. Put somebody else on it."))
    return to("rota", here.id)


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=BOTH)
def talk(request: Request, house: UUID) -> HttpResponse:
    """Write down that a supervision talk was held: the day, and nothing else."""
    here = looking.to_answer(request.actor, house)
    people = queries_rota.who_can(request.actor, here)
    form = forms_rota.Talk(posted(request), people=people, initial={"day": clock.today()})
    if request.method == "POST" and form.is_valid():
        known = form.cleaned_data
        try:
            actions_rota.record_talk(house=here, user=UUID(known["user"]), day=known["day"], by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return to("rota", here.id)
    about = {**pages.frame(request.actor, here), "form": form}
    return render(request, "household/talk.html", about, status=422 if form.errors else 200)
