"""What is asked and read out, in the person's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation

from wayhome.consent import card, purposes


@dataclass(frozen=True, slots=True)
class Aloud:
    """Sentences to be read out, with their language and direction."""

    sentences: tuple[str, ...]
    lang: str
    dir: str


def sentences(texts: Iterable[object], code: str) -> Aloud:
    """These texts in one of our languages."""
    with translation.override(code):
        return Aloud(tuple(map(str, texts)), code, "rtl" if translation.get_language_bidi() else "ltr")


def question(line: purposes.Line, language: str) -> Aloud | None:
    """The question in the person's language. None when we have no words in it, or the page speaks it already."""
    code = card.language_of(language)
    if not code or code == translation.get_language():
        return None
    return sentences([line.question], code)
