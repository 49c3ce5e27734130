"""Who sees what of this room: whoever leads cases, and is told of this one (domain.md 2.2)."""

from wayhome.core.actors import Actor
from wayhome.handover import rules
from wayhome.people import looking
from wayhome.people.shapes import Open

GROUPS = "AI"


def case(actor: Actor, seen: Open) -> bool:
    """Who answers for her or him, and where a hand-over stands."""
    return bool(looking.opened_of(seen, GROUPS)) and rules.why_not_receive_letters(actor) is None
