"""Why this person cannot write down that everything is ready, or go ahead on a hold: for pages and actions alike."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404

from wayhome import journey
from wayhome.attempts import queries as attempts
from wayhome.attempts import steps
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import clock, once
from wayhome.departure import asking, queries, reading, rules, telling
from wayhome.departure.asking import Asked
from wayhome.departure.shapes import Go, Request
from wayhome.organisations import actors
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people.queries import Found
from wayhome.vault.keyring import Keyring


def why_not(actor: SignedIn, now: AttemptNow, asked: Sequence[Asked] = ()) -> str | None:
    """Why this person cannot write down now that everything is ready: for page and action alike.

    ``asked``: what was asked in the same moment; no condition is asked a second time.
    """
    if reason := rules.why_not_decide(may_ask=asking.may_ask(actor, now.subject.seen)):
        return reason
    with once.reading():
        if stopped := _stopped(actor, now, asked):
            return stopped
        way = attempts.way(actor, now.subject)
        companions = queries.companions(actor, now.subject)
        return rules.why_not_go(way=way, now=clock.now(), companions=companions)


def _stopped(actor: SignedIn, now: AttemptNow, asked: Sequence[Asked]) -> str | None:
    """What the journey says first. Approved before, and it stands no more: everything is asked as the first time."""
    anew = replace(now.subject, taken=now.subject.taken - {steps.APPROVED})
    if [one.gate for one in asked] == list(asking.gates()):
        before = [one.sentence for one in journey.before_gates(anew, steps.APPROVED, actor)]
        red = [one.sentence for one in asked if one.stops(anew.lifted)]
        return next(iter(before + red), None)
    stopped = journey.blockers(anew, steps.APPROVED, actor)
    return stopped[0].sentence if stopped else None


def why_not_ask(
    actor: SignedIn, now: AttemptNow, gate_id: str, reason: str = "-", *, stand: Go | None = None
) -> str | None:
    """Whether this person may ask: for page and action alike. The second person is not known so far.

    ``stand``: as it was read for the same page.
    """
    # With oneself as the second, nothing else stands against it.
    second = str(journey.installed().sentences.second)
    said = journey.why_not_lift(gate_id=gate_id, by=actor, second=actor, reason=reason)
    if said is not None and said != second:
        return said
    stand = stand or reading.go(now.id, now.subject.seen.id)
    one = next(each for each in stand.standing if each.gate.id == gate_id)
    is_asked = any(each.gate == gate_id and not each.answer for each in queries.requests(actor, now.subject))
    is_green = one.finding is not None and not one.is_red(clock.now())
    return rules.why_not_ask(is_red=not is_green, is_lifted=one.is_lifted, is_asked=is_asked, reason=reason)


def why_nobody(actor: SignedIn, seen: Found, gate: asking.Gate) -> str | None:
    """Whether there is somebody who can be asked: for page and action alike."""
    is_anybody = bool(telling.whom(seen, gate, by=actor))
    return rules.why_nobody(is_anybody=is_anybody, two_agencies=gate.two_agencies)


def why_not_second(actor: SignedIn, request: Request) -> str | None:
    """Whether these two may go ahead together, with the roles that both hold now."""
    user = User.objects.filter(pk=request.asked_by).select_related("organisation").first()
    if user is None:
        raise Http404
    first = actors.of_user(user, keyring=Keyring())
    return journey.why_not_lift(gate_id=request.gate, by=first, second=actor, reason=request.reason)
