"""Teams: who is in one, who joins, who leaves."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations import actions, forms, queries, rules
from wayhome.organisations.requests import Request, posted
from wayhome.organisations.views_people import MANAGERS


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("GET", "POST"))
def create(request: Request) -> HttpResponse:
    """A new team, with its maker as first member."""
    form = forms.NewTeam(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            team = actions.create_team(
                name=form.cleaned_data["name"], kind=form.cleaned_data["kind"], by=request.actor
            )
        except Refused as refused:
            if refused.code != "name_taken":
                raise
            form.add_error("name", refused.reason)
        else:
            messages.success(request, _("%(team)s is there. You are its first member.") % {"team": team.name})
            return _to(team.pk)
    return render(
        request, "organisations/create_team.html", {"form": form}, status=422 if form.errors else 200
    )


@guards.page(Access.UNLOCKED)
def see(request: Request, team: UUID) -> HttpResponse:
    """A team and its members."""
    page = queries.team(request.actor, team)
    return render(
        request,
        "organisations/team.html",
        {
            "page": page,
            "why_not_add": rules.why_not_hold(team=page.team.name, holds_key=page.row.is_mine),
            "why_not_change": rules.why_not_change_team(request.actor, team=team),
        },
    )


@guards.page(Access.UNLOCKED, methods=("GET", "POST"), sensitive=True)
def add(request: Request, team: UUID) -> HttpResponse:
    """Give a colleague the team's key."""
    page = queries.team(request.actor, team)
    can, cannot = queries.who_can_join(request.actor, page)
    form = forms.AddToTeam(posted(request), people=can, chosen=request.GET.get("person", ""))
    if request.method == "POST" and page.row.is_mine and form.is_valid():
        person = UUID(form.cleaned_data["person"])
        actions.add_to_team(team=team, user=person, by=request.actor)
        messages.success(request, _("Added to %(team)s.") % {"team": page.team.name})
        return _to(team)
    reason = rules.why_not_hold(team=page.team.name, holds_key=page.row.is_mine)
    if request.method == "POST" and reason:
        raise Refused(reason, code="not_added")
    return render(
        request,
        "organisations/add_to_team.html",
        {"page": page, "form": form, "can": can, "cannot": cannot, "reason": reason},
        status=422 if form.errors else 200,
    )


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def remove(request: Request, team: UUID, person: UUID) -> HttpResponse:
    """Take a colleague out of a team."""
    page, colleague = queries.team(request.actor, team), queries.person(request.actor, person)
    if request.method == "POST":
        actions.remove_from_team(team=team, user=person, by=request.actor)
        messages.success(request, _("Removed from %(team)s.") % {"team": page.team.name})
        return _to(team)
    return render(
        request,
        "organisations/remove_from_team.html",
        {
            "page": page,
            "person": colleague.row.person,
            "reason": rules.why_not_change_team(request.actor, team=team)
            or rules.why_not_remove_from_team(
                colleague.row.person,
                team=page.team.name,
                is_member=team in colleague.row.team_ids,
                is_last=page.team.name in queries.alone_in(request.actor, person),
            ),
        },
    )


def _to(team: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("organisations:see_team", args=[team]))
