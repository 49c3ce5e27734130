"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.identification import documents
from wayhome.identification.enums import Kind


@dataclass(frozen=True, slots=True)
class Written[D]:
    """One fact, who wrote it and when."""

    id: UUID
    known: D
    number: int
    at: datetime
    organisation: UUID
    written_by: UUID
    by: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk: how it began, how it ended, and whether it counts."""

    begun: Written[documents.Interview]
    screening: Written[documents.Screening] | None = None
    voiding: Written[documents.Voiding] | None = None

    @property
    def id(self) -> UUID:
        return self.begun.id

    @property
    def topic(self) -> str:
        return self.begun.known.topic

    @property
    def is_void(self) -> bool:
        return self.voiding is not None

    @property
    def goes_on(self) -> bool:
        return self.screening is None and self.voiding is None

    @property
    def counts(self) -> bool:
        """Ended, and not void."""
        return self.screening is not None and self.voiding is None


@dataclass(frozen=True, slots=True)
class AppealNow:
    """Until when a decision can be challenged, as it was entered last."""

    identification: UUID
    deadline: date | None
    is_done: bool
    number: int
    on: date
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything of this room in one case, newest first."""

    talks: Sequence[Talk] = ()
    identifications: Sequence[Written[documents.Identification]] = ()
    notified: Sequence[Written[documents.Notified]] = ()
    appeals: Sequence[AppealNow] = ()
    mine: UUID | None = None  # the organisation of who asks

    @property
    def number(self) -> int:
        """The version of the own agency's findings that was read."""
        mine = [one.number for one in self.identifications if one.organisation == self.mine]
        return max(mine, default=0)

    @property
    def talks_begun(self) -> int:
        """The same for its talks."""
        return max(
            (talk.begun.number for talk in self.talks if talk.begun.organisation == self.mine), default=0
        )

    def talk(self, interview: UUID | None) -> Talk | None:
        return next((talk for talk in self.talks if talk.id == interview), None)

    def newest(self, kind: str) -> Written[documents.Identification] | None:
        """The newest of this kind that counts: what stands on a talk that is void does not.

        What was only seen never takes the place of what was found on a talk.
        """
        for one in sorted(self.identifications, key=lambda one: bool(one.known.no_talk)):
            talk = self.talk(one.known.interview)
            if one.known.kind == kind and not (talk and talk.is_void):
                return one
        return None

    @property
    def informal(self) -> Written[documents.Identification] | None:
        return self.newest(Kind.INFORMAL)

    @property
    def formal(self) -> Written[documents.Identification] | None:
        return self.newest(Kind.FORMAL)

    @property
    def undecided(self) -> Talk | None:
        """The newest talk that ended and counts, and on which nobody has decided."""
        decided = {one.known.interview for one in self.identifications}
        return next((talk for talk in self.talks if talk.counts and talk.id not in decided), None)

    def appeal(self, identification: UUID) -> AppealNow | None:
        return next((one for one in self.appeals if one.identification == identification), None)
