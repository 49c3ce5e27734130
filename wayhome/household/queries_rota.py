"""The rota of a house, what is empty on it, and when talks were held."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import on_call
from wayhome.household import models, rota, rules_rota
from wayhome.household.houses import House

SHOWN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class TurnNow:
    """Somebody on shift."""

    id: UUID
    name: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    is_night: bool
    is_now: bool
    is_away: bool  # noted for a day that the shift touches
    works_here: bool


@dataclass(frozen=True, slots=True)
class Talked:
    """A worker, and the day of the last talk."""

    user: UUID
    name: str
    day: date | None
    is_old: bool


def turns(actor: Actor, house: House) -> list[TurnNow]:
    """From now on for two weeks."""
    now = clock.now()
    rows = models.Turn.objects.filter(house=house.id, ends_at__gt=now, starts_at__lt=now + SHOWN)
    return _turns(house, list(rows.select_related("user").order_by("starts_at", "user__name")), now)


def empty(actor: Actor, house: House) -> list[tuple[datetime, datetime, bool]]:
    """When nobody is on shift in the next day, and whether that is at night."""
    found = rota.gaps(house, at=clock.now(), ahead=rules_rota.AHEAD)
    zone = models.Turn._meta.get_field("zone").get_default()
    return [(begins, ends, rules_rota.is_night(begins, ends, str(zone))) for _since, begins, ends in found]


def who_can(actor: Actor, house: House) -> list[tuple[str, str]]:
    """Who works in the house."""
    return [(str(one.pk), one.name) for one in rota.workers(house)]


def talks(actor: Actor, house: House) -> list[Talked]:
    """For each worker the day of the last supervision talk."""
    today = clock.today()
    rows = models.Talk.objects.filter(house=house.id).order_by("day")
    last: dict[UUID, date] = dict(rows.values_list("user", "day"))
    return [
        Talked(one.pk, one.name, last.get(one.pk), _is_old(last.get(one.pk), today))
        for one in rota.workers(house)
    ]


def _is_old(day: date | None, today: date) -> bool:
    return day is None or today - day > rules_rota.TALK_EVERY


def _turns(house: House, rows: list[models.Turn], now: datetime) -> list[TurnNow]:
    away = on_call.of_who_is_away(rows)
    working = {one.pk for one in rota.workers(house)}
    return [
        TurnNow(
            row.pk,
            row.user.name,
            row.starts_at,
            row.ends_at,
            row.zone,
            rules_rota.is_night(row.starts_at, row.ends_at, row.zone),
            row.starts_at <= now < row.ends_at,
            row.pk in away,
            row.user_id in working,
        )
        for row in rows
    ]
