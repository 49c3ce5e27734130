"""What pages and later rooms are given: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wayhome.attempts.shapes import ThingNow, Versioned
from wayhome.children import documents


@dataclass(frozen=True, slots=True)
class Best:
    """Everything that was written down for one attempt, the newest first."""

    views: Sequence[Versioned[documents.View]] = ()
    guardian_views: Sequence[Versioned[documents.GuardianView]] = ()
    bia: ThingNow[documents.Bia] | None = None
    panels: Sequence[ThingNow[documents.Bid]] = ()
    adults: Sequence[ThingNow[documents.Adult]] = ()  # who travel along without a case of their own

    @property
    def view(self) -> Versioned[documents.View] | None:
        """What the child said last."""
        return self.views[0] if self.views else None

    @property
    def panel(self) -> ThingNow[documents.Bid] | None:
        """The panel that was asked last; an earlier one counts no more."""
        return self.panels[0] if self.panels else None

    @property
    def is_empty(self) -> bool:
        return not (self.views or self.guardian_views or self.bia or self.panels)


@dataclass(frozen=True, slots=True)
class OfRecord:
    """A parent who is more than a name here. ``travels``: along with the child; ``why_not``: why not so far."""

    who: str
    name: str
    travels: bool = False
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Caregiver:
    """To whom the child goes, as it was decided: whoever meets the child compares this name (G3.4)."""

    name: str
    care: str
    relative: UUID | None = None
