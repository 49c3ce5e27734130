"""Talks and findings of a case: the overview, a talk whole, the papers, the numbers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from wayhome.core import clock, dates, guards
from wayhome.core.guards import Access
from wayhome.identification import actions, pages, queries, seeing
from wayhome.identification.enums import Counted, Kind
from wayhome.organisations.requests import Request
from wayhome.paper import press
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found


@guards.page(Access.UNLOCKED)
def overview(request: Request, code: str) -> HttpResponse:
    """Where it stands, and what comes next."""
    seen = look(request, code)
    return render(request, "identification/overview.html", pages.overview(request.actor, seen))


@guards.page(Access.UNLOCKED)
def talk(request: Request, code: str, interview: UUID) -> HttpResponse:
    """One talk, whole."""
    seen = look(request, code)
    one = queries.talk(request.actor, seen, interview)
    return render(request, "identification/talk.html", pages.of_talk(request.actor, seen, one))


@guards.page(Access.UNLOCKED, methods=("POST",))
def paper(request: Request, code: str, interview: UUID) -> HttpResponse:
    """The record of a talk that ended and counts, to print for the file."""
    seen = look(request, code)
    one = queries.talk(request.actor, seen, interview)
    if not one.counts:
        raise Http404
    number = actions.print_paper(seen=seen, by=request.actor)

    def made() -> dict[str, Any]:
        return {**pages.of_talk(request.actor, seen, one), **pages.on_paper(one)}

    return _answer(request, seen, "identification/paper.html", made, number)


@guards.page(Access.UNLOCKED, methods=("POST",))
def notice(request: Request, code: str, identification: UUID) -> HttpResponse:
    """The notice of a finding or decision, to print: a code, what was found, by whom. Nothing of what was said."""
    seen = look(request, code)
    now = queries.standing(request.actor, seen)
    one = next((one for one in now.identifications if one.id == identification), None)
    if one is None:
        raise Http404
    number = actions.print_paper(seen=seen, by=request.actor)

    def made() -> dict[str, Any]:
        return {
            **pages.frame(request.actor, seen),
            **pages.finding(now, one),
            "is_formal": one.known.kind == Kind.FORMAL,
            "own": request.actor.organisation_name,
            "written": dates.day_in_words(clock.today()),
        }

    return _answer(request, seen, "identification/notice.html", made, number)


@guards.page(Access.UNLOCKED)
def numbers(request: Request) -> HttpResponse:
    """Counts for the organisation; small ones are held back."""
    found = queries.numbers(request.actor)
    groups = [
        [(Counted(name).label, count) for name, count in group.items()]
        for group in (found.conversion, found.hours, found.officers)
    ]
    return render(request, "identification/numbers.html", {"groups": groups, "since": found.since})


def _answer(
    request: Request, seen: Found, template: str, made: Callable[[], dict[str, Any]], number: int
) -> HttpResponse:
    name = people.person(request.actor, seen).brief.name_used
    return press.answer(request, template, made, number=number, code=seen.code, names=[name])


def look(request: Request, code: str) -> Found:
    """The case, its looking recorded. 404 for who has no part in talks, as when there is no such case."""
    seen = looking.at(request.actor, code, "C")
    if not seeing.talk(request.actor, seen):
        raise Http404
    return seen


def to_write(request: Request, code: str) -> Found:
    """The same for a page that writes; whoever only reads is told so."""
    if not seeing.talk(request.actor, people.found(request.actor, code)):
        raise Http404
    return looking.to_write(request.actor, code, "C")
