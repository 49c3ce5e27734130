"""Whether a way may begin now: for page and action alike."""

from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.custody import answering, gates, queries, rules_way
from wayhome.custody.shapes import Travel
from wayhome.organisations.actors import SignedIn


def why_not_begin(actor: SignedIn, now: AttemptNow, travel: Travel | None) -> str | None:
    """For page and action alike: hand-overs planned, no way before it that goes on, G3.3, what is in hand, G3.1."""
    if reason := rules_way.why_not_begin(travel) or answering.why_nobody_watches(travel):
        return reason
    plans = {one.id: one.number for one in attempts.of_case(actor, now.subject.seen) if one.id != now.id}
    if on_the_way := queries.under_way(plans):
        return rules_way.why_not_two(min(plans[one] for one in on_the_way))
    for gate in (gates.LAST_CONSENT, gates.GO):
        answer = gate.holds(now.subject, actor)
        if answer is not True:
            return str(answer or gate.sentence)
    known = queries.check(actor, now.subject.seen, now.id)
    return rules_way.why_not_ready(known.known if known else None)
