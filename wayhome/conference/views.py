"""Disagreements on a case: what is open, raising one, writing blind, and what is said in a few words."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.conference import actions, forms, pages, queries, rules
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.people import queries as people
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.SPEAKERS)
def disputes(request: Request, code: str) -> HttpResponse:
    """What two agencies see differently in this case, and what can be raised."""
    seen = look(request, code)
    return render(request, "conference/disputes.html", pages.listed(request.actor, seen))


@guards.page(Access.UNLOCKED, roles=rules.SPEAKERS, methods=BOTH)
def raise_(request: Request, code: str, number: int) -> HttpResponse:
    """Who sees it differently, what one's own agency says, and why."""
    seen = look(request, code)
    matter = pages.NUMBERS.get(number)
    if matter not in queries.matters_for(request.actor, seen):
        raise Http404
    others = queries.others(request.actor, seen)
    form = forms.Raise(posted(request), matter=matter, others=others)
    pages.shorten(form, seen)
    if request.method == "POST" and form.is_valid():
        typed = {**form.cleaned_data, "other": UUID(form.cleaned_data["other"])}
        row = actions.raise_(seen=seen, matter=matter, by=request.actor, **typed)
        messages.success(request, _("It is open. Until it is decided, the more protective position holds."))
        return to(seen, row.pk)
    context = {**pages.frame(request.actor, seen), "form": form, "matter": matter.label, "others": others}
    return render(request, "conference/raise.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.SPEAKERS)
def dispute(request: Request, code: str, dispute: UUID) -> HttpResponse:
    """Both views as far as they can be read, what was done, and what can be done now."""
    seen = look(request, code)
    shown = queries.dispute(request.actor, seen, dispute)
    return render(request, "conference/dispute.html", pages.dispute(request.actor, seen, shown))


@guards.page(Access.UNLOCKED, roles=rules.SPEAKERS, methods=BOTH)
def answer(request: Request, code: str, dispute: UUID) -> HttpResponse:
    """What one's own agency sees, before anything of the other can be read."""
    seen = look(request, code)
    shown = queries.dispute(request.actor, seen, dispute)
    form = forms.Answer(posted(request), matter=shown.matter)
    pages.shorten(form, seen)
    if request.method == "POST" and form.is_valid():
        is_released = actions.answer(seen=seen, dispute=dispute, by=request.actor, **form.cleaned_data)
        said = _("Both can be read now.") if is_released else _("It is kept.")
        messages.success(request, said)
        return to(seen, dispute)
    why_not = rules.why_not_write_view(shown.stand, request.actor.organisation_id)
    context = {**pages.frame(request.actor, seen), **pages.one(shown), "form": form, "why_not": why_not}
    return render(request, "conference/answer.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.SPEAKERS, methods=BOTH)
def say(request: Request, code: str, dispute: UUID, what: str) -> HttpResponse:
    """A few words, and what they lead to."""
    seen = look(request, code)
    shown = queries.dispute(request.actor, seen, dispute)
    saying = pages.SAYINGS.get(what)
    if saying is None:
        raise Http404
    form = saying.form(posted(request))
    pages.shorten(form, seen)
    if request.method == "POST" and form.is_valid():
        saying.action(seen=seen, dispute=dispute, by=request.actor, **form.cleaned_data)
        messages.success(request, saying.done)
        return to(seen, dispute)
    context = {**pages.frame(request.actor, seen), **pages.one(shown), "form": form, "saying": saying}
    return render(request, "conference/say.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.SPEAKERS, methods=("POST",))
def noticed(request: Request, code: str, dispute: UUID) -> HttpResponse:
    """How it ended was read."""
    seen = look(request, code)
    actions.noticed(seen=seen, dispute=dispute, by=request.actor)
    messages.success(request, _("Marked as read."))
    return to(seen, dispute)


def look(request: Request, code: str) -> Found:
    """The case, the looking recorded: what agencies see of danger and plan stands here."""
    seen = people.found(request.actor, code)
    groups = "".join(group for group in "FI" if seen.access.may_read_minimum(group))
    audit.looked(by=request.actor, subject=seen.id, groups=groups or "A")
    return seen


def to(seen: Found, dispute: UUID) -> HttpResponse:
    """Back to the disagreement."""
    return HttpResponseRedirect(reverse("conference:dispute", args=[seen.code, dispute]))
