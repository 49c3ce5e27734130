"""Papers for her or him: what speaking in court means, with a line to sign for it; and what was said yes to.

In her or his language, for the hand or for the folder. They name no agency; with the code only, nobody at all.
``TO_CHECK`` is [K]: a lawyer of the country says whether it holds there. Whoever prints it reads that beside it.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.core import clock, dates
from wayhome.paper import marks
from wayhome.witnessing.documents import Offer, Said
from wayhome.witnessing.enums import Identity, Modality

HEADING = pgettext_lazy("speaking", "Speaking in court: you choose")
INFORMATION = (
    pgettext_lazy(
        "speaking", "Somebody asks whether you would speak in a court case. Nobody may make you say yes."
    ),
    pgettext_lazy(
        "speaking", "You may say no, not now, yes, or yes with conditions. You may change your mind at any time."
    ),
    pgettext_lazy(
        "speaking", "Help does not depend on your answer: a safe place, a doctor, a lawyer, money, the way home."
    ),
    pgettext_lazy(
        "speaking", "If a law here ties some help to speaking, you are told which, and what there is instead."
    ),
    pgettext_lazy(
        "speaking", "Before you answer, you speak with a lawyer of your own, who does not work for the prosecutor."
    ),
    pgettext_lazy("speaking", "Take time to think: at least one night."),
    pgettext_lazy(
        "speaking", "Ask the lawyer what you would be in the case, which rights you have, and how long it may take."
    ),
    pgettext_lazy("speaking", "It may end without anybody being punished, and it may go on after a decision."),
    pgettext_lazy(
        "speaking", "The other side learns what you say. Ask whether they learn your name, and how that can be avoided."
    ),
    pgettext_lazy(
        "speaking", "There are easier ways: an earlier statement, one recorded hearing, video from where you live."
    ),
    pgettext_lazy(
        "speaking", "You may ask for protection: no public, not being seen, another name, somebody with you, breaks."
    ),
    pgettext_lazy("speaking", "The way, childcare and lost wages are paid before the day. Ask by whom."),
    pgettext_lazy("speaking", "Whoever asks is not told where you live."),
)  # fmt: skip
GOT = pgettext_lazy("speaking", "I was given this sheet in a language that I understand.")
ONLY = pgettext_lazy(
    "speaking",
    "By signing I say that I was given it, and nothing else. Help does not depend on it. I need not sign.",
)
COUNSEL = pgettext_lazy("speaking", "I spoke with a lawyer of my own on {day}: {who}")
SIGNED = pgettext_lazy("speaking", "Day and signature:")

AGREED = pgettext_lazy("speaking", "What I said yes to")
SAID_ON = pgettext_lazy(
    "speaking", "I said on {day} that I would speak in one case, in this way and in no other:"
)
CONDITIONS = pgettext_lazy("speaking", "On these conditions: {conditions}")
UNTIL = pgettext_lazy("speaking", "It holds until {day} at most.")
TAKE_BACK = pgettext_lazy(
    "speaking",
    "I may take it back at any time, without a reason. Then only that it ended is told. Help goes on.",
)
WAYS = {
    Modality.STATEMENT: pgettext_lazy("speaking", "An earlier statement of mine is used."),
    Modality.RECORDED: pgettext_lazy("speaking", "I am heard once, ahead of time, and it is recorded."),
    Modality.VIDEO: pgettext_lazy("speaking", "I am heard by video."),
    Modality.IN_PERSON: pgettext_lazy("speaking", "I am there myself, with protection."),
}
NAMES = {
    Identity.FULL: pgettext_lazy("speaking", "My name may be told."),
    Identity.PSEUDONYM: pgettext_lazy("speaking", "Another name is used."),
    Identity.WITHHELD: pgettext_lazy("speaking", "No name is told."),
}

CALL = pgettext_lazy("own day", "I call:")
WRITTEN = pgettext_lazy("own day", "Written on {day}.")
# A law may tie one kind of help to speaking (domain.md 3.5, national conditionality).
TO_CHECK = (INFORMATION[2], TAKE_BACK)
ON_LEAFLET = (HEADING, *INFORMATION, GOT, ONLY, COUNSEL, SIGNED, CALL, WRITTEN)
ON_AGREED = (
    AGREED, SAID_ON, CONDITIONS, UNTIL, TAKE_BACK, *WAYS.values(), *NAMES.values(), SIGNED, CALL, WRITTEN,
)  # fmt: skip


def leaflet(offer: Offer) -> Mapping[str, Any]:
    """Everything that is told before anybody asks; then the line to sign. The active language is the sheet's."""
    signs = [str(GOT), str(ONLY)]
    if offer.lawyer_on is not None and offer.lawyer_is_own:
        day, who = dates.day_in_words(offer.lawyer_on), marks.own(offer.lawyer)
        signs.append(str(COUNSEL).format(day=day, who=who))
    return {"heading": str(HEADING), "points": [str(line) for line in INFORMATION], "lines": signs, **_foot()}


def agreed(said: Said) -> Mapping[str, Any]:
    """A yes as far as it goes. It names neither the matter nor who asks: in the wrong hands that is a danger."""
    lines = [str(SAID_ON).format(day=dates.day_in_words(said.on)), str(WAYS[Modality(said.modality)])]
    lines.append(str(NAMES[Identity(said.identity)]))
    if said.conditions:
        lines.append(str(CONDITIONS).format(conditions=marks.own(said.conditions)))
    if said.valid_until is not None:
        lines.append(str(UNTIL).format(day=dates.day_in_words(said.valid_until)))
    return {"heading": str(AGREED), "points": [], "lines": [*lines, str(TAKE_BACK)], **_foot()}


def _foot() -> dict[str, str]:
    return {
        "signed": str(SIGNED),
        "call": str(CALL),
        "written": str(WRITTEN).format(day=dates.day_in_words(clock.today())),
    }
