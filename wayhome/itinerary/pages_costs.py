"""What the pages about money for the way show."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts.shapes import AttemptNow, ThingNow
from wayhome.core import dates, once
from wayhome.core.components import Status
from wayhome.itinerary import documents, queries, rules
from wayhome.itinerary.enums import FUNDED, CostState
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found

TAGS = {
    CostState.ESTIMATED: Status.NEXT,
    CostState.ASKED: Status.WAIT,
    CostState.APPROVED: Status.DONE,
    CostState.REFUSED: Status.STOP,
    CostState.PAID: Status.DONE,
}


def one(actor: SignedIn, now: AttemptNow, cost: UUID) -> ThingNow[documents.Cost]:
    """The sum with this id, of this plan. 404 for any other."""
    found = next((each for each in queries.costs(actor, now.subject) if each.thing == cost), None)
    if found is None:
        raise Http404
    return found


def costs(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Each sum; what is open first; sums together, each currency for itself."""
    with once.reading():
        there = queries.costs(actor, now.subject)
        known = [each.newest.known for each in there]
        who = people_reading.names({one for each in known for one in (each.asked_by, each.decided_by) if one})
        return {
            **attempts.framed(actor, seen, now, also_on_the_way=True),
            "costs": [_shown(actor, each, who) for each in sorted(there, key=_is_funded)],
            "why_not": rules.why_not_funded(known)
            if seen.access.may_read(queries.GROUP)
            else rules.not_open(),
            "whole": _in_words(known),
            "open_sums": _in_words([each for each in known if each.state not in FUNDED]),
        }


def _is_funded(one: ThingNow[documents.Cost]) -> bool:
    return one.newest.known.state in FUNDED


def _in_words(costs: list[documents.Cost]) -> str:
    return " · ".join(f"{total:.2f} {currency}" for currency, total in rules.sums(costs).items())


def _shown(actor: SignedIn, one: ThingNow[documents.Cost], who: dict[UUID, str]) -> dict[str, Any]:
    known = one.newest.known
    state = CostState(known.state)
    return {
        "thing": one.thing,
        "read": one.newest.number,
        "known": known,
        "tag": (TAGS[state].value, state.label),
        "said": _said(known, who),
        "steps": _steps(actor, known),
        "why_not_decide": _why_not_decide(actor, known) if state == CostState.ASKED else None,
        "may_change": rules.why_not_change_cost(known.state) is None,
    }


def _why_not_decide(actor: SignedIn, known: documents.Cost) -> str | None:
    return rules.why_not_decide(known, who=actor.user_id, needs_second=rules.needs_second())


def _steps(actor: SignedIn, known: documents.Cost) -> list[tuple[str, str]]:
    if rules.why_not_ask(known) is None:
        return [("ask", _("Ask for it"))]
    if known.state == CostState.ASKED and _why_not_decide(actor, known) is None:
        return [("approve", _("Approve it")), ("refuse", _("Do not approve it"))]
    if rules.why_not_paid(known) is None:
        return [("pay", _("It is paid"))]
    return []


def _said(known: documents.Cost, who: dict[UUID, str]) -> list[str]:
    said = []
    if known.asked_by:
        said.append(
            _("Asked for by {name} on {day}.").format(
                name=_name(who, known.asked_by), day=dates.day_in_words(known.asked_on)
            )
        )
    if known.decided_by:
        words = (
            _("Not approved by {name} on {day}.")
            if known.state == CostState.REFUSED
            else _("Approved by {name} on {day}.")
        )
        said.append(words.format(name=_name(who, known.decided_by), day=dates.day_in_words(known.decided_on)))
    if known.paid_on:
        said.append(_("Paid on {day}.").format(day=dates.day_in_words(known.paid_on)))
    return said


def _name(who: dict[UUID, str], one: UUID) -> str:
    return who.get(one, _("a colleague"))
