"""The house tonight: who sleeps where, who arrives, what each needs. The same questions for one house and for 200."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from wayhome.core import clock, once
from wayhome.organisations.actors import SignedIn
from wayhome.shelter import beside, documents, hooks, models, queries, reading
from wayhome.shelter.enums import NoteKind, StayState
from wayhome.shelter.hooks import Line
from wayhome.shelter.together import Board

SHOWN = (NoteKind.ADMISSION, NoteKind.MEDICATION)


@dataclass(frozen=True, slots=True)
class Sleeper:
    """Somebody who is here or arrives. ``name`` is empty for who is not told it: then the code is all there is."""

    stay: models.Stay
    name: str
    is_child: bool
    admission: documents.Admission
    medicines: tuple[str, ...] = ()
    lines: Sequence[Line] = ()
    has_closed_health: bool = False  # the reader is not told of allergies and medicines
    gives_medicine: bool = False  # she or he takes some, and the actor writes down what was given

    @property
    def code(self) -> str:
        return self.stay.code

    @property
    def is_here(self) -> bool:
        return self.stay.state == StayState.HERE

    @property
    def is_late(self) -> bool:
        """Expected for a day that is over."""
        return not self.is_here and self.stay.days.lower < clock.today()

    @property
    def is_over(self) -> bool:
        """Here longer than was planned."""
        return self.is_here and self.stay.days.upper <= clock.today()


@dataclass(frozen=True, slots=True)
class Bed:
    """One place tonight."""

    place: models.Place
    sleeper: Sleeper | None = None
    held: models.Occupancy | None = None

    @property
    def is_free(self) -> bool:
        return self.sleeper is None and self.held is None


@dataclass(frozen=True, slots=True)
class Tonight:
    """One house on one night."""

    house: models.House
    beds: Sequence[Bed] = ()
    barred: Sequence[documents.BarredPerson] = ()
    later: Sequence[Sleeper] = field(default=())  # expected after today

    @property
    def here(self) -> list[Sleeper]:
        return [bed.sleeper for bed in self.beds if bed.sleeper and bed.sleeper.is_here]

    @property
    def arriving(self) -> list[Sleeper]:
        return [bed.sleeper for bed in self.beds if bed.sleeper and not bed.sleeper.is_here]

    @property
    def children(self) -> list[Sleeper]:
        return [one for one in self.here if one.is_child]

    @property
    def free(self) -> int:
        return sum(1 for bed in self.beds if bed.is_free)


def tonight(actor: SignedIn, home: models.House, board: Board) -> Tonight:
    """For who works in this house. The caller has recorded the looking."""
    today = clock.today()
    stays = [row.stay for _place, row in board if row is not None and row.stay is not None]
    notes, barred = queries.book(actor, home, stays, kinds=SHOWN)
    with once.reading():  # who may know of whom is asked once for names and for what stands beside them
        briefs = reading.briefs_tonight(actor, stays)
        lines = hooks.lines(actor, home, stays)
        gives, told = beside.gives(actor, stays), beside.is_open(actor, stays)
    sleepers: dict[UUID, Sleeper] = {}
    for stay in stays:
        known = reading.admission(notes[stay.pk])
        medicines = notes[stay.pk].get(NoteKind.MEDICATION)
        brief = briefs.get(stay.case_id)
        sleepers[stay.pk] = Sleeper(
            stay=stay,
            name=brief.name_used if brief else "",
            is_child=reading.is_child(brief, known),
            admission=known,
            medicines=medicines.lines if isinstance(medicines, documents.Lines) else (),
            lines=lines[stay.pk],
            has_closed_health=stay.case_id not in told,
            gives_medicine=stay.state == StayState.HERE
            and stay.case_id in gives
            and any(line.kind == hooks.MEDICINE for line in lines[stay.pk]),
        )
    beds, later = [], []
    for _place, group in groupby(board, key=lambda one: one[0].pk):
        found = list(group)
        here, held = None, None
        for row in (row for _spot, row in found if row is not None):
            is_tonight = row.is_here or row.nights.lower <= today
            if row.stay is not None and is_tonight and (here is None or row.is_here):
                here = sleepers[row.stay.pk]
            elif row.stay is not None:
                later.append(sleepers[row.stay.pk])
            elif row.nights.lower <= today:
                held = row
        beds.append(Bed(found[0][0], here, held if here is None else None))
    return Tonight(home, beds, barred, sorted(later, key=lambda one: one.stay.days.lower))
