"""The card: asked about first, then shown as it is printed, in the person's language."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.consent import actions_card, card, forms_card, pages, queries, views
from wayhome.consent.stays import KEEP
from wayhome.core import clock, dates, guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.paper.enums import Mode
from wayhome.people import queries as people


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def choose(request: Request, code: str) -> HttpResponse:
    """Carry it, or shall we keep it? Then the sheet, which is not kept anywhere."""
    seen = views.look(request, code)
    person = people.person(request.actor, seen)
    form = forms_card.Card(posted(request), language=card.language_of(person.brief.language))
    frame = pages.frame(person.brief, seen)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        number = actions_card.print_card(seen=seen, by=request.actor)
        lines = pages.on_card(queries.standings(request.actor, seen), own=request.actor.organisation_name)
        advice = _advice(stays=given["stays"])
        return press.answer(
            request,
            "consent/card_sheet.html",
            lambda: {**frame, **_sheet(given, lines), "advice": advice},
            number=number,
            language=given["language"],
            form="card",
            mode=Mode.CODE if given["kind"] == forms_card.NEUTRAL else Mode.FULL,
        )
    return render(request, "consent/card.html", {**frame, "form": form}, status=422 if form.errors else 200)


def _sheet(given: dict[str, Any], lines: list[card.Yes]) -> dict[str, Any]:
    """Everything the sheet says, in the active language."""
    agencies = card.agencies(lines)
    is_neutral = given["kind"] == forms_card.NEUTRAL
    return {
        "agencies": agencies,
        "is_neutral": is_neutral,
        "heading": card.NEUTRAL_HEADING if is_neutral else card.HEADING,
        "change": card.NEUTRAL_CHANGE if is_neutral else card.CHANGE,
        "number_word": card.NUMBER,
        "how": card.CALL if given["phone"] else card.TELL,
        "phone": given["phone"],
        "ask_for": ""
        if is_neutral or not given["ask_for"]
        else str(card.ASK_FOR).format(name=given["ask_for"]),
        "say": card.SAY,
        "at_once": card.AT_ONCE,
        "nothing": card.NOTHING,
        "written": str(card.WRITTEN).format(day=dates.day_in_words(clock.today())),
    }


def _advice(*, stays: str) -> list[str]:
    """What the worker reads beside the sheet; it is not printed."""
    if stays == KEEP:
        return [_("Read it aloud together. Print it for the folder only if the person wants that."),
                _("It stays with you: the person can ask to see it at any time.")]  # fmt: skip
    return [_("Read it aloud together before you print it. The person chooses where it is carried."),
            _("Print it from the page before, take the paper from the printer yourself; leave no copy.")]  # fmt: skip
