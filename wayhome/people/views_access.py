"""Who works on a case and who can open it: letting in, ending, leading."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import actions, forms_case, queries, queries_access, rules, words
from wayhome.people.shapes import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def see(request: Request, code: str) -> HttpResponse:
    """Who works on the case, who leads it, and whose keys open it, read from the keys themselves."""
    seen = queries.found(request.actor, code)
    about = {
        **_of(request, seen),
        "leads": queries.leads(request.actor, seen),
        "working": [
            (row, words.parts(row.parts.split(",")), queries_access.is_given_here(request.actor, row))
            for row in queries.involvements(request.actor, seen)
        ],
        "opens": [(one, words.parts(one.parts)) for one in queries.who_can_open(request.actor, seen)],
        "why_not_team": rules.why_not_let_team_in(is_involved=False, is_named=seen.case.is_named),
    }
    return render(request, "people/open_to.html", about)


@guards.page(Access.UNLOCKED, methods=BOTH)
def let_team_in(request: Request, code: str) -> HttpResponse:
    """Let a team of one's own organisation in."""
    seen = queries.found(request.actor, code)
    reason = queries.why_not_lead(request.actor, seen) or rules.why_not_let_team_in(
        is_involved=False, is_named=seen.case.is_named
    )
    _stop_if(request, reason)
    offered, others = _givable(seen, queries_access.teams_to_let_in(request.actor, seen))
    form = forms_case.LetTeamIn(posted(request), offered=offered, parts=words.parts)
    if request.method == "POST" and form.is_valid():
        actions.let_team_in(seen=seen, team=UUID(form.cleaned_data["team"]), by=request.actor)
        messages.success(request, _("The team works on the case from today."))
        return _to(seen)
    about = {
        **_of(request, seen),
        "form": form,
        "nobody": not offered and not others,
        "others": [team.name for team, _parts in others],
        "why_others": _why_others(request, others),
        "title": _("Let a team in"),
        "reason": reason,
    }
    return render(request, "people/let_in.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def let_person_in(request: Request, code: str) -> HttpResponse:
    """Let a colleague in by name."""
    seen = queries.found(request.actor, code)
    reason = queries.why_not_lead(request.actor, seen)
    _stop_if(request, reason)
    offered, others = _givable(seen, queries_access.people_to_let_in(request.actor, seen))
    form = forms_case.LetPersonIn(posted(request), offered=offered, parts=words.parts)
    if request.method == "POST" and form.is_valid():
        actions.let_person_in(seen=seen, user=UUID(form.cleaned_data["person"]), by=request.actor)
        messages.success(request, _("Your colleague works on the case from today."))
        return _to(seen)
    about = {
        **_of(request, seen),
        "form": form,
        "nobody": not offered and not others,
        "others": [row.person.name for row, _parts in others],
        "why_others": _why_others(request, others),
        "title": _("Let a colleague in by name"),
        "reason": reason,
    }
    return render(request, "people/let_in.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def end_part(request: Request, code: str, involvement: UUID) -> HttpResponse:
    """A team or a person no longer works on the case."""
    seen = queries.found(request.actor, code)
    row = queries_access.involvement(request.actor, seen, involvement)
    if request.method == "POST":
        actions.end_involvement(seen=seen, involvement=row.pk, by=request.actor)
        messages.success(request, _("Their part has ended. The case is hidden from them at once."))
        still = queries_access.still_open(request.actor, seen)
        return _to(seen) if still else HttpResponseRedirect("/")
    about = {
        **_of(request, seen),
        "row": row,
        "parts": words.parts(row.parts.split(",")),
        "reason": queries.why_not_lead(request.actor, seen)
        or queries_access.why_not_end(request.actor, seen, row),
    }
    return render(request, "people/end_part.html", about)


@guards.page(Access.UNLOCKED, methods=BOTH)
def lead(request: Request, code: str) -> HttpResponse:
    """Who leads the case on one's own side, and who stands in."""
    seen = queries.found(request.actor, code)
    reason = queries.why_not_lead(request.actor, seen)
    _stop_if(request, reason)
    offered = queries_access.people_who_may_lead(request.actor, seen)
    now = queries_access.own_lead(request.actor, seen)
    form = forms_case.NameLead(
        posted(request),
        offered=offered,
        lead=str(now.user.pk) if now else "",
        deputy=str(now.deputy.pk) if now and now.deputy else "",
    )
    if request.method == "POST" and form.is_valid():
        leading, deputy = form.people()
        actions.name_lead(seen=seen, lead=leading, deputy=deputy, by=request.actor)
        messages.success(request, _("Lead and deputy are named."))
        return _to(seen)
    about = {**_of(request, seen), "form": form, "reason": reason}
    return render(request, "people/lead.html", about, status=422 if form.errors else 200)


type Offer[T] = tuple[T, tuple[str, ...]]


def _givable[T](seen: Found, offered: list[Offer[T]]) -> tuple[list[Offer[T]], list[Offer[T]]]:
    """Whom one's own keys can let in, and whom only a supervisor's can."""
    can = [one for one in offered if rules.why_not_give(one[1], held=seen.own_parts) is None]
    return can, [one for one in offered if one not in can]


def _why_others(request: Request, others: Sequence[object]) -> str:
    """Who lets in whom one's own keys cannot, by name."""
    return rules.why_only_supervisors(queries_access.who_lets_in(request.actor)) if others else ""


def _stop_if(request: Request, reason: str | None) -> None:
    """Said before the answers are looked at: what may not be done is not explained by what was chosen."""
    if request.method == "POST" and reason:
        raise Refused(reason, code="not_leading")


def _of(request: Request, seen: Found) -> dict[str, object]:
    return {
        "seen": seen,
        "person": queries.person(request.actor, seen),
        "why_not": queries.why_not_lead(request.actor, seen),
    }


def _to(seen: Found) -> HttpResponse:
    return HttpResponseRedirect(reverse("people:access", args=[seen.code]))
