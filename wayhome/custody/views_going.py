"""On the way: each side's word, what is late, a queue, and “I do not want to go on”."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.audit import log as audit
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.core import clock, dates, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.custody import (
    actions,
    documents,
    forms,
    forms_confirming,
    forms_telling,
    pages,
    pages_returning,
    queries,
    rules_telling,
    rules_way,
    views,
)
from wayhome.custody.enums import Side
from wayhome.custody.rules import why_not_confirm_here
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people import queries as people

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def confirm(request: Request, code: str, plan: int, event: UUID, side: str) -> HttpResponse:
    """One side's word on one hand-over."""
    if side not in Side.values:
        raise Http404
    try:
        seen, now, travel, one = views.at_event(request, code, plan, event)
    except (Http404, Conflict):
        if request.method != "POST":
            raise
        return _gone(request, code, plan, event, side)
    shows = pages.shows_paper(one, travel, side)
    form = forms_confirming.Confirm(
        posted(request),
        zone=one.zone,
        is_own=side == Side.OWN,
        shows_paper=shows,
        has_words=bool(travel.words.asks),
        is_danger=partial(rules_way.is_danger, travel.words),
    )
    if request.method == "POST" and form.is_valid():
        typed = form.given()
        if done := views.written(
            request,
            form,
            lambda: actions.confirm(code=code, plan=plan, event=one.id, side=side, **typed, by=request.actor),
        ):
            return done
    about = {
        **attempts_pages.framed(request.actor, seen, now),
        "form": form,
        "one": pages.event(one, travel),
        "side": side,
        "words": pages.word_facts(travel),
    }
    return render(request, "custody/confirm.html", about, status=422 if form.errors else 200)


def _gone(request: Request, code: str, plan: int, event: UUID, side: str) -> HttpResponse:
    """It was planned away while this page stood open. The danger word is refused as any other, and rings; what is kept
    is “I am not safe”.
    """
    is_own = side == Side.OWN
    form = forms_confirming.Confirm(
        posted(request), zone="UTC", is_own=is_own, shows_paper=True, has_words=True
    )
    form.is_valid()
    said = {
        name: form.cleaned_data.get(name) or ""
        for name in ("word", "words", "said_by", "name_shown", "paper_shown")
    }
    is_safe = form.cleaned_data.get("is_safe")
    actions.confirm_gone(
        code=code, plan=plan, event=event, side=side, **said, is_safe=is_safe, by=request.actor
    )
    messages.success(request, _("It is kept."))
    return HttpResponseRedirect(reverse("custody:way", args=[code, plan]))


