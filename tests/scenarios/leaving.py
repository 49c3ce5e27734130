"""What stands in the way of leaving, as the one who leads is told; with the way that is written down."""

import pytest

from tests.attempts import story as attempts
from tests.cast import Cast
from wayhome import journey
from wayhome.attempts import hooks, steps
from wayhome.itinerary import queries as itinerary
from wayhome.people.queries import Found


def the_real_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The way is the one that is written down, whatever another test said."""
    monkeypatch.setattr(hooks, "_way", [itinerary.way])


def blockers(cast: Cast, seen: Found) -> dict[str, str]:
    """Code of a condition -> its sentence."""
    subject = attempts.subject(cast, seen)
    return {one.code: one.sentence for one in journey.blockers(subject, steps.APPROVED, cast.casey.actor())}
