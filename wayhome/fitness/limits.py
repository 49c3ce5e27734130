"""What a carrier asks of somebody who is pregnant, or newly born. Pure. Nothing here is law or medicine."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.conf import settings

from wayhome.fitness.documents import Clinical


def house_weeks() -> int:
    """[P] above which week the house asks for a paper, where nothing was written down for a carrier."""
    return int(getattr(settings, "FIT_PREGNANCY_WEEKS", 28))


def house_days() -> int:
    """[P] below which age in days it does."""
    return int(getattr(settings, "FIT_NEWBORN_DAYS", 14))


class Answer(StrEnum):
    """What it says for one person on one day."""

    TAKES = "takes"
    PAPER = "paper"  # with a doctor's paper
    REFUSES = "refuses"


@dataclass(frozen=True, slots=True)
class Limit:
    """One line of the table. What is None was not written down."""

    name: str
    paper_from_week: int | None = None
    paper_from_week_multiple: int | None = None
    none_after_week: int | None = None
    none_after_week_multiple: int | None = None
    newborn_days: int | None = None
    paper_hours: int | None = None
    source: str = ""
    checked_on: date | None = None
    id: UUID | None = None

    @property
    def key(self) -> str:
        return folded(self.name)


# Read by who wrote the papers (domain.md 3.2, [S32]), on a day that was not kept. A beginning, never in force.
EXAMPLES = (
    Limit(
        "Iberia", paper_from_week=36, paper_from_week_multiple=32,
        source="iberia.com, medical authorisation to fly",
    ),
    Limit(
        "Air India", paper_from_week=33, none_after_week=35, none_after_week_multiple=32, newborn_days=14,
        source="airindia.com, expected mothers and newborn babies",
    ),
    Limit(
        "ASKY", paper_from_week=28, none_after_week=36, paper_hours=7 * 24,
        source="flyasky.com, pregnant women",
    ),
    Limit(
        "General text", paper_from_week=33, newborn_days=7, paper_hours=7 * 24,
        source="philsclass.com, expectant mother",
    ),
)  # fmt: skip


def folded(name: str) -> str:
    """The same for every way of writing a carrier's name."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def asks(limit: Limit | None, known: Clinical, day: date) -> Answer:
    """What this carrier asks of her or him on this day; without a line of its own, what the house asks [P].

    The line for more than one child is also for a pregnancy that is not simple.
    """
    weeks, age = known.weeks_on(day), known.age_on(day)
    careful = known.is_multiple or known.is_complicated
    found = [_of_weeks(limit, weeks, careful=careful) if weeks is not None else Answer.TAKES,
             _of_age(limit, age) if age is not None else Answer.TAKES]  # fmt: skip
    return next((one for one in (Answer.REFUSES, Answer.PAPER) if one in found), Answer.TAKES)


def _of_weeks(limit: Limit | None, weeks: int, *, careful: bool) -> Answer:
    last = _figure(limit, "none_after_week", careful=careful)
    first = _figure(limit, "paper_from_week", careful=careful)
    if last is not None and weeks > last:
        return Answer.REFUSES
    needs = weeks >= first if first is not None else weeks > house_weeks()
    return Answer.PAPER if needs else Answer.TAKES


def _of_age(limit: Limit | None, age: int) -> Answer:
    if limit is not None and limit.newborn_days is not None:
        return Answer.REFUSES if age < limit.newborn_days else Answer.TAKES
    return Answer.PAPER if age < house_days() else Answer.TAKES


def _figure(limit: Limit | None, name: str, *, careful: bool) -> int | None:
    usual: int | None = getattr(limit, name, None)
    special: int | None = getattr(limit, f"{name}_multiple", None) if careful else None
    return usual if special is None else special


def mark(limit: Limit | None) -> str:
    """Which line of the table; empty for a carrier without one. A line that was changed is another one."""
    return str(limit.id) if limit is not None else ""


def strictest_hours(table: Mapping[str, Limit], carriers: tuple[str, ...]) -> tuple[str, int] | None:
    """Of these carriers, the one whose paper must be the newest: its name, and how many hours old at most."""
    known = [(table[one].name, table[one].paper_hours) for one in carriers if one in table]
    asked = [(name, hours) for name, hours in known if hours is not None]
    return min(asked, key=lambda one: one[1], default=None)
