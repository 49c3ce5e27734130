"""A yes was taken back: what that means in law, a lawyer says (domain.md 3.5, what can go wrong)."""

from uuid import UUID

from wayhome.consent.holding import Home
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import holding as residence
from wayhome.witnessing import due, holding


def owe(seen: Found, there: Home, *, about: UUID, by: SignedIn) -> None:
    """Her or his lawyers explain it, of whichever agency; where there is none, who leads finds one."""
    for owner in residence.every_lawyer(seen, by=by) or [there.owner]:
        holding.owe(due.ADVISE, there.next_safe, seen, there, name=f"{about} {owner}", owner=owner, by=by)
