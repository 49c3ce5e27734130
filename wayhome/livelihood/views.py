"""Work and learning: the list for the team, the page of one case, what is learnt, and whether it is a sign."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.pages import keep_typed
from wayhome.core import guards, once
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.livelihood import actions, documents, forms, holding, looking, pages, queries, rules, words
from wayhome.livelihood import desk as desks
from wayhome.livelihood.enums import Part
from wayhome.livelihood.shapes import Course
from wayhome.organisations.requests import Request, posted
from wayhome.people.queries import Found

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, roles=rules.READERS)
def desk(request: Request) -> HttpResponse:
    """Who is to be asked again, the earliest first."""
    page = desks.listed(request.actor, page=request.GET.get("page", "1"))
    table = desks.table(request.actor, list(page.object_list))
    return render(request, "livelihood/desk.html", {"page": page, "table": table})


@guards.page(Access.UNLOCKED)
def life(request: Request, code: str) -> HttpResponse:
    """What she or he learns and lives on."""
    seen = looking.at(request.actor, code)
    return render(request, "livelihood/life.html", pages.life(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def enrol(request: Request, code: str) -> HttpResponse:
    """A place to learn."""
    seen = looking.to_write(request.actor, code, Part.LEARNING)
    form = forms.Enrolment(
        posted(request),
        places=queries.places(request.actor),
        read=queries.read(request.actor, seen, Part.LEARNING),
    )
    return written(
        request, seen, form, lambda **kept: actions.enrol(given=form.given(), **kept),
        heading=_("A place to learn"), lead=_("The wish comes first. A no is as good an answer as a yes."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def course(request: Request, code: str, course: UUID) -> HttpResponse:
    """What is known of a course now: that it has begun, another day, another place."""
    seen, one = _course(request, code, course)
    known = {name: value for name, value in one.known.to_value().items() if name not in ("word", "about")}
    form = forms.Enrolment(
        posted(request), places=queries.places(request.actor, one.known.service), initial=known,
        read=queries.read(request.actor, seen, Part.LEARNING),
    )  # fmt: skip
    return written(
        request, seen, form, lambda **kept: actions.enrol(given=form.given(course), **kept),
        heading=words.heading(one), lead=_("As it is now. What stood here before is kept."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def month(request: Request, code: str, course: UUID) -> HttpResponse:
    """How often she or he was there."""
    seen, one = _course(request, code, course)
    today = queries.today(request.actor)
    form = forms.Attendance(
        posted(request),
        months=pages.months(today, one.known.begins_on),
        read=queries.read(request.actor, seen, Part.LEARNING),
    )
    text = _("That somebody was not there is a question, never a breach. A month that is written again takes the place "
             "of what was there.")  # fmt: skip
    return written(
        request, seen, form, lambda **kept: actions.attend(given=form.given(course), **kept),
        heading=_("How often she or he was there"), lead=text,
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def result(request: Request, code: str, course: UUID) -> HttpResponse:
    """How a course went."""
    seen, _one = _course(request, code, course)
    form = forms.Result(
        posted(request),
        today=queries.today(request.actor),
        read=queries.read(request.actor, seen, Part.LEARNING),
    )
    return written(
        request, seen, form, lambda **kept: actions.finish(given=form.given(course), **kept),
        heading=_("How it went"), lead=_("Stopping is no failure. Whoever stops may begin again, here or elsewhere."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def certificate(request: Request, code: str, course: UUID | None = None) -> HttpResponse:
    """A certificate, of a course here or of before."""
    if course is not None:
        seen, _one = _course(request, code, course)
    else:
        seen = looking.to_write(request.actor, code, Part.LEARNING)
    form = forms.Certificate(posted(request), read=queries.read(request.actor, seen, Part.LEARNING))
    return written(
        request, seen, form, lambda **kept: actions.certify(given=form.given(course), **kept),
        heading=_("A certificate"), lead=_("It is hers or his. A copy, if wanted, goes to the files of the case."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def answer(request: Request, code: str, line: UUID) -> HttpResponse:
    """Whether what was written is a sign to talk about. Nothing is raised by itself."""
    seen = looking.at(request.actor, code)
    with once.reading():
        one = next((one for one in queries.life(request.actor, seen).offers if one.about == line), None)
        part = queries.part_of(request.actor, seen, line)
    if part is None:
        raise Http404
    if one is None and request.method != "POST":
        return back(seen)
    looking.to_write(request.actor, code, part)
    form, today = (
        forms.Answer(posted(request), read=queries.read(request.actor, seen, part)),
        queries.today(request.actor),
    )

    def write(**kept: Any) -> None:  # noqa: ANN401 - what the form carries
        flag = str(one.flag) if one is not None else ""
        given = documents.Answer(on=today, flag=flag, about=line, **form.typed)
        if actions.answer(part=part, given=given, **kept) is not None:
            messages.info(request, _("Whoever leads the case hears what there is to talk about."))

    lead = str(words.OFFERS[one.flag]) if one is not None else ""
    return written(request, seen, form, write, heading=_("Is it a sign to talk about?"), lead=lead)


def written(
    request: Request,
    seen: Found,
    form: forms.Line,
    write: Callable[..., object],
    *,
    heading: str,
    lead: str,
) -> HttpResponse:
    """A form of one line: kept, or shown again with what was typed and why not."""
    if request.method == "POST" and form.is_valid():
        kept = {name: form.cleaned_data[name] for name in ("thing", "read")}
        try:
            write(seen=seen, by=request.actor, **kept)
        except (Conflict, Refused) as refused:
            keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return back(seen)
    about = {**pages.framed(request.actor, seen), "form": form, "heading": heading, "lead": lead}
    return render(request, "livelihood/write.html", about, status=422 if form.errors else 200)


def back(seen: Found) -> HttpResponse:
    """To the page of work and learning."""
    return HttpResponseRedirect(reverse("livelihood:life", args=[seen.code]))


def _course(request: Request, code: str, thing: UUID) -> tuple[Found, Course]:
    seen = looking.to_write(request.actor, code, Part.LEARNING)
    return seen, holding.course(queries.life(request.actor, seen), thing)
