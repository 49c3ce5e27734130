"""What is being written: opened for its team, filled in from the case as far as is known, and made ready to send."""

from dataclasses import dataclass, field, fields, replace
from typing import Any, Self
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from wayhome.organisations import roles
from wayhome.organisations.actors import SignedIn
from wayhome.people import filekeeping
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import documents, holding, models
from wayhome.referrals.enums import Event, Kind, Side
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey

# What the sender says with these is for its own side only: why she or he stopped is not the receiver's to know.
_PRIVATE = frozenset({Event.CANCELLED, Event.STOPPED})


@dataclass(frozen=True, slots=True)
class Written:
    """All that a draft holds. ``referral``: it says who a request is for that was accepted."""

    organisation: UUID
    ask: documents.Ask = field(default_factory=documents.Ask)
    identity: documents.Identity = field(default_factory=documents.Identity)
    knows: bool = False
    referral: UUID | None = None
    read: int = 0  # how far the request had come when this was written

    def to_value(self) -> dict[str, Any]:
        """For sealing."""
        return {
            **{one.name: getattr(self, one.name) for one in fields(self)},
            "ask": self.ask.to_value(),
            "identity": self.identity.to_value(),
        }

    @classmethod
    def from_value(cls, value: dict[str, Any]) -> Self:
        """Read back."""
        ask = documents.Ask.from_value(value["ask"])
        return cls(**{**value, "ask": ask, "identity": documents.Identity.from_value(value["identity"])})


def find(actor: SignedIn, seen: Found, draft: UUID, *, lock: bool = False) -> models.Draft:
    """A draft of this case and of the actor's teams. 404 for any other."""
    rows = models.Draft.objects.filter(organisation=actor.organisation_id, thread=thread_of(actor, seen))
    row = (rows.select_for_update() if lock else rows).filter(pk=draft).first()
    if row is None or not {actor.user_id, *actor.team_ids} & set(row.readers):
        raise Http404
    return row


def opened(actor: SignedIn, row: models.Draft) -> Written | None:
    """What it holds; None for somebody it is not sealed to."""
    try:
        value = parcels.open_(actor.keyring, bytes(row.what), place=holding.DRAFT, record=row.pk)
    except NoKey:
        return None
    return Written.from_value(value) if isinstance(value, dict) else None


def thread_of(actor: SignedIn, seen: Found) -> UUID:
    """The mark of the case. 404 for somebody who may not open it: they cannot ask for her."""
    known = people.briefs(actor, [seen.id]).get(seen.id)
    if known is None:
        raise Http404
    return known.thread


def names(actor: SignedIn, seen: Found) -> list[str]:
    """Every name by which she or he is known in the case, as far as the actor reads them."""
    known = people.person(actor, seen)
    found = [known.brief.name_used]
    if known.identity is not None:
        found += [known.identity.known.full_name, *known.identity.known.other_names]
    if known.guardian is not None:
        found.append(known.guardian.name)
    if known.safe is not None:
        found.append(known.safe.name_to_use)
    return [name for name in found if name.strip()]


def names_behind(actor: SignedIn, row: models.Referral) -> list[str]:
    """The same for a request of the actor's side; none where the actor does not work on the case."""
    own = holding.case_of(actor, row)
    if own is None or own.case is None or own.case not in people.briefs(actor, [own.case]):
        return []
    return names(actor, people.found(actor, own.code))


def is_private(event: Event, side: Side) -> bool:
    """Whether what is said with it is for the own side only."""
    return event in _PRIVATE and side == Side.FROM


def is_closed(actor: SignedIn, row: models.Referral, side: Side) -> bool:
    """Whether she or he closed the file behind it, at the side that the actor is on. Needs that side's link only."""
    sealed = row.from_own if side == Side.FROM else row.to_own
    own = holding.read(documents.Own, actor.keyring, sealed, holding.OWN, row.pk)
    if own is None or own.case is None:
        return False
    return filekeeping.now(own.case, actor.organisation_id) is filekeeping.Kept.CLOSED


def as_sent(actor: SignedIn, ask: documents.Ask, agreed: str) -> documents.Ask:
    """The request with who asks and on what agreement. Without a name it says nothing of the agreement either."""
    role = ", ".join(str(label) for label in roles.labels(actor.roles))
    said = agreed if ask.kind == Kind.WITH_NAME else ""
    return replace(ask, by_name=actor.name, by_role=role, by_agency=actor.organisation_name, agreed=said)


def with_agreed(identity: documents.Identity, agreed: str) -> documents.Identity:
    """Who she or he is, with the agreement it rests on."""
    return replace(identity, agreed=agreed)


def is_told(row: models.Referral) -> bool:
    """Whether the receiver was told already who it is."""
    return bool(row.events.filter(event=Event.IDENTITY).exists())


def knows(row: models.Referral) -> bool:
    """Whether the receiver still has the letter with who it is."""
    there = models.Letter.objects.filter(event__referral=row, event__event=Event.IDENTITY, side=Side.TO)
    return bool(there.exists())


def agreed_url(seen: Found) -> str:
    """Where one asks for her agreement."""
    return reverse("consent:overview", args=[seen.code])
