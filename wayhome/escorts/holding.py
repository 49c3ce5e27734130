"""What the actions of this room share: entries held, facts written, who hears, what is told to whom."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties import emergencies, on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.escorts import due, models
from wayhome.escorts.enums import Said
from wayhome.interpreters import holding as interpreters
from wayhome.itinerary import queries as itinerary
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found
from wayhome.vault import vouching
from wayhome.vault.values import Value

stop_if, doer, changed = people_holding.stop_if, people_holding.doer, interpreters.changed
NEXT_HEARS = timedelta(hours=12)  # [P] as for interpreters


def escort(escort: UUID, *, by: Actor, number: int | None = None) -> models.Escort:
    """An entry of the own register, held. 404 for any other; Conflict when somebody changed it meanwhile."""
    rows = models.Escort.objects.select_for_update().filter(organisation=by.organisation_id)
    found = rows.filter(pk=escort).first()
    if found is None:
        raise Http404
    if number is not None and found.number != number:
        raise changed()
    return found


def begin(seen: Found, attempt: UUID, *, code: str, by: SignedIn) -> AttemptNow:
    """As ``attempts.holding.begin``; also of a plan that has ended, or waits, while she or he is on the way: whoever is
    there may fall ill.
    """
    return attempts.begin(seen, attempt, itinerary.GROUP, code=code, also_on_the_way=True, by=by)


def put(
    model: type[models.Wish] | type[models.Tie], seen: Found, values: Mapping[str, Value], *, by: SignedIn
) -> None:
    """Seal and keep one fact of a case."""
    row = model(case_id=seen.id, organisation_id=by.organisation_id, written_by=doer(by))
    interpreters.put(row, values, by=by)


def say(order: models.Order, said: Said, *, is_by_phone: bool = False, by: SignedIn) -> None:
    """The escort's answer, or that she or he is not needed; what was asked for is owed no longer."""
    models.Answer.objects.create(order=order, said=said, heard_by=doer(by), is_by_phone=is_by_phone)
    if said != Said.ACCEPTED:
        done(due.MOVED, order, by=by)
    duties.done_for(thread=order.organisation_id, about=due.ASKED, once=str(order.thing), by=by)


def owe(
    about: str,
    order: models.Order,
    *,
    owner: UUID,
    kind: Kind = Kind.TASK,
    args: Mapping[str, Value] | None = None,
    by: SignedIn,
) -> None:
    """A duty of this assignment. No case is named: who works on it finds it by the address."""
    is_for_escort = about in (due.ASKED, due.RELEASED)
    rest = [] if is_for_escort else on_call.supervisors(order.organisation_id)
    duties.add(
        kind=kind,
        due_at=clock.now(),
        about=about,
        owner=owner,
        ladder=[Rung(one, NEXT_HEARS) for one in rest if one != owner],
        organisation=order.organisation_id,
        args={"thing": str(order.thing), **(args or {})},
        once=str(order.thing),
        by=by,
    )


def ring(order: models.Order, *, rings: bool, by: SignedIn) -> None:
    """On the way somebody else is needed at once: who asked, then supervisors; whoever is on call is rung. No case is
    named. ``rings``: of a case that is sealed to named people nobody is rung.
    """
    owners = vouching.vouched([order.owner, *on_call.supervisors(order.organisation_id)]) or [order.owner]
    duties.add(
        kind=Kind.CALL,
        due_at=clock.now(),
        about=due.ON_THE_WAY,
        owner=owners[0],
        ladder=[Rung(one, emergencies.WAITS * number) for number, one in enumerate(owners[1:], start=1)],
        organisation=order.organisation_id,
        args={"thing": str(order.thing)},
        once=str(order.thing),
        is_emergency=rings,
        by=by,
    )


def done(about: str, order: models.Order, *, by: SignedIn) -> None:
    duties.done_for(thread=order.organisation_id, about=about, once=str(order.thing), by=by)


def release(order: models.Order, *, by: SignedIn) -> None:
    """Not needed. An escort with an account reads only that; of one without, a colleague hears to call."""
    say(order, Said.RELEASED, by=by)
    if order.user_id is not None:
        owe(due.RELEASED, order, owner=order.user_id, by=by)
    else:
        owe(due.TELL, order, owner=order.owner, by=by)
