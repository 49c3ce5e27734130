"""What a receipt says for a paper that the house keeps: no house, no organisation. The active language is its own."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import pgettext_lazy

from wayhome.core import clock, dates

HEADING = pgettext_lazy("receipt", "Receipt")
KEPT = pgettext_lazy("kept paper", "We keep for you: {paper}.")
YOURS = pgettext_lazy(
    "kept paper",
    "It is yours. You get it back at once whenever you ask, from anybody who is here, and nobody asks why.",
)
TEXTS = (HEADING, KEPT, YOURS)


def receipt(paper: str, at: datetime) -> Mapping[str, str]:
    """Which paper, and whose it is."""
    return {
        "heading": str(HEADING),
        "kept": str(KEPT).format(paper=paper),
        "yours": str(YOURS),
        "day": dates.day_in_words(clock.day_of(at)),
    }
