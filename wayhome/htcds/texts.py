"""Text as it stands in a cell, and the key by which two spellings of one word are the same."""

import re
import unicodedata
from functools import cache

_BETWEEN = re.compile(r"[^\w]+|_+")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# British and American, as the standard itself mixes them.
_CUSTOMS = (("labor", "labour"), ("iz", "is"), ("center", "centre"))

GUARDED = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_INSIDE = re.compile(r"(?<=[;,\t|\n\r])([^\S\t\n\r]*)(?='*[=+\-@＝＋－＠])")
_GUARDED_INSIDE = re.compile(r"(?<=[;,\t|\n\r])([^\S\t\n\r]*)'(?='*[=+\-@＝＋－＠])")
_A_NUMBER = re.compile(r"[+-]\d[\d .,]*")


def tidy(text: str) -> str:
    """Without what nobody sees: spaces at the ends, hard spaces, marks of direction and of width nothing."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\r\n", "\n")
    if text.isprintable():
        return text.strip()
    return "".join(sign for sign in text if _is_kept(sign)).strip()


@cache
def _is_kept(sign: str) -> bool:
    return sign in "\n\t\u200c\u200d" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co")


def key(text: str) -> str:
    """One word in its spellings: case, accents of width, hyphens, spaces and humps aside."""
    text = unicodedata.normalize("NFKC", tidy(text))
    text = _HUMPS.sub(" ", text).casefold()
    text = unicodedata.normalize("NFC", text.replace("i\u0307", "i").replace("’", "'"))
    text = " ".join(_BETWEEN.sub(" ", text.replace("'", "")).split())
    for one, other in _CUSTOMS:
        if one in text:
            text = text.replace(other, one).replace(one, other)
    return text


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in it: a dash or a dot is an empty cell."""
    return any(sign.isalnum() for sign in text)


def digits(text: str) -> str:
    """Arabic, Persian and other digits as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)


def guard(text: str) -> str:
    """A text that no table program takes for a formula. A sign and a number alone is none."""
    return f"'{text}" if GUARDED.match(text) and not _A_NUMBER.fullmatch(text) else text


def guard_inside(text: str) -> str:
    """The same behind each sign that some table program takes for the end of a cell: for text with separators."""
    return _INSIDE.sub(r"\1'", text)


def unguard_inside(text: str) -> str:
    """The text as it was before ``guard_inside``."""
    return _GUARDED_INSIDE.sub(r"\1", text)


def unguard(text: str) -> str:
    """The text as it was before ``guard``."""
    return text[1:] if text.startswith("'") and GUARDED.match(text) else text
