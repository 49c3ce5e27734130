"""Being heard of: what counts quiets what rings, a wrong word never does, the danger word looks like any other."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.checkins import documents, due, holding, models, ringing, rules, watching
from wayhome.checkins.actions_incidents import incident as incident
from wayhome.checkins.enums import Channel, State, Timer
from wayhome.checkins.shapes import Awaited
from wayhome.checkins.standing import Situation
from wayhome.core import clock
from wayhome.duties import hours
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def hear(
    *,
    code: str,
    plan: int,
    expected: UUID,
    at: datetime,
    channel: str,
    state: str,
    code_ok: bool | None = None,
    words: str = "",
    is_chosen: bool = False,
    by: SignedIn,
) -> None:
    """Heard of at this check-in. The same twice is one. ``is_chosen``: typed here. 404 for who sees nothing of it."""
    with transaction.atomic():
        seen, attempt = holding.at(code, plan, by=by)
        now, here = holding.begin(seen, attempt, code="checkin_not_kept", by=by)
        one = _awaited(here, expected)
        counts = rules.counts(channel, state, code_ok)
        given = documents.Heard(at, channel, state, code_ok, counts, words.strip())
        if _is_known(here, expected, given):
            return
        holding.stop_if(
            rules.why_not_under_way(is_under_way=here.travel.begun_at is not None), code="checkin_not_kept"
        )
        needs_help = rules.asks_for_help(here.kept.of(models.Heard).get(expected, ()))
        holding.stop_if(
            rules.why_not_hear(
                given, due_at=one.due_at, now=clock.now(), is_chosen=is_chosen, needs_help=needs_help
            ),
            code="checkin_not_kept",
        )
        holding.settle(seen, here, by=by)
        read = holding.count(models.Heard, attempt, expected)
        holding.write(models.Heard, seen, attempt, given, thing=expected, read=read, by=by)
        _follow(seen, now, here, one, given, by=by)
        audit.record("checkins.heard", by=by, subject=seen.id, groups=holding.GROUP)


def _awaited(here: Situation, expected: UUID) -> Awaited:
    found = next((one for one in here.awaited if one.id == expected), None)
    if found is None:
        raise Http404
    return found


def _is_known(here: Situation, expected: UUID, given: documents.Heard) -> bool:
    """The same moment, the same way, the same word, and nothing else said: it was kept already."""
    return any(
        (one.known.channel, one.known.state, one.known.code_ok) == (given.channel, given.state, given.code_ok)
        and given.words in ("", one.known.words)
        and one.known.at is not None
        and given.at is not None
        and hours.to_the_minute(one.known.at) == hours.to_the_minute(given.at)
        for one in here.kept.of(models.Heard).get(expected, ())
    )


def _follow(
    seen: Found, now: AttemptNow, here: Situation, one: Awaited, given: documents.Heard, *, by: SignedIn
) -> None:
    """What rings is quieted or begins. Earlier check-ins are over when she or he is heard of at a later one; one that
    is to come yet is waited for, whatever was said before it.
    """
    known = ringing.facts(seen, now.number, holding.told(seen, by=by))
    name = str(one.id)
    if given.counts:
        for each in here.awaited:
            if each.due_at <= one.due_at and rules.stands_for(given, each.due_at):
                watching.quiet(now.id, each.id)
                ringing.done(ringing.OF_CHECKIN, known, name=str(each.id), by=by)
                ringing.done([due.CALLBACK], known, name=str(each.id), by=by)
        ringing.done([due.CALLBACK], known, name=name, by=by)
    else:
        ringing.call(due.CALLBACK, known, name=name, by=by)
    ring = ringing.ring_unless_rung if given.channel == Channel.APP else ringing.ring
    if given.state == State.NEED_HELP:
        ring(due.HELP, known, name=name, by=by)
    elif given.state == State.DURESS:
        # A call would be heard by whoever stands beside her or him.
        watching.put_away(now.id, one.id, Timer.LATE, Timer.HANDOVER)
        ringing.done([due.LATE, due.NOT_HANDED], known, name=name, by=by)
        ring(due.ALERT, known, name=name, by=by)
    elif given.counts:
        ringing.done([due.HELP], known, name=name, by=by)
