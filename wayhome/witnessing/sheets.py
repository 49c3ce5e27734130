"""What whoever asked is told, on paper: a yes as far as it goes; all else in one sentence that never changes.

No, not now, taken back and over: the same words, so that nobody learns from a paper which it was, or that there was a
yes. No name, no number of the case, no place, no day on which something was said, no reason.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.core import clock, dates
from wayhome.witnessing.documents import Offer, Said
from wayhome.witnessing.enums import Identity, Modality

HEADING = pgettext_lazy("reply to a court", "Answer to your question")
TO = pgettext_lazy("reply to a court", "To: {office}")
ASKED = pgettext_lazy("reply to a court", "You asked on {day}. The matter: {matter}.")
NONE = pgettext_lazy(
    "reply to a court",
    "There is no agreement to speak in this matter. Nobody has to give a reason, and we give none.",
)
YES = pgettext_lazy("reply to a court", "There is an agreement to speak in this matter, and to nothing else.")
WAY = pgettext_lazy("reply to a court", "In this way, and in no other: {way}")
NAME = pgettext_lazy("reply to a court", "The name: {choice}")
BY = pgettext_lazy("reply to a court", "Asked by: {who}")
CONDITIONS = pgettext_lazy("reply to a court", "On these conditions: {conditions}")
ENDS = pgettext_lazy(
    "reply to a court", "It can be taken back at any time. You would be told that, and nothing else."
)
CONTACT = pgettext_lazy(
    "reply to a court",
    "Whatever you want to ask or to say goes through {agency} alone. Nobody else is written to, called or visited.",
)
WRITTEN = pgettext_lazy("reply to a court", "Written on {day}.")


def paper(offer: Offer, said: Said | None, *, matter: str, agency: str) -> Mapping[str, Any]:
    """``said``: a yes that counts; None for all else."""
    lines = [str(NONE)] if said is None else [str(YES), *_yes(said)]
    asked = str(ASKED).format(day=dates.day_in_words(offer.asked_on), matter=matter)
    return {
        "heading": str(HEADING),
        "to": str(TO).format(office=offer.asker),
        "lines": [asked, *lines, str(CONTACT).format(agency=agency)],
        "written": str(WRITTEN).format(day=dates.day_in_words(clock.today())),
    }


def _yes(said: Said) -> list[str]:
    found = [
        str(WAY).format(way=Modality(said.modality).label),
        str(NAME).format(choice=Identity(said.identity).label),
    ]
    if said.interviewer:
        found.append(str(BY).format(who=said.interviewer))
    if said.conditions:
        found.append(str(CONDITIONS).format(conditions=said.conditions))
    return [*found, str(ENDS)]
