"""A document that opens with the code of a letter: with no other code, as no other letter, always with its own."""

import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.vault import make_letter_vectors
from wayhome.vault import installation, letters

VECTORS = json.loads(Path(make_letter_vectors.FILE).read_text(encoding="utf-8"))


def test_the_code_opens_it_however_it_is_typed() -> None:
    letter, code = uuid4(), letters.new_code()
    sealed = letters.seal({"name": "Mira"}, code=code, letter=letter)
    assert len(code.replace("-", "")) == letters.LONG
    assert b"Mira" not in sealed
    for typed in (code, code.lower(), code.replace("-", " "), f" {code} "):
        assert letters.open_(sealed, code=typed, letter=letter) == {"name": "Mira"}


def test_another_code_another_letter_and_a_changed_bit_open_nothing() -> None:
    letter, code = uuid4(), letters.new_code()
    sealed = letters.seal("here", code=code, letter=letter)
    assert letters.open_(sealed, code=letters.new_code(), letter=letter) is None
    assert letters.open_(sealed, code=code, letter=uuid4()) is None
    changed = sealed[:-1] + bytes((sealed[-1] ^ 1,))
    assert letters.open_(changed, code=code, letter=letter) is None


def test_a_letter_that_is_empty_or_unknown_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[UUID] = []
    work = letters.key_of

    def counted(code: str, *, letter: UUID, pepper: bytes) -> bytes:
        worked.append(letter)
        return work(code, letter=letter, pepper=pepper)

    monkeypatch.setattr(letters, "key_of", counted)
    letter, code = uuid4(), letters.new_code()
    sealed = letters.seal("here", code=code, letter=letter)
    worked.clear()
    assert letters.open_(sealed, code=code, letter=letter) == "here"
    assert letters.open_(b"", code=code, letter=letter) is None
    assert worked == [letter, letter]


def test_without_the_key_file_no_code_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    letter, code = uuid4(), letters.new_code()
    sealed = letters.seal("here", code=code, letter=letter)
    monkeypatch.setattr(installation, "blind", lambda _text, *, purpose: purpose)
    assert letters.open_(sealed, code=code, letter=letter) is None


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: str(one["text"]))
def test_frozen_letters_open_for_ever(vector: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    letter, pepper = UUID(vector["letter"]), vector["pepper"].encode()
    assert letters.key_of(vector["code"], letter=letter, pepper=pepper).hex() == vector["key"]
    monkeypatch.setattr(letters, "_pepper", lambda _letter: pepper)
    found = letters.open_(bytes.fromhex(vector["sealed"]), code=vector["code"], letter=letter)
    assert found == json.loads(vector["text"])


def test_who_learns_what_is_mixed_into_one_letter_has_none_of_another() -> None:
    one, other = uuid4(), uuid4()
    assert letters._pepper(one) == letters._pepper(one)
    assert letters._pepper(one) != letters._pepper(other)
