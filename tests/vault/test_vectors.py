"""What earlier releases sealed opens for ever, and the primitives give the numbers of their standards."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import nacl.bindings
import pytest

from tests.vault import make_vectors, plain_hpke
from wayhome.vault import envelope, padding, wraps
from wayhome.vault.envelope import Place


def _vectors(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((make_vectors.FOLDER / name).read_text(encoding="utf-8"))
    return found


def _place(vector: dict[str, Any]) -> Place:
    return Place(
        vector["organisation"] and UUID(vector["organisation"]),
        vector["case"] and UUID(vector["case"]),
        vector["part"],
        vector["table"],
        vector["field"],
        UUID(vector["record"]),
        vector["row_version"],
    )


@pytest.mark.parametrize("vector", _vectors("envelope-format-1.json"))
def test_89_envelopes_of_format_1_open(vector: dict[str, Any]) -> None:
    sealed = bytes.fromhex(vector["envelope"])
    assert sealed[:6] == bytes((1, 1)) + vector["version"].to_bytes(4, "big")
    assert envelope.key_version(sealed) == vector["version"]
    opened = envelope.open_(bytes.fromhex(vector["key"]), place=_place(vector), envelope=sealed)
    assert padding.unpad(opened).decode() == vector["text"]


@pytest.mark.parametrize("vector", _vectors("wraps-suite-1.json"))
def test_89_wraps_and_signatures_of_suite_1_hold(vector: dict[str, Any]) -> None:
    raw = {name: bytes.fromhex(value) for name, value in vector.items()}
    private = wraps.PrivateKeys.from_bytes(raw["private"])
    public = private.public()
    assert (public.wrapping, public.signing, public.digest()) == (
        raw["wrapping"],
        raw["signing"],
        raw["digest"],
    )
    assert wraps.unwrap(raw["wrapped"], private=private.wrapping, info=raw["info"]) == raw["secret"]
    wraps.check(raw["signature"], raw["info"], public=public.signing)
    assert wraps.sign(raw["info"], private=private.signing) == raw["signature"]
    assert wraps.derive(raw["secret"], salt=raw["info"], info=b"purpose") == raw["derived"]
    assert wraps.commitment(raw["secret"]) == raw["commitment"]


def test_89_frozen_vectors_are_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_vectors, "FOLDER", tmp_path / "vectors")
    make_vectors.write()
    before = {file.name: file.read_bytes() for file in make_vectors.FOLDER.iterdir()}
    assert set(before) == {"envelope-format-1.json", "wraps-suite-1.json"}
    make_vectors.write()
    assert {file.name: file.read_bytes() for file in make_vectors.FOLDER.iterdir()} == before


def test_118_hpke_gives_the_numbers_of_rfc_9180() -> None:
    """Appendix A.2.1 by our own reading of the RFC; that reading also opens what wraps makes."""
    opened = plain_hpke.open_(
        bytes.fromhex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb"),
        enc=bytes.fromhex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"),
        ciphertext=bytes.fromhex(
            "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
        ),
        info=b"Ode on a Grecian Urn",
        aad=b"Count-0",
    )
    assert opened == b"Beauty is truth, truth beauty"
    keys = wraps.PrivateKeys.generate()
    wrapped = wraps.wrap(b"a data key", to=keys.public().wrapping, info=b"purpose")
    assert (
        plain_hpke.open_(keys.wrapping, enc=wrapped[1:33], ciphertext=wrapped[33:], info=b"purpose")
        == b"a data key"
    )


def test_118_ed25519_gives_the_numbers_of_rfc_8032() -> None:
    private = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    public = wraps.PrivateKeys(b"\x01" * 32, private).public().signing
    assert public.hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert wraps.sign(b"\x72", private=private).hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )


def test_118_hkdf_gives_the_numbers_of_rfc_5869() -> None:
    derived = wraps.derive(b"\x0b" * 22, salt=bytes(range(13)), info=bytes(range(0xF0, 0xFA)))
    assert derived.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"


def test_118_xchacha20_poly1305_gives_the_numbers_of_its_draft() -> None:
    """draft-irtf-cfrg-xchacha, A.3.1."""
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        b"sunscreen would be it."
    )
    sealed = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        text,
        bytes.fromhex("50515253c0c1c2c3c4c5c6c7"),
        bytes(range(0x40, 0x58)),
        bytes(range(0x80, 0xA0)),
    )
    assert sealed.hex().startswith("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb")
    assert sealed[-16:].hex() == "c0875924c1c7987947deafd8780acf49"
