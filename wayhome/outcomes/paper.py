"""Questions on paper: empty, with answers and the code, or with answers and the name.

No word on it says what happened to anybody: only how things are now. The active language is the paper's.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.core import dates
from wayhome.outcomes import documents, rss
from wayhome.outcomes.enums import About, Outcome, Paper, Part, Rating

HEADING = pgettext_lazy("questions", "How are things?")
FREE = pgettext_lazy(
    "questions", "Every question may be left out. You get the same help, whatever you answer."
)
HOW_FAR = pgettext_lazy("questions", "How far is this so for you?")
MARK = pgettext_lazy("questions", "Mark one answer to each question.")
STYLE = pgettext_lazy("survey", "RSS-style survey")


def texts() -> Iterable[object]:
    """Every word that stands on one of them."""
    yield from (HEADING, FREE, HOW_FAR, MARK, STYLE)
    yield from (one.label for kind in (Part, Outcome, Rating) for one in kind)
    yield from rss.texts()


def sheet(
    about: str, *, shows: str, name: str, code: str, known: documents.Asked | None
) -> Mapping[str, Any]:
    """What is printed. Whose it is stands on it only where that was chosen; who was there, never."""
    shown = known if shows != Paper.EMPTY else None
    whose = {Paper.EMPTY: "", Paper.CODE: code, Paper.FULL: f"{name} ({code})" if name != code else code}
    return {
        "heading": str(HEADING),
        "whose": whose[Paper(shows)],
        "is_name": shows == Paper.FULL,
        "day": dates.day_in_words(shown.on) if shown else "",
        "first": [str(FREE), *([] if shown else [str(MARK)])],
        "style": str(STYLE) if about == About.SURVEY else "",
        "parts": _survey(shown) if about == About.SURVEY else _ratings(shown),
        "words": shown.words if shown else "",
    }


def _survey(known: documents.Asked | None) -> list[dict[str, Any]]:
    answers = known.answers if isinstance(known, documents.Survey) else {}
    found = []
    for part in Part:
        questions: list[dict[str, Any]] = []
        for item in rss.of_part(part):
            choices = [(str(one.label), answers.get(item.id) == one.code) for one in item.answers]
            questions.append({"text": str(item.text), "choices": choices})
            if item.id == rss.LOOKS_FOR_WORK:
                why = known.why_looking if isinstance(known, documents.Survey) else ""
                questions.append({"text": str(rss.WHY_LOOKING), "line": why, "has_line": True})
        found.append({"title": str(part.label), "questions": questions})
    return found


def _ratings(known: documents.Asked | None) -> list[dict[str, Any]]:
    rated = known.ratings if isinstance(known, documents.Rating) else {}
    questions = [
        {
            "text": str(outcome.label),
            "choices": [(str(one.label), rated.get(outcome.value) == one.value) for one in Rating],
        }
        for outcome in Outcome
    ]
    return [{"title": str(HOW_FAR), "questions": questions}]
