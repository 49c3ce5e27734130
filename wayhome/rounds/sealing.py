"""What the server must know of a visit to take in what is typed about it: as ``passes`` keeps it for a card."""

from uuid import UUID

from wayhome.attempts import holding as attempts_holding
from wayhome.organisations.actors import SignedIn
from wayhome.passes import sealing
from wayhome.people.queries import Found

BODY, GROUP = "rounds.body", "J"


def own(seen: Found, *, record: UUID, by: SignedIn) -> str:
    """For the installation alone: who reads what is typed, who hears of it."""
    there = attempts_holding.home(by, seen)
    known = sealing.Own(
        case=seen.id,
        code=seen.code,
        plan=0,
        ref=None,
        readers=tuple(sealing.readers(by, seen, GROUP)),
        owner=there.owner,
        ladder=there.ladder,
        thread=there.thread,
    )
    return sealing.seal_own(known, record=record)
