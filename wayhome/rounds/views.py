"""Lists for a day on the road: made, shown once, how they stand, called back; what was typed is taken in."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.core import clock, dates, guards, once
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found
from wayhome.rounds import absorbing, actions, checks, content, forms, limits, pages, queries, rules
from wayhome.rounds.enums import Way
from wayhome.signin import totp

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.WRITERS)
def lists(request: Request) -> HttpResponse:
    """How each list of the actor stands."""
    return render(request, "rounds/lists.html", pages.lists(request.actor))


@guards.page(Access.UNLOCKED, roles=rules.WRITERS, methods=BOTH)
def choose(request: Request) -> HttpResponse:
    """For which day."""
    form = forms.Day(posted(request), initial={"on": clock.today(on_call.zone_of(request.actor))})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        reason = rules.why_not_day(on, today=clock.today(on_call.zone_of(request.actor)))
        if reason is None:
            return HttpResponseRedirect(reverse("rounds:visits", args=[on.isoformat()]))
        form.add_error("on", reason)
    return render(request, "rounds/choose.html", {"form": form}, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.WRITERS, methods=BOTH, sensitive=True)
def visits(request: Request, day: str) -> HttpResponse:
    """Which of the visits that are due on that day: so many at most."""
    on = _day(day)
    due = queries.due(request.actor, on)
    form = forms.Visits(posted(request), choices=pages.choices(due))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["visits"]
        reason = rules.why_not_list(len(chosen), most=limits.visits())
        if reason is None:
            return HttpResponseRedirect(reverse("rounds:make", args=[day, "+".join(chosen)]))
        form.add_error("visits", reason)
    about = {"form": form, "due": due, "day": dates.day_in_words(on), "most": limits.visits()}
    return render(request, "rounds/visits.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.WRITERS, methods=BOTH, sensitive=True)
def make(request: Request, day: str, codes: str) -> HttpResponse:
    """When and which words for each. The link and the four words are shown once."""
    on = _day(day)
    with once.reading():
        found = [looking.to_write(request.actor, code, queries.GROUP) for code in codes.split("+")]
        held = [] if request.method == "POST" else [_held(request, on, seen) for seen in found]
        about = {seen.code: _about(request, seen) for seen in found}
        said = [one for seen in found if (one := pages.said(request.actor, seen))]
    form = forms.Make(posted(request), visits=about, record=uuid4())
    if request.method == "POST" and form.is_valid():
        try:
            shown = actions.make(
                record=form.cleaned_data["record"], on=on, wanted=form.wanted(), by=request.actor
            )
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused, field="record")
        else:
            link = request.build_absolute_uri(reverse("passes:card")) + "#" + shown.secret
            more = {"link": link, "words": shown.words, "qr": totp.picture(link)}
            return render(request, "rounds/made.html", {"day": dates.day_in_words(on), **more})
    page = {
        "form": form,
        "day": dates.day_in_words(on),
        "visits_url": reverse("rounds:visits", args=[day]),
        "held": [one for one in held if one],
        "said": said,
    }
    return render(request, "rounds/make.html", page, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, roles=rules.WRITERS, methods=("POST",))
def end(request: Request, round_id: UUID) -> HttpResponse:
    """Called back."""
    actions.end(round_id=round_id, by=request.actor)
    messages.success(request, _("It is shut. The telephone wipes it when it is next heard of."))
    return HttpResponseRedirect(reverse("rounds:lists"))


@guards.page(Access.UNLOCKED)
def case(request: Request, code: str) -> HttpResponse:
    """What was typed on the road about one case, and what stands on a list."""
    seen = looking.at(request.actor, code, queries.GROUP)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return render(request, "rounds/case.html", pages.case(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=("POST",))
def take_off(request: Request, code: str) -> HttpResponse:
    """Off every list, whoever made it."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    actions.take_off(seen=seen, by=request.actor)
    messages.success(request, _("It is off every list. A telephone loses it when it is next heard of."))
    return HttpResponseRedirect(reverse("rounds:case", args=[seen.code]))


@guards.page(Access.UNLOCKED, methods=("POST",))
def take_in(request: Request, code: str) -> HttpResponse:
    """What waits becomes contacts, tries and notes: by who made the list."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    if absorbing.take_in(request.actor, seen):
        messages.success(request, _("It is written down, with the day on which it happened."))
    else:
        messages.info(
            request,
            _("Who made the list takes it in: it stays clear who wrote it. You can read it here."),
        )
    return HttpResponseRedirect(reverse("rounds:case", args=[seen.code]))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def _about(request: Request, seen: Found) -> dict[str, Any]:
    """What the form begins with."""
    zone = checks.zone_of(request.actor, seen)
    return {**content.proposed(request.actor, seen), "place": dates.zone_in_words(zone)}


def _held(request: Request, on: date, seen: Found) -> str:
    """What speaks against a visit already, before anything is typed; also at home."""
    reason = checks.due(seen, on, by=request.actor) or checks.note(seen, Way.HOME, by=request.actor)
    return f"{seen.code}: {reason}" if reason else ""
