"""The psychologist's word, and the danger of speaking."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.pages import keep_typed
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.departure import deciding
from wayhome.departure import forms as departure_forms
from wayhome.organisations.requests import Request, posted
from wayhome.testimony import writing
from wayhome.witnessing import (
    actions,
    actions_ahead,
    documents,
    forms,
    looking,
    pages,
    queries,
    queries_ahead,
    seeing,
)

BOTH = ("GET", "POST")


def _record(request: Request) -> UUID:
    """The id that came with the form; a new one for a new form."""
    try:
        return UUID(request.POST.get("record", ""))
    except ValueError:
        return uuid4()


@guards.page(Access.UNLOCKED)
def readiness(request: Request, code: str) -> HttpResponse:
    """Ready, not now, or harm; and until when."""
    seen = looking.at_readiness(request.actor, code)
    return render(request, "witnessing/readiness.html", pages.readiness(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def write_readiness(request: Request, code: str) -> HttpResponse:
    """The psychologist writes it."""
    seen = looking.to_write_readiness(request.actor, code)
    found, today = queries.readiness(request.actor, seen), queries.today(request.actor)
    read, record = found.number if found else 0, _record(request)
    return writing.answer(
        request,
        "witnessing/write.html",
        make=lambda data, typed: forms.Readiness(
            data, known=typed or documents.Readiness(on=today), read=read, record=record, today=today
        ),
        save=lambda form: actions.write_readiness(
            seen=seen,
            thing=form.cleaned_data["record"],
            read=form.cleaned_data["read"],
            given=form.given(),
            by=request.actor,
        ),
        frame={**pages.frame(request.actor, seen), "heading": _("Your word"), "lead": pages.HERS},
        then=reverse("witnessing:readiness", args=[seen.code]),
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def second(request: Request, code: str) -> HttpResponse:
    """A psychologist reads why somebody asks to go ahead, and says yes or no."""
    seen = looking.to_write_readiness(request.actor, code)
    asked, there = (
        queries_ahead.waiting(request.actor, seen),
        reverse("witnessing:readiness", args=[seen.code]),
    )
    if asked is None and request.method == "POST":  # such as a second click
        messages.info(request, _("Nobody waits for your word now."))
        return HttpResponseRedirect(there)
    form = departure_forms.SecondPerson(posted(request))
    if asked is not None and request.method == "POST" and form.is_valid():
        try:
            actions_ahead.answer(seen=seen, thing=asked.thing, by=request.actor, **form.cleaned_data)
        except (Conflict, Refused) as refused:
            keep_typed(form, refused)
        else:
            messages.success(request, _("Your answer is kept, with your name."))
            return HttpResponseRedirect(there)
    about = {
        **pages.frame(request.actor, seen),
        "there": there,
        "form": form,
        "asked": asked,
        "why_not": deciding.why_not_second(request.actor, asked) if asked is not None else None,
    }
    status = 422 if asked is not None and form.errors else 200
    return render(request, "witnessing/second.html", about, status=status)


@guards.page(Access.UNLOCKED)
def risk(request: Request, code: str) -> HttpResponse:
    """How great the danger of speaking is, and who is covered."""
    seen = looking.at_risk(request.actor, code)
    return render(request, "witnessing/risk.html", pages.risk(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def write_risk(request: Request, code: str) -> HttpResponse:
    """It is looked at again."""
    seen = looking.to_write_risk(request.actor, code)
    found, today = queries.risk(request.actor, seen), queries.today(request.actor)
    read, record = found.number if found else 0, _record(request)
    return writing.answer(
        request,
        "witnessing/write.html",
        make=lambda data, typed: forms.Risk(
            data,
            known=typed or documents.Risk(on=today),
            read=read,
            record=record,
            today=today,
            hears_word=seeing.leads_apart(request.actor, seen),
        ),
        save=lambda form: actions.write_risk(
            seen=seen,
            thing=form.cleaned_data["record"],
            read=form.cleaned_data["read"],
            given=form.given(),
            by=request.actor,
        ),
        frame={
            **pages.frame(request.actor, seen),
            "heading": _("The danger of speaking"),
            "lead": _("Look at each who could be harmed. What is not known is not safe."),
        },
        then=reverse("witnessing:risk", args=[seen.code]),
    )
