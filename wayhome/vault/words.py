"""Bytes as words that people can write down, read aloud and compare. The list is BIP39's English one."""

import hashlib
import secrets
import unicodedata
from collections.abc import Sequence
from functools import cache

from django.utils.translation import gettext as _
from mnemonic import Mnemonic

from wayhome.vault.errors import WrongPassphrase

SHEET_WORDS = 24  # 256 bits and a checksum of 8
FINGERPRINT_WORDS = 8  # 88 bits: nobody makes a second key that reads the same


@cache
def _list() -> Mnemonic:
    return Mnemonic("english")


def pick(count: int) -> tuple[str, ...]:
    """``count`` random words, 11 bits each."""
    return tuple(secrets.choice(_list().wordlist) for _word in range(count))


def to_words(secret: bytes) -> tuple[str, ...]:
    """32 bytes as 24 words, the last of which checks the others."""
    return tuple(_list().to_mnemonic(secret).split(" "))


def why_not(text: str | Sequence[str]) -> str | None:
    """Why these cannot be the words of a sheet, with which word to look at; None when they can."""
    reason = why_not_words(text)
    if reason is None and not _list().check(" ".join(_split(text))):
        return _("These words do not belong together. Check that they are in the order of the sheet.")
    return reason


def why_not_words(text: str | Sequence[str]) -> str | None:
    """The same without asking whether the words belong together: 24 words of the list are enough."""
    found = _split(text)
    known = _list().wordlist
    for number, word in enumerate(found, start=1):
        if word not in known:
            return _("Word %(number)s is not one of the words we use. Compare it with the sheet.") % {
                "number": number
            }
    if len(found) != SHEET_WORDS:
        return _("There are %(count)s words here. The sheet has 24: enter all of them, in order.") % {
            "count": len(found)
        }
    return None


def numbers_of(text: str | Sequence[str]) -> list[int]:
    """The place of each word in the list. The words have passed ``why_not_words``."""
    known = _list().wordlist
    return [known.index(word) for word in _split(text)]


def from_numbers(numbers: Sequence[int]) -> bytes | None:
    """The 32 bytes of 24 words given by their places in the list; None when they do not belong together."""
    bits = 0
    for number in numbers:
        bits = bits << 11 | number
    secret = (bits >> 8).to_bytes(32, "big")
    return secret if hashlib.sha256(secret).digest()[0] == bits & 255 else None


def from_words(text: str | Sequence[str]) -> bytes:
    """The 32 bytes again. Spaces, capitals, numbers and commas do not matter. Raises WrongPassphrase otherwise."""
    if why_not(text) is not None:
        raise WrongPassphrase("not the words of a sheet")
    return bytes(_list().to_entropy(list(_split(text))))


def fingerprint(digest: bytes) -> tuple[str, ...]:
    """Eight words that stand for ``digest``, to compare by voice or side by side."""
    bits = int.from_bytes(digest[:11], "big")
    known = _list().wordlist
    return tuple(known[(bits >> (11 * place)) & 2047] for place in reversed(range(FINGERPRINT_WORDS)))


def _split(text: str | Sequence[str]) -> tuple[str, ...]:
    joined = text if isinstance(text, str) else " ".join(text)
    plain = unicodedata.normalize("NFKD", joined[:2000]).lower()
    return tuple("".join(c if c.isascii() and c.isalpha() else " " for c in plain).split())
