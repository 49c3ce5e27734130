"""The safety plan: read, gone through, written, on paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.care import actions, documents, drafts, forms_plan, forms_sheet, pages, queries, seeing, words
from wayhome.consent import card
from wayhome.consent.stays import CARRY
from wayhome.core import clock, dates, digits, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.paper.enums import Mode
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.services import doors

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def safety(request: Request, code: str) -> HttpResponse:
    """What we agreed to do, when it was last gone through, and what it was before."""
    seen = _look(request, code)
    versions = queries.safety_versions(request.actor, seen)
    now = queries.safety(request.actor, seen)
    may_write = people_rules.why_not_write(seen.access, "F") is None
    about = {
        **pages.frame(request.actor, seen),
        "now": now,
        "facts": words.safety(now.plan.known) if now else [],
        "reviewed": dates.day_in_words(now.reviewed_on) if now else "",
        "left": [
            (dates.day_in_words(day), why)
            for day, why in (queries.left(request.actor, seen, since=now.reviewed_on) if now else [])
        ],
        "before": [
            {
                "day": dates.day_in_words(one.at),
                "by": one.by,
                "facts": words.safety(one.known),
                "replaced": versions[index].known.reason,
            }
            for index, one in enumerate(versions[1:])
        ],
        "may_write": may_write,
        "draft": may_write and drafts.of(request.actor, seen, drafts.SAFETY) is not None,
    }
    return render(request, "care/safety.html", about)


@guards.page(Access.UNLOCKED, methods=("POST",))
def reviewed(request: Request, code: str) -> HttpResponse:
    """Gone through today, nothing changed: one press."""
    seen = looking.to_write(request.actor, code, "F")
    actions.review_safety(seen=seen, by=request.actor)
    messages.success(request, _("Gone through today. Nothing changed."))
    return HttpResponseRedirect(reverse("care:safety", args=[seen.code]))


@guards.page(Access.UNLOCKED, methods=BOTH)
def write(request: Request, code: str) -> HttpResponse:
    """Write or change it. Who saves second sees what is there now; nothing typed is lost."""
    seen = looking.to_write(request.actor, code, "F")
    now = queries.safety(request.actor, seen)
    read = now.plan.number if now and now.is_ours else 0
    kept = drafts.of(request.actor, seen, drafts.SAFETY)
    if request.method == "POST" and request.POST.get("do") == "later":
        return later(request, seen, drafts.SAFETY, back="care:safety")
    known: dict[str, Any] = {**(now.plan.known.to_value() if now else {}), "reason": ""}
    begun_at = digits.whole(str((kept or {}).get("read", "")), read)
    form = forms_plan.Safety(posted(request), read=begun_at, is_first=now is None, initial=kept or known)
    there, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_safety(
                seen=seen, read=form.cleaned_data["read"], given=form.given(), by=request.actor
            )
        except Conflict:
            now = queries.safety(request.actor, seen)
            typed = documents.Safety(**{**form.given().to_value()}).to_value()
            read = now.plan.number if now and now.is_ours else 0
            form = forms_plan.Safety(None, read=read, is_first=now is None, initial=typed)
            there, status = words.safety(now.plan.known) if now else [], 409
        except Refused as refused:
            doors.say_in(form, refused)
        else:
            messages.success(request, _("The safety plan is kept."))
            return HttpResponseRedirect(reverse("care:safety", args=[seen.code]))
    about = {**pages.frame(request.actor, seen), "form": form, "there": there, "draft": kept is not None}
    return render(request, "care/write_safety.html", about, status=422 if form.errors else status)


@guards.page(Access.UNLOCKED, methods=BOTH)
def sheet(request: Request, code: str) -> HttpResponse:
    """Carry it, or shall we keep it? Then the sheet, which is not kept anywhere."""
    seen = looking.to_write(request.actor, code, "F")
    now = queries.safety(request.actor, seen)
    if now is None:
        raise Http404
    frame, texts = pages.frame(request.actor, seen), forms_sheet.SHEET_TEXTS
    offered = card.languages(texts[forms_sheet.NEUTRAL])
    hers = people.person(request.actor, seen).brief.language
    language = card.known_language(hers, texts[forms_sheet.NEUTRAL]) or card.FALLBACK
    form = forms_sheet.Sheet(posted(request), language=language, offered=offered)
    number = (
        _printed(request, seen, form, now.plan.known)
        if request.method == "POST" and form.is_valid()
        else None
    )
    if number is not None:
        given = form.cleaned_data
        about = {
            "is_neutral": given["kind"] == forms_sheet.NEUTRAL,
            "phone": given["phone"],
            "lines": [line for line in given["lines"].splitlines() if line.strip()],
            "advice": _beside(carries=given["stays"] == CARRY),
            "back_label": _("Safety plan"),
        }
        chosen = card.known_language(given["language"] or language, texts[given["kind"]]) or card.FALLBACK
        return press.answer(
            request,
            "care/sheet_paper.html",
            lambda: {
                **frame,
                **about,
                "facts": words.safety(now.plan.known),
                "written": dates.day_in_words(clock.today()),
            },
            number=number,
            language=chosen,
            mode=Mode.CODE if about["is_neutral"] else Mode.FULL,
            names=[frame["name"]],
        )
    return render(request, "care/sheet.html", {**frame, "form": form}, status=422 if form.errors else 200)


def _printed(request: Request, seen: Found, form: forms_sheet.Sheet, plan: documents.Safety) -> int | None:
    """The number of the sheet; None where it would say where a house is, which stands above what was typed."""
    try:
        is_full = form.cleaned_data["kind"] == forms_sheet.FULL
        return actions.print_safety(
            seen=seen, words=form.words(), plan=plan if is_full else None, by=request.actor
        )
    except Refused as refused:
        doors.say_in(form, refused)
        return None


def _beside(*, carries: bool) -> list[str]:
    """What the worker reads beside the sheet, in the worker’s language; it is not printed."""
    if not carries:
        return [
            _(
                "Print it for the folder only if the person wants that. She or he can ask to see it at any time."
            )
        ]
    return [
        _("Read it aloud together before you print it. The person chooses where it is carried."),
        _(
            "Print it from the page before, take the paper from the printer yourself, and leave no copy there."
        ),
    ]


def later(request: Request, seen: Found, form: str, *, back: str) -> HttpResponse:
    """What was typed is kept as it is, for its author alone, for browsers without scripts too."""
    left_out = {"csrfmiddlewaretoken", "do", "resend"}
    typed = {name: value for name, value in request.POST.dict().items() if name not in left_out}
    if drafts.keep(seen=seen, form=form, typed=typed, by=request.actor):
        messages.success(request, _("It is kept, sealed, for you alone. Go on whenever you like."))
    else:
        messages.warning(request, _("This is too long to be kept. Shorten it, then save."))
    return HttpResponseRedirect(reverse(back, args=[seen.code]))


def _look(request: Request, code: str) -> Found:
    seen = looking.at(request.actor, code, "F")
    if not seeing.safety(seen):
        raise Http404
    return seen
