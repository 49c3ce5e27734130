"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from dataclasses import dataclass
from datetime import date, datetime

from wayhome.ordinary.documents import Entry
from wayhome.ordinary.enums import State


@dataclass(frozen=True, slots=True)
class LineNow:
    """One line of the list, as it stands. ``since``: from when it waits; ``until``: until when it was."""

    key: str
    label: str
    known: Entry
    at: datetime | None = None  # None: nobody has written anything about it
    by: str = ""
    since: date | None = None
    until: date | None = None
    usual: int | None = None  # days, where the organisation has written them
    takes_over: str = ""

    @property
    def state(self) -> State:
        return State(self.known.state)

    def waited(self, today: date) -> int | None:
        """So many days so far, or until the answer came; None where nothing was asked for."""
        if self.since is None:
            return None
        return ((self.until or today) - self.since).days
