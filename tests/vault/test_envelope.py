"""A sealed value opens with its key, in its place, unchanged; and nowhere else."""

import uuid
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault import envelope
from wayhome.vault.envelope import Place
from wayhome.vault.errors import Unopenable

KEY = bytes(range(32))
PLACE = Place(UUID(int=1), UUID(int=2), "A", "people_person", "name", UUID(int=3), 4)
words = st.text(st.characters(codec="utf-8"), max_size=12)
places = st.builds(
    Place,
    st.none() | st.uuids(),
    st.none() | st.uuids(),
    words,
    words,
    words,
    st.uuids(),
    st.integers(0, 2**32 - 1),
)
versions = st.integers(0, 2**32 - 1)


@given(st.binary(max_size=500), places, versions)
def test_118_what_was_sealed_comes_back(plaintext: bytes, place: Place, version: int) -> None:
    sealed = envelope.seal(KEY, version=version, place=place, plaintext=plaintext)
    assert envelope.open_(KEY, place=place, envelope=sealed) == plaintext
    assert envelope.key_version(sealed) == version
    assert len(sealed) == len(plaintext) + envelope.MINIMUM_BYTES


@given(places, places, versions, versions)
def test_no_two_places_read_alike(one: Place, other: Place, first: int, second: int) -> None:
    same = (one, first) == (other, second)
    assert (one.associated_data(first) == other.associated_data(second)) is same


def test_a_value_cannot_slide_from_one_part_of_its_place_into_the_next() -> None:
    one = Place(None, None, "AB", "C", "D", UUID(int=3))
    other = Place(None, None, "A", "BC", "D", UUID(int=3))
    assert one.associated_data(1) != other.associated_data(1)
    assert PLACE.associated_data(1, suite=1) != PLACE.associated_data(1, suite=2)


def test_09_every_flipped_bit_is_refused() -> None:
    sealed = envelope.seal(KEY, version=7, place=PLACE, plaintext=b"shelter address")
    assert envelope.open_(KEY, place=PLACE, envelope=sealed) == b"shelter address"
    for place in range(len(sealed)):
        for bit in range(8):
            changed = bytearray(sealed)
            changed[place] ^= 1 << bit
            with pytest.raises(Unopenable):
                envelope.open_(KEY, place=PLACE, envelope=bytes(changed))


def test_66_cut_or_lengthened_envelopes_are_refused() -> None:
    sealed = envelope.seal(KEY, version=7, place=PLACE, plaintext=b"shelter address")
    for cut in range(len(sealed)):
        with pytest.raises(Unopenable):
            envelope.open_(KEY, place=PLACE, envelope=sealed[:cut])
    with pytest.raises(Unopenable):
        envelope.open_(KEY, place=PLACE, envelope=sealed + b"\0")


@pytest.mark.parametrize(
    "change",
    [
        {"organisation": UUID(int=9)},
        {"organisation": None},
        {"case": UUID(int=9)},
        {"case": None},
        {"part": "B"},
        {"part": "Am"},
        {"table": "people_alias"},
        {"field": "alias"},
        {"record": UUID(int=9)},
        {"row_version": 5},
    ],
)
def test_06_07_08_another_place_is_refused(change: dict[str, object]) -> None:
    sealed = envelope.seal(KEY, version=7, place=PLACE, plaintext=b"name")
    elsewhere = PLACE._replace(**change)  # type: ignore[arg-type]
    with pytest.raises(Unopenable):
        envelope.open_(KEY, place=elsewhere, envelope=sealed)


def test_07_another_key_version_is_refused() -> None:
    sealed = envelope.seal(KEY, version=7, place=PLACE, plaintext=b"name")
    renumbered = sealed[:2] + (8).to_bytes(4, "big") + sealed[6:]
    assert envelope.key_version(renumbered) == 8
    with pytest.raises(Unopenable):
        envelope.open_(KEY, place=PLACE, envelope=renumbered)


def test_another_key_is_refused() -> None:
    sealed = envelope.seal(KEY, version=7, place=PLACE, plaintext=b"name")
    with pytest.raises(Unopenable):
        envelope.open_(envelope.new_key(), place=PLACE, envelope=sealed)


def test_the_same_value_is_never_sealed_alike() -> None:
    record = uuid.uuid4()
    place = PLACE._replace(record=record)
    seen = {envelope.seal(KEY, version=1, place=place, plaintext=b"yes") for _ in range(200)}
    assert len(seen) == 200
    assert len({sealed[6:30] for sealed in seen}) == 200


@given(st.binary(max_size=200))
def test_119_arbitrary_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(Unopenable):
        envelope.open_(KEY, place=PLACE, envelope=raw)
