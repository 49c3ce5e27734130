"""Whether officials may help those who did it (item T7 of the assessment), as each agency saw it, and since when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from wayhome.attempts import queries as attempts
from wayhome.care import queries as care
from wayhome.care.documents import Assessment
from wayhome.jointrisk import queries as jointrisk
from wayhome.jointrisk.shapes import Side
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

ITEM = "T7"  # domain.md 4.3
NO, NOT_KNOWN, MAY_HELP = 0, 1, 2

type Said = tuple[datetime, object, int]  # when, by whom, how it was seen


@dataclass(frozen=True, slots=True)
class Officials:
    """``since``: when it last began to be seen so, or worse; None where that does not open. ``is_looked_at``: somebody
    has answered it, if only with “not known”.
    """

    may_help: bool = False
    since: datetime | None = None
    is_looked_at: bool = False


def of(actor: SignedIn, seen: Found) -> Officials:
    """For who reads of danger. Of what does not open, as another agency's of which only the band is told, nobody knows
    that it said no: officials count as a danger.
    """
    sides = _sides(actor, seen)
    looks = [*_alone(actor, seen), *(side.given for side in sides)]
    levels = [level for one in looks if one is not None and (level := _level(one)) is not None]
    may_help = None in looks or any(levels)
    since = _since([*_said_alone(actor, seen), *_said_together(sides)]) if may_help else None
    return Officials(may_help, since, is_looked_at=bool(levels))


def _since(said: Iterable[Said]) -> datetime | None:
    """When the worst that stood became worse last."""
    stands, worst, found = dict[object, int](), NO, None
    for at, who, level in sorted(said, key=lambda one: one[0]):
        stands[who] = level
        before, worst = worst, max(stands.values())
        if worst > before:
            found = at
    return found


def _alone(actor: SignedIn, seen: Found) -> list[Assessment | None]:
    """How each agency saw it by itself. None: it has looked, and that does not open."""
    now = care.standing(actor, seen)
    found: list[Assessment | None] = [None] * now.unreadable
    for view in now.views:
        try:
            known = care.assessment(actor, seen, view.assessment)
        except Http404:
            found.append(None)
            continue
        if known is not None:
            found.append(known.known)
    return found


def _sides(actor: SignedIn, seen: Found) -> list[Side]:
    """How each side saw it for a journey that goes on, where it has written."""
    found: list[Side] = []
    for attempt in attempts.of_case(actor, seen):
        joint = jointrisk.now(actor, attempt.subject) if attempt.is_open else None
        found += [side for side in joint.sides if side.has_written] if joint is not None else []
    return found


def _said_alone(actor: SignedIn, seen: Found) -> Iterator[Said]:
    for one in care.history(actor, seen):
        if (level := _level(one.known)) is not None:
            yield one.at, ("alone", one.organisation), level


def _said_together(sides: Iterable[Side]) -> Iterator[Said]:
    for side in sides:
        level = _level(side.given) if side.given is not None else None
        if side.at is not None and level is not None:
            yield side.at, ("together", side.organisation), level


def _level(known: Assessment) -> int | None:
    """The worst of its answers, whomever it is about; None where nobody answered."""
    answers = [said for key, said in known.answers.items() if key.rpartition(".")[2] == ITEM]
    levels = [
        NOT_KNOWN if not said or said[0] is None else MAY_HELP if said[0] > 0 else NO for said in answers
    ]
    return max(levels, default=None)
