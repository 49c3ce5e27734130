"""Offering three questions; answering them without an account; reading what was answered; how many answered what."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.afterwards import limits
from wayhome.afterwards import rules as slip_rules
from wayhome.audit import log as audit
from wayhome.consent import card
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.rating import actions, counting, forms, pages, paper, queries, rules
from wayhome.rating.enums import Matter, Part, Question
from wayhome.rating.shapes import Kept
from wayhome.residence import sheets

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def rating(request: Request, code: str) -> HttpResponse:
    """About which parts of the way it was asked how it was."""
    seen = looking.at(request.actor, code, queries.GROUP)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return render(request, "rating/rating.html", pages.rating(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=("POST",))
def slip(request: Request, code: str, part: str) -> HttpResponse:
    """The slip with its code, in English and in her or his language where we have the words."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    about, form = _part(part), forms.Press(posted(request))
    if not form.is_valid():
        return _to(seen)
    slip, until = actions.offer(seen=seen, part=about, thing=form.cleaned_data["thing"], by=request.actor)
    hers = people.person(request.actor, seen).brief.language
    is_printed = press.asked(request) is not None

    def made() -> dict[str, Any]:
        versions = [paper.one(about, until)] if is_printed else paper.sheets_for(hers, about, until)
        return {
            **sheets.beside(_("How it was"), carries=True),
            "back_url": reverse("rating:rating", args=[seen.code]),
            "code": slip,
            "versions": versions,
            "is_read_aloud": len(versions) == 1,
            "link": request.build_absolute_uri(reverse(pages.ANSWERED_AT[about])),
        }

    language = (sheets.known_language(hers, paper.texts(about)) or card.FALLBACK) if is_printed else ""
    number = actions.print_slip(seen=seen, by=request.actor) if is_printed else 0
    return press.answer(request, "rating/slip.html", made, number=number, language=language)


@guards.page(Access.UNLOCKED, methods=("POST",))
def decline(request: Request, code: str, part: str) -> HttpResponse:
    """She or he does not want to be asked."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    about, form = _part(part), forms.Press(posted(request))
    if form.is_valid():
        actions.decline(seen=seen, part=about, thing=form.cleaned_data["thing"], by=request.actor)
        messages.success(request, _("It is kept. Nobody asks again about this part."))
    return _to(seen)


@guards.page(Access.ANYONE, methods=BOTH, is_hers=True)
@sensitive_post_parameters("code", "thing", *Question.values, *Matter.values, "words")
def answer(request: Request, part: str = "") -> HttpResponse:
    """Three questions, with the code of a slip; of the last part there are more. No account, and no name.

    ``?in=``: the language, where we have it.
    """
    about = Part(part) if part else None
    languages = sheets.languages(paper.texts(about))
    wanted = request.GET.get("in", "")
    with translation.override(wanted if wanted in dict(languages) else translation.get_language()):
        form = (forms.SaidOfLast if about == Part.ARRIVED else forms.Said)(posted(request))
        if request.method == "POST" and limits.is_held(request):
            form.add_error(None, slip_rules.why_held())
            return _asked(request, form, languages, 429)
        if request.method == "POST" and form.is_valid():
            kept = _kept(request, form)
            if kept is not None:
                return render(request, "rating/thanks.html", {**paper.page(), "kept": kept})
        return _asked(request, form, languages, 422 if form.errors else 200)


@guards.page(Access.UNLOCKED, sensitive=True)
def answers(request: Request) -> HttpResponse:
    """What was answered, for who reads it. The looking is recorded first."""
    audit.looked(by=request.actor, subject=request.actor.organisation_id, groups=queries.GROUP)
    return render(request, "rating/answers.html", pages.answers(queries.answers(request.actor)))


@guards.page(Access.UNLOCKED, methods=("POST",))
def note_read(request: Request) -> HttpResponse:
    """Read."""
    actions.note_read(by=request.actor)
    messages.success(request, _("Marked as read. What comes later is a new line on your board."))
    return HttpResponseRedirect(reverse("rating:answers"))


@guards.page(Access.UNLOCKED, roles=rules.COUNTERS)
def numbers(request: Request) -> HttpResponse:
    """How many answered what about the own agency."""
    return render(request, "rating/numbers.html", pages.numbers(counting.figures(request.actor)))


def _asked(request: Request, form: forms.Said, languages: list[tuple[str, str]], status: int) -> HttpResponse:
    named = [(code, card.own_name(code)) for code, _label in languages] if len(languages) > 1 else []
    about = {**paper.page(), "form": form, "languages": named}
    return render(request, "rating/answer.html", about, status=status)


def _kept(request: Request, form: forms.Said) -> Kept | None:
    """What was sent, kept; or the sentence that says why not stands above what was typed."""
    given, is_complaint = form.given(), form.cleaned_data["is_complaint"]
    if given.is_empty and not is_complaint:
        form.add_error(None, rules.why_nothing())
        return None
    try:
        found = actions.answer(
            code=form.cleaned_data["code"],
            thing=form.number,
            given=given,
            is_complaint=is_complaint,
            by=request.actor,
        )
    except Refused as refused:
        form.add_error(None, refused.words)
        return None
    if found is None:
        form.add_error("code", slip_rules.why_not_code())
    return found


def _part(part: str) -> Part:
    if part not in Part.values:
        raise Http404
    return Part(part)


def _to(seen: Found) -> HttpResponse:
    return HttpResponseRedirect(reverse("rating:rating", args=[seen.code]))
