"""Everything of the plan of a case that opens: one question to the database, and one for keys."""

from collections.abc import Mapping
from typing import Any

from wayhome.attempts import gathering
from wayhome.care import reading as care
from wayhome.core import once
from wayhome.goals import models
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.queries import Found

SHARED = "goals.word"
kept.add(models.Plan, models.Word)
type Opened = tuple[Any, Mapping[str, Any] | None]
type Word = tuple[Any, Mapping[str, Any]]


@once.remembered
def everything(actor: SignedIn, seen: Found) -> tuple[list[Opened], list[Word]]:
    """Versions of the plan, and what was said about it, oldest first; None beside a version that does not open."""
    there = gathering.several((models.Plan, models.Word), actor, seen)
    versions, said = there[models.Plan], there[models.Word]
    known = care.across(actor, [*versions, *said], SHARED, "document")
    return (
        [(row, known.get(row.pk)) for row in versions],
        [(row, known[row.pk]) for row in said if row.pk in known],
    )