@guards.page(Access.UNLOCKED, methods=BOTH)
def unsay(request: Request, code: str, plan: int, event: UUID, side: str) -> HttpResponse:
    """One side's word was written by mistake; where it stays, the page says what to do instead."""
    if side not in (Side.FROM, Side.TO):
        raise Http404
    seen, now, travel, one = views.at_event(request, code, plan, event)
    form = forms.Unsay(posted(request), initial={"read": len(one.said)})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if done := views.written(
            request,
            form,
            lambda: actions.unsay(code=code, plan=plan, event=one.id, side=side, **typed, by=request.actor),
        ):
            return done
    about = {
        **attempts_pages.framed(request.actor, seen, now),
        "form": form,
        "one": pages.event(one, travel),
        "why_not": rules_way.why_not_unsay(travel, one, side, "-", has_ended=now.has_ended),
        "may_plan": now.has_ended and travel.is_under_way and seen.access.may_write(queries.GROUP),
        "is_over": travel.arrived_at is not None and seen.access.may_write("J"),
    }
    return render(request, "custody/unsay.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def move(request: Request, code: str, plan: int, event: UUID) -> HttpResponse:
    """Later, or sooner: this hand-over and all that come after it."""
    looking.to_write(request.actor, code, queries.GROUP)
    seen, now, travel, one = views.at_event(request, code, plan, event)
    at = dates.Moment(one.planned_at, one.zone)
    form = forms.Move(posted(request), read=travel.version, at=at)
    if request.method == "POST" and form.is_valid():
        typed = form.given()
        if done := views.written(
            request,
            form,
            lambda: actions.move(code=code, plan=plan, event=one.id, **typed, by=request.actor),
        ):
            return done
    about = {
        **attempts_pages.framed(request.actor, seen, now),
        "form": form,
        "one": pages.event(one, travel),
    }
    return render(request, "custody/move.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def queue(request: Request, code: str, plan: int, event: UUID) -> HttpResponse:
    """They wait in a queue: nothing is late before that."""
    seen, now, travel, one = views.at_event(request, code, plan, event)
    form = forms.Queue(posted(request), zone=one.zone)
    if request.method == "POST" and form.is_valid():
        typed = form.given()
        if done := views.written(
            request,
            form,
            lambda: actions.queue(code=code, plan=plan, event=one.id, **typed, by=request.actor),
        ):
            return done
    about = {
        **attempts_pages.framed(request.actor, seen, now),
        "form": form,
        "one": pages.event(one, travel),
    }
    return render(request, "custody/queue.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def told(request: Request, code: str, plan: int) -> HttpResponse:
    """Who was told that all is well; who was asked for something after a stop. 404 while neither can be.
    Conflict, which keeps what was typed, once neither can be any more.
    """
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    travel = queries.travel(request.actor, seen, now)
    offered = rules_telling.to_tell(travel) if travel is not None else ()
    is_let_in = why_not_confirm_here(seen.access) is None
    if is_let_in and travel is not None and not offered and request.method == "POST":
        raise Conflict(
            _(
                "Nobody is to be told, or asked, on this way any more: it was changed meanwhile. Nothing was kept."
            ),
            next_step=_("See how it stands now."),
            next_url=reverse("custody:way", args=[code, plan]),
        )
    if not offered or not is_let_in:
        raise Http404
    form = forms_telling.Tell(posted(request), zone=views.zone(request.actor, now), offered=offered)
    if request.method == "POST" and form.is_valid():
        given = form.given()
        if done := views.written(
            request, form, lambda: actions.tell(code=code, plan=plan, given=given, by=request.actor)
        ):
            return done
    about = {
        **attempts_pages.framed(request.actor, seen, now),
        "form": form,
        "still_to_ask": pages_returning.still_to_ask(travel) if travel is not None else "",
        "is_said_safe": travel is not None and travel.arrived_at is not None,
    }
    return render(request, "custody/told.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def stop(request: Request, code: str, plan: int) -> HttpResponse:
    """She or he does not want to go on. Before the last border it leads to where a yes is taken back."""
    seen = looking.to_write(request.actor, code, "F")
    now = attempts.numbered(request.actor, seen, plan)
    travel = queries.travel(request.actor, seen, now)
    if travel is None:
        raise Http404
    audit.looked(by=request.actor, subject=seen.id, groups=queries.GROUP)
    before = queries.wishes(request.actor, seen, now.id)
    is_again = bool(before) and travel.is_stopped  # said of this stop; of another one, it is asked anew
    form = forms.Stop(
        posted(request),
        read=queries.wishes_written(request.actor, now.id),
        zone=next((one.zone for one in (travel.next, *reversed(travel.events)) if one is not None), "UTC"),
        known=before[-1].known if is_again else documents.Wish(),
        language=people.person(request.actor, seen).brief.language,
    )
    is_after = rules_way.is_after_border(travel)
    if request.method == "POST" and form.is_valid():
        read, given = form.cleaned_data["read"], form.given(after_border=is_after)
        try:
            actions.stop(code=code, plan=plan, read=read, given=given, by=request.actor)
        except (Refused, Conflict) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(
                request, _("It is kept. Whoever is there stays until somebody new has confirmed.")
            )
            live = [
                one.consent
                for one in consent.standings(request.actor, seen)
                if one.purpose == Purpose.RETURN_TRAVEL and one.is_live and one.may_withdraw
            ]
            if live and not is_after:
                return HttpResponseRedirect(reverse("consent:take_back", args=[seen.code, live[0]]))
            return views.back(seen, plan)
    about = {**attempts_pages.framed(request.actor, seen, now), "form": form, "is_after": is_after}
    if form.errors and not travel.is_stopped:
        about["has_stopped"] = _stops_all_the_same(request, form, code, plan)
    return render(request, "custody/stop.html", about, status=422 if form.errors else 200)


def _stops_all_the_same(request: Request, form: forms.Stop, code: str, plan: int) -> bool:
    """What is missing or wrong in the rest of the form holds up no “no”. False where nobody is on the way."""
    said = form.cleaned_data.get("at") or dates.Moment(clock.now(), "UTC")
    try:
        return actions.stop_at_once(code=code, plan=plan, at=said.at, zone=said.zone, by=request.actor)
    except Refused:
        return False
