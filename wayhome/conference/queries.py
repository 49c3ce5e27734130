"""What people may read of a disagreement: the two sides, each its own view at once, the other's when both are in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import Http404

from wayhome.conference import holding, matters, positions, rules, shapes
from wayhome.conference.documents import View
from wayhome.conference.enums import Kind, Matter
from wayhome.conference.models import Dispute
from wayhome.conference.shapes import Line, Stand
from wayhome.core import once
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Shown:
    """A disagreement as one of its two sides reads it."""

    id: UUID
    matter: str
    ours: str
    other: str
    is_raiser: bool
    has_spoken: bool  # one's own side
    stand: Stand
    lines: Sequence[Line]
    raised_at: datetime
    conference_at: datetime
    focal_at: datetime | None
    waits_for_us: bool  # a decision waits for our word
    own: View | None = field(repr=False)
    theirs: View | None = field(repr=False)

    @property
    def holds(self) -> str:
        """The position that holds meanwhile."""
        said = [one.stand for one in (self.own, self.theirs) if one is not None and one.stand]
        both = self.stand.is_released and len(said) > 1
        return matters.more_protective(self.matter, said if both else ())

    @property
    def decision(self) -> Line | None:
        """The last one that was written down."""
        return next((one for one in reversed(self.lines) if one.kind == Kind.DECIDED), None)


@once.remembered
def of_case(actor: SignedIn, seen: Found) -> list[Shown]:
    """Those that the actor's agency is a party to, the newest first; none for who does not speak for it."""
    if rules.why_not_speak(actor):
        return []
    rows = holding.visible(actor, seen).order_by("-created_at", "pk")
    return [_shown(actor, row) for row in rows]


def dispute(actor: SignedIn, seen: Found, dispute_id: UUID) -> Shown:
    """One of them. 404 for any other, and for who does not speak for a side."""
    row = holding.visible(actor, seen).filter(pk=dispute_id).first()
    if row is None or rules.why_not_speak(actor):
        raise Http404
    return _shown(actor, row)


def others(actor: SignedIn, seen: Found) -> list[tuple[UUID, str]]:
    """Agencies that work on the case and could see it differently."""
    found = holding.sides(actor, seen).items()
    return sorted(
        [(pk, one.name) for pk, (one, readers) in found if pk != actor.organisation_id and readers],
        key=lambda choice: choice[1],
    )


def matters_for(actor: SignedIn, seen: Found) -> list[Matter]:
    """Decisions that have a place in this case: best interests for a child only."""
    is_child = people.person(actor, seen).is_child
    return [matter for matter in Matter if matter != Matter.BEST or is_child]


def _shown(actor: SignedIn, row: Dispute) -> Shown:
    lines = holding.opened(actor.keyring, row)
    now = shapes.stand(lines)
    own, theirs = positions.both(actor.keyring, row, actor.organisation_id)
    is_raiser = row.raiser_id == actor.organisation_id
    return Shown(
        id=row.pk,
        matter=holding.matter_of(actor.keyring, row),
        ours=row.raiser.name if is_raiser else row.other.name,
        other=row.other.name if is_raiser else row.raiser.name,
        is_raiser=is_raiser,
        has_spoken=actor.organisation_id in now.spoken,
        stand=now,
        lines=lines,
        raised_at=row.created_at,
        conference_at=row.conference_at,
        focal_at=row.focal_at,
        waits_for_us=now.is_open and now.decided_by_side not in (None, actor.organisation_id),
        own=own,
        theirs=theirs,
    )
