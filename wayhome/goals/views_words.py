"""What is said about the plan: read together, what became of it, gone through; and the sheet for her or him."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent.stays import CARRY
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.departure.forms import Paper
from wayhome.goals import actions, forms, pages, queries, sheets
from wayhome.goals.shapes import PlanNow
from wayhome.goals.views import BOTH, to_lead, written
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence.sheets import beside, known_language, languages


@guards.page(Access.UNLOCKED)
def version(request: Request, code: str, thing: UUID) -> HttpResponse:
    """One version, exactly as it was written."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = queries.plan(request.actor, seen)
    about = pages.version(request.actor, seen, now, thing) if now is not None else None
    if about is None:
        raise Http404
    return render(request, "goals/version.html", about)


@guards.page(Access.UNLOCKED, methods=BOTH)
def together(request: Request, code: str, thing: UUID) -> HttpResponse:
    """She or he heard the version that is shown, and what was said to it."""
    seen = to_lead(request, code)
    now = _plan(request, seen)
    about = pages.version(request.actor, seen, now, thing)
    if about is None:
        raise Http404
    person = people.person(request.actor, seen)
    begins = forms.new(on=queries.today(request.actor), language=person.brief.language)
    form = forms.Together(posted(request), is_child=person.is_child, **begins)
    return written(
        request, seen, form,
        lambda: actions.read_together(
            seen=seen, thing=form.cleaned_data["thing"], version=thing, given=form.given(), by=request.actor
        ),
        heading=_("Read it together"),
        lead=_("Aloud, in a language she or he understands. What is signed never changes; the next is a new version."),
        parts=about["parts"],
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def progress(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What became of a goal or a step."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = _plan(request, seen)
    stand = now.stand(thing)
    if stand is None:
        raise Http404
    begins = forms.new(read=stand.read, on=queries.today(request.actor), state=str(stand.state))
    form = forms.Progress(posted(request), **begins)
    goal = now.newest.known.goal(thing)
    return written(
        request, seen, form,
        lambda: actions.say_progress(
            seen=seen, thing=form.cleaned_data["thing"], about=thing, read=form.cleaned_data["read"],
            given=form.given(), by=request.actor,
        ),
        heading=_("What became of it"), lead=goal.words if goal is not None else _what(now, thing),
        lead_is_personal=True,
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def review(request: Request, code: str) -> HttpResponse:
    """The plan was gone through together."""
    seen = to_lead(request, code)
    _plan(request, seen)
    form = forms.Review(posted(request), **forms.new(on=queries.today(request.actor)))
    return written(
        request, seen, form,
        lambda: actions.review(
            seen=seen, thing=form.cleaned_data["thing"], given=form.given(), by=request.actor
        ),
        heading=_("Gone through together"),
        lead=_("What has changed is written into the plan itself; that makes a new version to read together."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def sheet(request: Request, code: str) -> HttpResponse:
    """Carry it, or shall we keep it? Then the plan on paper, which is not kept anywhere."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = _plan(request, seen)
    frame = pages.framed(request.actor, seen)
    language = known_language(frame["person"].brief.language, sheets.TEXTS)
    form = Paper(posted(request), language=language, offered=languages(sheets.TEXTS))
    if request.method == "POST" and form.is_valid():
        number = actions.print_sheet(seen=seen, by=request.actor)
        given = form.cleaned_data
        advice = beside(_("Plan for the time after"), carries=given["stays"] == CARRY)
        back = reverse("goals:plan", args=[seen.code])
        return press.answer(
            request,
            "goals/sheet_paper.html",
            lambda: {**frame, **sheets.sheet(now), **advice, "back_url": back},
            number=number,
            language=given["language"],
            code=seen.code,
            names=[frame["name"]],
        )
    return render(request, "goals/sheet.html", {**frame, "form": form}, status=422 if form.errors else 200)


def _plan(request: Request, seen: Found) -> PlanNow:
    now = queries.plan(request.actor, seen)
    if now is None:
        raise Http404
    return now


def _what(now: PlanNow, thing: UUID) -> str:
    goal = now.newest.known.of_step(thing)
    return next((one.what for one in goal.steps if one.id == thing), "") if goal is not None else ""
