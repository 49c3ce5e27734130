"""The side that is asked: only what the letter says, until it is complete."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.handover import actions, forms, pages, queries
from wayhome.handover.queries import Seen
from wayhome.organisations.requests import Request, posted

READ = "handover.letter_read"


@guards.page(Access.UNLOCKED)
def letters(request: Request) -> HttpResponse:
    """What partners asked of the actor's teams, and what became of what was sent to others."""
    return render(request, "handover/letters.html", pages.letters(queries.letters(request.actor)))


@guards.page(Access.UNLOCKED)
def letter(request: Request, handover: UUID) -> HttpResponse:
    """One letter, what was said so far, and the next action."""
    found = _look(request, handover)
    return render(request, "handover/letter.html", pages.letter(found))


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def accept(request: Request, handover: UUID) -> HttpResponse:
    """Who answers for her, and who stands in."""
    found = _look(request, handover)
    people = queries.who_may_lead(request.actor, handover)
    form = forms.Accept(posted(request), people=pages.to_choose(people))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        now = actions.accept(
            handover=handover,
            lead=UUID(chosen["lead"]),
            deputy=UUID(chosen["deputy"]) if chosen["deputy"] else None,
            by=request.actor,
        )
        messages.success(request, pages.after_accepting(now))
        return _to_letter(handover)
    context = {**pages.one(found), "form": form, "why_not": pages.why_nobody(people)}
    return render(request, "handover/accept.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def decline(request: Request, handover: UUID) -> HttpResponse:
    """Why not; they look for somebody else."""
    found = _look(request, handover)
    form = forms.Decline(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.decline(handover=handover, by=request.actor, **form.cleaned_data)
        messages.success(request, _("{name} knows that you do not take the lead.").format(name=found.sender))
        return _to_letter(handover)
    context = {**pages.one(found), "form": form}
    return render(request, "handover/decline.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def ask(request: Request, handover: UUID) -> HttpResponse:
    """A question before deciding."""
    found = _look(request, handover)
    form = forms.Words(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.ask(handover=handover, by=request.actor, **form.cleaned_data)
        messages.success(request, _("{name} has your question.").format(name=found.sender))
        return _to_letter(handover)
    context = {**pages.one(found), "form": form}
    return render(request, "handover/ask.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def receive(request: Request, handover: UUID) -> HttpResponse:
    """“She is here and I answer for her.”"""
    found = _look(request, handover)
    form = forms.Receive(posted(request))
    if request.method == "POST" and form.is_valid():
        now = actions.confirm_receiving(handover=handover, by=request.actor, **form.cleaned_data)
        messages.success(request, pages.after_confirming(now, other=found.sender))
        return _to_letter(handover)
    context = {**pages.one(found), "form": form}
    return render(request, "handover/receive.html", context, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def noticed(request: Request, handover: UUID) -> HttpResponse:
    """Read: it is on nobody's board any more."""
    actions.noticed(handover=handover, by=request.actor)
    messages.success(request, _("Marked as read."))
    return HttpResponseRedirect(reverse("handover:letters"))


def _look(request: Request, handover: UUID) -> Seen:
    """The letter, the looking recorded. 404 for who is in none of the teams it was sent to."""
    case, found = queries.letter(request.actor, handover)
    audit.looked(by=request.actor, subject=case, action=READ)
    return found


def _to_letter(handover: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("handover:letter", args=[handover]))
