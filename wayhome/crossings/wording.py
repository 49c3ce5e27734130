"""What an office reads beside what was written for it: headings and paper, in the language of the letter.

Where nobody who speaks the language has read our words so far, English stands beside them, as on every paper.
"""

from collections.abc import Callable, Mapping
from string import Formatter

from django.utils import translation
from django.utils.translation import pgettext_lazy

from wayhome.fitness.enums import Condition
from wayhome.paper import drafts

WHO = pgettext_lazy("letter", "Who travels")
PAPERS = pgettext_lazy("letter", "As in the papers")
REACH = pgettext_lazy("letter", "Who travels along, and how they are reached on the way")
NEEDED = pgettext_lazy("letter", "What is needed")
WHAT_TO_DO = pgettext_lazy("letter", "What to do")
HEED = pgettext_lazy("letter", "What to look out for")
TRAVELS = pgettext_lazy("letter", "The way")
ASKED = pgettext_lazy("letter", "What we ask you to do")
LEG = pgettext_lazy("letter", "{start} – {end}: leaves {leaves}, arrives {arrives}")
HELP = tuple(
    one for one in Condition if one not in (Condition.OTHER, Condition.MEDICATION)
)  # what to do, never why

TITLE = pgettext_lazy("letter", "Letter")
FOR = pgettext_lazy("letter", "For: {name}")
OPEN = pgettext_lazy(
    "letter", "Open this address and type the 16 letters. You then read what you are asked to do."
)
PICTURE = pgettext_lazy("letter", "The address as a picture")
UNTIL = pgettext_lazy("letter", "It can be opened until {until}.")
CALL = pgettext_lazy("letter", "Call:")
GENUINE = pgettext_lazy(
    "letter", "Is this letter genuine? Number {number}, check letters {check}, at {address}"
)

EVERY = (
    *(WHO, PAPERS, REACH, NEEDED, WHAT_TO_DO, HEED, TRAVELS, ASKED, LEG, *(one.label for one in HELP)),
    *(TITLE, FOR, OPEN, PICTURE, UNTIL, CALL, GENUINE),
)


def in_pieces(text: object, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """The sentence in pairs of words and what is filled in after them, so that a page keeps that apart: in a line from
    right to left “4229-9996” would be read as “9996-4229”.
    """
    return [(words, values.get(name or "", "")) for words, name, _spec, _how in Formatter().parse(str(text))]


def said(make: Callable[[], str]) -> str:
    """What ``make`` says in the active language; English beside it where nobody has checked that language."""
    theirs = make()
    if drafts.is_reviewed(translation.get_language() or drafts.OURS):
        return theirs
    with translation.override(drafts.OURS):
        ours = make()
    if theirs == ours:
        return theirs
    if translation.get_language_bidi():  # each in its own direction
        theirs, ours = f"\u2067{theirs}\u2069", f"\u2066{ours}\u2069"
    return f"{theirs} · {ours}"
