"""What pages are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wayhome.afterwards import documents
from wayhome.attempts.shapes import ThingNow


@dataclass(frozen=True, slots=True)
class After:
    """What was written after one journey, as far as it opens. ``said``: answers on paper slips that open."""

    reports: Sequence[ThingNow[documents.Report]] = ()
    doses: Sequence[ThingNow[documents.Dose]] = ()
    felt: ThingNow[documents.Felt] | None = None
    papers: ThingNow[documents.Papers] | None = None
    said: Sequence[documents.Felt] = ()
    is_answered_on_paper: bool = False
    is_slip_out: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Journeys of the own agency in numbers. None: hidden, because it is small or would give a small one away."""

    journeys: int | None = None
    gaps: int | None = None
    on_time: int | None = None  # of a hundred check-ins
    incidents: Mapping[str, int | None] = field(default_factory=dict)  # per hundred journeys
    missed: int | None = None
    hours_to_found: int | None = None
    withdrawn: int | None = None
    felt: Mapping[str, int | None] = field(default_factory=dict)
    own_way: int | None = None
