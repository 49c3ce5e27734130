"""How both sides together see the danger of going back: for pages and the gate, only what is open to who asks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from wayhome.care import documents as care
from wayhome.care import scoring
from wayhome.care.enums import Band
from wayhome.jointrisk import documents
from wayhome.jointrisk.enums import Hers


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two. ``given`` None: it has not written, or the reader's own side has not, so nothing is shown."""

    organisation: UUID
    name: str
    at: datetime | None = None
    given: care.Assessment | None = None
    country: str = ""  # where the organisation works
    band: Band | None = field(init=False, default=None)  # worked out once: every rule of the room asks

    def __post_init__(self) -> None:
        if self.given is not None:
            band = scoring.stands(str(self.given.result.overall), raised_to=self.given.raised_to)
            object.__setattr__(self, "band", band)

    @property
    def has_written(self) -> bool:
        return self.at is not None


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with who wrote it and when."""

    said: documents.Said
    organisation: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class MeasureNow:
    thing: UUID
    number: int
    known: documents.Measure
    organisation: UUID


@dataclass(frozen=True, slots=True)
class Joint:
    """The newest round of an attempt."""

    round: UUID
    at: datetime
    sides: Sequence[Side]
    facts: Sequence[Told] = ()  # of this round, oldest first
    later: Sequence[Told] = ()  # what she or he said, and what has changed, of the whole attempt
    measures: Sequence[MeasureNow] = ()
    has_reviews: bool = False  # something pressing was seen since, in another room
    is_disputed: bool = False
    destination: str = ""  # the country where the way leads, as it is planned now
    is_inside: bool = (
        False  # the whole way, as it is planned now, lies in that country; else as the other side said
    )
    sees_way: bool = True  # the way is open to the reader
    holds_for: timedelta = field(default_factory=timedelta)

    @property
    def is_whole(self) -> bool:
        """Both are in, and can be read."""
        return all(side.given is not None for side in self.sides)

    @property
    def said(self) -> dict[UUID, str]:
        """Organisation -> the band it agrees to, said last."""
        return {one.organisation: one.said.band for one in self.facts if one.said.kind == "agreed"}

    @property
    def agreed(self) -> str:
        """The band both name, between what they see; empty while one is missing or names another."""
        named = {self.said.get(side.organisation, "") for side in self.sides}
        one = next(iter(named)) if len(named) == 1 else ""
        bands = [side.band for side in self.sides if side.band]
        return one if one and scoring.reconciled(bands, one) == one else ""

    @property
    def band(self) -> Band | None:
        """Reconciled: the higher, until both have agreed on the same (domain.md 4.3). None before both are in."""
        if not self.is_whole:
            return None
        return scoring.reconciled([side.band for side in self.sides if side.band], self.agreed)

    @property
    def is_apart(self) -> bool:
        return self.is_whole and len({side.band for side in self.sides}) > 1 and not self.agreed

    @property
    def oldest(self) -> datetime | None:
        """Both must be fresh."""
        found = [side.at for side in self.sides if side.at]
        return min(found) if len(found) == len(self.sides) else None

    @property
    def holds_until(self) -> datetime | None:
        return self.oldest + self.holds_for if self.oldest else None

    @property
    def changed(self) -> Sequence[Told]:
        """What makes it old before its time: written down since both looked, or she or he says that it is wrong."""
        since = self.oldest
        return [
            one
            for one in self.later
            if since is not None
            and one.at > since
            and (one.said.kind == "changed" or one.said.hers == Hers.WRONG)
        ]

    @property
    def found(self) -> dict[UUID, documents.Said]:
        """Organisation -> what it says remains, said last."""
        return {one.organisation: one.said for one in self.facts if one.said.kind == "found"}

    @property
    def signed(self) -> dict[UUID, Told]:
        """Organisation -> who signed, for the band that holds now."""
        return {
            one.organisation: one
            for one in self.facts
            if one.said.kind == "signed" and one.said.band == self.band
        }

    def has_signed(self, organisation: UUID) -> bool:
        """Whether a side has signed. Signed without a word on the way, where the other side goes by that word, it signs
        once more.
        """
        one = self.signed.get(organisation)
        return one is not None and not (self.sees_way and self.is_inside and one.said.is_inside is None)

    @property
    def is_of_both(self) -> bool:
        """One side works in the country that is left, the other where the way leads; on a way inside one country both
        work there: the agency that sends and the one that receives [P].
        """
        countries = {side.country for side in self.sides}
        if self.is_inside and len(countries) == 1 and self.destination in (*countries, ""):
            return True
        return len(countries) == len(self.sides) and self.destination in (*countries, "")

    @property
    def is_signed(self) -> bool:
        """Two people of two agencies, one in each of the two countries; inside one country, of the two agencies."""
        by = [
            self.signed[side.organisation].said.user
            for side in self.sides
            if side.organisation in self.signed
        ]
        return self.is_of_both and len(by) == len(self.sides) and len(set(by)) == len(by)

    def side(self, organisation: UUID | None) -> Side | None:
        return next((one for one in self.sides if one.organisation == organisation), None)
