"""A key is handed to one holder, for one purpose, by someone who signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault import wraps
from wayhome.vault.errors import NotCertified, Unopenable
from wayhome.vault.wraps import PrivateKeys, PublicKeys

KEYS = PrivateKeys(b"\x01" * 32, b"\x02" * 32)
TO = KEYS.public()


@given(st.binary(max_size=200), st.binary(max_size=80))
def test_118_the_holder_opens_what_was_wrapped(secret: bytes, info: bytes) -> None:
    wrapped = wraps.wrap(secret, to=TO.wrapping, info=info)
    assert wrapped[:1] == wraps.X25519_SUITE
    assert wraps.unwrap(wrapped, private=KEYS.wrapping, info=info) == secret


def test_09_every_flipped_bit_of_a_wrap_is_refused() -> None:
    wrapped = wraps.wrap(b"data key", to=TO.wrapping, info=b"case 1")
    for place in range(len(wrapped)):
        for bit in range(8):
            changed = bytearray(wrapped)
            changed[place] ^= 1 << bit
            with pytest.raises(Unopenable):
                wraps.unwrap(bytes(changed), private=KEYS.wrapping, info=b"case 1")


def test_08_another_purpose_holder_or_length_is_refused() -> None:
    wrapped = wraps.wrap(b"data key", to=TO.wrapping, info=b"case 1")
    with pytest.raises(Unopenable):
        wraps.unwrap(wrapped, private=KEYS.wrapping, info=b"case 2")
    with pytest.raises(Unopenable):
        wraps.unwrap(wrapped, private=PrivateKeys.generate().wrapping, info=b"case 1")
    for cut in range(len(wrapped)):
        with pytest.raises(Unopenable):
            wraps.unwrap(wrapped[:cut], private=KEYS.wrapping, info=b"case 1")
    with pytest.raises(Unopenable):
        wraps.unwrap(wrapped + b"\0", private=KEYS.wrapping, info=b"case 1")


@given(st.binary(max_size=150))
def test_119_arbitrary_bytes_do_not_unwrap(raw: bytes) -> None:
    with pytest.raises(Unopenable):
        wraps.unwrap(raw, private=KEYS.wrapping, info=b"")


@given(st.lists(st.binary(max_size=8), max_size=4), st.lists(st.binary(max_size=8), max_size=4))
def test_no_two_lists_of_parts_read_alike(one: list[bytes], other: list[bytes]) -> None:
    assert (wraps.bound(*one) == wraps.bound(*other)) is (one == other)


def test_65_signatures_hold_for_message_and_signer() -> None:
    signature = wraps.sign(b"grant", private=KEYS.signing)
    wraps.check(signature, b"grant", public=TO.signing)
    for place in range(64):
        changed = bytearray(signature)
        changed[place] ^= 1
        with pytest.raises(NotCertified):
            wraps.check(bytes(changed), b"grant", public=TO.signing)
    with pytest.raises(NotCertified):
        wraps.check(signature, b"Grant", public=TO.signing)
    with pytest.raises(NotCertified):
        wraps.check(signature, b"grant", public=PrivateKeys.generate().public().signing)
    for broken in (b"", b"short", signature + b"\0"):
        with pytest.raises(NotCertified):
            wraps.check(broken, b"grant", public=TO.signing)
    with pytest.raises(NotCertified):
        wraps.check(signature, b"grant", public=b"no key")


def test_private_keys_are_64_bytes_and_never_shown() -> None:
    keys = PrivateKeys.generate()
    assert PrivateKeys.from_bytes(keys.to_bytes()) == keys
    assert repr(keys) == "PrivateKeys()"
    for broken in (b"", b"\0" * 63, b"\0" * 65):
        with pytest.raises(Unopenable):
            PrivateKeys.from_bytes(broken)


def test_a_digest_stands_for_both_keys() -> None:
    assert len(TO.digest()) == 32
    assert (
        len(
            {
                TO.digest(),
                PublicKeys(TO.signing, TO.wrapping).digest(),
                PrivateKeys.generate().public().digest(),
            }
        )
        == 3
    )


def test_70_a_commitment_names_one_key() -> None:
    assert wraps.commitment(b"\x01" * 32) != wraps.commitment(b"\x02" * 32)
    assert wraps.commitment(b"\x01" * 32) != wraps.derive(b"\x01" * 32, salt=b"", info=b"")
