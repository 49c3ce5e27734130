"""Two papers: the card that she or he may carry, and the letter that the agency keeps and never sends home."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wayhome.closing.enums import Answer
from wayhome.closing.shapes import Facts, Written
from wayhome.core import dates
from wayhome.departure import papers
from wayhome.paper import marks
from wayhome.people.enums import ClosureReason

TEXTS = (papers.CARD_HEADING, papers.FIRST, papers.SAY)


def card(one: Written) -> Mapping[str, Any]:
    """Where, what to say, the word. Nothing else: whoever finds it learns nothing."""
    known = one.known
    return {
        "heading": str(papers.CARD_HEADING),
        "rows": [
            {"label": str(papers.FIRST), "value": known.reach, "is_phone": True},
            {"label": str(papers.SAY), "value": f"{known.say} {known.word}"},
        ],
    }


def letter(now: Facts, closed: Written, *, code: str, agency: str, keeping: str) -> Mapping[str, Any]:
    """What was agreed at the end, for the folder of the agency."""
    known = closed.known
    agrees = str(Answer(known.answer).label)
    lines = [
        _("Case {code}, closed on {day}.").format(code=code, day=dates.day_in_words(known.on)),
        _("Closed by {who}.").format(who=marks.own(closed.by)),
        _("Why: {reason}.").format(reason=ClosureReason(known.reason).label),
        _("Her or his word: {word}.").format(word=agrees),
        known.goals,
        *(
            _("{what}: {who} goes on with it.").format(what=what, who=marks.own(who))
            for what, who in known.over
        ),
        _("The way back is agreed; the card is good for as long as she or he wants.") if now.card else "",
        keeping,
        _("The case is opened again in one step, whenever she or he wants."),
    ]
    return {
        "heading": _("Closing letter, kept by {agency}").format(agency=agency),
        "lines": [line for line in lines if line],
        "blanks": [_("Day, name, signature")],
    }
