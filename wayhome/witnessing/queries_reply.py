"""What whoever asked may be told now, and what they were told last."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.shelter import queries as shelter
from wayhome.witnessing import documents, queries, rules_reply
from wayhome.witnessing.enums import Identity, Reply
from wayhome.witnessing.shapes import ThingNow
from wayhome.witnessing.subjects import SpeakingSubject

LEAST_LETTERS = 5  # of a part of an address, so that “12” alone hides nothing


@dataclass(frozen=True, slots=True)
class ReplyNow:
    """One offer with her or his last word, as an office may hear it. ``yes`` is None for everything but a yes."""

    offer: ThingNow[documents.Offer]
    said: documents.Said | None
    yes: documents.Said | None
    matter: str
    refused: str | None  # whoever prints it
    why_not: str | None  # the actor
    answers: Sequence[UUID]  # the records beside every answer to it so far
    number: int = 0  # of the paper, once it is made

    @property
    def kind(self) -> Reply:
        return rules_reply.kind(is_live=self.yes is not None)

    @property
    def about(self) -> UUID | None:
        """The record beside the answer that would be told."""
        return self.said.consent if self.said is not None else None

    @property
    def is_told(self) -> bool:
        """They heard exactly this already."""
        return rules_reply.is_told(self.offer.newest.known, self.said, is_live=self.yes is not None)


def reply(actor: SignedIn, seen: Found, one: ThingNow[documents.Offer]) -> ReplyNow:
    """For the page, the paper, and the line on the page of speaking."""
    known, found = one.newest.known, queries.track(actor, seen).answer_to(one.thing)
    said = found.newest.known if found is not None else None
    is_live = queries.is_live(actor, seen, said)
    yes = said if is_live else None
    why_not_yes = None
    if yes is not None and known.matter is not None:
        why_not_yes = queries.why_not_yes(actor, SpeakingSubject(seen, known.matter, yes.modality))
    own = rules_reply.own_words(yes) if yes is not None else ""
    refused = rules_reply.why_not_reply(
        said,
        is_live=is_live,
        why_not_yes=why_not_yes,
        hides=hides(actor, seen, yes) if own else (),
    )
    refused = refused or doors.why_not(actor, own)
    return ReplyNow(
        offer=one,
        said=said,
        yes=yes,
        matter=queries.names(actor, seen).get(known.matter, ""),
        refused=refused,
        why_not=refused or rules_reply.why_not_compared(own, compares=compares(actor, seen)),
        answers=[each.known.consent for each in (found.versions if found else ()) if each.known.consent],
    )


def compares(actor: SignedIn, seen: Found) -> bool:
    """Whether the actor reads where she or he is reached, and free words can be compared with it."""
    del actor  # the case was found for them: its access is theirs
    return seen.access.may_read("B")


def hides(actor: SignedIn, seen: Found, yes: documents.Said | None) -> list[str]:
    """Where she or he is reached, and the house; the name, unless it may be told. As far as it is open to the actor."""
    if yes is None:
        return []
    person = people.person(actor, seen)
    found: list[str] = []
    if person.contact is not None:
        contact = person.contact.known
        street = contact.address.split(",")[0].strip()
        found += [*contact.phones, contact.email, contact.address, contact.through_whom]
        found += [street] if len(street) >= LEAST_LETTERS else []
    if (home := shelter.whereabouts(actor, seen)) is not None:
        found += [home.house.code, *shelter.names(actor, [home.house]).values(), *shelter.street_lines(actor)]
    if yes.identity != Identity.FULL:
        found.append(person.brief.name_used)
        if person.identity is not None:
            known = person.identity.known
            found += [known.first_name, known.middle_name, known.family_name, *known.other_names]
    return [one for one in found if one.strip()]
