"""Bytes as words, and back."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault import words
from wayhome.vault.errors import WrongPassphrase

ZEROS = "abandon " * 23 + "art"  # the list's own published example for 32 zero bytes


def test_the_published_example_reads_the_same() -> None:
    assert words.to_words(b"\0" * 32) == tuple(ZEROS.split())
    assert words.from_words(ZEROS) == b"\0" * 32
    assert words.to_words(b"\xff" * 32) == (*(["zoo"] * 23), "vote")


@given(st.binary(min_size=32, max_size=32))
def test_words_give_the_same_bytes_again(secret: bytes) -> None:
    assert words.from_words(words.to_words(secret)) == secret


@pytest.mark.parametrize(
    "typed",
    [
        ZEROS.upper(),
        "  " + ZEROS.replace(" ", "\n\t ") + "\n",
        ZEROS.replace(" ", ", "),
        " ".join(f"{n}. {word}" for n, word in enumerate(ZEROS.split(), start=1)),
        ZEROS.replace("a", "ａ"),
    ],
)
def test_how_it_was_typed_does_not_matter(typed: str) -> None:
    assert words.from_words(typed) == b"\0" * 32


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (ZEROS.replace("art", "aart"), "Word 24 is not one of the words we use. Compare it with the sheet."),
        ("abandon " * 23, "There are 23 words here. The sheet has 24: enter all of them, in order."),
        (ZEROS + " art", "There are 25 words here. The sheet has 24: enter all of them, in order."),
        ("", "There are 0 words here. The sheet has 24: enter all of them, in order."),
        (
            "art " + "abandon " * 23,
            "These words do not belong together. Check that they are in the order of the sheet.",
        ),
    ],
)
def test_wrong_words_are_explained_and_refused(typed: str, reason: str) -> None:
    assert words.why_not(typed) == reason
    with pytest.raises(WrongPassphrase):
        words.from_words(typed)


def test_right_words_have_nothing_against_them() -> None:
    assert words.why_not(ZEROS) is None
    assert words.why_not(ZEROS.split()) is None


def test_fingerprints_are_eight_words_over_the_first_88_bits() -> None:
    digest = hashlib.sha256(b"key").digest()
    assert words.fingerprint(b"\0" * 32) == ("abandon",) * 8
    assert words.fingerprint(b"\0" * 10 + b"\x01" + b"\0" * 21) == (*(("abandon",) * 7), "ability")
    assert words.fingerprint(digest) == words.fingerprint(digest[:11] + b"\0" * 21)
    assert len(words.fingerprint(digest)) == 8


def test_picked_words_differ() -> None:
    assert len(words.pick(7)) == 7
    assert words.pick(7) != words.pick(7)
