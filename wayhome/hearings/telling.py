"""When somebody is heard, for the letters of ``witnessing``: on the court's clock alone, for the other tells where she
or he lives.
"""

from uuid import UUID

from wayhome.core import clock, dates
from wayhome.hearings import queries
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def times(actor: SignedIn, seen: Found, matter: UUID, way: str) -> list[str]:
    """Of hearings to come in this matter, in the way that the yes names; none for who may not read them."""
    return [
        dates.moment_in_words(one.at, one.known.zone)
        for one in queries.hearings(actor, seen)
        if one.day.matter == matter and one.known.way == way and one.is_coming
        and one.at is not None and one.at > clock.now()
    ]  # fmt: skip
