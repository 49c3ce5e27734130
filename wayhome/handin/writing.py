"""Inside the transaction of an action, which records it: somebody was taken over."""

from wayhome.core import clock
from wayhome.handin import holding, models, telling
from wayhome.handin.enums import Event, State
from wayhome.organisations.actors import SignedIn


def mark_taken(row: models.HandIn, *, by: SignedIn) -> None:
    """Taken over now, by this person."""
    row.state, row.taken_at, row.taken_by = State.TAKEN, clock.now(), holding.doer(by)
    row.told = b""  # what was said before is over
    holding.event(row, Event.TAKEN, by=by)
    telling.answered(row, by=by)
