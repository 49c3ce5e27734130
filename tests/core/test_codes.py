"""Case codes people read aloud."""

import re

import pytest
from django.db import IntegrityError

from wayhome.core import codes


def test_codes_have_the_shape_a_person_can_read_aloud() -> None:
    for _ in range(200):
        assert re.fullmatch(r"[A-Z]\d-[A-Z0-9]{4}", codes.case_code())


def test_codes_do_not_follow_each_other() -> None:
    assert len({codes.case_code() for _ in range(1000)}) > 990


class Row:
    """A row that the database refuses so many times."""

    code = ""

    def __init__(self, refused: int) -> None:
        self.refused = refused
        self.tried: list[str] = []

    def save(self, *, force_insert: bool) -> None:
        assert force_insert
        self.tried.append(self.code)
        if len(self.tried) <= self.refused:
            raise IntegrityError("duplicate key value")


@pytest.mark.django_db
def test_a_code_that_is_taken_is_drawn_again() -> None:
    row = Row(refused=2)
    codes.save_new(row)
    assert len(set(row.tried)) == 3
    assert row.code == row.tried[-1]


@pytest.mark.django_db
def test_what_is_refused_for_another_reason_is_not_tried_for_ever() -> None:
    row = Row(refused=1_000_000)
    with pytest.raises(IntegrityError):
        codes.save_new(row)
    assert len(row.tried) == codes.TRIES
