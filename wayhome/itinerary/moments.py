"""Times on the clock of a place: whether there is such a time, once, twice or not at all, and which moment it is."""

from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global

FORMAT = "%Y-%m-%dT%H:%M"


class There(Enum):
    """What the clock of a place does with a time."""

    ONCE = "once"
    TWICE = "twice"  # clocks are put back
    NEVER = "never"  # clocks are put forward


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """Every zone with the name of a place."""
    return frozenset(
        one for one in available_timezones() if "/" in one and not one.startswith(("Etc/", "SystemV/"))
    ) | {"UTC"}


def only_zone(country: str) -> str:
    """The one clock of a country; empty where it has several, or none is known."""
    there = get_global("territory_zones").get(country, ())
    return str(there[0]) if len(there) == 1 else ""


def read(local: str) -> datetime | None:
    """Day and time without a zone; None for what is none."""
    try:
        return datetime.strptime(local, FORMAT)  # noqa: DTZ007 - the zone stands beside it
    except ValueError:
        return None


def there(local: str, zone: str) -> There:
    """Whether the clock of the place shows this time once, twice or never."""
    wall = datetime.strptime(local, FORMAT)  # noqa: DTZ007 - the zone stands beside it
    first, second = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return There.ONCE
    back = first.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return There.TWICE if back == wall else There.NEVER


def in_utc(local: str, zone: str, *, second: bool = False) -> datetime:
    """The moment in UTC."""
    wall = datetime.strptime(local, FORMAT)  # noqa: DTZ007 - the zone stands beside it
    return wall.replace(tzinfo=ZoneInfo(zone), fold=int(second)).astimezone(UTC)


def in_words(local: str) -> str:
    """As the clock shows it: “14:30”."""
    return local[11:]
