"""Promised and given, side by side: the promises of ``care``, also those from before leaving, by who keeps them."""

from wayhome.care import queries as care
from wayhome.care.enums import PromiseState
from wayhome.goals import queries
from wayhome.goals.shapes import Promised
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def of_case(actor: SignedIn, seen: Found) -> list[Promised]:
    """What is open first, the soonest first. Nothing for who does not read plans."""
    if not seen.access.may_read(queries.GROUP):
        return []
    drafted = queries.drafted(actor, seen)
    budgets = drafted.newest.known.budget if drafted is not None else {}
    today, found = queries.today(actor), []
    for one in care.promises(actor, seen):
        known, first = one.newest.known, one.versions[-1]
        agency = known.agency or first.organisation
        is_open = known.state == PromiseState.PROMISED
        found.append(
            Promised(
                thing=one.thing,
                agency=agency,
                what=known.what,
                who=known.who,
                on=known.on,
                state=known.state,
                is_late=is_open and known.on is not None and known.on < today,
                received_on=known.received_on if known.state == PromiseState.GIVEN else None,
                reason=known.reason,
                budget=budgets.get(one.thing, ""),
                is_ours=not care.is_of_others(actor, seen, known),
                is_elsewhere=one.is_elsewhere,
            )
        )
    return sorted(found, key=lambda one: (one.state != PromiseState.PROMISED, one.on or today))
