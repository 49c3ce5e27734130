"""Why not: who works when in a house."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

LONGEST_TURN = timedelta(hours=24)  # [P]
DEEP_NIGHT = time(3)  # [P] a shift that somebody works at this hour is a night shift
AHEAD = timedelta(days=1)  # an empty shift is seen so long before
TALK_EVERY = timedelta(days=31)  # [P]


def why_not_turn(
    *, starts_at: datetime, ends_at: datetime, now: datetime, is_free: bool, works_here: bool
) -> str | None:
    """A shift that is not over, of somebody of the house who works nowhere else then."""
    if not works_here:
        return _("Choose somebody who works in this house.")
    if ends_at <= starts_at:
        return _("The shift ends before it starts. Check both times.")
    if ends_at <= now:
        return _("This shift is over already. Check both times.")
    if ends_at - starts_at > LONGEST_TURN:
        return _("A shift is at most 24 hours long. Make two of it.")
    if not is_free:
        return _("She or he is on shift then already. Choose other times, or a colleague.")
    return None


def why_not_remove(*, ends_at: datetime, now: datetime) -> str | None:
    """What is over stays as it was."""
    return _("This shift is over. What is over stays on the rota.") if ends_at <= now else None


def why_not_talk(*, works_here: bool, is_oneself: bool, day: date, today: date, is_there: bool) -> str | None:
    """A talk with a colleague of the house, on a day that is not ahead, once."""
    if not works_here:
        return _("Choose somebody who works in this house.")
    if is_oneself:
        return _("A supervision talk is with somebody else. Who supervises you writes it down.")
    if day > today:
        return _("Write it down when it was held.")
    return _("It is written down already.") if is_there else None


def is_night(starts_at: datetime, ends_at: datetime, zone: str) -> bool:
    """Whether somebody is there in the deep of the night."""
    place = ZoneInfo(zone)
    day = starts_at.astimezone(place).date()
    for each in (day, day + timedelta(days=1)):
        deep = datetime.combine(each, DEEP_NIGHT, place)
        if starts_at <= deep < ends_at:
            return True
    return False
