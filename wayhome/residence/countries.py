"""What was written down for each country: shipped, replaced country by country by the installation, never shown as law.

Numbers and what they rest on: domain.md 3.1 (deadlines) and appendix A. Every one is a setting.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

SHIPPED = Path(__file__).with_name("countries.toml")
DEFAULT = "default"
_KNOWN = {
    "reflection_min_days": int, "applies_to_children": bool, "removal_blocked": bool, "permit_warn_days": list,
    "basis": str, "check": bool,
}  # fmt: skip


class Unreadable(ValueError):
    """A file of countries does not hold. The text names the file, the country and the line to mend."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one country, as far as somebody wrote it down."""

    country: str
    min_days: int
    removal_blocked: bool
    warn_days: tuple[int, ...]
    basis: str
    to_check: bool  # shown as "to be checked by a lawyer"
    applies_to_children: bool | None = None  # None: nobody has looked
    is_default: bool = False  # nobody wrote anything down for this very country


def of(country: str) -> Terms:
    """The terms of a country; those of the default where nobody wrote any."""
    known = table()
    given = {**known[DEFAULT], **known.get(country, {})}
    return Terms(
        country=country,
        min_days=given["reflection_min_days"],
        removal_blocked=given["removal_blocked"],
        warn_days=tuple(sorted(given["permit_warn_days"], reverse=True)),
        basis=given["basis"],
        to_check=given["check"],
        applies_to_children=given.get("applies_to_children"),
        is_default=country not in known,
    )


def table() -> Mapping[str, Mapping[str, Any]]:
    """Country -> what is written down, the installation's own in place of what is shipped."""
    found = read(SHIPPED)
    own = own_file()
    if not own.exists():
        return found
    written = read(own)
    merged = {**found, **written}
    merged[DEFAULT] = {**found[DEFAULT], **written.get(DEFAULT, {})}
    return merged


def own_file() -> Path:
    """Where the installation writes its own."""
    return Path(settings.HOME) / "countries.toml"


def read(path: Path) -> dict[str, dict[str, Any]]:
    """One file, read again when it was changed. Raises Unreadable."""
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, changed: int) -> dict[str, dict[str, Any]]:
    del changed
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path.name}: {error}") from error
    for country, given in found.items():
        problem = _problem(country, given)
        if problem:
            raise Unreadable(f"{path.name}, {country}: {problem}")
    return found


def _problem(country: str, given: object) -> str:
    if not isinstance(given, dict):
        return "write [XX] above what belongs to a country"
    if country != DEFAULT and not (len(country) == 2 and country.isupper()):
        return "a country is two capital letters"
    for name, value in given.items():
        if name not in _KNOWN:
            return f"{name} is not known"
        if type(value) is not _KNOWN[name]:
            return f"{name} has another form"
    days = [given.get("reflection_min_days", 1), *given.get("permit_warn_days", [])]
    if not all(type(day) is int and 1 <= day <= 3650 for day in days):
        return "days are whole numbers from 1"
    if country != DEFAULT and not given.get("basis", "").strip():
        return "say in basis what it rests on"
    return ""
