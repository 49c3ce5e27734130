"""What was told and given before leaving, papers for the way, and leaving on one's own decision."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent.stays import CARRY
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.departure import actions_given, documents, forms, pages_given, papers, queries, reading
from wayhome.departure.enums import Kind
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import sheets

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def given(request: Request, code: str, plan: int) -> HttpResponse:
    """What was told and given so far, and what is left."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = attempts.numbered(request.actor, seen, plan)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return render(request, "departure/given.html", pages_given.given(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def orient(request: Request, code: str, plan: int) -> HttpResponse:
    """What was told before leaving."""
    seen, now = _to_write(request, code, plan)
    language = people.person(request.actor, seen).brief.language
    form = forms.Orientation(posted(request), today=_today(request), language=language)
    return _written(request, seen, now, form, actions_given.orient, "departure/orient.html")


@guards.page(Access.UNLOCKED, methods=BOTH)
def kit(request: Request, code: str, plan: int) -> HttpResponse:
    """What was given for the way, signed by her or him."""
    seen, now = _to_write(request, code, plan)
    form = forms.Kit(posted(request), today=_today(request))
    return _written(request, seen, now, form, actions_given.give, "departure/kit.html")


@guards.page(Access.UNLOCKED, methods=("POST",))
def count(request: Request, code: str, plan: int, thing: str) -> HttpResponse:
    """A second person saw the cash given."""
    seen, now = _to_write(request, code, plan)
    found = reading.of_kind(queries.given(request.actor, seen, now.id), Kind.KIT, documents.Kit)
    one = next((each.thing for each, _kit in found if str(each.thing) == str(thing)), None)
    if one is None:
        raise Http404
    actions_given.count(seen=seen, attempt=now.id, thing=one, by=request.actor)
    messages.success(request, _("You have signed for the cash as well."))
    return _back(seen, plan)


@guards.page(Access.UNLOCKED, methods=BOTH)
def card(request: Request, code: str, plan: int) -> HttpResponse:
    """What the emergency card says."""
    seen, now = _to_write(request, code, plan)
    form = forms.Card(posted(request))
    return _written(request, seen, now, form, actions_given.write_card, "departure/card.html")


@guards.page(Access.UNLOCKED, methods=BOTH)
def paper(request: Request, code: str, plan: int, kind: str) -> HttpResponse:
    """Carry it, or shall we keep it? Then the paper, which is not kept anywhere."""
    seen, now = _to_write(request, code, plan)
    make = _paper(request, now, kind)
    offered = sheets.languages(papers.TEXTS[kind])
    language = sheets.known_language(people.person(request.actor, seen).brief.language, papers.TEXTS[kind])
    form = forms.Paper(posted(request), language=language, offered=offered)
    framed = attempts_pages.framed(request.actor, seen, now)
    if request.method == "POST" and form.is_valid():
        number = actions_given.printed(seen=seen, attempt=now.id, by=request.actor)
        typed = form.cleaned_data
        beside = sheets.beside(_("Told and given before leaving"), carries=typed["stays"] == CARRY)
        back = reverse("departure:given", args=[seen.code, plan])
        return press.answer(
            request,
            "departure/paper.html",
            lambda: {**framed, **make(), **beside, "back_url": back},
            number=number,
            language=typed["language"],
            form="card" if kind == "card" else "sheet",
            code=seen.code,
            names=[framed["name"]],
        )
    return render(
        request, "departure/ask_paper.html", {**framed, "form": form}, status=422 if form.errors else 200
    )


def _paper(request: Request, now: AttemptNow, kind: str) -> Callable[[], Mapping[str, Any]]:
    """How this paper is made. 404 for what there is none of, or nothing to write on it."""
    if kind == "declaration":
        return papers.declaration
    if kind == "handing":
        return papers.handing
    if kind == "way":
        planned = attempts.way(request.actor, now.subject)
        if planned is not None:
            return lambda: papers.way(planned)
    if kind == "card":
        cards = reading.of_kind(
            queries.given(request.actor, now.subject.seen, now.id), Kind.CARD, documents.Card
        )
        if cards:
            return lambda: papers.card(cards[0][1])
    raise Http404


@guards.page(Access.UNLOCKED, methods=BOTH)
def own_way(request: Request, code: str) -> HttpResponse:
    """She or he leaves on her or his own decision: what is hers or his, what was told, the door left open."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    form = forms.OwnWay(posted(request), today=_today(request))
    if request.method == "POST" and form.is_valid():
        thing = form.cleaned_data["thing"]
        try:
            actions_given.leave_alone(seen=seen, thing=thing, given=form.given(), by=request.actor)
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept. The case stays open, and so does the door."))
            return HttpResponseRedirect(reverse("departure:own_way", args=[seen.code]))
    about = {**pages_given.own_way(request.actor, seen), "form": form}
    return render(request, "departure/own_way.html", about, status=422 if form.errors else 200)


def _to_write(request: Request, code: str, plan: int) -> tuple[Found, AttemptNow]:
    seen = looking.to_write(request.actor, code, queries.GROUP)
    return seen, attempts.numbered(request.actor, seen, plan)


def _today(request: Request) -> Any:  # noqa: ANN401 - a day
    return clock.today(on_call.zone_of(request.actor))


def _written(
    request: Request,
    seen: Found,
    now: AttemptNow,
    form: forms.Orientation | forms.Kit | forms.Card,
    write: Callable[..., None],
    template: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        thing = form.cleaned_data["thing"]
        try:
            write(seen=seen, attempt=now.id, thing=thing, given=form.given(), by=request.actor)
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return _back(seen, now.number)
    about = {**attempts_pages.framed(request.actor, seen, now), "form": form}
    return render(request, template, about, status=422 if form.errors else 200)


def _back(seen: Found, plan: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("departure:given", args=[seen.code, plan]))
