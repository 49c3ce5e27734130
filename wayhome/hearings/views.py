"""The page “Hearings”, those of a case, one of them as it is planned, the sheet for her or him."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.consent.stays import CARRY
from wayhome.core import dates, guards
from wayhome.core.guards import Access
from wayhome.hearings import actions, forms, pages, queries, sheets, writing
from wayhome.hearings import desk as desks
from wayhome.hearings.documents import Hearing
from wayhome.hearings.shapes import HearingNow
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import queries as people
from wayhome.people import wishes
from wayhome.people.queries import Found
from wayhome.residence.sheets import beside, known_language
from wayhome.testimony import looking, seeing
from wayhome.testimony import queries as testimony
from wayhome.testimony import words as legal_words
from wayhome.testimony.writing import new_id

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=seeing.READERS)
def desk(request: Request) -> HttpResponse:
    """What comes next in the cases one works on, by codes. One's own calendar stands beside."""
    return render(request, "hearings/desk.html", {"lines": desks.lines(request.actor)})


@guards.page(Access.UNLOCKED)
def hearings(request: Request, code: str) -> HttpResponse:
    """Every hearing of a case, where each stands, how often she or he was asked."""
    seen = looking.at(request.actor, code)
    return render(request, "hearings/hearings.html", pages.hearings(request.actor, seen))


@guards.page(Access.UNLOCKED)
def hearing(request: Request, code: str, thing: UUID) -> HttpResponse:
    """One hearing: when, how, what is missing, who pays, what became of it."""
    seen = looking.at(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    return render(request, "hearings/hearing.html", pages.hearing(request.actor, seen, now))


def written(
    request: Request,
    seen: Found,
    now: HearingNow,
    form: Any,  # noqa: ANN401 - a form of this room
    *,
    save: Callable[[Any], None],
    heading: str,
    lead: str,
    said: str = "",
) -> HttpResponse:
    """One form that writes the next version of a hearing; then its own page."""
    frame = pages.framed(request.actor, seen, now)
    about = {
        **frame,
        "wishes": wishes.of(request.actor, seen),
        "heading": heading,
        "lead": lead,
        "back_url": frame["hearing_url"],
    }
    return writing.answer(request, form, save=save, frame=about, then=frame["hearing_url"], said=said)


@guards.page(Access.UNLOCKED, methods=BOTH)
def add(request: Request, code: str, matter: UUID) -> HttpResponse:
    """A hearing of this matter, on a new day."""
    seen = looking.to_write(request.actor, code)
    of = testimony.matter(request.actor, seen, matter)
    thing = new_id(request)
    frame = {**pages.frame(request.actor, seen), "wishes": wishes.of(request.actor, seen)}
    return writing.answer(
        request,
        _form(request, seen, Hearing(), read=0, thing=thing if request.method == "GET" else uuid4()),
        save=lambda form: actions.plan(
            seen=seen, thing=thing, matter=matter, read=form.cleaned_data["read"], given=form.given(),
            by=request.actor,
        ),
        frame={
            **frame, "heading": legal_words.matter(of.newest.known), "lead": _lead(),
            "back_url": frame["hearings_url"],
        },
        then=frame["hearings_url"],
        said=_("It is kept. You and the lawyer hear of it ahead of the day."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def plan(request: Request, code: str, thing: UUID) -> HttpResponse:
    """How it is planned. Its moment is changed by moving it."""
    seen = looking.to_write(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    matter = now.day.matter
    if matter is None:
        raise Http404
    return written(
        request, seen, now, _form(request, seen, now.known, read=now.read, thing=thing, now=now),
        save=lambda form: actions.plan(
            seen=seen, thing=thing, matter=matter, read=form.cleaned_data["read"], given=form.given(),
            by=request.actor,
        ),
        heading=_("How it is planned"), lead=_lead(),
    )  # fmt: skip


def _lead() -> str:
    return _(
        "What weighs least comes first. She or he may say no at every moment, without a reason; help goes on."
    )


def _form(
    request: Request,
    seen: Found,
    known: Hearing,
    *,
    read: int,
    thing: UUID,
    now: HearingNow | None = None,
) -> forms.Plan:
    actor = request.actor
    return forms.Plan(
        posted(request),
        known=known,
        read=read,
        thing=thing,
        colleagues=queries.colleagues(actor, seen),
        bookings={
            one.row.pk: f"{one.who}, {dates.moment_in_words(one.row.starts_at, known.hers or 'UTC')}"
            for one in queries.booked(actor, seen).values()
        },
        plans=queries.plans(actor, seen),
        is_child=people.person(actor, seen).is_child,
        on=now.day.on if now else None,
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def money(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What it costs her or him, and who pays, before the day."""
    seen = looking.to_write(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    return written(
        request, seen, now, forms.Money(posted(request), known=now.known, read=now.read, thing=None),
        save=lambda form: actions.pay(
            seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.spent(), by=request.actor
        ),
        heading=_("What it costs, and who pays"),
        lead=_("Before the day, so that nobody stays away for want of money, or owes it to somebody."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def sheet(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Carry it, or shall we keep it? Then the plan on paper, which is not kept anywhere."""
    seen = looking.to_write(request.actor, code)
    now = queries.one(request.actor, seen, thing)
    if now.at is None or not now.is_coming:  # nobody carries the time of a day that was called off
        raise Http404
    frame = pages.framed(request.actor, seen, now)
    language = known_language(people.person(request.actor, seen).brief.language, sheets.TEXTS)
    form = forms.Sheet(posted(request), language=language)
    if request.method == "POST" and form.is_valid():
        number = actions.print_sheet(seen=seen, thing=thing, by=request.actor)
        given = form.cleaned_data
        advice = beside(_("Back"), carries=given["stays"] == CARRY)
        who = pages.companion(request.actor, seen, now)

        def made() -> dict[str, Any]:
            about = sheets.sheet(now.known, companion=who, with_place=given["with_place"])
            return {**frame, **about, **advice}

        return press.answer(
            request,
            "hearings/sheet_paper.html",
            made,
            number=number,
            language=given["language"],
            code=seen.code,
            names=[frame["name"]],
        )
    return render(request, "hearings/sheet.html", {**frame, "form": form}, status=422 if form.errors else 200)
