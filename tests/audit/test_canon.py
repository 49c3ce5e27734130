"""The bytes of an entry never change under it: old chains must verify in every later release."""

import hashlib
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.audit import canon

ROW = canon.Row(
    version=1,
    organisation=UUID(int=1),
    sequence=2,
    id=UUID(int=3),
    at=datetime(2026, 11, 25, 12, 30, 0, 123456, tzinfo=UTC),
    actor=UUID(int=4),
    job="",
    sign_in_at=datetime(2026, 11, 25, 12, tzinfo=UTC),
    action="audit.looked",
    subject=UUID(int=5),
    groups="ABJ",
    outcome="done",
    count=6,
    sealed_ids=b"sealed",
    previous=bytes(range(32)),
)


def test_89_frozen_vectors_of_version_1() -> None:
    assert canon.digest(ROW).hex() == "f62c258dae427703bc69cb69516765c3c15dff9b197914987ed3b382105f90f9"
    bare = canon.Row(
        1,
        None,
        1,
        UUID(int=3),
        ROW.at,
        None,
        "clock",
        None,
        "a.b",
        None,
        "",
        "failed",
        None,
        b"",
        canon.START,
    )
    assert canon.digest(bare).hex() == "7cfe8c5ad7709c7ce2c62bb2ac3aa263162ec4f39a1d59ac755d12fc8e922151"
    head = canon.head_message(None, 1, bytes(32), ROW.at)
    assert (
        hashlib.sha256(head).hexdigest() == "641570c7b2407dfcc1a6eca7deb6b3314b471a54471a18988e26534c0ca918ee"
    )


def test_unknown_version_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown version"):
        canon.digest(canon.Row(**{**{f: getattr(ROW, f) for f in canon.FIELDS}, "version": 2}))


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_text_cannot_move_from_one_column_to_the_next(a: str, b: str, c: str, d: str) -> None:
    one = canon.Row(**{**{f: getattr(ROW, f) for f in canon.FIELDS}, "action": a, "groups": b})
    two = canon.Row(**{**{f: getattr(ROW, f) for f in canon.FIELDS}, "action": c, "groups": d})
    assert (canon.digest(one) == canon.digest(two)) == ((a, b) == (c, d))


def test_nothing_and_zero_differ() -> None:
    zero = canon.Row(**{**{f: getattr(ROW, f) for f in canon.FIELDS}, "count": 0})
    none = canon.Row(**{**{f: getattr(ROW, f) for f in canon.FIELDS}, "count": None})
    assert canon.digest(zero) != canon.digest(none)
