"""The incident log: read, added to, never changed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.household import actions, forms, houses, looking, pages, queries, rules
from wayhome.household.views import BOTH, to
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, roles=rules.STAFF)
def incidents(request: Request, house: UUID) -> HttpResponse:
    """Everything that was recorded, newest first."""
    here = looking.at(request.actor, house)
    about = pages.frame(request.actor, here)
    found, page = queries.incidents(request.actor, here, request.GET.get("page", "1"))
    about |= {"rows": [pages.incident_row(one, about["zone"]) for one in found], "page": page}
    return render(request, "household/incidents.html", about)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def record(request: Request, house: UUID) -> HttpResponse:
    """Write down what happened."""
    here = looking.at(request.actor, house)
    about = pages.frame(request.actor, here)
    people = houses.residents(request.actor, here)
    form = forms.Incident(posted(request), people=people, zone=about["zone"])
    if request.method == "POST" and form.is_valid():
        touched = [UUID(one) for one in form.cleaned_data.get("touched", ())]
        try:
            row = actions.record_incident(house=here, given=form.given(), touched=touched, by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is in the incident log, for good."))
            return to("incident", here.id, row.pk)
    return render(
        request, "household/record.html", {**about, "form": form}, status=422 if form.errors else 200
    )


@guards.page(Access.UNLOCKED, roles=rules.STAFF)
def incident(request: Request, house: UUID, incident: UUID) -> HttpResponse:
    """One incident, with everything that was added."""
    here = looking.at(request.actor, house)
    one = queries.incident(request.actor, here, incident)
    return render(request, "household/incident.html", pages.incident(request.actor, here, one))


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def add(request: Request, house: UUID, incident: UUID) -> HttpResponse:
    """What was learnt or done since."""
    here = looking.at(request.actor, house)
    one = queries.incident(request.actor, here, incident)
    form = forms.Added(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.add_note(house=here, incident=incident, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is added. What stood there before stays."))
        return to("incident", here.id, incident)
    about = {**pages.incident(request.actor, here, one), "form": form}
    return render(request, "household/add.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=BOTH)
def safe(request: Request, house: UUID, incident: UUID) -> HttpResponse:
    """Nobody is in danger from it any more: nobody is rung."""
    here = looking.at(request.actor, house)
    one = queries.incident(request.actor, here, incident)
    form = forms.Safe(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.say_safe(house=here, incident=incident, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It rings no more."))
        return to("incident", here.id, incident)
    about = {**pages.incident(request.actor, here, one), "form": form}
    return render(request, "household/safe.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.STAFF, methods=("POST",))
def read(request: Request, house: UUID, incident: UUID) -> HttpResponse:
    """Who answers for the house has read it: one press."""
    here = looking.at(request.actor, house)
    actions.read_incident(house=here, incident=incident, by=request.actor)
    messages.success(request, _("You have read it."))
    return to("incident", here.id, incident)
