"""A place that is looked for, without names: asked, held, taken, or given free."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import (
    actions_places,
    documents,
    drafts,
    enums,
    forms_places,
    pages,
    queries,
    queries_places,
    rules,
    states,
)


@guards.page(Access.UNLOCKED, roles=rules.WORKERS)
def places(request: Request) -> HttpResponse:
    """Asked of us, and by us."""
    box = request.GET.get("box", queries_places.OF_US)
    page = queries_places.listed(request.actor, box, request.GET.get("page", "1"))
    lines = [pages.place_line(one) for one in page.object_list]
    return render(request, "referrals/places.html", {"lines": lines, "page": page, "box": box})


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def new_place(request: Request) -> HttpResponse:
    """For nobody in particular yet: somebody called."""
    return _ask(request, None)


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def new_place_for(request: Request, code: str) -> HttpResponse:
    """For somebody whose case it is; those who are asked do not learn whose."""
    return _ask(request, looking.to_write(request.actor, code, "I"))


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def place(request: Request, place: UUID) -> HttpResponse:
    """One search: what is looked for, who said what, and what can be done."""
    shown = queries_places.place(request.actor, place)
    if request.method == "POST":
        return _do(request, shown)
    audit.looked(by=request.actor, subject=shown.id, groups="I")
    context = {
        "shown": shown,
        "status": states.place_status(shown.row.state),
        "facts": pages.place(shown.what) if shown.what else [],
        "answers": [
            (one, pages.label(enums.PlaceAnswer, one.answer), pages.said_of_place(one.said))
            for one in shown.asked
        ],
    }
    return render(request, "referrals/place.html", context)


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def hold(request: Request, place: UUID) -> HttpResponse:
    """We hold one until then."""
    shown = _of_others(request, place)
    form = forms_places.Hold(posted(request), special=shown.what.special if shown.what else ())
    why_not = shown.why_not_hold
    if request.method == "POST" and form.is_valid():
        known = form.cleaned_data
        said = documents.PlaceSaid(
            words=known["words"], contact=known["contact"], is_prepared=known.get("is_prepared")
        )
        try:
            actions_places.hold(
                place=shown.id, until=form.cleaned_data["until"].at, said=said, by=request.actor
            )
        except Refused as refused:  # what was typed stays there, to be mended
            form.add_error(None, refused.words)
        else:
            messages.success(request, _("You hold a place. It is free again by itself at that time."))
            return _to(shown)
    heading = _("We hold a place")
    context = {"shown": shown, "form": form, "heading": heading, "why_not": why_not}
    is_wrong = form.errors or (why_not and request.method == "POST")
    return render(request, "referrals/place_answer.html", context, status=422 if is_wrong else 200)


@guards.page(Access.UNLOCKED, roles=rules.WORKERS, methods=("GET", "POST"))
def cannot(request: Request, place: UUID) -> HttpResponse:
    """We have none, and who could."""
    shown = _of_others(request, place)
    form = forms_places.Cannot(posted(request))
    if request.method == "POST" and form.is_valid():
        said = documents.PlaceSaid(**form.cleaned_data)
        try:
            actions_places.cannot(place=shown.id, said=said, by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, _("Your answer is sent."))
            return _to(shown)
    context = {"shown": shown, "form": form, "heading": _("We have no place"), "why_not": shown.why_not_hold}
    return render(request, "referrals/place_answer.html", context, status=422 if form.errors else 200)


def _ask(request: Request, seen: Found | None) -> HttpResponse:
    form = forms_places.Place(
        posted(request),
        receivers=[(str(one.id), one.name) for one in queries.receivers(request.actor)],
        names=drafts.names(request.actor, seen) if seen is not None else (),
        today=clock.today(),
        initial=pages.place_initial(people.person(request.actor, seen)) if seen is not None else {},
    )
    why_not = None
    if request.method == "POST" and form.is_valid():
        chosen = [UUID(one) for one in form.cleaned_data["organisations"]]
        try:
            row = actions_places.ask(what=form.document(), organisations=chosen, seen=seen, by=request.actor)
        except Refused as refused:
            why_not = refused.reason
        else:
            messages.success(request, _("It is sent. Whoever holds a place first has it."))
            return HttpResponseRedirect(reverse("referrals:place", args=[row.pk]))
    context = {"form": form, "seen": seen, "why_not": why_not}
    return render(request, "referrals/new_place.html", context, status=422 if form.errors or why_not else 200)


def _do(request: Request, shown: queries_places.Shown) -> HttpResponse:
    form = forms_places.Do(request.POST)
    if not form.is_valid():
        raise Http404
    what, read = form.cleaned_data["do"], form.cleaned_data["read"]
    if what == "take":
        actions_places.take(place=shown.id, read=read, by=request.actor)
        messages.success(request, _("They are told that you come."))
    elif what == "free":
        actions_places.let_go(place=shown.id, read=read, by=request.actor)
        messages.success(request, _("The place is free again."))
    elif what == "cancel":
        actions_places.cancel(place=shown.id, by=request.actor)
        messages.success(request, _("It is over. Those who were asked see it."))
    else:
        actions_places.noticed(place=shown.id, by=request.actor)
        messages.success(request, _("Marked as read."))
    return _to(shown)


def _of_others(request: Request, place: UUID) -> queries_places.Shown:
    shown = queries_places.place(request.actor, place)
    if shown.is_mine:
        raise Http404
    return shown


def _to(shown: queries_places.Shown) -> HttpResponse:
    return HttpResponseRedirect(reverse("referrals:place", args=[shown.id]))
