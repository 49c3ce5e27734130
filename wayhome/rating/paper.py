"""What stands on the slip and on the page it leads to, in the language that is chosen for them.

No word of it says what happened to anybody, or what this place is.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import pgettext_lazy

from wayhome.consent import card
from wayhome.core import dates
from wayhome.rating.enums import MARKS, Answer, Matter, Part, Question
from wayhome.residence import sheets

HEADING = pgettext_lazy("respect", "How was it for you?")
FREE = pgettext_lazy(
    "respect", "You need not answer, and each question may be left out. Help does not depend on it."
)
READ = pgettext_lazy(
    "respect", "No name is asked. Somebody who did not work with you reads it, and is not told who wrote it."
)
HOW = pgettext_lazy(
    "respect",
    "Open the address and type the code. Or mark your answers here, close the paper, and give it to somebody who did "
    "not work with you.",
)
ONCE = pgettext_lazy("respect", "Until {day}. It can be used once.")
ABOUT = {
    Part.FIRST: pgettext_lazy("respect", "It is about the first time here, and the first help."),
    Part.PREPARING: pgettext_lazy("respect", "It is about the time in which you chose what comes next."),
    Part.WAY: pgettext_lazy("respect", "It is about the way."),
    Part.ARRIVED: pgettext_lazy("respect", "It is about the time since you arrived."),
}
FROM_1_TO_5 = pgettext_lazy(
    "respect", "From 1, not at all, to 5, very much: are you content? Leave out what you had no help with."
)
CHANGE = pgettext_lazy("respect", "What should be different?")
CHANGE_HINT = pgettext_lazy("respect", "Only if you want. Names can be left out.")
LEAVE = pgettext_lazy("respect", "I leave this out")
CODE = pgettext_lazy("respect", "Code on the slip")
CODE_HINT = pgettext_lazy("respect", "Capitals, spaces and dashes do not matter.")
COMPLAIN = pgettext_lazy("respect", "This is a complaint: I want somebody else to look at it and to answer.")
COMPLAIN_HINT = pgettext_lazy(
    "respect", "You get a code with which the answer is told. Nobody may treat you worse for it."
)
SEND = pgettext_lazy("respect", "Send")
THANKS = pgettext_lazy("respect", "Thank you")
KEPT = pgettext_lazy("respect", "It was kept. The code cannot be used again; you can throw the slip away.")


def texts(part: Part | None = None) -> Iterable[object]:
    """Every word that she or he reads. Of the last part there are more."""
    if part == Part.ARRIVED:
        yield from (FROM_1_TO_5, *(one.label for one in Matter))
    yield from (
        HEADING,
        FREE,
        READ,
        HOW,
        ONCE,
        CHANGE,
        CHANGE_HINT,
        LEAVE,
        CODE,
        CODE_HINT,
        COMPLAIN,
        COMPLAIN_HINT,
    )
    yield from (SEND, THANKS, KEPT, *ABOUT.values())
    yield from (one.label for kind in (Question, Answer) for one in kind)


def sheet(part: Part, until: date) -> Mapping[str, Any]:
    """The slip, in the active language."""
    return {
        "heading": str(HEADING),
        "lines": [str(ABOUT[part]), str(FREE), str(READ), str(HOW)],
        "questions": [str(one.label) for one in Question],
        "answers": [str(one.label) for one in Answer],
        "from_1_to_5": str(FROM_1_TO_5),
        "matters": [str(one.label) for one in Matter] if part == Part.ARRIVED else [],
        "marks": MARKS,
        "change": str(CHANGE),
        "once": str(ONCE).format(day=dates.day_in_words(until)),
    }


def one(part: Part, until: date) -> Mapping[str, Any]:
    """The slip as it is printed: in the active language, with English beside it where the paper says so."""
    direction = "rtl" if translation.get_language_bidi() else "ltr"
    return {**sheet(part, until), "lang": translation.get_language(), "dir": direction}


def sheets_for(language: str, part: Part, until: date) -> list[Mapping[str, Any]]:
    """In English, and before it in her or his language where we have every word of it."""
    found: list[Mapping[str, Any]] = []
    code = sheets.known_language(language, texts(part))
    for one in dict.fromkeys((code, card.FALLBACK)):
        if one:
            with translation.override(one):
                direction = "rtl" if translation.get_language_bidi() else "ltr"
                found.append({**sheet(part, until), "lang": one, "dir": direction})
    return found


def page() -> Mapping[str, Any]:
    """The page it leads to, in the active language."""
    return {
        "heading": HEADING,
        "free": FREE,
        "read": READ,
        "send": SEND,
        "thanks": THANKS,
        "kept_words": KEPT,
    }
