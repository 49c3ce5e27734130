"""Lengths tell nothing but the bucket."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault import padding
from wayhome.vault.errors import Unopenable


@given(st.binary(max_size=3000))
def test_what_was_padded_comes_back(content: bytes) -> None:
    padded = padding.pad(content)
    assert padding.unpad(padded) == content
    assert len(padded) == padding.bucket(len(content))


@given(st.binary(max_size=100), st.integers(0, 300))
def test_a_floor_is_kept(content: bytes, floor: int) -> None:
    padded = padding.pad(content, at_least=floor)
    assert len(padded) == max(padding.bucket(len(content)), floor)
    assert padding.unpad(padded) == content


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, 32),
        (1, 32),
        (31, 32),
        (32, 64),
        (63, 64),
        (64, 128),
        (127, 128),
        (128, 144),
        (143, 144),
        (144, 160),
    ],
)
def test_11_buckets(length: int, size: int) -> None:
    assert padding.bucket(length) == size


@given(st.integers(128, 10**9))
def test_11_longer_texts_cost_at_most_an_eighth_more(length: int) -> None:
    size = padding.bucket(length)
    assert length < size <= (length + 1) * 1.125
    assert padding.bucket(size - 1) == size


def test_11_few_sizes_exist() -> None:
    assert len({padding.bucket(n) for n in range(100_000)}) < 200


def test_11_every_yes_no_and_nothing_look_alike() -> None:
    assert len({len(padding.pad(content)) for content in (b"", b"yes", b"no", b"2026-11-25")}) == 1


@pytest.mark.parametrize("raw", [b"", b"\0" * 32, b"abc", b"abc\0\0"])
def test_a_missing_end_mark_is_refused(raw: bytes) -> None:
    with pytest.raises(Unopenable):
        padding.unpad(raw)


def test_content_that_ends_like_padding_comes_back() -> None:
    for content in (b"\0", b"\x80", b"\x80\0\0", b"a\x80", b"\0\x80\0"):
        assert padding.unpad(padding.pad(content)) == content
