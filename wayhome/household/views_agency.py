"""Protection as the police see it: the houses one protects, by code; naming an officer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import digits, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.household import actions_police, forms_police, pages_police, queries_police, rules_police
from wayhome.household.views import BOTH, to
from wayhome.organisations.requests import Request, posted

POLICE = rules_police.OFFICERS | rules_police.NAMERS
READ = "household.protection_read"


@guards.page(Access.UNLOCKED, roles=POLICE)
def guarding(request: Request) -> HttpResponse:
    """The houses one protects; for who names officers, which organisation asks."""
    about = {
        "mine": [pages_police.row(each) for each in queries_police.guarded_by(request.actor)],
        "asked": queries_police.asked(request.actor),
    }
    return render(request, "household/guarding.html", about)


@guards.page(Access.UNLOCKED, roles=rules_police.OFFICERS, methods=BOTH)
def guarded(request: Request, protection: UUID) -> HttpResponse:
    """How great the threat is, what is agreed; saying yes to it. Never who lives there, how many, or where."""
    one = queries_police.guarded(request.actor, protection)
    audit.looked(by=request.actor, subject=protection, action=READ)
    if request.method == "POST":
        if request.POST.get("do") == "agree":
            number = digits.whole(request.POST.get("read"), 0)
            actions_police.agree(protection=protection, read=number, by=request.actor)
            messages.success(request, _("Your agency has said yes. The house sees it."))
        else:
            actions_police.read_level(protection=protection, by=request.actor)
            messages.success(request, _("You have read it."))
        return to("guarded", protection)
    return render(request, "household/guarded.html", pages_police.in_full(request.actor, one))


@guards.page(Access.UNLOCKED, roles=rules_police.NAMERS, methods=BOTH)
def name_officer(request: Request, protection: UUID) -> HttpResponse:
    """Name an officer of one's own agency. The house says yes before anything opens."""
    one, named = queries_police.asked_one(request.actor, protection)
    form = forms_police.Name(posted(request), people=queries_police.who_can_be_named(request.actor))
    if request.method == "POST" and form.is_valid():
        user = UUID(form.cleaned_data["user"])
        try:
            actions_police.name_officer(protection=protection, user=user, by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("Named. The house says yes before anything opens."))
            return to("guarding")
    about = {"form": form, "one": one, "named": named}
    return render(request, "household/name_officer.html", about, status=422 if form.errors else 200)
