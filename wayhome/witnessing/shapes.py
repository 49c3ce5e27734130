"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any
from uuid import UUID

from wayhome.care.shapes import ThingNow, Versioned
from wayhome.witnessing import documents

__all__ = ["Looked", "Service", "ThingNow", "Track", "Versioned"]


@dataclass(frozen=True, slots=True)
class Track:
    """Offers, answers, measures, releases and interviews of a case, as they stand."""

    offers: Sequence[ThingNow[documents.Offer]] = ()
    answers: Sequence[ThingNow[documents.Said]] = ()
    measures: Sequence[ThingNow[documents.Measure]] = ()
    releases: Sequence[ThingNow[documents.Released]] = ()
    interviews: Sequence[ThingNow[documents.Interview]] = ()

    def offer(self, thing: UUID) -> ThingNow[documents.Offer] | None:
        return next((one for one in self.offers if one.thing == thing), None)

    def measure(self, thing: UUID) -> ThingNow[documents.Measure] | None:
        return next((one for one in self.measures if one.thing == thing), None)

    def release(self, thing: UUID) -> ThingNow[documents.Released] | None:
        return next((one for one in self.releases if one.thing == thing), None)

    def offers_of(self, matter: UUID) -> list[ThingNow[documents.Offer]]:
        return [one for one in self.offers if one.newest.known.matter == matter]

    def measures_of(self, matter: UUID | None) -> list[ThingNow[documents.Measure]]:
        return [one for one in self.measures if one.newest.known.matter == matter]

    def refused_of(
        self, matter: UUID | None, by: datetime | None = None
    ) -> list[tuple[UUID, Versioned[documents.Measure]]]:
        """Measures that stood refused by then; None: now. Each with the version that refused it, the last time."""
        found = []
        for one in self.measures:
            versions = [each for each in one.versions if _is_by(each, by)]
            refused = list(takewhile(lambda each: each.known.is_refused, versions))
            if refused and versions[0].known.matter == matter:
                found.append((one.thing, refused[-1]))
        return found

    def answer_to(self, offer: UUID) -> ThingNow[documents.Said] | None:
        """What she or he last said to this offer."""
        return next((one for one in self.answers if one.newest.known.offer == offer), None)

    def answer_of(self, matter: UUID) -> ThingNow[documents.Said] | None:
        """What she or he last said in this matter, to whichever offer."""
        mine = [one for one in self.answers if one.newest.known.matter == matter]
        return max(mine, key=lambda one: one.newest.at, default=None)

    def said_in(self, matter: UUID, by: datetime | None = None) -> Versioned[documents.Said] | None:
        """The same as it stood by then; None: now."""
        said = [each for one in self.answers for each in one.versions if _is_by(each, by)]
        mine = [each for each in said if each.known.matter == matter]
        return max(mine, key=lambda each: each.at, default=None)

    def released_at(self) -> datetime | None:
        """When it was last written that somebody accused was released."""
        return max((one.newest.at for one in self.releases), default=None)

    def wants_notice(self, matter: UUID | None) -> bool:
        """Whether she or he said so with an answer in this matter. Another is another accused, and another wish."""
        mine = [one.newest.known for one in self.answers if one.newest.known.matter == matter]
        return any(one.wants_notice for one in mine)


def _is_by(version: Versioned[Any], by: datetime | None) -> bool:
    return by is None or version.at <= by


@dataclass(frozen=True, slots=True)
class Looked[D]:
    """The newest look at something, which number it is, and when it was written."""

    known: D
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Service:
    """Help out of the directory, and the law that ties it to co-operation; empty: nothing ties it."""

    name: str
    agency: str
    law: str = ""
