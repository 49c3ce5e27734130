"""Legal matters, their days, and claims."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.requests import Request
from wayhome.people.queries import Found
from wayhome.testimony import actions, documents, forms, looking, pages, queries, words, writing
from wayhome.testimony.shapes import ThingNow

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def legal(request: Request, code: str) -> HttpResponse:
    """Every matter with its days, every claim, where each stands."""
    seen = looking.at(request.actor, code)
    return render(request, "testimony/legal.html", pages.legal(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_matter(request: Request, code: str) -> HttpResponse:
    """A matter, for the first time."""
    seen = looking.to_write(request.actor, code)
    return _matter(request, seen, writing.new_id(request), None)


@guards.page(Access.UNLOCKED, methods=BOTH)
def matter(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Another lawyer, or it is closed."""
    seen = looking.to_write(request.actor, code)
    return _matter(request, seen, thing, queries.matter(request.actor, seen, thing))


def _matter(
    request: Request, seen: Found, thing: UUID, one: ThingNow[documents.Matter] | None
) -> HttpResponse:
    known, read = (one.newest.known, one.newest.number) if one else (documents.Matter(), 0)
    before, today = known if one else None, clock.today(on_call.zone_of(request.actor))
    frame = pages.frame(request.actor, seen)
    return writing.answer(
        request,
        "testimony/matter.html",
        make=lambda data, typed: forms.Matter(
            data, known=typed or known, read=read, thing=thing, before=before, today=today
        ),
        save=lambda form: actions.write_matter(
            seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        ),
        frame={**frame, "is_new": one is None},
        then=frame["legal_url"],
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def file(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Court, number, what she or he is in it: for the lawyer."""
    seen = looking.to_write_whole(request.actor, code)
    of = queries.matter(request.actor, seen, thing)
    one = queries.files(request.actor, seen).get(thing)
    known, read = (one.newest.known, one.newest.number) if one else (documents.File(), 0)
    frame = pages.frame(request.actor, seen)
    return writing.answer(
        request,
        "testimony/file.html",
        make=lambda data, typed: forms.File(data, known=typed or known, read=read, thing=None),
        save=lambda form: actions.write_file(
            seen=seen, matter=thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        ),
        frame={**frame, "label": words.matter(of.newest.known)},
        then=frame["legal_url"],
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_day(request: Request, code: str, thing: UUID) -> HttpResponse:
    """A day of this matter that counts."""
    seen = looking.to_write(request.actor, code)
    of = queries.matter(request.actor, seen, thing)
    return _day(request, seen, writing.new_id(request), None, documents.Day(matter=thing), of)


@guards.page(Access.UNLOCKED, methods=BOTH)
def day(request: Request, code: str, thing: UUID) -> HttpResponse:
    """It was moved, done, called off, missed."""
    seen = looking.to_write(request.actor, code)
    one = queries.day(request.actor, seen, thing)
    of = queries.matter(request.actor, seen, one.newest.known.matter or thing)
    return _day(request, seen, thing, one, one.newest.known, of)


def _day(
    request: Request,
    seen: Found,
    thing: UUID,
    one: ThingNow[documents.Day] | None,
    known: documents.Day,
    of: ThingNow[documents.Matter],
) -> HttpResponse:
    read, today = one.newest.number if one else 0, clock.today(on_call.zone_of(request.actor))
    frame = pages.frame(request.actor, seen)
    return writing.answer(
        request,
        "testimony/day.html",
        make=lambda data, typed: forms.Day(
            data, known=typed or known, read=read, thing=thing, matter=of.newest.known, today=today
        ),
        save=lambda form: actions.write_day(
            seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        ),
        frame={**frame, "is_new": one is None, "label": words.matter(of.newest.known)},
        then=frame["legal_url"],
        said=_("It is kept. You and the lawyer hear of it ahead of the day."),
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_claim(request: Request, code: str) -> HttpResponse:
    """A claim for money, for the first time."""
    seen = looking.to_write(request.actor, code)
    return _claim(request, seen, writing.new_id(request), None)


@guards.page(Access.UNLOCKED, methods=BOTH)
def claim(request: Request, code: str, thing: UUID) -> HttpResponse:
    """It was handed in, awarded, paid, refused."""
    seen = looking.to_write(request.actor, code)
    return _claim(request, seen, thing, queries.claim(request.actor, seen, thing))


def _claim(request: Request, seen: Found, thing: UUID, one: ThingNow[documents.Claim] | None) -> HttpResponse:
    known, read = (one.newest.known, one.newest.number) if one else (documents.Claim(), 0)
    legal = queries.legal(request.actor, seen)
    matters = {each.thing: words.matter(each.newest.known) for each in legal.matters}
    before, today = known if one else None, clock.today(on_call.zone_of(request.actor))
    frame = pages.frame(request.actor, seen)
    return writing.answer(
        request,
        "testimony/claim.html",
        make=lambda data, typed: forms.Claim(
            data,
            known=typed or known,
            read=read,
            thing=thing,
            matters=matters,
            legal=legal,
            before=before,
            today=today,
        ),
        save=lambda form: actions.write_claim(
            seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        ),
        frame={**frame, "is_new": one is None},
        then=frame["legal_url"],
    )
