"""How the clock's rows are found again by whoever knows the journey, and by nobody who only has the database."""

from datetime import datetime
from uuid import UUID, uuid5

from wayhome.vault import installation

_PURPOSE = "checkins"


def of_journey(attempt: UUID) -> str:
    """Stands for one journey."""
    return installation.blind(str(attempt), purpose=_PURPOSE)


def of_checkin(attempt: UUID, expected: UUID) -> str:
    """Stands for one check-in of it."""
    return installation.blind(f"{attempt}\n{expected}", purpose=_PURPOSE)


# Ids that follow from the plan: the same check-in, incident or search has one id, whoever works it out, and when.


def of_event(attempt: UUID, event: UUID) -> UUID:
    """The check-in at a hand-over."""
    return uuid5(attempt, f"event {event}")


def of_leg(attempt: UUID, leg: int) -> UUID:
    """The check-in at the end of a part of the way."""
    return uuid5(attempt, f"leg {leg}")


def of_missed(expected: UUID) -> UUID:
    """The incident that follows from a check-in that was missed."""
    return uuid5(expected, "missed")


def of_arrival(attempt: UUID, found: int = 0) -> UUID:
    """The search for somebody who has not arrived, as the clock begins it. ``found``: how often she or he was missed on
    this journey before, and found.
    """
    return uuid5(attempt, f"arrival {found}" if found else "arrival")


def of_arrivals(attempt: UUID, searches: int) -> list[UUID]:
    """Every one of these that there can be after so many searches."""
    return [of_arrival(attempt, found) for found in range(searches + 1)]


def of_wrong(attempt: UUID, moment: datetime) -> UUID:
    """The incident that somebody else came; told twice within a minute it is one."""
    return uuid5(attempt, f"wrong {moment:%Y%m%d%H%M}")
