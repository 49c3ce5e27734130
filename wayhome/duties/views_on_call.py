"""Who is on call, and how somebody wants to be told."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused, Sent
from wayhome.duties import actions, forms, queries, queries_on_call, ringing, rules
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED)
def on_call(request: Request) -> HttpResponse:
    """The rota of two weeks, who is on call now, and what rings."""
    return render(
        request,
        "duties/on_call.html",
        {
            "rota": queries_on_call.rota(request.actor),
            "ringing": queries.ringing(request.actor),
            "zone": queries_on_call.zone_of(request.actor),
            "why_not_plan": rules.why_not_plan(request.actor),
        },
    )


@guards.page(Access.UNLOCKED, roles=rules.PLANNERS, methods=("GET", "POST"))
def add_shift(request: Request) -> HttpResponse:
    """Put a colleague on call."""
    zone = queries_on_call.zone_of(request.actor)
    form = forms.AddShift(
        posted(request),
        people=queries_on_call.who_can_be_on_call(request.actor),
        initial={"rank": "1", **queries_on_call.next_gap(request.actor, zone=zone)},
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.add_shift(
                user=UUID(values["user"]),
                rank=int(values["rank"]),
                starts_at=values["starts"].at,
                ends_at=values["ends"].at,
                zone=values["starts"].zone,
                by=request.actor,
            )
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is on the rota."))
            return HttpResponseRedirect(reverse("duties:on_call"))
    return render(request, "duties/add_shift.html", {"form": form}, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.PLANNERS, methods=("GET", "POST"))
def remove_shift(request: Request, shift: UUID) -> HttpResponse:
    """Take a colleague off a shift."""
    if request.method == "POST":
        try:
            actions.remove_shift(shift=shift, by=request.actor)
        except Sent as sent:
            messages.info(request, sent.reason)
        else:
            messages.success(request, _("The shift is off the rota. Put somebody else on call."))
        return HttpResponseRedirect(reverse("duties:on_call"))
    row = queries_on_call.shift(request.actor, shift)
    return render(request, "duties/remove_shift.html", {"row": row, "why_not": row.why_not_remove})


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def notices(request: Request) -> HttpResponse:
    """When and how the actor wants to be told."""
    wishes = queries_on_call.preferences(request.actor)
    form = forms.Notices(posted(request), initial=_initial(wishes), has_number=bool(wishes.number_ends))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        actions.set_preferences(
            digest_hours=values["digest_hours"],
            quiet_from=values["quiet_from"],
            quiet_until=values["quiet_until"],
            zone=values["zone"],
            has_mail=values["has_mail"],
            language=values["language"],
            ring_number=form.number(),
            by=request.actor,
        )
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(reverse("duties:notices"))
    page = {"form": form, "wishes": wishes}
    return render(request, "duties/notices.html", page, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def test_ring(request: Request) -> HttpResponse:
    """Ring the actor's own number once."""
    try:
        actions.test_ring(by=request.actor)
    except ringing.CannotRing:
        messages.error(
            request, _("The call did not go through. Check the number, then ask the system administrator.")
        )
    else:
        messages.success(request, _("Your telephone should ring within a minute."))
    return HttpResponseRedirect(reverse("duties:notices"))


def _initial(wishes: queries_on_call.Wishes) -> dict[str, Any]:
    return {
        "has_mail": wishes.has_mail,
        "digest_hours": wishes.digest_hours,
        "quiet_from": wishes.quiet_from,
        "quiet_until": wishes.quiet_until,
        "zone": wishes.zone,
        "language": wishes.language,
    }
