"""Asking a consulate: advice first, the application, what became of it, and what leaves on paper."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.papers import (
    actions,
    consulates,
    forms_asking,
    letters,
    looking,
    pages,
    queries,
    whynot,
    writing,
)
from wayhome.papers.views import as_one_more, back, kept_already, new_thing
from wayhome.residence import sheets

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def advice(request: Request, code: str) -> HttpResponse:
    """A lawyer spoke with her or him, before a consulate is asked."""
    seen = looking.to_advise(request.actor, code)
    form = forms_asking.Advice(posted(request), record=uuid4())
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_advice(
                seen=seen, record=form.cleaned_data["record"], given=form.given(), by=request.actor
            )
        except Sent:
            return kept_already(request, seen)
        except Conflict:
            as_one_more(form, "record")
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is kept."))
            return back(seen)
    about = {**pages.frame(request.actor, seen), "form": form}
    return render(request, "papers/advice.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def apply(request: Request, code: str) -> HttpResponse:
    """A consulate is asked for a paper. What stands in the way is said before anything is typed."""
    seen = looking.to_write(request.actor, code)
    offered = consulates.choices(request.actor)
    form = forms_asking.Apply(posted(request), thing=new_thing(request), consulates=offered)
    if request.method == "POST" and form.is_valid():
        try:
            actions.apply(seen=seen, thing=form.cleaned_data["thing"], given=form.given(), by=request.actor)
        except Sent:
            return kept_already(request, seen)
        except Conflict:
            as_one_more(form, "thing")
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is kept. You hear of it again in a week."))
            return back(seen)
    why_not = None if form.is_bound else whynot.apply(request.actor, seen, None)
    about = {**pages.frame(request.actor, seen), "form": form, "why_not": why_not}
    return render(request, "papers/apply.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def answer(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Asked again, an appointment, or what became of it."""
    seen = looking.to_write(request.actor, code)
    now = queries.application(request.actor, seen, thing)
    known = now.newest.known
    form = forms_asking.Answer(posted(request), initial=pages.answer(known, now.newest.number))
    changed = False
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        at = typed["appointment"]
        given = replace(
            known,
            state=typed["state"],
            again_on=typed["again_on"],
            appointment=at.at if at else None,
            zone=at.zone if at else "",
            words=typed["words"],
        )
        try:
            actions.answer(seen=seen, thing=thing, read=typed["read"], given=given, by=request.actor)
        except Conflict:
            form, changed = forms_asking.Answer(initial=pages.answer(given, now.newest.number)), True
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is kept."))
            return back(seen)
    about = {**pages.frame(request.actor, seen), "form": form, "changed": changed, "consulate": known.name}
    status = 422 if form.errors else 409 if changed else 200
    return render(request, "papers/answer.html", about, status=status)


@guards.page(Access.UNLOCKED, methods=BOTH)
def letter(request: Request, code: str, thing: UUID) -> HttpResponse:
    """A letter to the consulate: who she or he is, and that a paper is asked for. No reason, no agency."""
    return _letter(request, code, thing, is_why=False)


@guards.page(Access.UNLOCKED, methods=BOTH)
def why(request: Request, code: str, thing: UUID) -> HttpResponse:
    """The consulate asks why: an answer that is the same for everybody."""
    return _letter(request, code, thing, is_why=True)


def _letter(request: Request, code: str, thing: UUID, *, is_why: bool) -> HttpResponse:
    seen = looking.to_write(request.actor, code)
    known = queries.application(request.actor, seen, thing).newest.known
    form = forms_asking.Letter(posted(request), told=writing.telling(request.actor, seen), why=is_why)
    frame = {**pages.frame(request.actor, seen), "is_why": is_why, "consulate": known.name}
    why_not = writing.why_not_letter(request.actor, seen, known)
    if request.method == "POST" and form.is_valid() and not why_not:
        number = actions.print_letter(seen=seen, by=request.actor)
        holder, before = writing.holders(request.actor, seen, known)
        beside = sheets.beside(_("Papers for the journey"))
        typed = form.cleaned_data

        def made() -> dict[str, Any]:
            if is_why:
                return {**frame, **letters.why(known, holder, typed=typed), **beside}
            return {**frame, **letters.asking(known, holder, before, typed=typed), **beside}

        return press.answer(
            request,
            "papers/letter_paper.html",
            made,
            number=number,
            language=typed["language"],
            form="letter",
        )
    about = {**frame, "form": form, "why_not": why_not}
    return render(request, "papers/letter.html", about, status=422 if form.errors else 200)
