"""How things are: change over time, a survey in three parts, the seven that she or he rates, questions on paper."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.pages import frame, keep_typed
from wayhome.consent.stays import CARRY
from wayhome.core import guards, once
from wayhome.core.forms import Form
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.requests import Request, posted
from wayhome.outcomes import actions, documents, forms, pages, queries, rules
from wayhome.outcomes import paper as papers
from wayhome.outcomes.enums import About, Part, State
from wayhome.paper import press
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import sheets

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def outcomes(request: Request, code: str) -> HttpResponse:
    """How things change; what is half answered, and what is due."""
    seen = looking.at(request.actor, code, queries.GROUP)
    return render(request, "outcomes/outcomes.html", pages.outcomes(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def begin(request: Request, code: str) -> HttpResponse:
    """Who asks, when, who could hear. Asked in this quarter already: a warning, and no bar."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    form = forms.Begin(posted(request), **_first(request.actor, seen))

    def write() -> None:
        thing = form.cleaned_data["thing"]
        actions.begin(seen=seen, thing=thing, given=form.given(), by=request.actor)

    if _written(request, form, write, field="thing"):
        if warned := pages.warning(request.actor, seen, form.cleaned_data["on"]):
            messages.warning(request, warned)
        return _to("part", seen, form.cleaned_data["thing"], Part.ECONOMIC.value)
    with once.reading():
        about = {
            **frame(request.actor, seen),
            "form": form,
            "warning": pages.warning(request.actor, seen, queries.today(request.actor)),
            "draft": queries.outcomes(request.actor, seen).draft,
            "why_not": _why_not(request, seen),
        }
    return render(request, "outcomes/begin.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED)
def survey(request: Request, code: str, thing: UUID) -> HttpResponse:
    """One survey: its parts, or its scores and answers."""
    seen = looking.at(request.actor, code, queries.GROUP)
    with once.reading():
        now, known = queries.survey(request.actor, seen, thing)
        page = pages.survey(request.actor, seen, now, known)
    return render(
        request, "outcomes/survey.html", {**page, "press": forms.Press(initial={"read": now.number})}
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def part(request: Request, code: str, thing: UUID, part: str) -> HttpResponse:
    """The questions of one part. It is kept with each part; one may stop at any."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now, known = queries.survey(request.actor, seen, thing)
    if part not in Part.values:
        raise Http404
    if request.method == "GET" and known.state != State.DRAFT:
        return _to("survey", seen, thing)
    form = forms.Answers(posted(request), part=Part(part), read=now.number, known=known)

    def write() -> None:
        read, why = form.cleaned_data["read"], form.why_looking
        answers = form.answers
        actions.answer(
            seen=seen, thing=thing, read=read, part=part, answers=answers, why_looking=why, by=request.actor
        )

    if _written(request, form, write):
        following = Part.values[Part.values.index(part) + 1 :]
        if following and "stop" not in request.POST:
            return _to("part", seen, thing, following[0])
        messages.success(request, _("It is kept."))
        return _to("survey", seen, thing)
    about = {**frame(request.actor, seen), "form": form, "now": now, "heading": Part(part).label}
    return render(request, "outcomes/part.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def finish(request: Request, code: str, thing: UUID) -> HttpResponse:
    """As it is, with one answer or with all."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    form = forms.Press(posted(request))
    if not form.is_valid():
        raise Http404
    actions.finish(seen=seen, thing=thing, read=form.cleaned_data["read"], by=request.actor)
    messages.success(request, _("It is finished. What counts is how it changes from one time to the next."))
    return _to("survey", seen, thing)


@guards.page(Access.UNLOCKED, methods=BOTH)
def aside(request: Request, code: str, thing: UUID) -> HttpResponse:
    """A survey, or one set of the seven, was written by mistake or is not wanted."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now, known, _about = _one(request.actor, seen, thing)
    form = forms.Aside(posted(request), initial={"read": now.number})

    def write() -> None:
        actions.set_aside(seen=seen, thing=thing, **form.cleaned_data, by=request.actor)

    if _written(request, form, write):
        messages.success(request, _("It is set aside. It stays readable, and counts for nothing."))
        return _to("outcomes", seen)
    about = {**frame(request.actor, seen), "form": form, "day": known.on}
    return render(request, "outcomes/aside.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def rate(request: Request, code: str) -> HttpResponse:
    """The seven that she or he rates."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    form = forms.Rated(posted(request), **_first(request.actor, seen))

    def write() -> None:
        thing = form.cleaned_data["thing"]
        actions.rate(seen=seen, thing=thing, given=form.given(), by=request.actor)

    if _written(request, form, write, field="thing"):
        messages.success(request, _("It is kept."))
        return _to("outcomes", seen)
    about = {**frame(request.actor, seen), "form": form, "why_not": _why_not(request, seen)}
    return render(request, "outcomes/rate.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def paper(request: Request, code: str) -> HttpResponse:
    """Questions on paper; ``?of=`` names the survey or set whose answers may stand on it. It is not kept."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    known, about = _answers_of(request, seen)
    framed = frame(request.actor, seen)
    hers = people.person(request.actor, seen).brief.language
    language = sheets.known_language(hers, papers.texts())
    form = forms.Sheet(posted(request), language=language, of=about)
    if request.method == "POST" and form.is_valid():
        number = actions.print_paper(seen=seen, by=request.actor)
        given = form.cleaned_data
        beside = sheets.beside(_("How things are"), carries=given["stays"] == CARRY)

        def made() -> dict[str, Any]:
            of, name = about or given["about"], framed["name"]
            sheet = papers.sheet(of, shows=form.wanted, name=name, code=seen.code, known=known)
            return {**framed, **sheet, **beside}

        return press.answer(
            request,
            "outcomes/questions_paper.html",
            made,
            number=number,
            language=given["language"],
            code=seen.code,
            names=[framed["name"]],
        )
    return render(
        request, "outcomes/paper.html", {**framed, "form": form}, status=422 if form.errors else 200
    )


def _first(actor: SignedIn, seen: Found) -> dict[str, Any]:
    language = people.person(actor, seen).brief.language
    return {"today": queries.today(actor), "who": actor.name, "language": language}


def _one(actor: SignedIn, seen: Found, thing: UUID) -> tuple[Any, documents.Asked, About]:
    """A survey or one set of the seven; 404 for neither."""
    with once.reading():
        try:
            return *queries.survey(actor, seen, thing), About.SURVEY
        except Http404:
            return *queries.rating(actor, seen, thing), About.RATINGS


def _answers_of(request: Request, seen: Found) -> tuple[documents.Asked | None, str]:
    wanted = request.GET.get("of", "")
    if not wanted:
        return None, ""
    try:
        _now, known, about = _one(request.actor, seen, UUID(wanted))
    except ValueError as error:
        raise Http404 from error
    return known, about


def _why_not(request: Request, seen: Found) -> str | None:
    """Said before anything is typed; what was sent stays, with what is to be mended."""
    if request.method == "POST":
        return None
    return rules.why_not_unasked(is_agreed=queries.is_agreed(request.actor, seen))


def _written(request: Request, form: Form, write: Callable[[], None], *, field: str = "read") -> bool:
    """Whether it was sent whole, and written. Refused, or somebody wrote meanwhile: the sentence stands above what
    was typed.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        write()
    except (Conflict, Refused) as refused:
        keep_typed(form, refused, field=field)
        return False
    return True


def _to(name: str, seen: Found, *args: object) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"outcomes:{name}", args=[seen.code, *args]))
