"""Somebody who was asked does not come: what is left of the way, who may go instead, what holds while nobody is there.

domain.md 3.3: an escort is ill or absent: the list of those who could go; nobody on it: nobody leaves.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from wayhome.escorts import rules
from wayhome.escorts.documents import Assignment, Card
from wayhome.escorts.enums import ENDED_BY_ESCORT, Kind
from wayhome.escorts.rules import Times
from wayhome.escorts.shapes import Assigned

type Stretch = tuple[datetime, datetime]


def over(times: Times, *, now: datetime) -> frozenset[str]:
    """Parts of the way that have ended: nobody travels along on them any more."""
    return frozenset(leg for leg, (_departs, arrives) in times.items() if arrives <= now)


def left(given: Assignment, times: Times, assigned: Iterable[Assigned], *, now: datetime) -> Sequence[str]:
    """What lies ahead of the parts that somebody was to travel along on, and nobody else was asked for. Instead of a
    doctor or nurse only another one goes: whoever travels along besides is not asked for that.
    """
    legs, past = list(times), over(times, now=now)
    taken = {
        leg
        for one in assigned
        if one.stands and (given.kind != Kind.MEDICAL or one.known.kind == Kind.MEDICAL)
        for leg in rules.between(legs, one.known.from_leg, one.known.to_leg)
    }
    mine = rules.between(legs, given.from_leg, given.to_leg)
    return [leg for leg in mine if leg not in past and leg not in taken]


def is_gone(one: Assigned) -> bool:
    """The escort said so: ill, absent, or not able to. Whoever is not needed is no gap."""
    return one.state in ENDED_BY_ESCORT


def why_not_ask_instead(one: Assigned, parts: Sequence[str]) -> str | None:
    """Somebody does not come, and parts of the way are left for which nobody else was asked."""
    if not is_gone(one):
        return _("{name} has not said no. Write down first that she or he cannot come.").format(
            name=one.known.name
        )
    if not parts:
        return _("Nobody is needed instead of {name} any more. You have nothing to do.").format(
            name=one.known.name
        )
    return None


def why_not_instead(card: Card, *, kind: str, needed: Stretch, elsewhere: Iterable[Stretch]) -> str | None:
    """Of the kind that was asked for, and not known to travel with somebody else at that time."""
    if kind not in card.kinds:
        return _("{name} travels along as something else. Choose another escort.").format(name=card.name)
    begins, ends = needed
    if any(first < ends and begins < last for first, last in elsewhere):
        return _("{name} travels with somebody else at that time. Choose another escort.").format(
            name=card.name
        )
    return None


def stretch(parts: Sequence[str], times: Times) -> Stretch:
    """From when to when."""
    return times[parts[0]][0], times[parts[-1]][1]


def nobody(*, is_under_way: bool) -> str:
    """Before leaving: no go. On the way: whoever is there stays."""
    if is_under_way:
        return _(
            "Nobody else of the register can travel along: nobody goes on. Find a safe place for tonight that is "
            "booked, and plan the hand-over to somebody there."
        )
    return _(
        "Nobody else of the register can travel along: nobody leaves. Plan the way for another day, ask a partner "
        "agency for an escort and write her or him into the register, or let a supervisor approve one."
    )


def stays(name: str) -> str:
    """The chain of care has no gap: an escort who is ill answers until somebody has taken over."""
    return _(
        "{name} is with her or him now, and stays until somebody else has taken over and both have said so. Ask "
        "somebody here, then change the hand-overs."
    ).format(name=name)


def not_in_the_list() -> str:
    """Something has changed since the page was shown, or it was no press of this page."""
    return _("She or he cannot be asked for this any more. Open the page again, and choose from the list.")
