"""All options: what she or he wants, the talks, a word in between, a lawyer, and the sheet that explains them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.care import contacts
from wayhome.care.forms_contact import StillRight
from wayhome.consent.stays import CARRY
from wayhome.core import guards
from wayhome.core.forms import all_valid
from wayhome.core.guards import Access
from wayhome.core.refusals import Sent
from wayhome.options import actions, explained, forms, interpreted, pages, seeing
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking, versions, wishes
from wayhome.people.queries import Found
from wayhome.residence import sheets

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def options(request: Request, code: str) -> HttpResponse:
    """What she or he wants now, what is missing, and how it was said before."""
    seen = looking.at(request.actor, code, "I")
    if not seeing.counsel(request.actor, seen):
        raise Http404
    return render(request, "options/options.html", pages.options(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def talk(request: Request, code: str) -> HttpResponse:
    """A talk about all options, with the words to say it."""
    seen = looking.to_write(request.actor, code, "I")
    frame = pages.frame(request.actor, seen)
    form = forms.Talk(
        posted(request), language=frame["person"].brief.language, **_interpreters(request, seen)
    )
    plan = contacts.line(request.actor, seen, posted(request))
    if request.method == "POST" and all_valid(form, plan):
        kept = _kept(request, seen, actions.write_talk, form, _("The talk is kept."), plan=plan)
        if kept is not None:
            return kept
    hers = sheets.in_hers(frame["person"].brief.language, explained.EVERYTHING, explained.sheet)
    about = {**frame, "form": form, "plan": plan, "hers": hers, **explained.sheet()}
    about["wishes"] = wishes.of(request.actor, seen)
    return render(request, "options/talk.html", about, status=422 if form.errors or plan.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def answer(request: Request, code: str) -> HttpResponse:
    """She or he says what she or he wants now. No reason is asked for, whatever it is."""
    seen = looking.to_write(request.actor, code, "I")
    form = forms.Answer(posted(request), **_interpreters(request, seen))
    plan = contacts.line(request.actor, seen, posted(request))
    if request.method == "POST" and all_valid(form, plan):
        text = _("It is kept. What she or he said last holds; help goes on.")
        if (kept := _kept(request, seen, actions.write_talk, form, text, plan=plan)) is not None:
            return kept
    about = {**pages.frame(request.actor, seen), "form": form, "plan": plan}
    return render(request, "options/answer.html", about, status=422 if form.errors or plan.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def counsel(request: Request, code: str) -> HttpResponse:
    """A lawyer was offered."""
    seen = looking.to_write(request.actor, code, "I")
    form = forms.Counsel(posted(request))
    if request.method == "POST" and form.is_valid():
        kept = _kept(request, seen, actions.offer_counsel, form, _("It is kept."))
        if kept is not None:
            return kept
    about = {**pages.frame(request.actor, seen), "form": form, "wishes": wishes.of(request.actor, seen)}
    return render(request, "options/counsel.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def prepare(request: Request, code: str) -> HttpResponse:
    """Going back may be prepared: one button on the page of all options, and nothing else happens by it."""
    seen = looking.to_write(request.actor, code, "I")
    actions.confirm_return(seen=seen, by=request.actor)
    messages.success(
        request, _("It is written down. Preparing begins; it stops with one word of hers or his.")
    )
    return HttpResponseRedirect(reverse("options:options", args=[seen.code]))


@guards.page(Access.UNLOCKED, methods=BOTH)
def sheet(request: Request, code: str) -> HttpResponse:
    """Carry it, or shall we keep it? Then the sheet, which is not kept anywhere."""
    seen = looking.to_write(request.actor, code, "I")
    frame = pages.frame(request.actor, seen)
    language = sheets.known_language(frame["person"].brief.language, explained.EVERYTHING)
    form = forms.Sheet(posted(request), language=language)
    if request.method == "POST" and form.is_valid():
        number = actions.print_sheet(seen=seen, by=request.actor)
        given = form.cleaned_data
        beside = sheets.beside(_("All options"), carries=given["stays"] == CARRY)
        return press.answer(
            request,
            "options/sheet_paper.html",
            lambda: {**frame, **explained.sheet(phone=given["phone"]), **beside},
            number=number,
            language=given["language"],
        )
    return render(request, "options/sheet.html", {**frame, "form": form}, status=422 if form.errors else 200)


def _interpreters(request: Request, seen: Found) -> dict[str, Any]:
    """Whom a form offers, and what it asks of who was chosen."""
    return {
        "interpreters": interpreted.offered(request.actor, seen),
        "why_not": lambda given: interpreted.why_not(request.actor, seen, given),
    }


def _kept(
    request: Request,
    seen: Found,
    write: Callable[..., None],
    form: forms.Answer | forms.Counsel,
    text: str,
    plan: StillRight | None = None,
) -> HttpResponse | None:
    """Written once, however often it is sent. Something else with the same id: None, and it stands in the form, to be
    sent as one more.
    """
    said = contacts.said(plan) if plan is not None else contacts.LEFT_OPEN
    also = {"plan": said} if plan is not None else {}
    to = reverse("options:options", args=[seen.code])
    try:
        write(seen=seen, record=form.cleaned_data["record"], given=form.given(), by=request.actor, **also)
    except Sent:
        messages.warning(request, _("It was kept already."))
        to = said.then(seen, to)
    except versions.Another as other:
        form.add_error(None, other.words)
        form.put("record", uuid4())
        return None
    else:
        messages.success(request, text)
        to = said.then(seen, to)
    return HttpResponseRedirect(to)
