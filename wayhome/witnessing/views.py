"""Speaking in court on one page; offers, what was told, measures, a release."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations import queries as organisations
from wayhome.organisations.requests import Request
from wayhome.people.queries import Found
from wayhome.testimony import writing
from wayhome.witnessing import actions, documents, forms, forms_interviews, looking, pages, queries, seeing
from wayhome.witnessing.shapes import ThingNow

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def speaking(request: Request, code: str) -> HttpResponse:
    """Each matter: who asks, what was said, what protects, what is missing."""
    seen = looking.at(request.actor, code)
    return render(request, "witnessing/speaking.html", pages.speaking(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_offer(request: Request, code: str) -> HttpResponse:
    """Somebody asks, for the first time."""
    seen = looking.to_write(request.actor, code)
    return _offer(request, seen, writing.new_id(request), None)


@guards.page(Access.UNLOCKED, methods=BOTH)
def offer(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Who asks was written down wrongly."""
    seen = looking.to_write(request.actor, code)
    return _offer(request, seen, thing, queries.offer(request.actor, seen, thing))


def _offer(request: Request, seen: Found, thing: UUID, one: ThingNow[documents.Offer] | None) -> HttpResponse:
    known, read = (one.newest.known, one.newest.number) if one else (documents.Offer(), 0)
    matters, today = queries.matters(request.actor, seen), queries.today(request.actor)
    answered = known if one and queries.track(request.actor, seen).answer_to(thing) else None
    partners = [(it.pk, it.name) for it in organisations.partners(request.actor)]
    frame = pages.frame(request.actor, seen)
    return writing.answer(
        request,
        "witnessing/write.html",
        make=lambda data, typed: forms.Offer(
            data,
            known=typed or known,
            read=read,
            thing=thing,
            matters=matters,
            answered=answered,
            partners=partners,
            today=today,
        ),
        save=lambda form: actions.write_offer(
            seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        ),
        frame={**frame, "heading": _("Somebody asks whether she or he would speak"), "lead": pages.HERS},
        then=frame["back_url"],
        said=_("It is kept. They hear nothing until she or he wants to answer."),
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def inform(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What was told before anybody asks, and the lawyer."""
    seen = looking.to_write(request.actor, code)
    one = queries.offer(request.actor, seen, thing)
    known, read = one.newest.known, one.newest.number
    where = queries.countries(request.actor, seen, known.matter or thing)
    bound, free = queries.tied(request.actor, *where)
    frame = pages.offer(request.actor, seen, one)
    return writing.answer(
        request,
        "witnessing/inform.html",
        make=lambda data, typed: forms.Inform(
            data,
            known=typed or known,
            read=read,
            has_tied=bool(bound),
            today=queries.today(request.actor),
        ),
        save=lambda form: actions.inform(
            seen=seen, offer=thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        ),
        frame={**frame, "bound": bound, "free": free},
        then=frame["back_url"],
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_measure(request: Request, code: str) -> HttpResponse:
    """Something that protects is asked for."""
    seen = looking.to_write(request.actor, code)
    return _measure(request, seen, writing.new_id(request), None)


@guards.page(Access.UNLOCKED, methods=BOTH)
def measure(request: Request, code: str, thing: UUID) -> HttpResponse:
    """It was granted, or refused."""
    seen = looking.to_write(request.actor, code)
    return _measure(request, seen, thing, queries.measure(request.actor, seen, thing))


def _measure(
    request: Request, seen: Found, thing: UUID, one: ThingNow[documents.Measure] | None
) -> HttpResponse:
    known, read = (one.newest.known, one.newest.number) if one else (documents.Measure(), 0)
    matters, today = queries.matters(request.actor, seen), queries.today(request.actor)
    frame = pages.frame(request.actor, seen)
    return writing.answer(
        request,
        "witnessing/write.html",
        make=lambda data, typed: forms.Measure(
            data, known=typed or known, read=read, thing=thing, matters=matters,
            may_programme=seeing.writes_programme(request.actor, seen), today=today,
        ),
        save=lambda form: actions.write_measure(
            seen=seen, thing=thing, read=form.cleaned_data["read"], given=form.given(), by=request.actor
        ),
        frame={**frame, "heading": _("What protects"), "lead": _("What is refused is shown to her or him first.")},
        then=frame["back_url"],
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def released(request: Request, code: str, thing: UUID) -> HttpResponse:
    """An accused person of this matter was released. No day stands there: one slip would ring whoever leads."""
    return _happened(
        request, code, thing, forms.Released, documents.Released, actions.write_released, queries.matters, on=None,
        heading=_("An accused person was released"),
        lead=_("Whoever leads the case hears now. The danger is looked at again within 24 hours."),
        said=_("It is kept. Whoever leads the case hears now; look at the danger again within 24 hours."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def interviewed(request: Request, code: str, thing: UUID) -> HttpResponse:
    """Somebody outside asked her or him about a matter: by whom, and on which day."""
    return _happened(
        request, code, thing, forms_interviews.Interview, documents.Interview, actions.write_interview,
        queries.names, on=queries.today(request.actor), heading=_("Somebody outside asked about it"),
        lead=_("Each time is counted, so that it is asked less often. What was said does not belong here."),
    )  # fmt: skip


def _happened(
    request: Request,
    code: str,
    matter: UUID,
    form: Callable[..., Any],
    document: Callable[..., Any],
    write: Callable[..., None],
    matters: Callable[..., Mapping[Any, str]],
    *,
    on: date | None,
    heading: str,
    lead: str,
    said: str = "",
) -> HttpResponse:
    """Something that happened in this matter: written once, however often it is sent."""
    seen = looking.to_write(request.actor, code)
    queries.matter(request.actor, seen, matter)
    known, today = matters(request.actor, seen), queries.today(request.actor)
    record, frame = writing.new_id(request), pages.frame(request.actor, seen)
    return writing.answer(
        request,
        "witnessing/write.html",
        make=lambda data, typed: form(
            data, known=typed or document(matter=matter, on=on), thing=record, matters=known, today=today
        ),
        save=lambda done: write(seen=seen, thing=record, given=done.given(), by=request.actor),
        frame={**frame, "heading": heading, "lead": lead},
        then=frame["back_url"],
        said=said,
    )
