"""Who has said yes waits on a day: when another way is written, and arriving moves, somebody tells them. When the lead
goes over to whoever was asked, they need not ask themselves.
"""

from dataclasses import replace
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.attempts import queries as attempt_queries
from wayhome.core import clock
from wayhome.duties.contents import Content
from wayhome.duties.queries_on_call import zone_of
from wayhome.handover.moving import Moved
from wayhome.itinerary import queries as itinerary
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.receivers import due, holding, models, queries
from wayhome.receivers.documents import Answer
from wayhome.receivers.enums import Kind, State
from wayhome.referrals.enums import Side
from wayhome.referrals.models import Referral


def another_way(seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``attempts.hooks``. On the way it is told anyhow (``checkins``); before leaving nobody else would."""
    now = attempt_queries.one(by, seen, attempt)
    found = itinerary.written(by, now.subject)
    ends = [one.known.legs[-1].arrives_at for one in (found.versions if found else ())[:2] if one.known.legs]
    if len(ends) < 2 or ends[0] == ends[1]:
        return
    whole = queries.of_attempt(by, now.subject)
    if any(one.state(whole.day or clock.today()) == State.READY for one in whole.asked):
        there = attempts.home(by, seen, seen.case.organisation_id)
        attempts.owe(
            due.TELL_DAY, clock.now(), seen, there, name=str(attempt), args={"plan": now.number}, by=by
        )


def said_so_far(seen: Found, by: SignedIn) -> None:
    """For ``handover.moving``: what they answered here is written into the case, in the strand that opens to whoever
    leads next as far as her or his yes goes. What they say later is said to that side itself.
    """
    for now in attempt_queries.of_case(by, seen):
        if not now.is_open:
            continue
        for one in queries.of_attempt(by, now.subject).asked:
            there = models.Receiver.objects.filter(case_id=seen.id, attempt=now.id, thing=one.thing)
            newest = there.order_by("-number").first()
            if newest is None or newest.number > one.number:
                continue  # another agency has written it since
            is_own, known = newest.organisation_id == by.organisation_id, one.known
            if one.request is not None and one.answer is not None:
                known = replace(known, told=one.answer)
            if not is_own or known != one.known:
                attempts.write(models.Receiver, seen, now.id, known, thing=one.thing, read=one.number, by=by)


def goes_over(moved: Moved) -> None:
    """For ``handover.moving``. A yes taken back after the sender had confirmed rings who leads now, and not only when a
    colleague there opens a page. Where whoever was asked led, and hands on, its yes is asked about by who leads now.
    """
    for row in Referral.objects.filter(thread=moved.thread):
        holding.rings_on(row, sender=moved.sender, by=moved.by)
        said = _last_said(row, moved) if row.to_organisation_id == moved.sender and row.is_open else None
        if said is not None and said.kind == Kind.YES:
            holding.ask_again(row, said, zone=zone_of(moved.by), by=moved.by)


def _last_said(row: Referral, moved: Moved) -> Answer | None:
    """By its own keys, where it completes; else as it stands in the case."""
    if moved.by.organisation_id == moved.sender:
        return next(iter(queries.answers(moved.by, row, Side.TO)), None)
    plans = attempt_queries.of_case(moved.by, people.found(moved.by, moved.code))
    asked = [one for now in plans for one in queries.of_attempt(moved.by, now.subject).asked if now.is_open]
    return next((one.answer for one in asked if one.request is not None and one.request.pk == row.pk), None)


def asks_itself(content: Content, receiver: UUID) -> bool:
    """For ``duties.handing``: whether it is the organisation itself that would be asked, or rung. What it is to answer
    stays due on its own side.
    """
    try:
        referral = UUID(str(content.args.get("referral") or content.once.rpartition(" ")[2]))
    except ValueError:  # asked by telephone: of none of ours
        return False
    return Referral.objects.filter(pk=referral, to_organisation=receiver).exists()
