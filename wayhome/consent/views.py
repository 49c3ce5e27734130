"""What was agreed on one page, the talk, one question, and the two questions of the first night."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.audit import log as audit
from wayhome.consent import (
    actions,
    documents,
    elsewhere,
    emergencies,
    forms,
    forms_night,
    given,
    interpreting,
    pages,
    purposes,
    queries,
    rules,
)
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations import queries as organisations
from wayhome.organisations.requests import Request, posted
from wayhome.people import asked_along
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found, Person


@guards.page(Access.UNLOCKED)
def overview(request: Request, code: str) -> HttpResponse:
    """Every purpose with its standing. A no is an answer like a yes."""
    seen = look(request, code)
    person = people.person(request.actor, seen)
    return render(
        request,
        "consent/overview.html",
        {
            **pages.frame(person.brief, seen),
            **pages.overview(
                seen,
                standings=queries.standings(request.actor, seen),
                checks=queries.checks_waiting(request.actor, seen),
                earlier=queries.timeline(request.actor, seen),
                told=queries.disclosures_of(request.actor, seen),
                recalled=queries.recalls_of(request.actor, seen),
                places=elsewhere.links(request.actor, seen),
            ),
            "reads_whole": seen.access.may_read("I"),
            "emergency": emergencies.noted(request.actor, seen),
        },
    )


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def talk(request: Request, code: str) -> HttpResponse:
    """Everything not asked yet, each with an answer of its own."""
    seen = look(request, code, write=True)
    person = people.person(request.actor, seen)
    standings = queries.standings(request.actor, seen)
    asks = [
        _ask(request, line, person, now=now, may_skip=True) for line, now in pages.of_talk(standings).items()
    ]
    later = {
        "later": pages.asked_later(standings),
        "apart": pages.asked_elsewhere(standings, elsewhere.links(request.actor, seen)),
    }
    return _answered(request, seen, person, asks, "consent/talk.html", **later)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def ask(request: Request, code: str, purpose: Purpose) -> HttpResponse:
    """One question."""
    seen = look(request, code, write=True)
    line = purposes.line(purpose)
    stop_unless_open(seen, line)
    person = people.person(request.actor, seen)
    now = pages.now_in_words(queries.standings(request.actor, seen), line)
    asked = _ask(request, line, person, now=now, may_skip=False)
    place = elsewhere.links(request.actor, seen).get(line.code)
    return _answered(request, seen, person, [asked], "consent/ask.html", place=place)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def first_night(request: Request, code: str) -> HttpResponse:
    """Help, and keeping a file: asked aloud, in the person's language."""
    seen = look(request, code, write=True)
    person = people.person(request.actor, seen)
    offered = interpreting.offered(request.actor, seen)
    form = forms_night.FirstNight(posted(request), language=person.brief.language, interpreters=offered)
    why_not = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_first_night(seen=seen, by=request.actor, **form.night())
        except Refused as refused:
            why_not = refused.reason
        else:
            messages.success(request, _("Both answers are kept. The talk about everything else can wait."))
            return to_overview(seen)
    return render(
        request,
        "consent/first_night.html",
        {
            **pages.frame(person.brief, seen),
            **pages.aloud_page(form, request.GET.get("in") or person.brief.language, request.path),
            "form": form,
            "why_not": why_not,
            "problems": pages.problems([form]),
        },
        status=422 if form.errors or why_not else 200,
    )


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def cannot_wait(request: Request, code: str) -> HttpResponse:
    """Help that cannot wait for an answer: why, in words; then it begins."""
    seen = look(request, code, write=True)
    form = forms_night.CannotWait(posted(request))
    if request.method == "POST" and form.is_valid():
        emergencies.note(seen=seen, why=form.cleaned_data["why"], by=request.actor)
        messages.success(
            request, _("It is written down, and help begins. Ask as soon as she or he can answer.")
        )
        return to_overview(seen)
    person = people.person(request.actor, seen)
    about = {**pages.frame(person.brief, seen), "form": form}
    return render(request, "consent/cannot_wait.html", about, status=422 if form.errors else 200)


