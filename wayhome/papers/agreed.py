"""What was agreed about a consulate: that it is asked, and, apart from that, that it is told why.

A consulate is named in an answer by its organisation, or as the directory calls it.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.consent.queries import Standing
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.services.models import Post


def to_ask(actor: SignedIn, seen: Found, name: str) -> UUID | None:
    """The live yes to asking this very consulate, with what a letter to it says; None when there is none."""
    return _live(consent.standings(actor, seen), name, group="A", purpose=Purpose.SHARE_CONSULATE)


def among(
    actor: SignedIn, seen: Found, offices: Iterable[Post], *, purpose: str = Purpose.SHARE_CONSULATE
) -> list[Post]:
    """Those of these that there is such a yes to; what was agreed is read once."""
    said = consent.standings(actor, seen)
    return [one for one in offices if _live(said, one.name, group="A", purpose=purpose)]


def to_tell_why(actor: SignedIn, seen: Found, name: str) -> UUID | None:
    """A live yes that names this consulate and what happened. A yes to asking for papers is not one."""
    return _live(consent.standings(actor, seen), name, group="C")


def live(actor: SignedIn, seen: Found) -> frozenset[UUID]:
    """Every yes to asking a consulate that counts now."""
    found = (one for one in consent.standings(actor, seen) if one.purpose == Purpose.SHARE_CONSULATE)
    return frozenset(one.consent for one in found if one.consent is not None and one.is_live)


def _live(said: Sequence[Standing], name: str, *, group: str, purpose: str = "") -> UUID | None:
    for one in said:
        if one.answer is None or not one.is_live or (purpose and one.purpose != purpose):
            continue
        if group in one.answer.groups and _is_named(one, name):
            return one.consent
    return None


def _is_named(one: Standing, name: str) -> bool:
    wanted = " ".join(name.casefold().split())
    recipients = one.answer.recipients if one.answer else ()
    return bool(wanted) and any(" ".join(who.name.casefold().split()) == wanted for who in recipients)
