"""Rows that may be one person: a score of Fellegi and Sunter, shown beside each other, never made one by a program.

Each part that agrees adds what it tells, each that disagrees takes away. A rare name tells more than a frequent one;
first and family name may be swapped; a birth date is compared by its parts, day and month may be swapped too. Only
rows that share something telling are compared at all.
"""

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from wayhome.core.dates import PartialDay
from wayhome.htcds.values import Value
from wayhome.people import spelling

SHOWN_FROM = 10.0  # bits beyond chance; on FEBRL 4 the best is from 10 to 14
_MOST_IN_A_BLOCK = 60  # a key that many share tells nothing
_ELSEWHERE = 500  # people beyond the file: in a short list, too, two of one name are a sign
_MOST_TELLING = 10.0  # bits of one name


@dataclass(frozen=True, slots=True)
class Person:
    """What is compared of one row. Names are folded (``spelling.fold``); whatever is empty says nothing."""

    key: int
    first: str = ""
    family: str = ""
    born: PartialDay | None = None
    sex: str = ""
    place: str = ""
    code: str = ""  # postal code
    street: str = ""
    numbers: frozenset[str] = frozenset()  # identity numbers, telephones, addresses of mail


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that may be one person, and how much speaks for it."""

    one: int
    other: int
    score: float


def person(row: int, values: Mapping[str, Value]) -> Person:
    """A row of the standard as it is compared."""

    def text(*names: str) -> str:
        return spelling.fold(" ".join(str(values[name]) for name in names if name in values))

    born, sex = values.get("prs_Birthdate"), values.get("prs_Gender")
    numbers = ("prs_IdentityNumber", "prs_MobilePhone", "prs_HomePhone", "prs_Email")
    return Person(
        key=row,
        first=text("prs_FirstName", "prs_MiddleName"),
        family=text("prs_SecondName"),
        born=born if isinstance(born, PartialDay) else None,
        sex=sex[0] if isinstance(sex, tuple) and sex != ("NonSpecifiedUnknown",) else "",
        place=text("prs_MailingCity"),
        code=text("prs_MailingPostalCode"),
        street=text("prs_MailingStreet"),
        numbers=frozenset(
            said
            for name in numbers
            if (said := "".join(filter(str.isalnum, str(values.get(name, "")).lower())))
        ),
    )


def inside(people: Sequence[Person]) -> list[Pair]:
    """Pairs within one file, the likeliest first."""
    scorer = _Scorer(people)
    compared = _candidates(people, people)
    return _likely(scorer, ((one, other) for one, other in compared if one.key < other.key))


def between(some: Sequence[Person], others: Sequence[Person]) -> list[Pair]:
    """Pairs of one list with another, the likeliest first."""
    return _likely(_Scorer([*some, *others]), _candidates(some, others))


def _likely(scorer: "_Scorer", compared: Iterable[tuple[Person, Person]]) -> list[Pair]:
    found = [
        Pair(one.key, other.key, score)
        for one, other in compared
        if (score := scorer.score(one, other)) >= SHOWN_FROM
    ]
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _candidates(some: Sequence[Person], others: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Pairs that share a key, each once."""
    blocks: dict[str, list[int]] = {}
    for place, person in enumerate(others):
        for key in _keys(person):
            blocks.setdefault(key, []).append(place)
    for person in some:
        near = [blocks[key] for key in _keys(person) if key in blocks]
        for place in dict.fromkeys(
            itertools.chain.from_iterable(block for block in near if len(block) <= _MOST_IN_A_BLOCK)
        ):
            yield person, others[place]


def _keys(person: Person) -> set[str]:
    """What two rows of one person share at least in part, whatever was misspelt, swapped or left out."""
    names = [name for name in (person.first, person.family) if name]
    found = {f"number {number}" for number in person.numbers}
    found |= {"both " + " ".join(sorted(name[:3] for name in names))} if len(names) == 2 else set()
    born = person.born
    if born is not None:
        found |= {f"{name[:2]} {born.year}" for name in names}
        if born.month and born.day:
            found.add(f"day {born.year} {sorted((born.month, born.day))}")
            found |= {f"{name[:3]} {born.month} {born.day}" for name in names}
    found |= {f"{name[:4]} {person.place[:4]}" for name in names if person.place}
    found |= {f"{name[:3]} {person.code}" for name in names if person.code}
    if person.street and person.code:
        found.add(f"{person.street[:6]} {person.code}")
    return found


