"""Until when something can be claimed or appealed, as an installation wrote it down for each country, with a lawyer.

Nothing is shipped, and no figure is a proposal: where nobody has entered anything, the page says so. What is worked out
stands beside a field and never in it.
"""

import calendar
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from wayhome.testimony.enums import Basis, MatterKind

SHIPPED = Path(__file__).with_name("limits_of_law.toml")
CLAIM, APPEAL = "claim", "appeal"
WHICH: Mapping[str, frozenset[str]] = {
    CLAIM: frozenset(map(str, Basis.values)),
    APPEAL: frozenset(map(str, MatterKind.values)),
}
UNITS = ("days", "weeks", "months", "years")
AT_MOST = 20_000  # of whichever unit: a slip of the pen
_WORDS = ("counted_from", "law")


class Unreadable(ValueError):
    """The file does not hold. The text names it, the country and what to mend."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How long, counted from which day, what it rests on, and when a lawyer last looked."""

    count: int
    unit: str
    counted_from: str
    law: str
    checked_on: date

    def last_day(self, since: date) -> date:
        """The last day, when the time begins on ``since``. Where a month is shorter, its last day."""
        if self.unit in ("days", "weeks"):
            return since + timedelta(**{self.unit: self.count})
        months = since.month - 1 + self.count * (12 if self.unit == "years" else 1)
        year, month = since.year + months // 12, months % 12 + 1
        return date(year, month, min(since.day, calendar.monthrange(year, month)[1]))


def of(country: str, what: str, which: str) -> Limit | None:
    """What was written down; None: nobody has. ``which``: the basis of a CLAIM, the kind of matter of an APPEAL."""
    given = table().get(country, {}).get(what, {}).get(which)
    if given is None:
        return None
    unit = next(one for one in UNITS if one in given)
    return Limit(given[unit], unit, given["counted_from"], given["law"], given["checked_on"])


def table() -> Mapping[str, Mapping[str, Any]]:
    """Country -> what -> which -> how long: the installation's own file, or the empty one that is shipped."""
    own = own_file()
    path = own if own.exists() else SHIPPED
    return _read(path, path.stat().st_mtime_ns)


def own_file() -> Path:
    """Where the installation writes its own."""
    return Path(settings.HOME) / "limits_of_law.toml"


@cache
def _read(path: Path, changed: int) -> dict[str, dict[str, Any]]:
    del changed
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path.name}: {error}") from error
    for country, given in found.items():
        if problem := _problem(country, given):
            raise Unreadable(f"{path.name}, {country}: {problem}")
    return found


def _problem(country: str, given: object) -> str:
    if not (len(country) == 2 and country.isupper()):
        return "a country is two capital letters"
    if not isinstance(given, dict):
        return "write [XX.claim.wages] above what belongs to it"
    for what, several in given.items():
        if what not in WHICH or not isinstance(several, dict):
            return f"{what} is not known: write claim or appeal"
        for which, one in several.items():
            if which not in WHICH[what]:
                return f"{what}.{which} is not known"
            if problem := _problem_of_one(one):
                return f"{what}.{which}: {problem}"
    return ""


def _problem_of_one(one: object) -> str:
    if not isinstance(one, dict):
        return "write how long it is, and what it rests on"
    if unknown := sorted(set(one) - {*UNITS, *_WORDS, "checked_on"}):
        return f"{unknown[0]} is not known"
    lengths = [one[unit] for unit in UNITS if unit in one]
    if len(lengths) != 1:
        return "write one of days, weeks, months, years"
    if type(lengths[0]) is not int or not 1 <= lengths[0] <= AT_MOST:
        return "how long it is, is a whole number from 1"
    for name in _WORDS:
        if not isinstance(one.get(name), str) or not one[name].strip():
            return f"say in {name} what it rests on" if name == "law" else f"say in {name} which day it is"
    if not isinstance(one.get("checked_on"), date) or isinstance(one["checked_on"], datetime):
        return "say in checked_on when a lawyer looked, as 2026-01-31"
    return ""
