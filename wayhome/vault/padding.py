"""Lengths tell stories too: every value is padded to a bucket before it is sealed (security.md 2.2)."""

from wayhome.vault.errors import Unopenable

SMALL = 32  # choices, yes or no, dates, and "empty"


def bucket(length: int) -> int:
    """The padded size for ``length`` bytes of content: 32, 64, 128, then Padmé (at most 12 % more)."""
    need = length + 1  # the end mark
    for size in (SMALL, 64, 128):
        if need <= size:
            return size
    exponent = need.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    return (need + mask) & ~mask


def pad(content: bytes, *, at_least: int = SMALL) -> bytes:
    """``content``, an end mark, and zeros up to its bucket."""
    size = max(bucket(len(content)), at_least)
    return content + b"\x80" + b"\x00" * (size - len(content) - 1)


def unpad(padded: bytes) -> bytes:
    """The content again. Raises Unopenable when the end mark is missing."""
    content = padded.rstrip(b"\x00")
    if not content.endswith(b"\x80"):
        raise Unopenable("no end mark")
    return content[:-1]
