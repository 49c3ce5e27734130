"""The form that is signed at a hand-over: the code of the case, never the reason. The active language is its own."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.core import dates
from wayhome.custody.shapes import Event

HEADING = pgettext_lazy("hand-over paper", "Handed over")
CODE = pgettext_lazy("hand-over paper", "Code:")
PLANNED = pgettext_lazy("hand-over paper", "Planned:")
PLACE = pgettext_lazy("hand-over paper", "Where:")
GIVES = pgettext_lazy("hand-over paper", "Hands over:")
TAKES = pgettext_lazy("hand-over paper", "Takes over:")
STAYS = pgettext_lazy("hand-over paper", "Whoever hands over stays until whoever takes over has signed.")
BLANKS = (
    pgettext_lazy("hand-over paper", "Day and time"),
    pgettext_lazy("hand-over paper", "Document that was looked at: which, and the name on it"),
    pgettext_lazy("hand-over paper", "Papers, medicine and bags that were handed over"),
    pgettext_lazy("hand-over paper", "What the next one should know: what to do, never why"),
    pgettext_lazy(
        "hand-over paper", "Whoever travels says that all is well: yes, no, did not say. Signature"
    ),
    pgettext_lazy("hand-over paper", "Whoever hands over: name, signature"),
    pgettext_lazy("hand-over paper", "Whoever takes over: name, signature"),
)
TEXTS = (HEADING, CODE, PLANNED, PLACE, GIVES, TAKES, STAYS, *BLANKS)


def handing(code: str, one: Event) -> Mapping[str, Any]:
    """Filled in as it is planned, with room to sign for three."""
    rows = [
        (CODE, code),
        (PLANNED, dates.moment_in_words(one.planned_at, one.zone)),
        (PLACE, one.place),
        (GIVES, one.giver.name),
        (TAKES, one.taker.name),
    ]
    return {
        "heading": str(HEADING),
        "rows": [
            {"label": str(label), "value": value, "is_kept": label in (CODE, PLANNED)}
            for label, value in rows
            if value
        ],
        "lines": [str(STAYS)],
        "blanks": [str(blank) for blank in BLANKS],
    }
