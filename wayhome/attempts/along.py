"""Into which other cases a condition looked when it was found to hold: those of whoever travels along.

What is written in the case of a baby ends what was found for its mother, at once and without keys. Who travels with
whom is nowhere plain: the cases are sealed to the installation, in one size, also where nobody travels along.
"""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from wayhome import journey
from wayhome.attempts import findings_kept
from wayhome.attempts.models_findings import Finding
from wayhome.vault import installation
from wayhome.vault.errors import VaultError

# Rooms whose conditions read papers, age and what is best for a child in the cases of those who travel along.
LOOKS = frozenset({"papers", "children", "escorts"})
PURPOSE, ROOM_FOR = "attempts.along", 4  # so many look like none
_LETTERS = 32 + 1
ENDED = "attempts.Step"  # a plan of theirs that ended
DISPUTE = "conference.Dispute"  # two agencies see differently what is decided there; about what, is sealed
# What is read there: each where the condition names such a fact.
READ = frozenset(
    {
        ENDED,
        DISPUTE,
        "papers",
        "children",
        "family",
        "people.Guardian",
        "people.Identity",
        "attempts.Plan",
        "consent.Consent",
        "consent.Withdrawal",
    }
)


def asked(gates: Collection["journey.Gate[Any]"], together: Collection[str]) -> Mapping[str, frozenset[UUID]]:
    """Gate -> the cases that it looks into, for those that look into any but the own."""
    cases = frozenset(map(UUID, together))
    return {gate.id: cases for gate in gates if findings_kept.own_room(gate) in LOOKS}


def sealed(cases: Collection[UUID]) -> str:
    """As it is kept beside what was found."""
    text = "".join(f"{one.hex} " for one in sorted(cases))
    rooms = -(-max(len(cases), 1) // ROOM_FOR) * ROOM_FOR
    return installation.seal(text.ljust(rooms * _LETTERS), purpose=PURPOSE)


def opened(kept: str) -> frozenset[UUID] | None:
    """The cases again; None where that does not open: then nobody knows what was looked into."""
    if not kept:
        return frozenset()
    try:
        return frozenset(map(UUID, installation.open_(kept, purpose=PURPOSE).split()))
    except (VaultError, ValueError):
        return None


def looked(row: Finding, *, into: bool) -> frozenset[UUID] | None:
    """The cases that a row says were looked into. ``into``: its condition looks into others. None: nobody knows, also
    for a row of before it was kept: it counts no more, and whoever leads looks once more.
    """
    return None if into and row.holds and not row.along else opened(row.along)


def rooms(named: frozenset[str]) -> frozenset[str]:
    """Of the rooms whose writing ends what a condition found, those that count in the cases of others; and a dispute
    there, where it asks what is best for a child.
    """
    return (named & READ) | ({ENDED, DISPUTE} if "children" in named else {ENDED})
