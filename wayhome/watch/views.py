"""Staying safe: the page, signs, what she or he says to them, what is decided, talks, and what it came to."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.pages import frame, keep_typed
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people.queries import Found
from wayhome.watch import actions, forms, looking, pages, queries
from wayhome.watch.enums import Answer
from wayhome.watch.shapes import SignNow

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def watch(request: Request, code: str) -> HttpResponse:
    """What follows from the signs, the signs, the plan."""
    seen = looking.at(request.actor, code)
    return render(request, "watch/watch.html", pages.watch(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def sign(request: Request, code: str) -> HttpResponse:
    """A sign to talk about."""
    seen = looking.to_write(request.actor, code)
    form = forms.Sign(posted(request), today=queries.today(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            thing = form.cleaned_data["thing"]
            now = actions.write_sign(seen=seen, thing=thing, given=form.given(), by=request.actor)
        except (Conflict, Refused) as refused:
            keep_typed(form, refused, field="thing")
        else:
            messages.success(request, pages.kept(now.band))
            return back(seen)
    return answer(request, seen, form, _("A sign to talk about"), lead=pages.FOR_HER)


@guards.page(Access.UNLOCKED, methods=BOTH)
def contest(request: Request, code: str, thing: UUID) -> HttpResponse:
    """She or he sees it differently."""
    seen = looking.to_write(request.actor, code)
    one = _sign(request, seen, thing)
    form = forms.Contest(posted(request), initial={"read": one.read, "on": queries.today(request.actor)})

    def write() -> None:
        actions.contest(
            seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        )

    about = pages.of_sign(one)
    text = _("It is kept beside the sign. It counts until somebody has decided, with a reason.")
    return written(request, seen, form, write, _("She or he sees it differently"), text=text, sign=about)


@guards.page(Access.UNLOCKED, methods=BOTH)
def decide(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Whether a sign counts."""
    seen = looking.to_write(request.actor, code, decides=True)
    one = _sign(request, seen, thing)
    form = forms.Decide(posted(request), initial={"read": one.read})

    def write() -> None:
        actions.decide(seen=seen, thing=thing, by=request.actor, **form.cleaned_data)

    return written(request, seen, form, write, _("Decide"), sign=pages.of_sign(one))


@guards.page(Access.UNLOCKED, methods=BOTH)
def known(request: Request, code: str) -> HttpResponse:
    """Since when, and what is known of before."""
    seen = looking.to_write(request.actor, code, decides=True)
    now = queries.watch(request.actor, seen)
    there = {name: one for name, one in now.known.to_value().items() if name != "word"}
    answers = {"under_18": now.under_18, "twice": now.twice}
    asked = {name: "" if one == Answer.UNKNOWN else one for name, one in answers.items()}
    form = forms.Known(posted(request), initial={**there, **asked, "read": now.read})

    def write() -> None:
        actions.write_known(seen=seen, read=form.cleaned_data["read"], given=form.given(), by=request.actor)

    hints = partial(pages.hints, request.actor, seen)  # asked for the page, not before it is kept
    lead = _("Nobody is asked twice: look first at what is known. Leave open what nobody knows.")
    return written(request, seen, form, write, _("Since when, and before"), lead=lead, hints=hints)


@guards.page(Access.UNLOCKED, methods=BOTH)
def talk(request: Request, code: str) -> HttpResponse:
    """Somebody talked with her or him."""
    seen = looking.to_write(request.actor, code)
    initial = {"read": queries.watch(request.actor, seen).read, "on": queries.today(request.actor)}
    form = forms.Talk(posted(request), initial=initial)

    def write() -> None:
        read, given = form.cleaned_data["read"], form.given()
        if not actions.talked(seen=seen, read=read, given=given, by=request.actor):
            messages.warning(request, pages.still_due())

    return written(request, seen, form, write, _("You talked with her or him"), lead=pages.FOR_HER)


@guards.page(Access.UNLOCKED, methods=BOTH)
def happened(request: Request, code: str) -> HttpResponse:
    """Somebody tried, or it began again: then there is a new case."""
    seen = looking.to_write(request.actor, code, decides=True)
    initial = {"read": queries.watch(request.actor, seen).read, "on": queries.today(request.actor)}
    form, new = forms.Happened(posted(request), initial=initial), None
    if request.method == "POST" and form.is_valid():
        try:
            read, given = form.cleaned_data["read"], form.given()
            new = actions.happened(seen=seen, read=read, given=given, by=request.actor)
        except (Conflict, Refused) as refused:
            keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept. What helps goes on."))
            return HttpResponseRedirect(reverse("casefile:case", args=[new.code])) if new else back(seen)
    lead = _("Nobody is blamed, and nothing is taken away. Exploited again: a new case is opened now, with the "
             "name used, the language and whether she or he may be a child; nothing else of this file.")  # fmt: skip
    return answer(request, seen, form, _("What it came to"), lead=lead)


def written(
    request: Request,
    seen: Found,
    form: forms.Read,
    write: Callable[[], None],
    heading: str,
    *,
    text: str = "",
    **about: Any,  # noqa: ANN401 - what the template shows
) -> HttpResponse:
    """Written when it is whole; what somebody else wrote meanwhile is not lost, and what was typed stays."""
    if request.method == "POST" and form.is_valid():
        try:
            write()
        except (Conflict, Refused) as refused:
            keep_typed(form, refused)
        else:
            messages.success(request, text or _("It is kept."))
            return back(seen)
    return answer(request, seen, form, heading, **about)


def answer(request: Request, seen: Found, form: Any, heading: str, **about: Any) -> HttpResponse:  # noqa: ANN401
    """The page with the form."""
    context = {**frame(request.actor, seen), "form": form, "heading": heading, **about}
    return render(request, "watch/write.html", context, status=422 if form.errors else 200)


def back(seen: Found) -> HttpResponse:
    """To the page of staying safe."""
    return HttpResponseRedirect(reverse("watch:watch", args=[seen.code]))


def _sign(request: Request, seen: Found, thing: UUID) -> SignNow:
    found = queries.watch(request.actor, seen, with_names=True).signs
    one = next((one for one in found if one.thing == thing), None)
    if one is None:
        raise Http404
    return one
