"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wayhome.care.shapes import ThingNow, Versioned
from wayhome.testimony import documents

__all__ = ["Legal", "ThingNow", "Versioned"]


@dataclass(frozen=True, slots=True)
class Legal:
    """Matters, days and claims of a case, as they stand."""

    matters: Sequence[ThingNow[documents.Matter]] = ()
    days: Sequence[ThingNow[documents.Day]] = ()
    claims: Sequence[ThingNow[documents.Claim]] = ()

    def matter(self, thing: UUID | None) -> ThingNow[documents.Matter] | None:
        return next((one for one in self.matters if one.thing == thing), None)

    def day(self, thing: UUID) -> ThingNow[documents.Day] | None:
        return next((one for one in self.days if one.thing == thing), None)

    def claim(self, thing: UUID) -> ThingNow[documents.Claim] | None:
        return next((one for one in self.claims if one.thing == thing), None)

    def country_of(self, claim: documents.Claim) -> str:
        """Where it is claimed: as it says itself, else where its matter is."""
        of = self.matter(claim.matter)
        return claim.country or (of.newest.known.country if of is not None else "")

    def days_of(self, matter: UUID) -> list[ThingNow[documents.Day]]:
        """The nearest first; those without a day last."""
        mine = [one for one in self.days if one.newest.known.matter == matter]
        return sorted(mine, key=lambda one: (one.newest.known.on is None, one.newest.known.on))
