"""Under which mark medicine is written down. Without the sealed id of a medicine nobody can make one."""

from datetime import date
from uuid import UUID, uuid5


def of_dose(medicine: UUID, day: date, at: str) -> UUID:
    """One dose has one mark, so that it cannot be given twice unseen."""
    return uuid5(medicine, f"{day.isoformat()} {at}")


def of_needed(medicine: UUID) -> UUID:
    """Of all that is given of a medicine without set times."""
    return uuid5(medicine, "needed")
