"""Papers of speaking in court: two for her or him, two letters to an authority. None of them is kept anywhere."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.consent.stays import CARRY
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import sheets
from wayhome.witnessing import (
    actions_papers,
    forms_papers,
    leaflets,
    letters,
    looking,
    pages,
    queries,
    queries_papers,
)
from wayhome.witnessing.queries_papers import Ground, Paper

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def leaflet(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What speaking in court means, and a line to sign that she or he was given it."""
    seen, now = _found(request, code, thing)
    return _hers(
        request, seen, thing, now, Paper.LEAFLET, "witnessing/hers_paper.html",
        make=lambda: leaflets.leaflet(now.offer), texts=leaflets.ON_LEAFLET, to_check=leaflets.TO_CHECK[0],
        heading=_("What speaking in court means: a sheet for her or him"),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def agreed(request: Request, code: str, thing: UUID) -> HttpResponse:
    """What she or he said yes to."""
    seen, now = _found(request, code, thing)
    return _hers(
        request, seen, thing, now, Paper.AGREED, "witnessing/hers_paper.html",
        make=lambda: leaflets.agreed(now.yes) if now.yes else {}, texts=leaflets.ON_AGREED,
        to_check=leaflets.TO_CHECK[1],
        heading=_("What she or he said yes to, on paper"),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def protection(request: Request, code: str, thing: UUID) -> HttpResponse:
    """For whoever assesses protection needs, and decides on what was asked for."""
    seen, now = _found(request, code, thing)
    agency = request.actor.organisation_name

    def make(typed: Mapping[str, str]) -> Mapping[str, Any]:
        return letters.protection(
            to=typed["to"], matter=now.matter, measures=now.measures, risk=now.risk, agency=agency
        )

    return _letter(
        request, seen, thing, now, Paper.PROTECTION, "witnessing/letter_paper.html", make=make,
        heading=_("What protects her or him: a letter to whoever decides"),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def mutual(request: Request, code: str, thing: UUID) -> HttpResponse:
    """For whoever writes a request for mutual legal assistance."""
    seen, now = _found(request, code, thing)
    agency = request.actor.organisation_name

    def make(typed: Mapping[str, str]) -> Mapping[str, Any]:
        yes, given = now.yes, {**typed, "when": now.when or typed.get("when", "")}
        return letters.mutual(
            yes, now.offer, given=given, matter=now.matter, measures=now.measures, agency=agency
        ) if yes else {}  # fmt: skip

    return _letter(
        request, seen, thing, now, Paper.MUTUAL, "witnessing/letter_paper.html", make=make,
        heading=_("For a request for mutual legal assistance: a letter"),
    )  # fmt: skip


def _found(request: Request, code: str, thing: UUID) -> tuple[Found, Ground]:
    seen = looking.to_write(request.actor, code)
    return seen, queries_papers.ground(request.actor, seen, queries.offer(request.actor, seen, thing))


def _hers(
    request: Request,
    seen: Found,
    thing: UUID,
    now: Ground,
    which: Paper,
    template: str,
    *,
    make: Callable[[], Mapping[str, Any]],
    texts: Iterable[object],
    to_check: object,
    heading: str,
) -> HttpResponse:
    """Carry it, or shall we keep it? Then the paper, in her or his language. ``to_check``: of it, what is [K]."""
    language = sheets.known_language(people.person(request.actor, seen).brief.language, texts)
    form = forms_papers.Hers(posted(request), texts=texts, language=language)
    about = {**pages.frame(request.actor, seen), "page_heading": heading, "why_not": now.why_not(which)}
    if request.method == "POST" and form.is_valid():
        number = actions_papers.print_paper(seen=seen, offer=thing, which=which, by=request.actor)
        advice = sheets.beside(_("Back"), carries=form.cleaned_data["stays"] == CARRY)
        return press.answer(
            request, template, lambda: {**about, **make(), **advice}, number=number,
            language=form.cleaned_data["language"], code=seen.code, names=[about["name"]],
        )  # fmt: skip
    where = queries.countries(request.actor, seen, now.offer.matter) if now.offer.matter else ()
    bound, _free = queries.tied(request.actor, *where)
    about = {**about, "form": form, "is_hers": True, "to_check": to_check, "bound": bound}
    return render(request, "witnessing/paper.html", about, status=422 if form.errors else 200)


def _letter(
    request: Request,
    seen: Found,
    thing: UUID,
    now: Ground,
    which: Paper,
    template: str,
    *,
    make: Callable[[Mapping[str, str]], Mapping[str, Any]],
    heading: str,
) -> HttpResponse:
    """Read with her or him first; then the paper, to be sent by the agency."""
    form = forms_papers.Letter(
        posted(request),
        to=now.offer.asker,
        hides=now.hides,
        asks_when=which is Paper.MUTUAL,
        planned=now.when,
    )
    about = {**pages.frame(request.actor, seen), "page_heading": heading, "why_not": now.why_not(which)}
    if request.method == "POST" and form.is_valid():
        number = actions_papers.print_paper(seen=seen, offer=thing, which=which, by=request.actor)
        typed, advice = form.cleaned_data, sheets.beside(_("Back"))
        return press.answer(
            request, template, lambda: {**about, **make(typed), **advice}, number=number, form="letter",
            code=seen.code, names=[about["name"]],
        )  # fmt: skip
    preview = {} if about["why_not"] else make({"to": now.offer.asker, "when": ""})
    about = {**about, "form": form, "preview": preview}
    return render(request, "witnessing/paper.html", about, status=422 if form.errors else 200)
