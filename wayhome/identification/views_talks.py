"""Holding a talk: prepared, asked a few questions at a time, ended at any moment; void; wanted again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.care import contacts
from wayhome.core import guards
from wayhome.core.forms import all_valid
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.identification import (
    actions,
    drafts,
    forms,
    holding,
    hooks,
    instrument,
    pages,
    queries,
    words,
)
from wayhome.identification.shapes import Talk
from wayhome.identification.views import to_write
from wayhome.organisations.requests import Request, posted
from wayhome.people import queries as people
from wayhome.people import wishes
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def prepare(request: Request, code: str) -> HttpResponse:
    """Place, interpreter, agreement: everything that G1.3 asks, before the first question."""
    seen = to_write(request, code)
    form = _prepared(request, seen)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.begin(
                seen=seen, read=form.cleaned_data["read"], given=form.given(), by=request.actor
            )
        except Refused as refused:  # what was filled in stays, with the reason above it
            form.add_error(None, refused.reason)
        else:
            return HttpResponseRedirect(pages.page_url(seen, row.pk, 1))
    about = {**pages.preparing(request.actor, seen), "form": form, "wishes": wishes.of(request.actor, seen)}
    return render(request, "identification/prepare.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def ask(request: Request, code: str, interview: UUID, number: int) -> HttpResponse:
    """A few questions. Skip, not now, pause and stop are always there; nothing is kept where G1.3 does not hold."""
    seen, talk = _held(request, code, interview)
    begun = talk.begun.known
    found = instrument.pages(begun.asked)
    if not 1 <= number <= len(found):
        raise Http404
    kept = drafts.of(request.actor, interview) or {}
    form = forms.Questions(
        posted(request), page=found[number - 1], answers=kept.get("answers", {}), act=kept.get("act", "")
    )
    why_not = holding.why_not_now(seen, begun, by=request.actor)
    if request.method == "POST" and why_not:
        raise Refused(why_not, code="answers_not_kept", next_url=_stop_url(seen, talk))
    if request.method == "POST" and form.is_valid():
        actions.keep_answers(
            seen=seen, interview=interview, answers=form.answers(), act=form.act, by=request.actor
        )
        return _next(request, seen, talk, number)
    about = {
        **pages.asking(request.actor, seen, talk, number),
        "form": form,
        "questions": forms.shown(form),
        "why_not": why_not,
    }
    return render(request, "identification/ask.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def end(request: Request, code: str, interview: UUID) -> HttpResponse:
    """Kindly, with what comes next. What was said is kept, or taken out."""
    seen, talk = _held(request, code, interview)
    why_not = holding.why_not_now(seen, talk.begun.known, by=request.actor)
    is_stopped = bool(request.GET.get("stop")) or why_not is not None
    form = forms.End(posted(request), is_stopped=is_stopped)
    plan = contacts.line(request.actor, seen, posted(request))
    if request.method == "POST" and all_valid(form, plan):
        said = contacts.said(plan)
        actions.end(seen=seen, interview=interview, plan=said, by=request.actor, **form.given())
        messages.success(request, _("The talk has ended. Help goes on, whatever was said."))
        return HttpResponseRedirect(said.then(seen, reverse("identification:overview", args=[seen.code])))
    kept = drafts.of(request.actor, interview) or {}
    about = {
        **pages.frame(request.actor, seen),
        "talk": talk,
        "form": form,
        "plan": plan,
        "is_stopped": is_stopped,
        "why_not": why_not,
        "count": len(kept.get("answers", {})),
        "last": pages.page_url(seen, talk.id, pages.first_open(request.actor, talk)),
    }
    return render(
        request, "identification/end.html", about, status=422 if form.errors or plan.errors else 200
    )


@guards.page(Access.UNLOCKED)
def go_on(request: Request, code: str, interview: UUID) -> HttpResponse:
    """Where it was paused, or where the connection was lost: the first page on which nothing is kept."""
    seen, talk = _held(request, code, interview)
    return HttpResponseRedirect(pages.page_url(seen, talk.id, pages.first_open(request.actor, talk)))


@guards.page(Access.UNLOCKED, methods=BOTH)
def void(request: Request, code: str, interview: UUID) -> HttpResponse:
    """It counts nowhere: the interpreter was not free, or she or he wants the answers out."""
    seen, talk = _own(request, code, interview)
    if talk.is_void:
        raise Refused(_("This talk counts nowhere already."), code="talk_not_voided")
    form = forms.Void(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.void(seen=seen, interview=interview, given=form.given(), by=request.actor)
        messages.success(request, _("It counts nowhere from now on. Help goes on."))
        return HttpResponseRedirect(reverse("identification:overview", args=[seen.code]))
    about = {
        **pages.frame(request.actor, seen),
        "form": form,
        "conditions": words.conditions(talk.begun.known),
    }
    return render(request, "identification/void.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def again(request: Request, code: str, interview: UUID) -> HttpResponse:
    """Whether she or he wants to talk again. A no is fine."""
    seen, talk = _own(request, code, interview)
    if not talk.is_void:
        raise Http404
    form = forms.Again(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.write_wish(seen=seen, interview=interview, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The answer is kept."))
        return HttpResponseRedirect(reverse("identification:overview", args=[seen.code]))
    about = {**pages.frame(request.actor, seen), "form": form}
    return render(request, "identification/again.html", about, status=422 if form.errors else 200)


def _prepared(request: Request, seen: Found) -> forms.Prepare:
    now = queries.standing(request.actor, seen)
    person = people.person(request.actor, seen)
    offered = [one for one in hooks.known().interpreters(request.actor, seen) if one.why_not is None]
    return forms.Prepare(
        posted(request),
        read=now.talks_begun,
        language=person.brief.language,
        interpreters=offered,
        is_child=person.is_child,
        was_asked=any(not talk.is_void for talk in now.talks),
    )


def _held(request: Request, code: str, interview: UUID) -> tuple[Found, Talk]:
    """The talk that the actor holds. A colleague is told who does."""
    seen, talk = _own(request, code, interview)
    reason = holding.why_not_hold(talk, by=request.actor)
    if reason:
        raise Refused(reason, code="talk_not_held", next_url=reverse("identification:overview", args=[code]))
    return seen, talk


def _own(request: Request, code: str, interview: UUID) -> tuple[Found, Talk]:
    seen = to_write(request, code)
    talk = queries.talk(request.actor, seen, interview)
    if talk.begun.organisation != request.actor.organisation_id:
        raise Http404
    return seen, talk


def _next(request: Request, seen: Found, talk: Talk, number: int) -> HttpResponse:
    """On, to something else, a pause, or the end."""
    do = request.POST.get("do", "")
    if do == "stop":
        return HttpResponseRedirect(_stop_url(seen, talk))
    if do == "later":
        messages.success(request, _("It is kept, sealed, for you alone. Go on whenever she or he likes."))
        return HttpResponseRedirect(reverse("identification:overview", args=[seen.code]))
    begun = talk.begun.known
    step: Any = pages.next_dimension if do == "skip" else pages.next_number
    return HttpResponseRedirect(pages.page_url(seen, talk.id, step(begun, number)))


def _stop_url(seen: Found, talk: Talk) -> str:
    return reverse("identification:end", args=[seen.code, talk.id]) + "?stop=1"
