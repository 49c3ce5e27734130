"""Papers for the way: what she or he declares, the way as a sheet, the emergency card, an empty form for handing over.

None says what happened, none names an agency or a house. The active language is the paper's.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.attempts.shapes import Way
from wayhome.core import clock, dates
from wayhome.departure import documents
from wayhome.people import iso

WRITTEN = pgettext_lazy("journey paper", "Written on {day}.")
SIGNED = pgettext_lazy("journey paper", "Day, name, signature")

DECLARE_HEADING = pgettext_lazy("journey paper", "My own statement")
DECLARE = (
    pgettext_lazy("journey paper", "I want to travel. I decided it myself, and nobody pressed me."),
    pgettext_lazy("journey paper", "I was told what else I could do, and I had time to think."),
    pgettext_lazy("journey paper", "I know the way, who travels with me, and who meets me."),
    pgettext_lazy(
        "journey paper", "I may stop at any time, before the journey and on the way. I need no reason."
    ),
    pgettext_lazy("journey paper", "If I stop, I am helped as before."),
    pgettext_lazy("journey paper", "This was read to me in a language that I understand."),
)
WAY_HEADING = pgettext_lazy("journey paper", "My way")
FROM_TO = pgettext_lazy("journey paper", "From {start} to {end}")
LEAVES = pgettext_lazy("journey paper", "Leaves: {moment}")
ARRIVES = pgettext_lazy("journey paper", "Arrives: {moment}")
STOP = pgettext_lazy("journey paper", "I may stop at any time, also on the way.")
CARD_HEADING = pgettext_lazy("journey paper", "Telephone")
FIRST = pgettext_lazy("journey paper", "First:")
THEN = pgettext_lazy("journey paper", "If nobody answers:")
SAY = pgettext_lazy("journey paper", "I say:")
WORD = pgettext_lazy("journey paper", "Whoever comes says the word:")
HAND_HEADING = pgettext_lazy("journey paper", "Handed over")
HAND = (
    pgettext_lazy("journey paper", "Day and time"),
    pgettext_lazy("journey paper", "Place"),
    pgettext_lazy("journey paper", "Who hands over: name, telephone, signature"),
    pgettext_lazy("journey paper", "Who takes over: name, telephone, signature"),
    pgettext_lazy("journey paper", "The code word was said: yes, no"),
    pgettext_lazy("journey paper", "Papers, medicine and bags that were handed over"),
    pgettext_lazy("journey paper", "The person says that all is well: yes, no, did not say"),
    pgettext_lazy("journey paper", "What the next one should know"),
)
TEXTS: Mapping[str, tuple[object, ...]] = {
    "declaration": (DECLARE_HEADING, *DECLARE, SIGNED, WRITTEN),
    "way": (WAY_HEADING, FROM_TO, LEAVES, ARRIVES, STOP, WRITTEN),
    "card": (CARD_HEADING, FIRST, THEN, SAY, WORD),
    "handing": (HAND_HEADING, *HAND),
}


def _written() -> str:
    return str(WRITTEN).format(day=dates.day_in_words(clock.today()))


def declaration() -> Mapping[str, Any]:
    """In her or his own name: freely, and able to stop."""
    return {
        "heading": str(DECLARE_HEADING),
        "lines": [str(line) for line in DECLARE],
        "blanks": [str(SIGNED)],
        "written": _written(),
    }


def way(planned: Way) -> Mapping[str, Any]:
    """Each part: countries, and moments on the clocks of its own ends. No address."""
    start, end = planned.zone_from, planned.zone_to
    parts = [
        _part(
            _from_to(leg.country_from, leg.country_to),
            _moment(LEAVES, leg.departs_at, leg.zone_from or start),
            _moment(ARRIVES, leg.arrives_at, leg.zone_to or end),
        )
        for leg in planned.legs
    ] or [_part("", _moment(LEAVES, planned.departs_at, start), _moment(ARRIVES, planned.arrives_at, end))]
    return {"heading": str(WAY_HEADING), "parts": parts, "lines": [str(STOP)], "written": _written()}


def _part(title: str, leaves: str, arrives: str) -> dict[str, Any]:
    return {"title": title, "lines": [leaves, arrives]}


def _from_to(start: str, end: str) -> str:
    return str(FROM_TO).format(start=iso.country_name(start), end=iso.country_name(end))


def _moment(words: object, at: datetime, zone: str) -> str:
    return str(words).format(moment=dates.moment_in_words(at, zone))


def card(known: documents.Card) -> Mapping[str, Any]:
    """Two numbers, what to say, the word. Nothing else."""
    return {
        "heading": str(CARD_HEADING),
        "rows": [
            {"label": str(FIRST), "value": known.phone, "is_phone": True},
            {"label": str(THEN), "value": known.second_phone, "is_phone": True},
            {"label": str(SAY), "value": known.say},
            {"label": str(WORD), "value": known.code_word},
        ],
    }


def handing() -> Mapping[str, Any]:
    """Empty, to be filled in by hand."""
    return {"heading": str(HAND_HEADING), "blanks": [str(line) for line in HAND]}