def look(request: Request, code: str, *, write: bool = False) -> Found:
    """The case, with the looking recorded. 404 for whoever reads nothing of what was agreed."""
    seen = people.found(request.actor, code)
    if not seen.access.may_read_minimum("I"):
        raise Http404
    audit.looked(by=request.actor, subject=seen.id, groups="CI" if seen.access.may_read("C") else "I")
    if write and (reason := people_rules.why_not_write(seen.access, "I")):
        raise Refused(
            reason, code="consent_not_written", next_url=reverse("consent:overview", args=[seen.code])
        )
    return seen


def to_overview(seen: Found) -> HttpResponse:
    return HttpResponseRedirect(reverse("consent:overview", args=[seen.code]))


def partners(request: Request, line: purposes.Line | None = None) -> forms.Partners:
    """Organisations that can be named as recipients. Officers only where the question is about them."""
    return [
        (one.pk, one.name)
        for one in organisations.partners(request.actor)
        if line is None or line.to_officers or one.kind not in purposes.OFFICERS
    ]


def stop_unless_open(seen: Found, line: purposes.Line) -> None:
    """Who may not know that there are private questions finds no page of one."""
    if line.is_private and not seen.access.may_read("C"):
        raise Http404


def _ask(request: Request, line: purposes.Line, person: Person, *, now: str, may_skip: bool) -> forms.Ask:
    return forms.Ask(
        posted(request),
        prefix=line.code.lower(),
        line=line,
        partners=partners(request, line),
        is_child=person.is_child,
        today=clock.today(),
        language=person.brief.language,
        now=now,
        may_skip=may_skip,
    )


def _answered(
    request: Request, seen: Found, person: Person, asks: list[forms.Ask], template: str, **more: object
) -> HttpResponse:
    """Keep what was answered, all or nothing; or show again what was filled in, with what is to be mended."""
    around = forms.Circumstances(
        posted(request),
        is_child=person.is_child,
        language=person.brief.language,
        interpreters=interpreting.offered(request.actor, seen),
    )
    along = asked_along.line().ask(request.actor, seen, posted(request))
    why_not = None
    # Every form is read, so that everything to be mended is said at once.
    if request.method == "POST" and not [one for one in (around, along, *asks) if not one.is_valid()]:
        why_not = _keep(request, seen, around, asks, along)
        if why_not is None and not any(one.errors for one in (around, *asks)):
            to = reverse("consent:overview", args=[seen.code])
            return HttpResponseRedirect(asked_along.line().then(along, seen, to))
    page = {
        "along": along,
        "asks": asks,
        "ask": asks[0] if asks else None,
        "around": around,
        "why_not": why_not,
        **more,
    }
    found = pages.problems([*asks, around])
    return render(
        request,
        template,
        {**pages.frame(person.brief, seen), **page, "problems": found},
        status=422 if found or why_not or along.errors else 200,
    )


def _keep(
    request: Request,
    seen: Found,
    around: forms.Circumstances,
    asks: list[forms.Ask],
    along: Any,  # noqa: ANN401 - the line of a later room
) -> str | None:
    """Why nothing could be kept, or None. What concerns one question is said beside it."""
    answered = [one for one in asks if not one.is_skipped]
    if not answered:
        around.add_error(None, _("No question is answered yet. Answer one, or leave the page."))
        return None
    now = given.situation(request.actor, seen)
    circumstances, by = around.circumstances(), request.actor
    answers = [one.to_answer(circumstances, explained_by=by.name) for one in answered]
    is_yes = any(one.granted == Granted.YES for one in answers)
    reason = rules.why_not_ask_now(present=circumstances["present"], state=circumstances["state"])
    if reason and is_yes:
        if request.POST.get("keep") != Granted.NOT_NOW:
            return reason
        answers = [_not_now(one) for one in answers]
    for one, answer in zip(answered, answers, strict=True):
        if wrong := rules.why_not_record(replace(answer, band=now.band), now):
            one.add_error("answer", wrong)
    through = [reason for one in answers if (reason := interpreting.why_not(by, seen, one))]
    if through:
        around.add_error("interpreter", through[0])
    if any(one.errors for one in (around, *answered)):
        return None
    actions.record_talk(seen=seen, answers=answers, along=asked_along.line().said(along), by=by)
    messages.success(
        request, ngettext("The answer is kept.", "{n} answers are kept.", len(answers)).format(n=len(answers))
    )
    return None


def _not_now(answer: documents.Answer) -> documents.Answer:
    """A yes that may not count is kept as “not now”. A no stays a no."""
    return replace(answer, granted=Granted.NOT_NOW.value) if answer.granted == Granted.YES else answer
