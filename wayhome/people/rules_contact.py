"""When and how she may be reached. Nothing agreed means: do not (domain.md 3.4, security.md 103)."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.people import documents
from wayhome.people.enums import Channel, Weekday

CALL, TEXT, APP, EMAIL = "call", "text", "app", "email"
_CALLS = frozenset({Channel.CALL, Channel.THROUGH})
_MINUTE = timedelta(minutes=1)
_DAYS_AHEAD = 16  # a window on one weekday whose opening a change of clocks leaves out


def why_not_contact(safe: documents.SafeContact | None, *, way: str, at: datetime) -> str | None:
    """Why she may not be reached this way at this moment, or None. Nothing agreed means: do not (security.md 103).

    ``way``: ``call``, ``text``, ``app`` or ``email``; ``at`` in UTC, the window is on a clock in her zone.
    """
    if safe is None or not safe.channel:
        return _(
            "Nothing is agreed on how to reach her or him safely. Ask first, face to face, and write it down."
        )
    if safe.channel == Channel.NONE:
        return _("Agreed: nobody calls. She or he calls us.")
    if safe.channel == Channel.IN_PERSON:
        return _("Agreed: in person only.")
    if way == CALL:
        if safe.channel not in _CALLS:
            return _("Agreed: {channel}. Do not call.").format(channel=channel_in_words(safe))
    elif way != safe.channel:
        return _("Agreed: {channel}. Do not send this way.").format(channel=channel_in_words(safe))
    if not safe.days or safe.window is None or not safe.zone:
        return _("No days and hours are agreed. Ask first, and write them down.")
    if not is_open(safe, at=at):
        return _("Not now. Agreed: {hours}.").format(hours=window_in_words(safe))
    return None


def is_open(safe: documents.SafeContact, *, at: datetime) -> bool:
    """Whether ``at`` lies in the agreed days and hours. A window past midnight belongs to the day it opens on."""
    if safe.window is None or not safe.zone:
        return False
    opens, closes = safe.window
    there = at.astimezone(ZoneInfo(safe.zone))
    clock, today = there.time(), there.weekday()
    if opens < closes:
        return today in safe.days and opens <= clock < closes
    return (today in safe.days and clock >= opens) or ((today - 1) % 7 in safe.days and clock < closes)


def next_opening(safe: documents.SafeContact, *, at: datetime) -> datetime | None:
    """When the window opens next, in UTC; ``at`` itself when it is open. None when nothing is agreed."""
    if safe.window is None or not safe.zone or not safe.days:
        return None
    if is_open(safe, at=at):
        return at
    zone = ZoneInfo(safe.zone)
    first = at.astimezone(zone).date() - timedelta(days=1)
    for ahead in range(_DAYS_AHEAD):
        moments = sorted(_may_open(zone, datetime.combine(first + timedelta(days=ahead), safe.window[0])))
        for moment in moments:
            if moment > at and is_open(safe, at=moment):
                return moment
    return None


def _may_open(zone: ZoneInfo, opens: datetime) -> Iterator[datetime]:
    """Moments of one day at which a window may open: its hour, the same hour again, and a change of clocks."""
    for fold in (0, 1):
        yield opens.replace(tzinfo=zone, fold=fold).astimezone(UTC)
    start, end = (
        datetime.combine(opens.date() + timedelta(days=day), time(), zone).astimezone(UTC) for day in (0, 1)
    )
    before = start.astimezone(zone).utcoffset()
    if end.astimezone(zone).utcoffset() == before:
        return
    while end - start > _MINUTE:
        middle = start + (end - start) // 2
        if middle.astimezone(zone).utcoffset() == before:
            start = middle
        else:
            end = middle
    yield end.replace(second=0, microsecond=0)


def channel_in_words(safe: documents.SafeContact) -> str:
    """“Text message only”; “not asked yet” while nothing is agreed."""
    return str(Channel(safe.channel).label) if safe.channel else _("not asked yet")


def window_in_words(safe: documents.SafeContact) -> str:
    """“Monday, Tuesday, 10:00 to 12:00, Tirane time”."""
    if not safe.days or safe.window is None:
        return ""
    every = set(safe.days) == set(range(7))
    days = _("every day") if every else ", ".join(str(Weekday(str(day)).label) for day in sorted(safe.days))
    return _("{days}, {opens} to {closes}, {place} time").format(
        days=days, opens=safe.opens, closes=safe.closes, place=dates.zone_in_words(safe.zone)
    )


def why_not_safe_contact(safe: documents.SafeContact) -> str | None:
    """What is agreed must be whole: a channel needs days and hours, except where nobody calls."""
    return next((sentence for _field, sentence in what_lacks(safe)), None)


def what_lacks(safe: documents.SafeContact) -> Iterator[tuple[str, str]]:
    """Everything that is not whole, at once: the answer that lacks, and what to do."""
    if safe.channel in ("", Channel.NONE, Channel.IN_PERSON):
        return
    if not safe.days:
        yield "days", _("Choose the days on which she or he may be reached.")
    if safe.window is None:
        yield "closes" if safe.opens else "opens", _("Enter from when until when she or he may be reached.")
    elif safe.opens == safe.closes:
        yield "closes", _("These hours are empty: they open and close at the same time. Enter another time.")
    if not safe.zone:
        yield "zone", _("Choose whose clock is meant.")
