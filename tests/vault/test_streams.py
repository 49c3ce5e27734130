"""Sealed files: whole or refused. What was cut, moved, repeated or mixed is never given as whole."""

import hashlib
import io
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault import make_record_vectors as vectors
from wayhome.vault import envelope, streams
from wayhome.vault.errors import Unopenable
from wayhome.vault.streams import CHUNK, Sealer

HEAD = 25
STEP = CHUNK + 17
KEY = bytes(range(32))
FILE = UUID(int=5)


def sealed(content: bytes, *, key: bytes = KEY, file_id: UUID = FILE, step: int = 10_000) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(key, file_id=file_id, write=out.write)
    for first in range(0, len(content), step):
        sealer.add(content[first : first + step])
    sealer.finish()
    assert sealer.size == len(content)
    return out.getvalue()


def opened(raw: bytes, size: int, *, key: bytes = KEY, file_id: UUID = FILE) -> bytes:
    return b"".join(streams.opened(key, file_id=file_id, size=size, source=io.BytesIO(raw)))


@given(st.binary(max_size=3000), st.integers(1, 4000))
def test_what_goes_in_comes_out(content: bytes, step: int) -> None:
    raw = sealed(content, step=step)
    assert opened(raw, len(content)) == content
    assert len(raw) == streams.stored_size(len(content))
    assert content not in raw or len(content) < 4


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK - 2, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7, 1_000_000]
)
def test_sizes_around_a_chunk(size: int) -> None:
    content = vectors.content(size)
    raw = sealed(content)
    assert opened(raw, size) == content
    assert len(raw) == streams.stored_size(size)


def test_the_size_tells_a_bucket_only() -> None:
    assert len({streams.stored_size(size) for size in range(1_000_000, 1_010_000)}) == 1
    assert streams.stored_size(10_000_000) <= 10_000_000 * 1.12


def wrong(raw: bytes, size: int, **other: Any) -> str:  # noqa: ANN401 - key or file id
    with pytest.raises(Unopenable) as refusal:
        opened(raw, size, **other)
    return str(refusal.value)


def test_66_truncated_reordered_repeated_and_foreign_chunks_are_refused() -> None:
    size = 5 * CHUNK
    content = vectors.content(size)
    raw = sealed(content)
    head, chunks = raw[:HEAD], [raw[at : at + STEP] for at in range(HEAD, len(raw), STEP)]
    foreign = sealed(content, file_id=uuid4())
    other_chunks = [foreign[at : at + STEP] for at in range(HEAD, len(foreign), STEP)]
    assert opened(head + b"".join(chunks), size) == content
    tries = {
        "cut at a chunk": [head, *chunks[:-1]],
        "cut in a chunk": [raw[: len(raw) - 9]],
        "only the head": [head],
        "half a head": [head[:10]],
        "nothing": [b""],
        "two changed places": [head, chunks[1], chunks[0], *chunks[2:]],
        "one repeated": [head, chunks[0], *chunks],
        "one left out": [head, chunks[0], *chunks[2:]],
        "one from another file": [head, chunks[0], other_chunks[1], *chunks[2:]],
        "something follows": [raw, b"x"],
        "twice": [raw, raw],
        "another format": [b"\x02", raw[1:]],
    }
    for parts in tries.values():
        wrong(b"".join(parts), size)
    assert wrong(raw, size, key=envelope.new_key()) == "a part of the file does not open here"
    assert wrong(raw, size, file_id=uuid4()) == "a part of the file does not open here"
    assert wrong(raw, size * 2) == "not the length that was sealed"


def test_66_what_was_given_before_the_fault_is_right_and_never_called_whole() -> None:
    content = vectors.content(5 * CHUNK)
    raw = bytearray(sealed(content))
    raw[HEAD + 2 * STEP + 100] ^= 1
    given_out: list[bytes] = []
    with pytest.raises(Unopenable):
        given_out.extend(streams.opened(KEY, file_id=FILE, size=len(content), source=io.BytesIO(bytes(raw))))
    assert b"".join(given_out) == content[: 2 * CHUNK]


def test_09_each_flipped_byte_of_a_small_file_is_refused() -> None:
    raw = sealed(b"evidence")
    for place in range(len(raw)):
        wrong(raw[:place] + bytes((raw[place] ^ 1,)) + raw[place + 1 :], 8)


@pytest.mark.parametrize("vector", json.loads((vectors.FOLDER / vectors.FILE).read_text(encoding="utf-8")))
def test_89_files_of_format_1_open(vector: dict[str, Any]) -> None:
    key, header = bytes.fromhex(vector["key"]), bytes.fromhex(vector["header"])
    raw = vectors.sealed_file(key, header, UUID(vector["file"]), vector["size"])
    assert hashlib.sha256(raw).hexdigest() == vector["sha256"]
    assert len(raw) == vector["stored"] == streams.stored_size(vector["size"])
    content = opened(raw, vector["size"], key=key, file_id=UUID(vector["file"]))
    assert content == vectors.content(vector["size"])
