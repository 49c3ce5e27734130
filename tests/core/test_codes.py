"""Case codes people read aloud."""

import re
from typing import Any

import pytest
from django.db import IntegrityError

from tests.cast import Cast
from wayhome.core import clock, codes
from wayhome.people.models import Case


def test_codes_have_the_shape_a_person_can_read_aloud() -> None:
    for _ in range(200):
        assert re.fullmatch(r"[A-Z]\d-[A-Z0-9]{4}", codes.case_code())


def test_codes_do_not_follow_each_other() -> None:
    assert len({codes.case_code() for _ in range(1000)}) > 990


def drawn(monkeypatch: pytest.MonkeyPatch, *first: str) -> list[str]:
    """These are drawn first, then by chance. Returns what was drawn."""
    chance, waiting, found = codes.case_code, list(first), []

    def draw() -> str:
        found.append(waiting.pop(0) if waiting else chance())
        return found[-1]

    monkeypatch.setattr(codes, "case_code", draw)
    return found


def case(cast: Cast, **given: Any) -> Case:  # noqa: ANN401
    return Case(organisation=cast.harbour, opened_month=clock.today().replace(day=1), **given)


@pytest.mark.django_db
def test_a_code_that_is_taken_is_drawn_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found = drawn(monkeypatch, "K7-42QD", "K7-42QD", "K7-42QD", "K7-42QE")
    first, second = case(cast), case(cast)
    codes.save_new(first)
    codes.save_new(second)
    assert (first.code, second.code) == ("K7-42QD", "K7-42QE")
    assert len(found) == 4


@pytest.mark.django_db
def test_where_every_code_is_taken_it_is_not_tried_for_ever(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = drawn(monkeypatch, *["K7-42QD"] * 100)
    codes.save_new(case(cast))
    with pytest.raises(IntegrityError):
        codes.save_new(case(cast))
    assert len(found) == 1 + codes.TRIES


@pytest.mark.django_db
def test_what_is_refused_for_another_reason_than_the_code_is_not_tried_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = case(cast)
    codes.save_new(first)
    found = drawn(monkeypatch)
    with pytest.raises(IntegrityError):
        codes.save_new(case(cast, pk=first.pk))
    assert len(found) == 1, "it is the same case, whatever its code"
    missing = case(cast)
    missing.opened_month = None  # type: ignore[assignment]  # as a fault of ours would leave it
    with pytest.raises(IntegrityError):
        codes.save_new(missing)
    assert len(found) == 2
