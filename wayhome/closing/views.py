"""Ready to close? What is written before, going ahead, closing, and the two papers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.care import seeing
from wayhome.closing import actions, forms, hooks, pages, papers, queries
from wayhome.consent.stays import CARRY
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.departure.forms import Paper
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import sheets

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def ready(request: Request, code: str) -> HttpResponse:
    """What is there, what is missing, and who goes on."""
    seen = _whole(looking.at(request.actor, code, queries.GROUP))
    return render(request, "closing/ready.html", pages.ready(request.actor, seen))


@guards.page(Access.UNLOCKED, methods=BOTH)
def word(request: Request, code: str) -> HttpResponse:
    """Her or his own word."""
    seen = _to_write(request, code)
    form = forms.Word(posted(request), **_carried(request, seen))
    return _written(
        request, seen, form, lambda: actions.say(seen=seen, given=form.given(), by=request.actor, **form.kept),
        heading=_("Her or his own word"),
        lead=_("Alone, without hurry. Say that the door stays open, and that no is an answer."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def parts(request: Request, code: str) -> HttpResponse:
    """The three parts of life, gone through."""
    seen = _to_write(request, code)
    form = forms.Parts(posted(request), **_carried(request, seen))
    return _written(
        request, seen, form,
        lambda: actions.go_through(seen=seen, given=form.given(), by=request.actor, **form.kept),
        heading=_("Gone through together"),
        lead=_("How it is, what is still needed, and who goes on with it."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def card(request: Request, code: str) -> HttpResponse:
    """One safe way back, without telling anything again."""
    seen = _to_write(request, code)
    known = queries.facts(request.actor, seen).card
    before = {"reach": known.known.reach, "say": known.known.say, "word": known.known.word} if known else {}
    form = forms.Card(posted(request), **_carried(request, seen), initial=before)
    return _written(
        request, seen, form,
        lambda: actions.write_card(seen=seen, given=form.given(), by=request.actor, **form.kept),
        heading=_("The card with a safe way back"),
        lead=_("One number or place, what to say, and a word. Whoever finds it learns nothing."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def card_paper(request: Request, code: str) -> HttpResponse:
    """Carry it, or shall we keep it? Then the card, which is not kept anywhere."""
    seen = _whole(looking.to_write(request.actor, code, queries.GROUP))
    known = queries.facts(request.actor, seen).card
    if known is None:
        raise Http404
    offered = sheets.languages(papers.TEXTS)
    language = sheets.known_language(people.person(request.actor, seen).brief.language, papers.TEXTS)
    form = Paper(posted(request), language=language, offered=offered)
    about = pages.written(request.actor, seen)
    if request.method == "POST" and form.is_valid():
        number = actions.printed(seen=seen, by=request.actor)
        typed = form.cleaned_data
        beside = sheets.beside(_("Ready to close?"), carries=typed["stays"] == CARRY)
        return press.answer(
            request,
            "departure/paper.html",
            lambda: {**about, **papers.card(known), **beside},
            number=number,
            language=typed["language"],
            form="card",
        )
    return render(
        request, "closing/ask_paper.html", {**about, "form": form}, status=422 if form.errors else 200
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def go_ahead(request: Request, code: str) -> HttpResponse:
    """Something is missing: a supervisor goes ahead; everybody else asks one."""
    seen = _to_write(request, code)
    decides = seeing.supervises(request.actor)
    form = forms.GoAhead(posted(request), **_carried(request, seen))
    act = actions.go_ahead if decides else actions.ask
    return _written(
        request, seen, form,
        lambda: act(seen=seen, words=form.cleaned_data["words"], by=request.actor, **form.kept),
        heading=_("Go ahead on what is missing") if decides else _("Ask a supervisor to go ahead"),
        lead=_("It holds for exactly what is missing now. Somebody else closes the case: two people look at it."),
        more={"missing": queries.missing(request.actor, seen)},
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def close(request: Request, code: str) -> HttpResponse:
    """Close the case for a reason, the door left open."""
    seen = _to_write(request, code, closes=True)
    form = forms.Close(posted(request), **_carried(request, seen))
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            new = actions.close(
                seen=seen, reason=typed["reason"], words=typed["words"], by=request.actor, **form.kept
            )
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused)
            status = 422
        else:
            messages.success(request, _("The case is closed. It can be opened again at any time."))
            there = reverse("casefile:case", args=[new.code]) if new else _here(seen)
            return HttpResponseRedirect(there)
    about = {**pages.written(request.actor, seen), **pages.on_the_way(request.actor, seen), "form": form}
    return render(request, "closing/close.html", about, status=status)


@guards.page(Access.UNLOCKED, methods=("POST",))
def letter(request: Request, code: str) -> HttpResponse:
    """The letter that the agency keeps."""
    seen = _whole(looking.to_write(request.actor, code, queries.GROUP))
    now = queries.facts(request.actor, seen)
    if now.closed is None or not now.standing.is_closed:
        raise Http404
    number, about, closed = (
        actions.printed(seen=seen, by=request.actor),
        pages.written(request.actor, seen),
        now.closed,
    )
    beside = {
        **sheets.beside(_("Ready to close?"), carries=False),
        "advice": [_("It is for the folder: held here, and never sent to where she or he lives.")],
    }

    def made() -> dict[str, Any]:
        keeping = hooks.keeping(request.actor, seen, closed.known.reason)
        agency = request.actor.organisation_name
        letter = papers.letter(now, closed, code=seen.code, agency=agency, keeping=keeping)
        return {**about, **letter, **beside}

    return press.answer(
        request, "departure/paper.html", made, number=number, code=seen.code, names=[about["name"]]
    )


def _carried(request: Request, seen: Found) -> dict[str, Any]:
    return {"today": queries.today(request.actor), "read": queries.newest_number(request.actor, seen)}


def _to_write(request: Request, code: str, *, closes: bool = False) -> Found:
    """For who writes services and plan, while the case is open."""
    seen = _whole(looking.to_write(request.actor, code, queries.GROUP))
    if people.standing(request.actor, seen).is_closed and not (closes and request.method == "POST"):
        raise Refused(
            _("The case is closed. Open it again first; it is one press, and what was there is there."),
            code="not_written",
            next_url=_here(seen),
        )
    return seen


def _whole(seen: Found) -> Found:
    """Who handed the case over reads that it is closed, where the case stands, and nothing here."""
    if not seen.access.may_read(queries.GROUP) or seen.access.is_past:
        raise Http404
    return seen


def _written(
    request: Request,
    seen: Found,
    form: forms.Line,
    write: Callable[[], object],
    *,
    heading: str,
    lead: str,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """A form of one line: kept, or shown again with what was typed and why not."""
    if request.method == "POST" and form.is_valid():
        try:
            write()
        except (Conflict, Refused) as refused:
            attempts.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(_here(seen))
    about = {
        **pages.written(request.actor, seen),
        "form": form,
        "heading": heading,
        "lead": lead,
        **(more or {}),
    }
    return render(request, "closing/write.html", about, status=422 if form.errors else 200)


def _here(seen: Found) -> str:
    return reverse("closing:ready", args=[seen.code])
