"""Whether officials may help those who did it (item T7 of the assessment), as each agency saw it, and since when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from wayhome.attempts import queries as attempts
from wayhome.care import queries as care
from wayhome.care.documents import Assessment
from wayhome.care.officials import NO, level
from wayhome.care.shapes import Versioned
from wayhome.jointrisk import queries as jointrisk
from wayhome.jointrisk.shapes import Side
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

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
    sides, history = _sides(actor, seen), care.history(actor, seen)
    looks = [*_alone(actor, seen, history), *(side.given for side in sides)]
    levels = [found for one in looks if one is not None and (found := level(one)) is not None]
    may_help = None in looks or any(levels)
    since = _since([*_said_alone(history), *_said_together(sides)]) if may_help else None
    return Officials(may_help, since, is_looked_at=bool(levels))


def _since(said: Iterable[Said]) -> datetime | None:
    """When the worst that stood became worse last."""
    stands, worst, found = dict[object, int](), NO, None
    for at, who, how in sorted(said, key=lambda one: one[0]):
        stands[who] = how
        before, worst = worst, max(stands.values())
        if worst > before:
            found = at
    return found


def _alone(actor: SignedIn, seen: Found, history: Iterable[Versioned[Assessment]]) -> list[Assessment | None]:
    """How each agency saw it by itself. None: it has looked, and that does not open."""
    now, opened = care.standing(actor, seen), {one.id: one.known for one in history}
    return [*[None] * now.unreadable, *(opened.get(view.assessment) for view in now.views)]


def _sides(actor: SignedIn, seen: Found) -> list[Side]:
    """How each side saw it for a journey that goes on, where it has written."""
    found: list[Side] = []
    for attempt in attempts.of_case(actor, seen):
        joint = jointrisk.now(actor, attempt.subject) if attempt.is_open else None
        found += [side for side in joint.sides if side.has_written] if joint is not None else []
    return found


def _said_alone(history: Iterable[Versioned[Assessment]]) -> Iterator[Said]:
    for one in history:
        if (found := level(one.known)) is not None:
            yield one.at, ("alone", one.organisation), found


def _said_together(sides: Iterable[Side]) -> Iterator[Said]:
    for side in sides:
        found = level(side.given) if side.given is not None else None
        if side.at is not None and found is not None:
            yield side.at, ("together", side.organisation), found
