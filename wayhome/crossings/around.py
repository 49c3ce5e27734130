"""The pages of strangers are in one language each: theirs once we have every word around a letter in it, else English.

Nobody reads half of a sentence, or a day, in another language; from right to left it would be turned around.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wayhome.consent import card
from wayhome.crossings import scripts
from wayhome.organisations.requests import Request
from wayhome.paper import drafts

EVERY: tuple[object, ...] = (
    _("Letter"),
    _("Open a letter"),
    _("Type the 16 letters that are printed on it. After five wrong ones it is closed."),
    _("Open"),
    _("The 16 letters on the letter"),
    _("Capitals, spaces and dashes do not matter."),
    _("Type the 16 letters."),
    _("Is a letter genuine?"),
    _("Type what is printed at its foot. You learn whether it is genuine, and nothing else."),
    _("Genuine: issued by a member of Wayhome, valid until %(day)s."),
    _("Not known, or no longer valid. Call %(call)s."),
    _("Not known, or no longer valid. Call the number that you know of the office; not one from the letter."),
    _("Check"),
    _("Number of the letter"),
    _("Type the number."),
    _("Check letters beside it"),
    _("Type the check letters."),
    _("Do not copy it into another system; ask instead."),
    _("You have said that it came."),
    _("Received"),
    _("What to do if"),
    _("Thank you"),
    _("It is kept that this letter has come."),
    _("Open the letter again"),
    _("This did not open"),
    _("Either the letters are not right, or this letter is closed."),
    _("Type the letters again"),
    _("Wait a few minutes"),
    _("Call:"),
    _("Call the number that is printed on the letter."),
    _("Too many tries. Nothing was checked. Wait a few minutes, or call the number on the letter."),
    _("Too many letters are being opened at this moment. Try again in a minute."),
    _(
        "It was pressed too often from here. Nothing is lost by that: wait a few minutes, then press “Received” once "
        "more, or call."
    ),
    *(text for one in scripts.SCRIPTS for text in (one.title, *one.office)),
)


def language() -> str:
    """In which one the page is, for whoever asked for the active one."""
    return card.known_language(translation.get_language() or drafts.OURS, EVERY) or drafts.OURS


def in_one_language[**P](
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[Request, P], HttpResponse]:
    """All of the page in it, and its head says so."""

    @wraps(view)
    def whole(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with translation.override(language()):
            response = view(request, *args, **kwargs)
            response.headers["Content-Language"] = translation.get_language() or drafts.OURS
        return response

    return whole
