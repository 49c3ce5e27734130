"""What stands on the slip with one question, in the language that is chosen for it. No name, and no agency."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.core import dates

HEADING = pgettext_lazy("one question", "One question")
HOW = pgettext_lazy(
    "one question", "Open this address, type the code, and answer one question about your way. You need not."
)
UNTIL = pgettext_lazy(
    "one question",
    "Until {day}. No name is asked. Supervisors read it, and see which way it is about. It can be used once.",
)
TEXTS = (HEADING, HOW, UNTIL)


def slip(*, link: str, code: str, until: date) -> Mapping[str, Any]:
    """Where, with which code, until when."""
    return {
        "heading": str(HEADING),
        "how": str(HOW),
        "link": link,
        "code": code,
        "until": str(UNTIL).format(day=dates.day_in_words(until)),
    }
