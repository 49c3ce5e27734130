"""Rows that may be one person: swapped names, birth dates in part, frequent names, and a public list of pairs."""

import csv
import gzip
from dataclasses import replace

import pytest

from tests.htcds import files
from wayhome.core.dates import PartialDay
from wayhome.htcds import likeness
from wayhome.htcds.likeness import Person
from wayhome.htcds.values import Value
from wayhome.people import spelling

AT_LEAST = 0.97

ANA = Person(1, "ana maria", "hodzic", PartialDay(1999, 3, 4), place="tirana")


def pairs(*people: Person) -> list[tuple[int, int]]:
    """Beside a hundred others, so that a name can be rare."""
    crowd = [
        Person(1000 + n, f"name{n}", f"family{n}", PartialDay(1960 + n % 50, 1 + n % 12, 1 + n % 28))
        for n in range(100)
    ]
    return [(pair.one, pair.other) for pair in likeness.inside([*people, *crowd]) if pair.other < 1000]


@pytest.mark.parametrize(
    "other",
    [
        replace(ANA, key=2),
        replace(ANA, key=2, first="hodzic", family="ana maria"),
        replace(ANA, key=2, first="ana"),
        replace(ANA, key=2, family="hodzik"),
        replace(ANA, key=2, born=PartialDay(1999, 4, 3)),
        replace(ANA, key=2, born=PartialDay(1999, 3, 14)),
        replace(ANA, key=2, born=PartialDay(1999)),
        replace(ANA, key=2, born=PartialDay(1999, 1, 1)),
        replace(ANA, key=2, born=None),
    ],
    ids=[
        "same",
        "swapped",
        "one name less",
        "misspelt",
        "day and month",
        "a digit",
        "year",
        "first of January",
        "no day",
    ],
)
def test_one_person_written_twice_is_found(other: Person) -> None:
    assert pairs(ANA, other) == [(1, 2)]


@pytest.mark.parametrize(
    "other",
    [
        replace(ANA, key=2, first="blerta", born=PartialDay(2004, 8, 19)),
        replace(ANA, key=2, born=PartialDay(1971, 11, 28), place="durres"),
        Person(2, "drita", "kola", PartialDay(1999, 3, 4)),
        Person(2),
    ],
    ids=["a sister", "another of this name", "born on the same day", "nothing known"],
)
def test_another_person_is_not(other: Person) -> None:
    assert pairs(ANA, other) == []


def test_the_same_number_finds_somebody_under_another_name() -> None:
    one = Person(1, "ana", "hodzic", PartialDay(1999, 3, 4), numbers=frozenset({"355692123456"}))
    assert pairs(one, Person(2, "ana", "kola", numbers=frozenset({"355692123456"}))) == [(1, 2)]


def test_a_frequent_name_alone_is_no_sign() -> None:
    many = [
        Person(key, "fatma", "hassan", PartialDay(1980 + key % 30, 1 + key % 12, 1 + key % 27))
        for key in range(1, 120)
    ]
    assert likeness.inside(many) == []


def test_a_first_of_january_tells_less_than_a_day() -> None:
    def of(day: PartialDay) -> float:
        return likeness.inside([Person(1, "amira", "said", day), Person(2, "amira", "said", day)])[0].score

    assert of(PartialDay(1999, 1, 1)) < of(PartialDay(1999, 3, 4))


def test_a_row_is_compared_by_what_it_holds() -> None:
    values: dict[str, Value] = {
        "prs_FirstName": "Đurđa",
        "prs_SecondName": "Хоџић",
        "prs_Birthdate": PartialDay(1999),
        "prs_Gender": ("NonSpecifiedUnknown",),
        "prs_MobilePhone": "+355 69-212",
    }
    found = likeness.person(7, values)
    assert (found.key, found.first, found.family, found.sex) == (7, "durda", spelling.fold("Hodžić"), "")
    assert found.numbers == {"35569212"}


def febrl(name: str) -> list[Person]:
    """Without its identity number, which would make it easy."""
    with gzip.open(files.OFFICIAL / f"febrl_dataset4{name}.csv.gz", "rt", encoding="utf-8") as file:
        rows = [{key.strip(): said.strip() for key, said in row.items()} for row in csv.DictReader(file)]
    return [
        Person(
            key=int(row["rec_id"].split("-")[1]),
            first=spelling.fold(row["given_name"]),
            family=spelling.fold(row["surname"]),
            born=_day(row["date_of_birth"]),
            place=spelling.fold(row["suburb"]),
            code=row["postcode"],
        )
        for row in rows
    ]


def _day(said: str) -> PartialDay | None:
    return PartialDay(int(said[:4]), int(said[4:6]), int(said[6:])) if len(said) == 8 else None


@files.needs_official
def test_pairs_of_a_public_list_are_found() -> None:
    originals, copies = febrl("a"), febrl("b")
    assert len(originals) == len(copies) == 5000
    found = likeness.between(originals, copies)
    right = sum(1 for pair in found if pair.one == pair.other)
    precision, recall = right / len(found), right / len(originals)
    assert 2 * precision * recall / (precision + recall) >= AT_LEAST, (precision, recall)
