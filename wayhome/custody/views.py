"""Who is with her or him: seen, planned, checked, begun; code words; the form on paper."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.consent.stays import CARRY
from wayhome.core import guards, once
from wayhome.core.forms import Form
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.custody import (
    actions,
    choosing,
    forms,
    forms_planning,
    pages,
    papers,
    queries,
    suggesting,
)
from wayhome.custody.enums import Present
from wayhome.custody.rules import NO, why_not_confirm_here
from wayhome.custody.shapes import Event, Travel
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press as printing
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import sheets

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def way(request: Request, code: str, plan: int) -> HttpResponse:
    """Who is with her or him now, and every hand-over."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    if seen.access.may_read("F") and queries.has_wishes(now.id):
        audit.looked(by=request.actor, subject=seen.id, groups="F")
    return render(request, "custody/way.html", pages.way(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def plan_all(request: Request, code: str, plan: int) -> HttpResponse:
    """All hand-overs on one page; as they follow from what is prepared, as long as none is written."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    form, travel, is_suggested = chain(request, seen, now)
    status = 200
    if request.method == "POST" and request.POST.get("do") == "more":
        form.add_one()
    elif request.method == "POST":
        status = 422
        if form.is_valid():
            start, links = form.given()
            typed = form.whole.cleaned_data
            try:
                actions.plan(
                    code=code,
                    plan=plan,
                    read=typed["read"],
                    start=start,
                    links=links,
                    words=typed.get("words", ""),
                    by=request.actor,
                )
            except (Refused, Conflict) as refused:
                attempts_pages.keep_typed(form.whole, refused)
            else:
                messages.success(request, _("It is kept."))
                return back(seen, plan)
    about = {
        **attempts_pages.framed(request.actor, seen, now),
        "form": form,
        "is_suggested": is_suggested and request.method == "GET",
        "hint": pages.hint(request.actor, seen),
        "done": [pages.event(one, travel) for one in travel.events if one.is_done] if travel else [],
    }
    return render(request, "custody/plan.html", about, status=status)


def chain(request: Request, seen: Found, now: AttemptNow) -> tuple[forms_planning.Chain, Travel | None, bool]:
    """The form of what is still to come."""
    actor = request.actor
    with once.reading():
        travel = queries.travel(actor, seen, now)
        links = queries.links_to_come(actor, seen, now) if travel else suggesting.links(actor, now.subject)
        start = suggesting.start_of(travel) if travel else suggesting.start(actor, now.subject)
        holders = choosing.known(actor, now.subject, links)
        clocks = zones(actor, now)
    form = forms_planning.Chain(
        posted(request),
        read=travel.version if travel else 0,
        start=start,
        links=links,
        holders=holders,
        zones=clocks,
        is_begun=travel is not None and travel.begun_at is not None,
    )
    return form, travel, travel is None


@guards.page(Access.UNLOCKED, methods=BOTH)
def check(request: Request, code: str, plan: int) -> HttpResponse:
    """Before leaving: who is there, what is in hand, the last question. A no leads to where a yes is taken back."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    read = queries.checks_written(request.actor, now.id)
    language = people.person(request.actor, seen).brief.language
    form = forms.Check(posted(request), read=read, zone=zone(request.actor, now), language=language)
    about = {
        **attempts_pages.framed(request.actor, seen, now),
        "form": form,
        "look": pages.last_look(request.actor, seen, now),
    }
    if request.method == "POST" and form.is_valid():
        given = form.given()
        typed = {"read": form.cleaned_data["read"], "given": given}
        if done := written(
            request, form, lambda: actions.check(code=code, plan=plan, **typed, by=request.actor)
        ):
            if given.answer in NO or given.present == Present.WITHDREW:
                return after_no(request, seen, plan)
            return done
    return render(request, "custody/check.html", about, status=422 if form.errors else 200)


def after_no(request: Request, seen: Found, plan: int) -> HttpResponse:
    """Nothing goes on, and nobody persuades: the yes to the journey can be taken back with one press."""
    messages.success(request, _("It is kept. Nobody leaves, and nobody persuades. Help goes on."))
    for one in consent.standings(request.actor, seen):
        if one.purpose == Purpose.RETURN_TRAVEL and one.is_live and one.may_withdraw and one.answer:
            return HttpResponseRedirect(reverse("consent:take_back", args=[seen.code, one.consent]))
    return back(seen, plan)


@guards.page(Access.UNLOCKED, methods=("POST",))
def press(request: Request, code: str, plan: int, what: str) -> HttpResponse:
    """One press: it begins, goes on, is over."""
    seen = looking.at(request.actor, code, queries.GROUP)
    done: dict[str, tuple[Callable[..., None], str]] = {
        "begin": (actions.begin, _("The way has begun.")),
        "go-on": (actions.resume, _("The way goes on.")),
        "back": (actions.back, _("It is kept. Nothing is closed; help goes on.")),
        "arrived": (actions.arrive, _("It is kept. Two calls are due now.")),
    }
    if what not in done:
        raise Http404
    action, words = done[what]
    action(code=code, plan=plan, by=request.actor)
    messages.success(request, words)
    return back(seen, plan)


@guards.page(Access.UNLOCKED, methods=BOTH)
def words(request: Request, code: str, plan: int) -> HttpResponse:
    """What is asked, what is answered, and the word for “I am not free to speak”."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    read, known = queries.words(request.actor, seen, now.id)
    form = forms.CodeWords(posted(request), read=read, known=known)
    if request.method == "POST" and form.is_valid():
        typed = {"read": form.cleaned_data["read"], "given": form.given()}
        if done := written(
            request, form, lambda: actions.write_words(code=code, plan=plan, **typed, by=request.actor)
        ):
            return done
    about = {**attempts_pages.framed(request.actor, seen, now), "form": form}
    return render(request, "custody/words.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def paper(request: Request, code: str, plan: int, event: UUID) -> HttpResponse:
    """Carry it, or shall we keep it? Then the form for one hand-over, which is not kept anywhere."""
    seen, now, _travel, one = at_event(request, code, plan, event)
    language = sheets.known_language(people.person(request.actor, seen).brief.language, papers.TEXTS)
    form = forms.Paper(posted(request), language=language, offered=sheets.languages(papers.TEXTS))
    framed = attempts_pages.framed(request.actor, seen, now)
    if request.method == "POST" and form.is_valid():
        number = actions.printed(code=code, plan=plan, by=request.actor)
        typed = form.cleaned_data
        beside = sheets.beside(_("Who is with her or him"), carries=typed["stays"] == CARRY)
        back = reverse("custody:way", args=[seen.code, plan])
        return printing.answer(
            request,
            "departure/paper.html",
            lambda: {**framed, **papers.handing(seen.code, one), **beside, "back_url": back},
            number=number,
            language=typed["language"],
            code=seen.code,
            names=[framed["name"]],
        )
    about = {**framed, "form": form}
    return render(request, "custody/ask_paper.html", about, status=422 if form.errors else 200)


# Shared by the views of this room ------------------------------------------------------------------------------------


def at_event(
    request: Request, code: str, plan: int, event: str | UUID
) -> tuple[Found, AttemptNow, Travel, Event]:
    """One hand-over, for who reads the journey and may say a word on it. 404 for any other. Conflict, which keeps what
    was typed, where it was planned away while the page stood open.
    """
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    if why_not_confirm_here(seen.access) is not None:
        raise Http404
    travel = queries.travel(request.actor, seen, now)
    one = next((one for one in travel.events if str(one.id) == str(event)), None) if travel else None
    if travel is not None and one is None and request.method == "POST":
        raise Conflict(
            _("This hand-over is not planned any more: the way was changed meanwhile. Nothing was kept."),
            next_step=_("Write it under the hand-over that is planned now."),
            next_url=reverse("custody:way", args=[code, plan]),
        )
    if travel is None or one is None:
        raise Http404
    return seen, now, travel, one


def written(request: Request, form: Form, write: Callable[[], None]) -> HttpResponse | None:
    """Written, and on; or the sentence stands above what was typed."""
    try:
        write()
    except (Refused, Conflict) as refused:
        if "read" in form.fields:
            attempts_pages.keep_typed(form, refused)
        else:
            form.add_error(None, refused.words)
        return None
    match: Any = request.resolver_match
    messages.success(request, _("It is kept."))
    return HttpResponseRedirect(
        reverse("custody:way", args=[match.kwargs["code"], match.kwargs["plan"]])
    )  # fmt: skip


def back(seen: Found, plan: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("custody:way", args=[seen.code, plan]))


def zones(actor: SignedIn, now: AttemptNow) -> list[str]:
    """The clocks of the way, from place to place."""
    planned = attempts.way(actor, now.subject)
    legs = planned.legs if planned else ()
    ends = [planned.zone_from, planned.zone_to] if planned else []
    return [one for one in (*ends, *(zone for leg in legs for zone in (leg.zone_from, leg.zone_to))) if one]


def zone(actor: SignedIn, now: AttemptNow) -> str:
    """Whose clock is meant, unless somebody says otherwise: that of where the way begins."""
    planned = attempts.way(actor, now.subject)
    return planned.zone_from if planned else on_call.zone_of(actor)
