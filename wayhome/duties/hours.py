"""Hours on the wall as moments in UTC, also on the days when the clocks change. Pure."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
LATEST = timedelta(hours=3)  # before the day ends: what is asked is read the same day [P]
LEAST = timedelta(hours=1)  # so long at least whoever is asked has for it [P]


def to_the_minute(moment: datetime) -> datetime:
    """The same minute, its seconds forgotten."""
    return moment.replace(second=0, microsecond=0)


def moment_of(day: date, hour: time, zone: str) -> datetime:
    """When the clock of ``zone`` shows ``hour`` on ``day``.

    An hour that the change of clocks leaves out: the next minute that exists. One that comes twice: the first.
    """
    place = ZoneInfo(zone)
    wall = datetime.combine(day, hour)
    while True:
        moment = wall.replace(tzinfo=place, fold=0).astimezone(UTC)
        if moment.astimezone(place).replace(tzinfo=None) == wall:
            return moment
        wall += MINUTE


def end_of_day(at: datetime, zone: str) -> datetime:
    """When the day that it is in ``zone`` ends."""
    return moment_of(at.astimezone(ZoneInfo(zone)).date() + timedelta(days=1), time(0), zone)


def same_day(at: datetime, zone: str) -> datetime:
    """By when something asked now is read: in the evening of the day that it is in ``zone``; asked late in the evening,
    in that of the day after. Never sooner than after LEAST.
    """
    ends = end_of_day(at, zone)
    evening = ends - LATEST
    return evening if at + LEAST <= evening else end_of_day(ends, zone) - LATEST


def is_quiet(at: datetime, *, quiet_from: time, quiet_until: time, zone: str) -> bool:
    """Whether the clock of ``zone`` is in the quiet hours, which may pass midnight. The same hour twice: never."""
    return is_quiet_hour(at.astimezone(ZoneInfo(zone)).time(), quiet_from=quiet_from, quiet_until=quiet_until)


def is_quiet_hour(wall: time, *, quiet_from: time, quiet_until: time) -> bool:
    """The same for an hour on the wall."""
    if quiet_from <= quiet_until:
        return quiet_from <= wall < quiet_until
    return wall >= quiet_from or wall < quiet_until


def latest_digest(
    at: datetime, *, digest_hours: Sequence[time], quiet_from: time, quiet_until: time, zone: str
) -> datetime | None:
    """The last digest that is due by ``at``, of yesterday or today. Hours within the quiet ones are no digests."""
    today = at.astimezone(ZoneInfo(zone)).date()
    loud = [
        hour
        for hour in digest_hours
        if not is_quiet_hour(hour, quiet_from=quiet_from, quiet_until=quiet_until)
    ]
    past = [
        moment
        for day in (today - timedelta(days=1), today)
        for hour in loud
        if (moment := moment_of(day, hour, zone)) <= at
    ]
    return max(past, default=None)


def gaps(
    spans: Iterable[tuple[datetime, datetime]], *, start: datetime, end: datetime
) -> list[tuple[datetime | None, datetime]]:
    """Where no span is between ``start`` and ``end``: since when (None: since ever), and from when on."""
    found: list[tuple[datetime | None, datetime]] = []
    covered_until: datetime | None = None
    for begins, ends in sorted(spans):
        if begins >= end:
            break
        if (covered_until is None or begins > covered_until) and begins > start:
            found.append((covered_until, max(start, covered_until or start)))
        covered_until = ends if covered_until is None else max(covered_until, ends)
    if covered_until is None or covered_until < end:
        found.append((covered_until, max(start, covered_until or start)))
    return found
