"""What the papers of this room stand on, as far as it is open to the actor; and why one cannot be made."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.witnessing import documents, hooks, queries, queries_reply, rules_papers, rules_reply, words
from wayhome.witnessing.shapes import ThingNow


class Paper(StrEnum):
    """Which one."""

    LEAFLET = "leaflet"
    AGREED = "agreed"
    PROTECTION = "protection"
    MUTUAL = "mutual"


@dataclass(frozen=True, slots=True)
class Ground:
    """One offer, her or his yes to it where it counts, and what was asked for in its matter."""

    offer: documents.Offer
    yes: documents.Said | None
    matter: str
    measures: Sequence[documents.Measure]
    risk: documents.Risk | None
    hides: Sequence[str]
    why_not_reply: str | None
    when: str = ""  # when she or he is heard, as it is planned
    compares: bool = True  # whether where she or he is reached is open to the actor

    def why_not(self, which: Paper) -> str | None:
        """For the page and the action alike."""
        if which is Paper.LEAFLET:
            return None
        is_live = self.yes is not None
        if which is Paper.AGREED:
            return rules_papers.why_not_agreed(is_live=is_live)
        reason = rules_papers.why_not_letter(
            is_live=is_live, why_not_reply=self.why_not_reply, measures=self.measures, hides=self.hides
        )
        if reason is None and which is Paper.PROTECTION:
            reason = rules_papers.why_not_protection(self.measures)
        return reason or rules_reply.why_not_compared(*self._free(which), compares=self.compares)

    def _free(self, which: Paper) -> list[str]:
        """What was written freely and stands on this letter."""
        own = [rules_reply.own_words(self.yes)] if self.yes is not None and which is Paper.MUTUAL else []
        return [*own, *(one.words for one in self.measures)]


def ground(actor: SignedIn, seen: Found, one: ThingNow[documents.Offer]) -> Ground:
    """What there is for the papers of this offer."""
    known, risk = one.newest.known, queries.risk(actor, seen)
    reply = queries_reply.reply(actor, seen, one)
    found = [each.newest.known for each in queries.track(actor, seen).measures_of(known.matter)]
    measures = [each for each in found if not words.is_programme(each)]
    refused = reply.refused or doors.why_not_in(actor, *measures)
    return Ground(
        offer=known,
        yes=reply.yes,
        matter=reply.matter,
        measures=measures,
        risk=risk.known if risk is not None else None,
        hides=queries_reply.hides(actor, seen, reply.yes),
        why_not_reply=refused if reply.yes is not None else None,
        when="; ".join(_times(actor, seen, reply.yes)),
        compares=queries_reply.compares(actor, seen),
    )


def _times(actor: SignedIn, seen: Found, yes: documents.Said | None) -> list[str]:
    if yes is None or yes.matter is None:
        return []
    return hooks.times(actor, seen, yes.matter, yes.modality)
