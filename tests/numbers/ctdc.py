"""Reader of two public files of the Counter-Trafficking Data Collaborative: real input of tests and benchmarks.

The files are not part of the house. They are looked for in ``TEST_DATA``, else in ``shared/data`` beside it.
One is k-anonymised and says so (k = 11), the other is made with differential privacy: nobody in them can be told.
"""

import csv
import gzip
import os
from pathlib import Path

import pytest

from wayhome.numbers import codes
from wayhome.numbers.dimensions import Row

FOLDER = Path(os.environ.get("TEST_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
K_ANONYMISED = "ctdc_global_kanon_2020-04-14_7cols.csv.gz"
SYNTHETIC = "ctdc_victim_perpetrator_synthetic_2022-12-01.csv.gz"


def read(name: str) -> list[dict[str, str]]:
    """The lines of a file as they stand. Skips the test where the file is not there."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} is not here: lay it in the folder that TEST_DATA names")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def form(line: dict[str, str]) -> frozenset[str] | None:
    """Both empty: nothing was reported. Otherwise empty is no (CTDC's rule)."""
    said = {"labour": line["isForcedLabour"], "sexual": line["isSexualExploit"]}
    if not any(said.values()):
        return None
    return frozenset(code for code, value in said.items() if value and float(value))


def coded_real(line: dict[str, str], places: tuple[str, ...]) -> Row:
    """A line of the k-anonymised file. The largest citizenships by name, all others together."""
    age = codes.load("age", "coarse-1").rolled(line["ageBroad"])
    citizen = line["citizenship"]
    return {
        "sex": codes.load("gender", "ctdc-2024").rolled(line["gender"]),
        "age": age,
        "place": None if not citizen else citizen if citizen in places else "elsewhere",
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
