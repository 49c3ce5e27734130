"""What stands on the slip for an appointment, in the language that is chosen for it. Nothing of what it is for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.core import dates

HEADING = pgettext_lazy("slip", "To remember")
CALL = pgettext_lazy("recover", "Call:")
TEXTS = (HEADING, CALL)


def slip(at: datetime | None, zone: str, *, lines: Sequence[str], phone: str) -> Mapping[str, Any]:
    """Day and time on the clock of the place, plain lines, a number."""
    return {
        "heading": str(HEADING),
        "when": dates.moment_in_words(at, zone) if at else "",
        "lines": lines,
        "call": str(CALL),
        "phone": phone,
    }
