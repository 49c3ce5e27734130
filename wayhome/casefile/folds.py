"""What other rooms keep for a stage of the way: folded under it, until somebody opens it or something in it is late.

How a fold stands is known from what the page has read already: where the way stands, and what is due. Nothing of what
is folded away is asked, and nothing of it opened, before somebody wants it (docs/decisions/0011).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.casefile.queries_today import Line
from wayhome.core.components import Fold, Stage, Status
from wayhome.people import panels
from wayhome.people.queries import Found

FOLDS = frozenset(panels.Stage) - {panels.Stage.ALWAYS}
# Rooms that owe something of a case and show no panel: it is counted, and opens the fold, where it belongs.
WITHOUT_PANEL = {
    "household": panels.Stage.SHELTER,
    **dict.fromkeys(
        ("children", "escorts", "fitness", "itinerary", "jointrisk", "receivers"), panels.Stage.BEFORE_LEAVING
    ),
    **dict.fromkeys(("afterwards", "crossings", "passes"), panels.Stage.JOURNEY),
    "rounds": panels.Stage.AFTER_ARRIVING,
}


class Waits(NamedTuple):
    """How much of a stage is due; which rooms owe what of it is late, and what rings, also before it is late."""

    due: int = 0
    late: Sequence[str] = ()
    rings: Sequence[str] = ()

    @property
    def presses(self) -> list[str]:
        """Rooms that stand open."""
        return sorted({*self.late, *self.rings})


def now(stages: Mapping[str, Stage], ordered: Sequence[str]) -> str:
    """The stage whose fold stands open: the furthest that has begun, or the one after it where that is done."""
    some = [key for key in ordered if key in stages]
    begun = [
        place for place, key in enumerate(some) if stages[key].is_now or stages[key].status is Status.DONE
    ]
    if not begun:
        return some[0] if some else ""
    place = begun[-1]
    is_done = stages[some[place]].status is Status.DONE
    return some[min(place + is_done, len(some) - 1)]


def waits(lines: Sequence[Line]) -> Mapping[panels.Stage, Waits]:
    """What is due, by the stage whose room owes it."""
    found: dict[panels.Stage, Waits] = {}
    for line in lines:
        stage = panels.stage_of(line.room)
        stage = WITHOUT_PANEL.get(line.room) if stage is None else stage
        if stage is not None:
            due, late, rings = found.get(stage, Waits())
            found[stage] = Waits(
                due + 1,
                [*late, line.room] if line.is_late else late,
                [*rings, line.room] if line.is_emergency else rings,
            )
    return found


def beside(lines: Sequence[Line], seen: Found) -> str:
    """Where the second part of the page comes from: it is told what presses, so that this stands open there."""
    asked = QueryDict(mutable=True)
    asked.setlist("late", sorted({room for one in waits(lines).values() for room in one.presses}))
    address, more = reverse("casefile:beside", args=[seen.code]), asked.urlencode()
    return f"{address}?{more}" if more else address


def folded(
    stages: Mapping[str, Stage], ordered: Sequence[str], lines: Sequence[Line], seen: Found
) -> list[Stage]:
    """The stages, each with what is kept under it; what is late stands open wherever it is."""
    stands, waiting = now(stages, ordered), waits(lines)
    found = {key: (stage, _fold(key, stands, waiting, seen)) for key, stage in stages.items()}
    return [
        replace(stage, fold=fold, text="" if fold and key in ordered else stage.text)  # the headings say it
        for key, (stage, fold) in found.items()
    ]


def the_case(lines: Sequence[Line], seen: Found) -> Fold | None:
    """What concerns the file itself: who can open it, how it is closed, how long it is kept."""
    return _fold(panels.Stage.THE_CASE, "", waits(lines), seen, first=[_("Who can open this")])


def _fold(
    key: str,
    stands: str,
    waiting: Mapping[panels.Stage, Waits],
    seen: Found,
    *,
    first: Sequence[object] = (),
) -> Fold | None:
    if key not in FOLDS:
        return None
    stage = panels.Stage(key)
    headings = [*first, *panels.headings(seen, stage)]
    if not headings:
        return None
    beside = reverse("casefile:beside", args=[seen.code])
    waits_here = waiting.get(stage, Waits())
    asked = QueryDict(mutable=True)
    asked["stage"] = key
    asked.setlist("late", waits_here.presses)
    return Fold(
        key=key,
        headings=headings,
        url=f"{beside}?{asked.urlencode()}",
        page=f"{beside}#stage-{key}",
        due=waits_here.due,
        late=len(waits_here.late),
        is_open=key == stands or bool(waits_here.presses),
    )
