"""Public files that tests and measurements read where they lie: in the folder that ``TEST_DATA`` names, else in
``shared/data`` beside the house. They are no part of it, and nothing of them is copied into it.
"""

import csv
import gzip
import os
from pathlib import Path

FOLDER = Path(os.environ.get("TEST_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
# Of the Counter-Trafficking Data Collaborative: one is k-anonymised and says so (k = 11), the other is made with
# differential privacy. Nobody in them can be told.
K_ANONYMISED = "ctdc_global_kanon_2020-04-14_7cols.csv.gz"
SYNTHETIC = "ctdc_victim_perpetrator_synthetic_2022-12-01.csv.gz"
NOT_HERE = "not measured: lay it in the folder that TEST_DATA names"


def is_here(name: str) -> bool:
    """Whether a file is at hand."""
    return (FOLDER / name).exists()


def read(name: str) -> list[dict[str, str]]:
    """The lines of a file as they stand."""
    with gzip.open(FOLDER / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
