"""Whether a way may begin now: for page and action alike."""

from wayhome.attempts.shapes import AttemptNow
from wayhome.custody import answering, gates, queries, rules_way
from wayhome.custody.shapes import Travel
from wayhome.organisations.actors import SignedIn


def why_not_begin(actor: SignedIn, now: AttemptNow, travel: Travel | None) -> str | None:
    """For page and action alike: hand-overs planned, G3.3, what is in hand, G3.1."""
    if reason := rules_way.why_not_begin(travel) or answering.why_nobody_watches(travel):
        return reason
    for gate in (gates.LAST_CONSENT, gates.GO):
        answer = gate.holds(now.subject, actor)
        if answer is not True:
            return str(answer or gate.sentence)
    known = queries.check(actor, now.subject.seen, now.id)
    return rules_way.why_not_ready(known.known if known else None)
