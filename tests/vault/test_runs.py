"""A key for a run that nobody sits at: it signs and marks, opens nothing, and counts by a person's word alone."""

import hashlib
import hmac
from datetime import date
from functools import partial
from uuid import uuid4

import pytest

from tests.vault import cast
from tests.vault.make_bundle_vectors import joined
from wayhome.vault import runs, wraps
from wayhome.vault.values import Value

SECRET = bytes(range(32))


def test_a_secret_is_new_each_time_and_has_32_bytes() -> None:
    assert len({runs.new_secret() for _time in range(20)}) == 20
    assert {len(runs.new_secret()) for _time in range(20)} == {32}
    for other in (b"", SECRET[:-1], SECRET + b"x"):
        with pytest.raises(ValueError, match="32 bytes"):
            runs.of(other)


def test_what_a_run_signed_holds_for_these_parts_and_this_key() -> None:
    key, other = runs.of(SECRET), runs.of(SECRET[::-1])
    assert key.public == runs.of(SECRET).public != other.public
    signature = key.sign(b"a list", b"7")
    assert len(signature) == 64
    assert runs.was_signed(key.public, signature, b"a list", b"7")
    for parts in ((b"a list", b"8"), (b"a list",), (b"a list7",), (b"7", b"a list"), ()):
        assert not runs.was_signed(key.public, signature, *parts)
    assert not runs.was_signed(other.public, signature, b"a list", b"7")
    assert not runs.was_signed(key.public, signature[:-1], b"a list", b"7")
    assert not runs.was_signed(key.public[:-1], signature, b"a list", b"7")


def test_marks_compare_under_one_key_and_say_nothing_under_another() -> None:
    key, other = runs.of(SECRET), runs.of(SECRET[::-1])
    assert len(key.mark("row 7")) == runs.MARK_BYTES
    assert key.mark("row 7") == runs.of(SECRET).mark("row 7")
    assert len({key.mark("row 7"), key.mark("row 8"), other.mark("row 7")}) == 3
    assert key.mark("Дом") == key.mark("Дом")


def test_the_secret_stands_in_no_message() -> None:
    shown = repr(runs.of(SECRET))
    assert "_marking" not in shown
    assert "_signing" not in shown


def test_files_that_left_with_an_earlier_release_count_still() -> None:
    """Worked out here from the description: HKDF, Ed25519, HMAC-SHA-256."""
    key = runs.of(SECRET)
    private, marking = (
        wraps.derive(SECRET, salt=b"", info=info)
        for info in (b"wayhome run signing 1", b"wayhome run marking 1")
    )
    keys = wraps.PrivateKeys(bytes(32), private)
    assert key.public == keys.public().signing
    assert key.mark("row 7") == hmac.digest(marking, b"row 7", "sha256")
    signature = wraps.sign(joined(b"wayhome run signed 1", b"a list"), private=private)
    assert runs.was_signed(key.public, signature, b"a list")


def test_what_is_sealed_beside_is_stood_for() -> None:
    value: dict[str, Value] = {"until": date(2026, 12, 2), "a": "Mira"}
    text = b'{"a":"Mira","until":{"$day":"2026-12-02"}}'
    assert runs.digest(value) == runs.digest(text) == hashlib.sha256(text).digest()
    assert runs.digest({**value, "a": "Mirela"}) != runs.digest(value)


@pytest.mark.django_db
def test_a_person_whose_key_was_compared_says_which_run_counts_and_nobody_else_does() -> None:
    at, elsewhere = cast.agency(), cast.agency()
    member, reader = cast.colleague(at), cast.colleague(at)
    theirs, mine = cast.open_vault(member), cast.open_vault(reader)
    certificate = runs.certify(theirs, b"key", b"until June")
    believed = partial(runs.is_certified, by=member, epoch=1)
    assert believed(mine, certificate, b"key", b"until June")
    assert not believed(mine, certificate, b"key", b"until July")
    assert not believed(mine, certificate, b"keyuntil June")
    assert not runs.is_certified(mine, certificate, b"key", b"until June", by=reader, epoch=1)
    assert not runs.is_certified(mine, certificate, b"key", b"until June", by=member, epoch=2)
    assert not runs.is_certified(mine, certificate, b"key", b"until June", by=uuid4(), epoch=1)
    assert not believed(elsewhere.manager, certificate, b"key", b"until June")
    key = runs.of(SECRET)
    assert not runs.was_signed(theirs.user_keys().public().signing, certificate, b"key", b"until June")
    said = key.sign(b"key", b"until June")
    assert not believed(mine, said, b"key", b"until June")


@pytest.mark.django_db
def test_whoever_was_never_compared_certifies_nothing() -> None:
    at = cast.agency()
    unknown = cast.colleague(at, certified=False)
    certificate = runs.certify(cast.open_vault(unknown), b"key")
    assert not runs.is_certified(at.manager, certificate, b"key", by=unknown, epoch=1)
