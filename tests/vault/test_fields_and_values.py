"""The sealed field, its bytes, and the values inside."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from tests.vault import make_record_vectors as vectors
from wayhome.vault import fields, grants, numbers, padding, values
from wayhome.vault.errors import Unopenable
from wayhome.vault.fields import SealedField
from wayhome.vault.models import InboxEnvelope

FROZEN = json.loads((vectors.FOLDER / vectors.STORED).read_text(encoding="utf-8"))

words = st.text(st.characters(exclude_categories=["Cs"]))
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | words
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.uuids(),
    lambda inner: st.lists(inner) | st.dictionaries(words.filter(lambda key: not key.startswith("$")), inner),
    max_leaves=20,
)


@given(plain)
def test_values_come_back_the_same(value: Any) -> None:  # noqa: ANN401 - anything that can be sealed
    sealed = values.to_bytes(value)
    assert values.from_bytes(sealed) == value
    assert len(sealed) == padding.bucket(len(padding.unpad(sealed)))


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), {1: 2}, {"$day": "2026-01-01"}, {"a", "b"}, b"bytes", object()]
)
def test_what_could_not_come_back_the_same_is_refused(value: Any) -> None:  # noqa: ANN401 - anything else
    with pytest.raises(TypeError):
        values.to_bytes(value)


@pytest.mark.parametrize("content", [b"", b"{", b'{"$day":"no day"}', b'{"$number":"x"}', b"\xff"])
def test_bytes_that_are_no_value_are_refused(content: bytes) -> None:
    with pytest.raises(Unopenable):
        values.from_bytes(padding.pad(content))


def test_an_object_of_one_is_not_taken_for_a_day() -> None:
    assert values.from_bytes(values.to_bytes({"day": "2026-01-01"})) == {"day": "2026-01-01"}


def test_89_stored_forms_of_format_1_open() -> None:
    opened = {name: values.from_bytes(bytes.fromhex(raw)) for name, raw in FROZEN["values"].items()}
    assert opened == vectors.VALUES
    assert grants._unpacked(bytes.fromhex(FROZEN["keys"])) == vectors.KEYS
    assert fields.unpack(bytes.fromhex(FROZEN["column"])) == (7, bytes(range(60)), bytes(range(50)))
    assert numbers._token(bytes(range(32)), "AB123456").hex() == FROZEN["token"]
    assert values.from_bytes(values.to_bytes(date(2026, 1, 1))) == date(2026, 1, 1)
    assert values.from_bytes(values.to_bytes(datetime(2026, 1, 1, tzinfo=UTC))) == datetime(
        2026, 1, 1, tzinfo=UTC
    )
    assert values.from_bytes(values.to_bytes([Decimal("1.10"), UUID(int=1)])) == [
        Decimal("1.10"),
        UUID(int=1),
    ]


def test_a_map_of_keys_cut_short_is_refused() -> None:
    with pytest.raises(Unopenable):
        grants._unpacked(bytes.fromhex(FROZEN["keys"])[:-1])


@pytest.mark.parametrize("stored", [b"", b"\x00" * 53, fields.pack(1, bytes(60))[:-7]])
def test_columns_cut_short_are_refused(stored: bytes) -> None:
    with pytest.raises(Unopenable):
        fields.unpack(stored)


def test_a_field_is_rebuilt_by_migrations_as_it_was() -> None:
    for field in (SealedField("A"), SealedField("D", minimum=True), SealedField()):
        field.set_attributes_from_name("x")
        _name, path, args, kwargs = field.deconstruct()
        again = SealedField(*args, **kwargs)
        assert (again.group, again.minimum, path) == (
            field.group,
            field.minimum,
            "wayhome.vault.fields.SealedField",
        )


def problems(field: SealedField) -> set[str | None]:
    class Anything(models.Model):  # noqa: DJ008 - never shown
        value = field

        class Meta:
            app_label = "sealed_checks"

    del Anything
    try:
        found = field.check()
        assert all(problem.obj is field for problem in found), "said of which field it is"
        return {problem.id for problem in found}
    finally:
        apps.all_models["sealed_checks"].clear()


def test_a_field_declared_wrongly_fails_the_checks() -> None:
    assert problems(SealedField("A")) == set()
    assert problems(SealedField("D", minimum=True)) == set()
    assert problems(SealedField("numbers")) == set()
    assert problems(SealedField("K")) == {"vault.E001"}
    assert problems(SealedField("numbers", minimum=True)) == {"vault.E002"}
    for wrong in (
        {"db_index": True},
        {"unique": True},
        {"null": True},
        {"default": b"x"},
        {"choices": [(b"x", "x")]},
    ):
        assert "vault.E003" in problems(SealedField("A", **wrong))


def test_13_no_lookup_no_transform_no_text_no_form_field() -> None:
    field = SealedField("A")
    field.set_attributes_from_name("who")
    for ask in (field.get_lookup, field.get_transform):
        with pytest.raises(FieldError):
            ask("exact")
    with pytest.raises(FieldError):
        field.value_to_string(InboxEnvelope())
    field.formfield()
    assert fields.is_part("A")
    assert fields.is_part("Jm")
    assert not fields.is_part("K")
    assert not fields.is_part("Amm")


def test_a_code_that_is_text_of_a_kind_of_its_own_comes_back_as_text() -> None:
    class Code(str):
        __slots__ = ()

    assert values.from_bytes(values.to_bytes({"code": Code("yes"), "all": [Code("no")]})) == {
        "code": "yes",
        "all": ["no"],
    }
