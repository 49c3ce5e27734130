"""Things in one stream: they come out as they went in, and an end that is missing is seen."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.upkeep import frames


def packed(things: list[tuple[str, list[bytes]]]) -> bytes:
    written = bytearray()
    packer = frames.Packer(written.extend)
    for name, parts in things:
        packer.put(name, parts)
    packer.finish()
    return bytes(written)


def chunks(raw: bytes, size: int) -> Iterator[bytes]:
    return (raw[first : first + size] for first in range(0, len(raw), size))


def whole(source: Iterator[bytes]) -> list[tuple[str, bytes]]:
    return [(name, b"".join(parts)) for name, parts in frames.unpacked(source)]


THINGS = st.lists(st.tuples(st.text(max_size=9), st.lists(st.binary(max_size=50), max_size=4)), max_size=4)


@given(THINGS, st.integers(1, 64))
def test_what_went_in_comes_out_however_it_is_cut_into_chunks(
    things: list[tuple[str, list[bytes]]], size: int
) -> None:
    found = whole(chunks(packed(things), size))
    assert found == [(name, b"".join(parts)) for name, parts in things]


def test_what_nobody_took_is_passed_over() -> None:
    raw = packed([("one", [b"x" * 5000]), ("two", [b"y"])])
    assert [name for name, _parts in frames.unpacked(chunks(raw, 64))] == ["one", "two"]


def test_wherever_it_is_cut_the_end_is_missing() -> None:
    raw = packed([("one", [b"abc"]), ("two", [b"d"])])
    for length in range(len(raw)):
        with pytest.raises(frames.Broken):
            whole(chunks(raw[:length], 5))


def test_what_follows_the_end_is_refused() -> None:
    with pytest.raises(frames.Broken):
        list(frames.unpacked(chunks(packed([]) + b"x", 5)))


def test_a_part_of_a_wild_length_is_refused_before_it_is_read() -> None:
    with pytest.raises(frames.Broken):
        whole(iter([b"N\x00\x00\x00\x01a" + b"P\xff\xff\xff\xff"]))
