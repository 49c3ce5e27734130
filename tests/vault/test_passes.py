"""Passes open with the link and the words together, and with nothing less; those of format 1 open for ever."""

import json
from uuid import UUID, uuid4

import pytest

from tests.vault import make_vectors
from wayhome.vault import passes
from wayhome.vault.errors import Unopenable, WrongPassphrase

VECTORS = json.loads((make_vectors.FOLDER / "passes-format-1.json").read_text(encoding="utf-8"))
CONTENT = {"name": "Zefirina", "legs": [{"from": "Harbour"}]}


@pytest.mark.parametrize("vector", VECTORS)
def test_passes_of_format_1_open(vector: dict[str, str]) -> None:
    sealed, secret, code = bytes.fromhex(vector["sealed"]), vector["secret"], vector["code"]
    assert passes.lookup_of(secret) == vector["lookup"]
    opened = passes.open_(sealed, secret=secret, code=code, public=UUID(vector["public"]))
    assert opened == vector["content"]
    proof = passes.proof_of(sealed, secret=secret, code=code)
    assert proof.hex() == vector["proof"]
    assert passes.is_proof(proof, bytes.fromhex(vector["proof_digest"]))


def test_a_pass_opens_with_link_and_words_and_not_elsewhere() -> None:
    public = uuid4()
    made, other = passes.make(CONTENT, public=public), passes.make(CONTENT, public=public)
    code = " ".join(made.words)
    assert len(made.words) == 4
    assert passes.open_(made.sealed, secret=made.secret, code=code, public=public) == CONTENT
    typed = ", ".join(made.words).upper() + " "
    assert passes.open_(made.sealed, secret=made.secret, code=typed, public=public) == CONTENT
    for wrong in (
        {"secret": other.secret, "code": code, "public": public},
        {"secret": made.secret, "code": " ".join(other.words), "public": public},
        {"secret": made.secret, "code": code, "public": uuid4()},
    ):
        with pytest.raises(WrongPassphrase):
            passes.open_(made.sealed, **wrong)  # type: ignore[arg-type]
    changed = bytearray(made.sealed)
    changed[2] ^= 1  # the number of iterations is bound in, and a header that says other is refused
    with pytest.raises((WrongPassphrase, Unopenable)):
        passes.open_(bytes(changed), secret=made.secret, code=code, public=public)


def test_every_pass_has_one_size_and_shows_nothing() -> None:
    short = passes.make({"name": "A"}, public=uuid4())
    long = passes.make({"name": "Zefirina" * 200}, public=uuid4())
    assert len(short.sealed) == len(long.sealed) < 9 * 1024
    assert b"Zefirina" not in long.sealed
    kept = repr(long) + long.lookup + long.sealed.hex() + long.proof.hex()
    assert long.secret not in kept
    assert not any(f"'{word}'" in kept for word in long.words)


def test_what_is_kept_of_the_proof_does_not_speak() -> None:
    made = passes.make(CONTENT, public=uuid4())
    proof = passes.proof_of(made.sealed, secret=made.secret, code=" ".join(made.words))
    assert passes.is_proof(proof, made.proof)
    assert not passes.is_proof(made.proof, made.proof)
    other = passes.proof_of(made.sealed, secret=made.secret, code="other words than these")
    assert not passes.is_proof(other, made.proof)


@pytest.mark.parametrize("text", ["", "short", "%%%", "A" * 23])
def test_what_is_no_link_is_refused(text: str) -> None:
    with pytest.raises(Unopenable):
        passes.lookup_of(text)


def test_what_is_no_pass_is_refused() -> None:
    for sealed in (b"", b"\x02" * 60, b"\x01"):
        with pytest.raises(Unopenable):
            passes.open_(sealed, secret="A" * 22, code="a b c d", public=uuid4())
