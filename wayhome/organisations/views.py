"""The organisation on one page, and the way in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations import actions, forms, queries, rules
from wayhome.organisations.requests import Request, posted

INVITERS = frozenset({rules.MANAGER, rules.SYSADMIN})


@guards.page(Access.UNLOCKED)
def overview(request: Request) -> HttpResponse:
    """Who works here, in which teams, who waits, and what is too thin to be safe."""
    return render(
        request,
        "organisations/overview.html",
        {
            "page": queries.overview(request.actor),
            "now": clock.now(),
            "why_not_invite": rules.why_not_invite(request.actor),
            "why_not_manage": rules.why_not_manage(request.actor),
        },
    )


@guards.page(Access.UNLOCKED, roles=INVITERS, methods=("GET", "POST"))
def invite(request: Request) -> HttpResponse:
    """Invite a colleague; the invitation is shown once."""
    form = forms.Invite(
        posted(request),
        offered=queries.role_choices(request.actor),
        teams=queries.teams(request.actor),
    )
    if request.method == "POST" and form.is_valid():
        try:
            invited = actions.invite(
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                roles=form.cleaned_data["roles"],
                teams=form.wished_teams(),
                by=request.actor,
            )
        except Refused as refused:
            if refused.code != "address_in_use":
                raise
            form.add_error("email", refused.reason)
        else:
            return show_once(request, invited)
    return render(request, "organisations/invite.html", {"form": form}, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=INVITERS, methods=("GET", "POST"))
def withdraw(request: Request, invitation: UUID) -> HttpResponse:
    """Take back an invitation that was not used."""
    found = queries.invitation(request.actor, invitation)
    if request.method == "POST":
        actions.withdraw_invitation(invitation=found.pk, by=request.actor)
        messages.success(request, _("The invitation for %(name)s is withdrawn.") % {"name": found.name})
        return HttpResponseRedirect(reverse("organisations:overview"))
    return render(
        request,
        "organisations/withdraw.html",
        {"invitation": found, "reason": rules.why_not_withdraw(request.actor, found)},
    )


def show_once(request: Request, invited: actions.Invited) -> HttpResponse:
    """The link and the sheet to print. Nothing of it is kept: opened again, the page asks for a new invitation."""
    link = request.build_absolute_uri(reverse("signin:accept_invitation", args=[invited.token]))
    return render(request, "organisations/invited.html", {"invitation": invited.invitation, "link": link})
