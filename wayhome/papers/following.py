"""What follows from what became of a paper: what falls due, the next version, who hears of a refusal.

Inside the transaction of an action that records.
"""

from dataclasses import replace
from uuid import UUID

from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.papers import agreed, documents, due, holding, models, queries, whynot
from wayhome.papers.enums import Asked, Status
from wayhome.people.queries import Found
from wayhome.residence import holding as residence_holding

_WHILE_A_DANGER = (due.DANGER, due.LOOK_AGAIN)
NO = frozenset({Asked.REFUSED, Asked.NOT_CONFIRMED})
_ENDS = {Status.ISSUED: Asked.ISSUED, Status.COLLECTED: Asked.ISSUED, Status.REFUSED: Asked.REFUSED}


def settle(seen: Found, paper: UUID, status: str, *, by: SignedIn) -> None:
    """Inside the action's transaction: what became of a paper is what became of asking for it."""
    state = _ENDS.get(Status(status))
    if state is None:
        return
    for one in queries.applications(by, seen):
        known = one.newest.known
        if known.paper == paper and known.is_open:
            ended = replace(known, state=str(state))
            holding.write(
                models.Application, seen, {"document": ended}, thing=one.thing, read=one.newest.number, by=by
            )
            owe(seen, one.thing, ended, by=by)


def refused(seen: Found, name: str, *, by: SignedIn) -> None:
    """Inside the action's transaction: the lawyers on the case hear, else who leads; the danger is looked at again."""
    there = holding.home(by, seen)
    for number, lawyer in enumerate(residence_holding.every_lawyer(seen, by=by) or [there.owner]):
        next_hear = residence_holding.home_of(lawyer, seen, there, by=by)
        holding.owe(due.LAWYER, clock.now(), seen, next_hear, name=f"{name} {number}", owner=lawyer, by=by)
    reviews.owe(seen, Why.STAGE, by=by)


def owe(seen: Found, thing: UUID, known: documents.Application, *, by: SignedIn) -> None:
    """What falls due for an application. While asking is a danger nobody is told to ask again: each week somebody looks
    whether it still is.
    """
    there, name = holding.home(by, seen), str(thing)
    if known.is_open and known.asked_on is not None:
        holding.done(due.STOPPED, there, name=name, by=by)  # it was asked about, and goes on
        if whynot.dangerous(by, seen) is None:
            for about in _WHILE_A_DANGER:
                holding.done(about, there, name=name, by=by)
            holding.ask_again(due.ASK_AGAIN, known.again_on or known.asked_on, seen, there, name=name, by=by)
        elif holding.done(due.LOOK_AGAIN, there, name=name, by=by):
            holding.ask_again(due.LOOK_AGAIN, holding.today(by), seen, there, name=name, by=by)
        return
    for about in (due.ASK_AGAIN, due.STOPPED, due.TAKEN_BACK, *_WHILE_A_DANGER):
        holding.done(about, there, name=name, by=by)
    if known.state in NO:
        refused(seen, name, by=by)


def advised(seen: Found, *, by: SignedIn) -> None:
    """Inside the action's transaction: a lawyer spoke with her or him. Where she or he insists, what waited for that
    is followed again.
    """
    if whynot.dangerous(by, seen) is None:
        asked_again(seen, holding.home(by, seen), by=by)


def asked_again(seen: Found, there: Home, *, by: SignedIn) -> None:
    """Asking is no danger, or she or he wants it all the same: what stopped for that goes on week by week. What was
    taken back, or called off, does not.
    """
    for one in queries.applications(by, seen):
        known, name = one.newest.known, str(one.thing)
        since = known.again_on or known.asked_on
        if not known.is_open or since is None:
            continue
        had_stopped = sum([holding.done(about, there, name=name, by=by) for about in _WHILE_A_DANGER])
        if had_stopped and agreed.to_ask(by, seen, known.name) is not None:
            holding.ask_again(due.ASK_AGAIN, since, seen, there, name=name, by=by)


def move(
    seen: Found,
    thing: UUID,
    status: str,
    *,
    issuer: str = "",
    consulate: UUID | None = None,
    by: SignedIn,
) -> None:
    """The next version of a paper, in which only where it stands has changed. What is there already stays."""
    now = queries.paper(by, seen, thing)
    if now.known.is_there:
        return
    known = replace(now.known, status=str(status))
    if issuer:
        known = replace(known, issuer=issuer, consulate=consulate)
    values = {"document": known, "holder": now.holder or documents.Holder()}
    holding.write(models.Paper, seen, values, thing=thing, read=now.number, by=by)
