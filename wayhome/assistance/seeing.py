"""Who sees what of this room: the matrix with its notes (domain.md 2.2, groups D, E, H and I). Police: nothing."""

from wayhome.core.actors import Actor
from wayhome.organisations import matrix
from wayhome.organisations.matrix import Kind
from wayhome.people.shapes import Open

SHELTER = frozenset({"SHELTER_STAFF", "SHELTER_MANAGER"})
# A talk with her own lawyer or doctor is not for who investigates, judges or decides on her status.
_OFFICIAL = frozenset({"LE_FRONTLINE", "LE_INVESTIGATOR", "PROSECUTOR", "COURT", "IDENT_AUTHORITY"})
_WHOLE = frozenset({Kind.WRITE, Kind.READ, Kind.READ_WRITE, Kind.CONSENT})
_OWN_NOTES = ("PSYCHOSOCIAL", "E")  # its note says whose notes are sealed, and narrows nothing else


def _of(group: str, kinds: frozenset[Kind]) -> frozenset[str]:
    """Roles with one of these rights. A right with a note is narrower than its group, and is not among them."""
    return frozenset(
        role
        for role in matrix.MATRIX.keys() - _OFFICIAL - SHELTER
        if (right := matrix.rights(role, group)).kind in kinds
        and not right.own
        and (not right.note or (role, group) == _OWN_NOTES)
    )


APPOINTMENTS, SESSIONS = "DEHI", "DEH"
READERS = {group: _of(group, _WHOLE) for group in "DEHI"}
TOLD = {group: READERS[group] | _of(group, frozenset({Kind.MINIMUM})) for group in "DEHI"}


def whole(actor: Actor, seen: Open, group: str) -> bool:
    """Everything of this group. Services and plan: the house too, as the matrix says."""
    readers = READERS[group] | SHELTER if group == "I" else READERS[group]
    return seen.access.may_read(group) and bool(readers & actor.roles)


def told(actor: Actor, seen: Open, group: str) -> bool:
    """The short extract: that something took place, when, for how long."""
    return seen.access.may_read_minimum(group) and bool(TOLD[group] & actor.roles)


def practical(actor: Actor, seen: Open, group: str) -> bool:
    """What daily care needs: the house too."""
    return seen.access.may_read_minimum(group) and bool((TOLD[group] | SHELTER) & actor.roles)


def health(actor: Actor, seen: Open) -> bool:
    """Health in short: what to do."""
    return practical(actor, seen, "D")


def appointments(actor: Actor, seen: Open) -> bool:
    """That there is any appointment."""
    return any(practical(actor, seen, group) for group in APPOINTMENTS)


def sessions(actor: Actor, seen: Open) -> bool:
    """That there is any kind of session."""
    return any(told(actor, seen, group) for group in SESSIONS)


def children(actor: Actor, seen: Open) -> bool:
    """Families are for who knows who somebody is, and helps."""
    return seen.access.may_read("A") and sessions(actor, seen)


def gives_medicine(actor: Actor, seen: Open) -> bool:
    """The house, and doctors and nurses, write down what was given. Nobody who handed the case over does."""
    return (
        practical(actor, seen, "D")
        and not seen.access.is_past
        and (seen.access.may_write("D") or bool(SHELTER & actor.roles))
    )


def helps(actor: Actor, seen: Open, group: str) -> bool:
    """Who writes down that a drive is confirmed, or what became of an appointment: who makes them, and the house."""
    writes = seen.access.may_write(group) or seen.access.may_write("I")
    return (
        practical(actor, seen, group) and not seen.access.is_past and (writes or bool(SHELTER & actor.roles))
    )
