"""One question on a sheet to sign: shown, or printed with a number, in the person's language. It is not kept."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.consent import actions_card, card, forms_card, given, pages, purposes, views
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock, dates, guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import queries as people


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def sheet(request: Request, code: str, purpose: Purpose) -> HttpResponse:
    """The question, what taking back does, who may know, and lines for the answer."""
    seen = views.look(request, code, write=True)
    line = purposes.line(purpose)
    views.stop_unless_open(seen, line)
    person = people.person(request.actor, seen)
    form = forms_card.Sheet(posted(request), language=card.language_of(person.brief.language))
    about = {**pages.frame(person.brief, seen), "line": line}
    if request.method == "POST" and form.is_valid():
        number = actions_card.print_sheet(seen=seen, by=request.actor)
        is_child = given.situation(request.actor, seen).is_child
        beside = {"back_label": _("The question"), "advice": _advice()}
        return press.answer(
            request,
            "consent/sheet_paper.html",
            lambda: {**about, **beside, **_words(line), "is_child": is_child},
            number=number,
            language=form.cleaned_data["language"],
            code=seen.code,
            names=[about["name"]],
        )
    return render(request, "consent/sheet.html", {**about, "form": form}, status=422 if form.errors else 200)


def _words(line: purposes.Line) -> dict[str, object]:
    """Everything the sheet says, in the active language."""
    until = line.until(clock.today())
    return {
        "change": card.CHANGE,
        "yes": Granted.YES.label,
        "no": Granted.NO.label,
        "not_now": Granted.NOT_NOW.label,
        "shares": line.shares,
        "who": card.WHO,
        "groups": [card.GROUPS[group] for group in line.groups],
        "until_word": card.UNTIL,
        "until": dates.day_in_words(until) if until else "",
        "written": str(card.WRITTEN).format(day=dates.day_in_words(clock.today())),
    }


def _advice() -> list[str]:
    """What the worker reads beside the sheet; it is not printed."""
    return [
        _(
            "Read it aloud together. Ask the person to say it back in their own words before anything is ticked."
        ),
        _("The signed sheet goes into the locked folder, or into the case as a file. Leave no copy."),
    ]
