"""Going to court, or not: what stops it now, and what two people may go ahead on. Asked here, never written."""

from dataclasses import replace

from wayhome import journey
from wayhome.core import clock
from wayhome.departure import rules as departure
from wayhome.departure.enums import Answer
from wayhome.hearings import gates, limits, queries, rules_going
from wayhome.hearings.shapes import HearingNow
from wayhome.hearings.subjects import GOING, HearingSubject
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import queries_ahead as beside
from wayhome.witnessing import telling
from wayhome.witnessing.documents import Ahead

GROUP = {gates.READY.id: "E", gates.LINK_READY.id: "H"}  # what the second person opens, in short at least


def asked(actor: SignedIn, seen: Found, now: HearingNow, gate: str) -> Ahead | None:
    """What was asked last about this hold, for this hearing as it is planned now."""
    known = now.known
    if gate == gates.READY.id:
        return beside.about(actor, seen, known.plan_id)
    return Ahead.from_value(known.ahead) if known.ahead else None


def lifted(actor: SignedIn, seen: Found, now: HearingNow) -> frozenset[str]:
    """Holds that two people went ahead on. What is missing since then, nobody has gone ahead on."""
    found = {gate: asked(actor, seen, now, gate) for gate in gates.HOLDS}
    lifted = {gate for gate, one in found.items() if one is not None and one.answer == Answer.YES}
    if set(queries.missing(actor, seen, now.known)) - set(now.known.lacking):
        lifted.discard(gates.LINK_READY.id)
    return frozenset(lifted)


def subject(actor: SignedIn, seen: Found, now: HearingNow) -> HearingSubject:
    """What the step is taken on."""
    is_cleared = queries.is_cleared(actor, seen, now)
    return replace(
        queries.subject(actor, seen, now),
        taken=frozenset({GOING}) if is_cleared else frozenset(),
        lifted=lifted(actor, seen, now),
    )


def why_not_now(actor: SignedIn, seen: Found, now: HearingNow) -> str | None:
    """Whether it is the time to ask."""
    is_cleared = queries.is_cleared(actor, seen, now)
    return rules_going.why_not_now(now, is_cleared=is_cleared, moment=clock.now(), within=limits.go_within())


def why_not(actor: SignedIn, seen: Found, now: HearingNow) -> str | None:
    """Everything that stops it, one sentence after the other."""
    if reason := why_not_now(actor, seen, now):
        return reason
    found = journey.blockers(subject(actor, seen, now), GOING, actor)
    return " ".join(dict.fromkeys(one.sentence for one in found)) or None


def why_not_ask(actor: SignedIn, seen: Found, now: HearingNow, gate_id: str, reason: str = "-") -> str | None:
    """Whether this person may ask a second one: for page and action alike."""
    if stopped := why_not_now(actor, seen, now):
        return stopped
    gate, second = gates.HOLDS[gate_id], str(journey.installed().sentences.second)
    said = journey.why_not_lift(gate_id=gate_id, by=actor, second=actor, reason=reason)
    if said is not None and said != second:  # with oneself as the second, nothing else stands against it
        return said
    if not seen.access.may_read_minimum(GROUP[gate_id]):
        return gates.not_open()
    one = asked(actor, seen, now, gate_id)
    return departure.why_not_ask(
        is_red=gate.holds(queries.subject(actor, seen, now), actor) is not True,
        is_lifted=gate_id in lifted(actor, seen, now),
        is_asked=one is not None and not one.answer,
        reason=reason,
    ) or departure.why_nobody(
        is_anybody=telling.whom(seen, gate, group=GROUP[gate_id], by=actor) is not None, two_agencies=False
    )
