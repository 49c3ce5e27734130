"""What makes it dangerous to ask a consulate: asylum was asked for or given, or officials may help those who did it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from wayhome.attempts import queries_leaving as leaving
from wayhome.care import seeing as care_seeing
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.papers import officials
from wayhome.papers.enums import Covers
from wayhome.people.queries import Found
from wayhome.residence import queries as residence
from wayhome.residence import seeing as residence_seeing
from wayhome.testimony import queries as testimony


@dataclass(frozen=True, slots=True)
class Dangers:
    """``since``: of ``enums.Covers`` -> from which day it is one, as far as that is known: what was said before was
    said about something else. ``is_looked_at``: somebody has answered whether officials help those who did it.
    """

    since: Mapping[str, date | None]
    is_looked_at: bool = True


def of(actor: SignedIn, seen: Found) -> Dangers | None:
    """As far as it was written down. None: it is not open to the actor, so that nobody takes silence for safety."""
    if not (residence_seeing.papers(actor, seen) and care_seeing.danger(actor, seen)):
        return None
    zone, since = on_call.zone_of(actor), dict[str, date | None]()
    is_claimed, claimed_on = _asylum(actor, seen, zone)
    if is_claimed:
        since[str(Covers.ASYLUM)] = claimed_on
    found = officials.of(actor, seen)
    if found.may_help:
        since[str(Covers.OFFICIALS)] = _day(found.since, zone)
    return Dangers(since, is_looked_at=found.is_looked_at)


def _asylum(actor: SignedIn, seen: Found, zone: str) -> tuple[bool, date | None]:
    """Whether it was asked for or given; and the last day on which it was asked for, or written down that it was: as a
    legal matter it says no other.
    """
    claimed_on = residence.claimed_on(actor, seen, zone=zone)
    is_matter = leaving.why_not_claimed(actor, seen) is not None
    written_on = _day(testimony.asylum_since(actor, seen), zone) if is_matter else None
    days = [day for day in (claimed_on, written_on) if day is not None]
    return is_matter or claimed_on is not None, max(days, default=None)


def _day(at: datetime | None, zone: str) -> date | None:
    return clock.day_of(at, zone) if at is not None else None
