"""Another way was written: whoever was asked to travel along, or said yes, was told other times, and has to hear of it.

Where somebody must travel along, leaving waits for it as well (``rules.why_not_escorted``); where nobody must, nothing
else would say so, and an escort would wait at another hour, or on another day.
"""

from uuid import UUID

from wayhome.attempts import queries as attempts
from wayhome.escorts import due, holding, models, queries, rules
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def another_way(seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``attempts.hooks``: whoever asked an escort rings her or him; as it was again, nobody has to."""
    orders = {one.thing: one for one in models.Order.objects.filter(attempt=attempt)}
    if not orders or not seen.access.may_read(queries.GROUP):
        return
    subject = attempts.one(by, seen, attempt).subject
    times = queries.times(by, subject)
    for one in queries.assigned(by, subject):
        order, told = orders.get(one.now.thing), (one.known.departs_at, one.known.arrives_at)
        if order is None or not one.stands:
            continue
        if told == rules.stretch(times, one.known):
            holding.done(due.MOVED, order, by=by)
        else:
            holding.owe(due.MOVED, order, owner=order.owner, by=by)
