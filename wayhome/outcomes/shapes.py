"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.outcomes import documents
from wayhome.outcomes.enums import Outcome, State
from wayhome.outcomes.scoring import Score


@dataclass(frozen=True, slots=True)
class SurveyNow:
    """The newest version of one survey. ``known`` None: its answers are not open to the actor."""

    thing: UUID
    number: int
    brief: documents.SurveyBrief
    known: documents.Survey | None
    at: datetime
    by: str = ""

    @property
    def scores(self) -> dict[str, Score]:
        """Part -> score; ``enums.WHOLE`` -> all three. Empty while it is not finished."""
        return {part: Score(*figures) for part, figures in self.brief.figures.items()}


@dataclass(frozen=True, slots=True)
class RatingNow:
    """One set of the seven that she or he rated."""

    thing: UUID
    number: int
    brief: documents.RatingBrief
    known: documents.Rating | None
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Everything that was asked, by the day it was asked on, the oldest first. What was set aside is apart."""

    surveys: Sequence[SurveyNow] = ()
    ratings: Sequence[RatingNow] = ()

    @property
    def finished(self) -> list[SurveyNow]:
        return [one for one in self.surveys if one.brief.state == State.FINISHED]

    @property
    def draft(self) -> SurveyNow | None:
        """The one that is half answered."""
        return next((one for one in reversed(self.surveys) if one.brief.state == State.DRAFT), None)

    @property
    def rated(self) -> list[RatingNow]:
        return [one for one in self.ratings if one.brief.state == State.FINISHED]

    @property
    def survey_days(self) -> list[date | None]:
        """On which days the survey was asked, in half or whole, but for what was set aside."""
        return [one.brief.on for one in self.surveys if one.brief.state != State.ASIDE]

    @property
    def rating_days(self) -> list[date | None]:
        """On which days more of the seven was asked than whether it is safe."""
        return [one.brief.on for one in self.rated if set(one.brief.ratings) - {Outcome.SAFETY}]

    @property
    def asked_on(self) -> list[date]:
        """On which days the survey was asked, and finished."""
        return [one.brief.on for one in self.finished if one.brief.on is not None]
