"""An empty shift of a house within the next day is a duty, once per gap; filled, it is done. May run late or twice."""

import logging
from datetime import datetime

from django.db import DatabaseError

from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.household import due, houses, models, rota, rules_rota, telling
from wayhome.household.houses import House
from wayhome.vault.errors import VaultError
from wayhome.vault.values import Value

logger = logging.getLogger(__name__)


def see_empty_shifts(at: datetime | None = None) -> int:
    """Every house that keeps a rota; one that is closed has no shift to fill. Returns how many gaps were told."""
    at = at or clock.now()
    told = 0
    for house in models.Turn.objects.order_by("house").values_list("house", flat=True).distinct():
        try:
            told += _of_house(houses.for_duty(house), at)
        except (DatabaseError, VaultError) as problem:
            logger.error("a rota could not be read: %s", type(problem).__name__)
    return told


def _of_house(house: House, at: datetime) -> int:
    job = Job("household.gaps", organisation_id=house.organisation)
    empty = [] if houses.is_closed(house) else rota.gaps(house, at=at, ahead=rules_rota.AHEAD)
    found = {str(since): begins for since, begins, _ends in empty}
    keys = {marks.of_once(house.id, due.EMPTY, key): key for key in found}
    ours = Duty.objects.filter(about_mark=marks.of_about(house.id, due.EMPTY))
    for gone in ours.filter(done_at=None).exclude(once_mark__in=list(keys)):
        gone.delete()  # somebody filled it, or the house closed
    known = set(ours.filter(once_mark__in=list(keys)).values_list("once_mark", flat=True))
    told = 0
    for mark, key in keys.items():
        if mark not in known:  # told before, even if somebody put it away
            args: dict[str, Value] = {"code": house.code, "start": found[key]}
            telling.owe(house, due.EMPTY, once=key, at=at, args=args, by=job)
            told += 1
    return told
