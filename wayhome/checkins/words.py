"""How a check-in, a holder and a moment read: a word and a colour, the clock of the place."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from wayhome.checkins import due
from wayhome.checkins.enums import Stand, Timer
from wayhome.checkins.shapes import Expected
from wayhome.checkins.watching import Watched
from wayhome.core import dates
from wayhome.core.components import Status
from wayhome.custody.enums import HolderKind
from wayhome.custody.shapes import Holder

ORDER = (Stand.MISSED, Stand.HELP, Stand.LATE, Stand.DUE, Stand.LATER, Stand.HEARD, Stand.OVER)


def tag(stand: Stand) -> tuple[Status, str]:
    """A status and its word."""
    return {
        Stand.LATER: (Status.LATER, _("Later")),
        Stand.DUE: (Status.NEXT, _("Due now")),
        Stand.LATE: (Status.WAIT, _("Late")),
        Stand.MISSED: (Status.STOP, _("Missed")),
        Stand.HEARD: (Status.DONE, _("Heard of")),
        Stand.HELP: (Status.STOP, _("Needs help")),
        Stand.OVER: (Status.LATER, _("Over")),
    }[stand]


def worst(found: Iterable[Expected], *, is_stopped: bool) -> tuple[Status, str]:
    """Of all check-ins of a journey the one that presses most; while nothing does, that it has stopped."""
    stands = {one.state for one in found}
    stand = next((one for one in ORDER if one in stands), Stand.LATER)
    return stopped() if is_stopped and stand in (Stand.LATER, Stand.HEARD) else tag(stand)


def stopped() -> tuple[Status, str]:
    """Of a journey that has stopped, and for which nothing presses."""
    return Status.STOP, _("Stopped")


def of_journey(
    rows: Iterable[Watched], at: datetime, *, is_stopped: bool, rung: Collection[str]
) -> tuple[Status, str]:
    """How a whole journey stands, without keys, from what the clock waits for and from the steps that were taken.

    ``rung``: which of ``ringing.ON_BOARD`` is due.
    """
    stand = stand_of(rows, at)
    if due.HELP in rung and stand != Stand.MISSED:
        return tag(Stand.HELP)
    if due.WHO_WATCHES in rung and stand != Stand.MISSED:
        return Status.STOP, _("Who watches now?")
    if stand != Stand.LATER:
        return tag(stand)
    return stopped() if is_stopped else (Status.DONE, _("As planned"))


def stand_of(rows: Iterable[Watched], at: datetime) -> Stand:
    """How a journey stands by what the clock waits for: late and missed, as long as nothing was heard."""
    past = {one.timer for one in rows if one.row.done_at is None and one.row.due_at <= at}
    if Timer.MISSED in past or Timer.ARRIVAL in past:
        return Stand.MISSED
    return Stand.LATE if past & {Timer.LATE, Timer.HANDOVER} else Stand.LATER


def holder(one: Holder | None) -> str:
    """Who is with her or him: a name, and as what."""
    if one is None:
        return _("Nobody is on the way")
    label = str(HolderKind(one.kind).label)
    return _("{name} ({kind})").format(name=one.name, kind=label) if one.name else label


def when(at: datetime | None, zone: str) -> str:
    """The clock of the place."""
    return dates.moment_in_words(at, zone) if at is not None else ""
