"""Seeing whether a backup is one: opened to its end, read into an empty database, compared row by row."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import psycopg

from wayhome.installation import postgres
from wayhome.upkeep import databases, frames
from wayhome.upkeep.refusals import NotDone

Open = Callable[[], AbstractContextManager[Iterator[bytes]]]


def about_of(parts: Iterator[bytes]) -> dict[str, Any]:
    """What a backup says of itself, which is the first thing in it."""
    try:
        found = json.loads(b"".join(parts))
    except ValueError as error:
        raise frames.Broken("says nothing of itself") from error
    if not isinstance(found, dict):
        raise frames.Broken("says nothing of itself")
    return found


def try_out(opened: Open, *, about: Mapping[str, Any], folder: Path) -> None:
    """Raises NotDone, naming the first thing that is not as it was. ``folder`` is gone afterwards."""
    with databases.scratch(folder) as url, opened() as source:
        files: dict[str, int] = {}
        for name, parts in frames.unpacked(source):
            if name == "database":
                databases.read_in(url, parts, version=_ours(), with_rights=False, at_once=False)
            elif name.startswith("files/"):
                files[name.removeprefix("files/")] = sum(map(len, parts))
        compare_files(files, about)
        compare_rows(url, about)


def compare_rows(url: str, about: Mapping[str, Any]) -> None:
    """Every table has the rows that it had."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        found = databases.digests(connection)
    wrong = [table for table in about["tables"] if found.get(table) != list(about["tables"][table])]
    if wrong or set(found) != set(about["tables"]):
        raise NotDone(
            f"The backup does not hold what the database held ({(wrong or ['tables'])[0]} differs). "
            "It was not kept; run it again, and write to us when it happens twice."
        )


def compare_files(found: Mapping[str, int], about: Mapping[str, Any]) -> None:
    """Every file is there in its length. What is in it is sealed, and was verified chunk by chunk."""
    expected = {one: int(size) for one, size in about["files"].items()}
    if dict(found) != expected:
        wrong = sum(1 for one, size in expected.items() if found.get(one) != size)
        raise NotDone(
            f"{max(wrong, 1)} files are not as long as they were recorded. Run “wayhome doctor”: "
            "the disk may have lost some of them."
        )


def _ours() -> int:
    return postgres.programs_version() * 10000
