"""A house computer: a number of six digits reopens the house tonight in this browser until the shift ends."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.core import clock, dates, guards
from wayhome.core.guards import Access
from wayhome.household import looking, pages, rota, rules
from wayhome.household.views import BOTH, to
from wayhome.organisations.requests import Request, posted
from wayhome.signin import actions as signin
from wayhome.signin import coming_back, forms, short_doors


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH, sensitive=True)
@sensitive_post_parameters("number", "again")
def computer(request: Request, house: UUID) -> HttpResponse:
    """Until when, and six digits. The passphrase was given a few minutes ago, or is asked for first."""
    here = looking.at(request.actor, house)
    until = rota.shift_ends(here, request.actor.user_id, at=clock.now())
    form = forms.NewShortNumber(posted(request))
    if request.method == "POST" and form.is_valid():
        cookie = coming_back.make_short_door(
            request, actor=request.actor, house=here.id, until=until, number=form.cleaned_data["number"]
        )
        messages.success(request, _("After a pause, your number opens the house tonight here."))
        answer = HttpResponseRedirect(reverse("shelter:tonight", args=[here.id]))
        short_doors.send(answer, cookie)
        return answer
    about = pages.frame(request.actor, here)
    about |= {
        "form": form,
        "until": dates.moment_in_words(until, about["zone"]),
        "people": [door.user.name for door in short_doors.doors(request) if door.house == here.id],
    }
    return render(request, "household/computer.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=("POST",), narrow=True)
def close(request: Request, house: UUID) -> HttpResponse:
    """On every computer of this house a number opens nothing any more: a colleague lost hers, or somebody looked on."""
    here = looking.at(request.actor, house)
    signin.close_short_doors(house=here.id, by=request.actor)
    messages.success(request, _("No number opens anything in this house any more."))
    return to("day", here.id)
