"""Cards for telephones: made, shown once, how they stand, ended; the same on paper."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts.shapes import AttemptNow
from wayhome.checkins.rules import READERS
from wayhome.consent.stays import CARRY
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.passes import absorbing, actions, content, forms, pages, queries, rules
from wayhome.people import looking
from wayhome.people.queries import Found
from wayhome.residence import sheets
from wayhome.signin import totp

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def passes(request: Request, code: str, plan: int) -> HttpResponse:
    """How each card stands, and whether something waits to be taken in."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempt_queries.numbered(request.actor, seen, plan)
    return render(request, "passes/passes.html", pages.passes(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=("POST",))
def take_in_here(request: Request, code: str, plan: int) -> HttpResponse:
    """What was said with the cards of this travel plan is written down."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempt_queries.numbered(request.actor, seen, plan)
    count = absorbing.take_in(request.actor, seen.code, now)
    waits = queries.waiting(request.actor, seen, now) > 0
    _say_taken(request, count=count, waits=waits)
    return HttpResponseRedirect(reverse("passes:passes", args=[seen.code, plan]))


@guards.page(Access.UNLOCKED, roles=READERS, methods=("POST",))
def take_in(request: Request) -> HttpResponse:
    """What was said on any journey that the actor works on is written down."""
    count = absorbing.take_in_all(request.actor)
    _say_taken(request, count=count, waits=absorbing.waits(request.actor))
    return HttpResponseRedirect(reverse("checkins:board"))


def _say_taken(request: Request, *, count: int, waits: bool) -> None:
    if count:
        messages.success(request, _("It is written down, with the moments at which it happened."))
    elif waits:
        messages.info(
            request,
            _(
                "It waits for the other side’s word on an earlier hand-over, or until somebody writes that the way has "
                "begun. Ring them; then take it in again. If nothing is missing there, ask a colleague who writes in "
                "this case to take it in."
            ),
        )
    else:
        messages.info(
            request, _("Nothing waits any more: a colleague has taken it in. You have nothing to do.")
        )


@guards.page(Access.UNLOCKED, methods=BOTH, sensitive=True)
def make(request: Request, code: str, plan: int) -> HttpResponse:
    """A card for a telephone. The link and the four words are shown once."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempt_queries.numbered(request.actor, seen, plan)
    form, about = _form(forms.Make, request, seen, now)
    if request.method == "POST" and form.is_valid():
        try:
            shown = actions.make(
                seen=seen,
                attempt=now.id,
                record=form.cleaned_data["record"],
                key=form.cleaned_data["whom"],
                typed=form.typed(),
                place=bool(form.cleaned_data.get("place")),
                by=request.actor,
            )
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused, field="record")
        else:
            link = request.build_absolute_uri(reverse("passes:card")) + "#" + shown.secret
            more = {"link": link, "words": shown.words, "qr": totp.picture(link)}
            return render(request, "passes/made.html", {**about, **more})
    return render(request, "passes/make.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def paper(request: Request, code: str, plan: int) -> HttpResponse:
    """Carry it, or shall we keep it? Then the card on paper; the paper itself is not kept anywhere."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempt_queries.numbered(request.actor, seen, plan)
    form, about = _form(forms.Paper, request, seen, now)
    if request.method == "POST" and form.is_valid():
        try:
            inside, number = actions.on_paper(
                seen=seen,
                attempt=now.id,
                key=form.cleaned_data["whom"],
                typed=form.typed(),
                by=request.actor,
            )
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused)
        else:
            beside = sheets.beside(_("Escort pass"), carries=form.cleaned_data["stays"] == CARRY)
            return press.answer(
                request,
                "passes/card_paper.html",
                lambda: {**about, **pages.on_paper(inside), **beside},
                number=number,
                code=seen.code,
                names=[about["name"], str(inside["name"])],
            )
    return render(request, "passes/paper.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def end(request: Request, code: str, plan: int, card: UUID) -> HttpResponse:
    """Called back."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempt_queries.numbered(request.actor, seen, plan)
    actions.end(seen=seen, attempt=now.id, pass_id=card, by=request.actor)
    messages.success(request, _("It is shut. The telephone wipes it when it is next heard of."))
    return HttpResponseRedirect(reverse("passes:passes", args=[seen.code, now.number]))


@guards.page(Access.UNLOCKED, methods=("POST",))
def keep_open(request: Request, code: str, plan: int, card: UUID) -> HttpResponse:
    """Stopped: it stays open for as long again."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = attempt_queries.numbered(request.actor, seen, plan)
    actions.keep_open(seen=seen, attempt=now.id, pass_id=card, by=request.actor)
    messages.success(request, _("It stays open. The telephone hears of it when it next has signal."))
    return HttpResponseRedirect(reverse("passes:passes", args=[seen.code, now.number]))


def _form(
    kind: type[forms.Make], request: Request, seen: Found, now: AttemptNow
) -> tuple[forms.Make, dict[str, Any]]:
    """The form with what the travel plan knows; the reason in its place where no card can be made."""
    travel = content.travel(request.actor, seen, now)
    whom = content.whom(travel)
    has_way = content.departs_at(request.actor, now) is not None
    last = travel.events[-1].taker if travel is not None and travel.events else None
    known, before = queries.on_card(request.actor, seen, now)
    form = kind(
        posted(request),
        whom=whom,
        may_track=queries.tracking(request.actor, seen) is not None,
        record=uuid4(),
        second_who=last.name if last and last.phone else "",
        second_phone=last.phone if last else "",
        medicines=before.medicines,
        needs=before.needs,
    )
    why_not = rules.why_not_make(travel, whom, has_way=has_way)
    had_card = bool(queries.of_attempt(request.actor, seen, now))
    about = {"form": form, "why_not": why_not, "had_card": had_card, "is_offered": bool(known)}
    return form, {**attempts.framed(request.actor, seen, now), **about}
