"""What she or he says about going back: no agency decides over a no (domain.md 4.5 (7))."""

from collections.abc import Iterable

from wayhome.conference.enums import Kind, Wants
from wayhome.conference.shapes import Line
from wayhome.consent import queries as consents
from wayhome.consent.enums import Purpose
from wayhome.core.components import Status
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def no_to_going(actor: SignedIn, seen: Found, lines: Iterable[Line]) -> bool:
    """Said in this dispute, the last time it was said; or a no, or a yes taken back, among what was agreed."""
    said = [
        one.said.wants
        for one in lines
        if one.kind == Kind.HEARD and one.said.wants in (Wants.GO, Wants.NOT_GO)
    ]
    if said and said[-1] == Wants.NOT_GO:
        return True
    return any(
        one.purpose in (Purpose.RETURN_PREPARATION, Purpose.RETURN_TRAVEL)
        and one.consent is not None
        and one.status == Status.LATER
        for one in consents.standings(actor, seen)
    )
