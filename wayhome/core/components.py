"""What views hand to components: small typed shapes. How each looks is on the components page (/components/)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Status(StrEnum):
    """Where one thing stands. Shown as a word and a colour, never as a colour alone."""

    DONE = "done"
    NEXT = "next"
    WAIT = "wait"
    STOP = "stop"
    LATER = "later"


STATUS_WORDS = {
    Status.DONE: _("Done"),
    Status.NEXT: _("Next"),
    Status.WAIT: _("Waiting"),
    Status.STOP: _("Not yet"),
    Status.LATER: _("Later"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    label: Any
    url: str


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list. ``why`` is the reason under what is blocked, ``mend`` where it can be mended."""

    label: Any
    status: Status
    word: Any = ""
    url: str = ""
    why: Any = ""
    mend: Link | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is due: when, what, and its one next action."""

    when: Any
    text: Any
    is_late: bool = False
    code: str = ""
    url: str = ""
    note: Any = ""
    action: Link | None = None
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """What else there is, by its headings, closed until somebody opens it; what is late stands open.

    What it holds is fetched from ``url`` then; without scripts ``page`` leads to it.
    """

    key: str
    headings: Sequence[Any]
    url: str
    page: str
    due: int = 0
    late: int = 0
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the way: done, now or later, with its tasks."""

    label: Any
    status: Status
    word: Any = ""
    text: Any = ""
    tasks: Sequence[Task] = ()
    taken: Sequence[Any] = ()
    beside: Sequence[Task] = ()  # done, or not yet to be done, while others are
    fold: Fold | None = None

    @property
    def is_now(self) -> bool:
        return self.status in (Status.NEXT, Status.WAIT, Status.STOP)


@dataclass(frozen=True, slots=True)
class Fact:
    """A question and its answer. ``change`` leads to where it can be changed; ``is_phone``: touching it calls."""

    label: Any
    value: Any
    change: str = ""
    is_personal: bool = False
    is_phone: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a timeline."""

    when: Any
    text: Any
    by: Any = ""
    note: Any = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the error summary, leading to the input it is about."""

    text: Any
    target: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: words, maybe a link or a status."""

    text: Any
    url: str = ""
    status: Status | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and a header per column. The first cell of a row names the row."""

    caption: Any
    columns: Sequence[Any]
    rows: Sequence[Sequence[Cell]]
    empty: Any = field(default_factory=lambda: _("Nothing here yet."))
