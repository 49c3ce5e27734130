"""Days away of a colleague: noted, and ended early."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations import actions, forms, going_away, queries, queries_absences, rules_absences
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def away(request: Request, person: UUID) -> HttpResponse:
    """When a colleague is away: one's own days, or as a manager anyone's."""
    page = queries.person(request.actor, person)
    form = forms.DaysAway(posted(request))
    if request.method == "POST" and form.is_valid():
        had = going_away.said(person, form.cleaned_data["first_day"])  # before: from then on nobody has it
        try:
            actions.note_absence(
                user=person,
                first_day=form.cleaned_data["first_day"],
                last_day=form.cleaned_data["last_day"],
                by=request.actor,
            )
        except Refused as refused:
            if refused.code != "these_days":
                raise
            form.add_error("first_day", refused.reason)
        else:
            messages.success(request, _("The days are noted."))
            for words in had:
                messages.warning(request, words)
            return HttpResponseRedirect(reverse("organisations:away", args=[person]))
    reason = rules_absences.why_not_note(request.actor, page.row.person)
    return render(
        request,
        "organisations/away.html",
        {"page": page, "form": form, "reason": reason},
        status=422 if form.errors else 200,
    )


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def end(request: Request, person: UUID, absence: UUID) -> HttpResponse:
    """Back earlier, or not away after all."""
    page = queries.person(request.actor, person)
    found = queries_absences.absence(request.actor, person, absence)
    if request.method == "POST":
        actions.end_absence(user=person, absence=absence, by=request.actor)
        messages.success(request, _("These days do not count any more."))
        return HttpResponseRedirect(reverse("organisations:away", args=[person]))
    reason = rules_absences.why_not_end(
        request.actor, page.row.person, is_over=queries_absences.is_over(request.actor, found)
    )
    return render(
        request, "organisations/end_absence.html", {"page": page, "absence": found, "reason": reason}
    )
