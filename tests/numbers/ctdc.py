"""Two public files of the Counter-Trafficking Data Collaborative (``bench.shared``) as rows of the small catalogue."""

from collections import Counter
from collections.abc import Iterable

import pytest

from bench import shared
from bench.public import form
from bench.shared import K_ANONYMISED as K_ANONYMISED
from bench.shared import SYNTHETIC as SYNTHETIC
from wayhome.numbers import codes
from wayhome.numbers.dimensions import Row


def read(name: str) -> list[dict[str, str]]:
    """The lines of a file as they stand. Skips the test where the file is not there."""
    if not shared.is_here(name):
        pytest.skip(f"{name} is not here: lay it in the folder that TEST_DATA names")
    return shared.read(name)


def shares(values: Iterable[str]) -> dict[str, float]:
    """Of a hundred of whom it is known."""
    found = Counter(filter(None, values))
    return {value: 100 * count / found.total() for value, count in found.items()}


def coded_real(line: dict[str, str], places: tuple[str, ...]) -> Row:
    """A line of the k-anonymised file. The largest citizenships by name, all others together."""
    age = codes.load("age", "coarse-1").rolled(line["ageBroad"])
    citizen = line["citizenship"]
    return {
        "sex": codes.load("gender", "ctdc-2024").rolled(line["gender"]),
        "age": age,
        "place": None if citizen in ("", "0") else citizen if citizen in places else "elsewhere",
        "form": form(line),
    }


def coded_synthetic(line: dict[str, str]) -> Row:
    """A line of the synthetic file."""
    return {
        "sex": codes.load("gender", "ctdc-2024").rolled(line["gender"]),
        "age": line["majorityStatus"] or None,
        "place": line["UN_COE_Region"] or None,
        "form": form(line),
    }
