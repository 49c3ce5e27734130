"""Passes open with the link and the words together, and with nothing less; those of format 1 open for ever."""

import json
from uuid import UUID, uuid4

import pytest

from tests.conftest import REAL_PRICE
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


def test_a_pass_at_its_real_price_says_what_it_costs_to_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passes, "ITERATIONS", REAL_PRICE)
    public = uuid4()
    made = passes.make(CONTENT, public=public)
    assert int.from_bytes(made.sealed[1:5], "big") == REAL_PRICE >= 600_000
    code = " ".join(made.words)
    assert passes.open_(made.sealed, secret=made.secret, code=code, public=public) == CONTENT


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


def test_a_part_opens_with_the_words_of_its_pass_as_itself_alone() -> None:
    record, part, other = uuid4(), uuid4(), uuid4()
    visits = {part: {"code": "ABCDEFGH", "way": "By the \u0161kola"}, other: {"code": "KMPQRTXY"}}
    made = passes.make({"day": "Monday"}, public=record, parts=visits)
    words = " ".join(made.words)
    assert set(made.parts) == {part, other}
    assert len({len(one) for one in made.parts.values()}) == 1, "its size tells nothing"
    for one, content in visits.items():
        sealed = made.parts[one]
        assert b"ABCDEFGH" not in sealed
        opened = passes.open_part(made.sealed, sealed, secret=made.secret, code=words, public=one)
        assert opened == content
    for sealed, secret, code, public in (
        (made.parts[part], made.secret, words, other),
        (made.parts[part], made.secret, "zoo zoo zoo zoo", part),
        (made.parts[part], "A" * 22, words, part),
        (made.parts[part][:-1] + bytes((made.parts[part][-1] ^ 1,)), made.secret, words, part),
        (bytes((made.parts[part][0] ^ 1,)) + made.parts[part][1:], made.secret, words, part),
        (b"", made.secret, words, part),
    ):
        with pytest.raises(WrongPassphrase):
            passes.open_part(made.sealed, sealed, secret=secret, code=code, public=public)


@pytest.mark.parametrize("text", ["", "short", "%%%", "A" * 23])
def test_what_is_no_link_is_refused(text: str) -> None:
    with pytest.raises(Unopenable):
        passes.lookup_of(text)


def test_what_is_no_pass_is_refused() -> None:
    for sealed in (b"", b"\x02" * 60, b"\x01"):
        with pytest.raises(Unopenable):
            passes.open_(sealed, secret="A" * 22, code="a b c d", public=uuid4())