class _Scorer:
    def __init__(self, people: Sequence[Person]) -> None:
        self._total = len(people) + _ELSEWHERE
        self._names = Counter(name for person in people for name in {person.first, person.family} if name)
        self._places = Counter(person.place for person in people if person.place)
        self._codes = Counter(person.code for person in people if person.code)

    def score(self, one: Person, other: Person) -> float:
        """Bits that speak for one person, beyond chance."""
        return (
            self._of_names(one, other)
            + _of_births(one.born, other.born)
            + _of_numbers(one.numbers, other.numbers)
            + self._of_text(one.place, other.place, self._places)
            + self._of_code(one.code, other.code)
            + _of_street(one.street, other.street)
            + (0.0 if not one.sex or not other.sex else 0.8 if one.sex == other.sex else -4.0)
            - 4.0
        )

    def _of_names(self, one: Person, other: Person) -> float:
        straight = self._name(one.first, other.first) + self._name(one.family, other.family)
        swapped = self._name(one.first, other.family) + self._name(one.family, other.first) - 1.5
        return max(straight, swapped)

    def _name(self, one: str, other: str) -> float:
        if not one or not other:
            return 0.0
        return self._graded(_alike(one, other), self._rarity(one, other, self._names))

    def _of_text(self, one: str, other: str, known: Counter[str]) -> float:
        if not one or not other:
            return 0.0
        return max(self._graded(_alike(one, other), self._rarity(one, other, known)), -1.5)

    def _of_code(self, one: str, other: str) -> float:
        if not one or not other:
            return 0.0
        if one == other:
            return min(self._rarity(one, other, self._codes), 8.0)
        return 3.0 if sorted(one) == sorted(other) else -1.0

    def _rarity(self, one: str, other: str, known: Counter[str]) -> float:
        often = max(known[one], known[other], 1)
        return min(math.log2(self._total / often), _MOST_TELLING)

    @staticmethod
    def _graded(alike: float, telling: float) -> float:
        """All that a name tells when it is the same, less when it is near, and against it when it is another."""
        if alike >= 0.99:
            return telling
        if alike >= 0.92:
            return telling * 0.85
        if alike >= 0.85:
            return telling * 0.6
        if alike >= 0.78:
            return telling * 0.2
        return -4.0


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    whole = JaroWinkler.normalized_similarity(one, other)
    if " " not in one and " " not in other:
        return whole
    # Of several names, one may be missing or stand elsewhere.
    parts, others = sorted((one.split(), other.split()), key=len)
    best = [max(JaroWinkler.normalized_similarity(part, second) for second in others) for part in parts]
    return max(whole, 0.95 * sum(best) / len(best))


def _of_births(one: PartialDay | None, other: PartialDay | None) -> float:
    if one is None or other is None:
        return 0.0
    if (one.year, one.month, one.day) == (other.year, other.month, other.day):
        return _telling(one)
    if one.month is None or other.month is None or one.day is None or other.day is None:
        return 4.0 if one.year == other.year else 0.0 if abs(one.year - other.year) <= 2 else -3.0
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return 11.0
    same = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    near = _near(one, other)
    if same == 2:
        return 9.0 if near else 7.0
    if same == 1:
        return 1.0 if near else -2.0
    return -9.0


def _telling(day: PartialDay) -> float:
    """A first of January stands for a day nobody knew."""
    if day.month is None or day.day is None:
        return 5.0
    return 6.0 if (day.month, day.day) == (1, 1) else 14.0


def _near(one: PartialDay, other: PartialDay) -> bool:
    """One wrong or swapped digit."""
    first, second = _written(one), _written(other)
    wrong = [place for place in range(8) if first[place] != second[place]]
    return len(wrong) == 1 or (
        len(wrong) == 2 and wrong[1] - wrong[0] == 1 and sorted(first) == sorted(second)
    )


def _written(day: PartialDay) -> str:
    return f"{day.year:04}{day.month or 0:02}{day.day or 0:02}"


def _of_numbers(some: frozenset[str], others: frozenset[str]) -> float:
    if not some or not others:
        return 0.0
    if some & others:
        return 14.0
    near = any(
        len(one) >= 6 and JaroWinkler.normalized_similarity(one, other) >= 0.94
        for one in some
        for other in others
    )
    return 6.0 if near else -1.0


def _of_street(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    alike = _alike(one, other)
    return 8.0 if alike >= 0.97 else 5.0 if alike >= 0.88 else -0.5
