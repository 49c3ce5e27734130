"""What leaving waits for: the danger as both countries see it (domain.md 3.2, G2.4_RISK).

One gate, a block: missing, not whole, old, changed, critical, disputed, not reconciled, no measures, something left
that threatens life or health. The hold that the papers ask at high, a sign-off of both countries, is part of it: two
people of two agencies sign in the room, each in the own sign-in and with a reason, for this band of this round. Nobody
lifts it alone, and what was signed for another attempt, or before it was looked at anew, signs for nothing.
"""

from datetime import datetime
from typing import cast
from uuid import UUID

from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core.actors import Actor
from wayhome.jointrisk import queries, reading, rules
from wayhome.organisations.actors import SignedIn


def _seen_together(subject: AttemptSubject, actor: Actor) -> object:
    return queries.why_not_go(cast("SignedIn", actor), subject) or True


def _until(subject: AttemptSubject) -> datetime | None:
    """When the older of the two newest views is too old. Read without keys."""
    newest: dict[UUID, datetime] = {}
    for row in reading.positions(subject.seen.id, subject.attempt):
        newest[row.organisation_id] = max(row.created_at, newest.get(row.organisation_id, row.created_at))
    return min(newest.values()) + rules.holds_for() if newest else None


RISK = journey.Gate(
    id="G2.4_RISK",
    holds=_seen_together,
    sentence=gettext_lazy(
        "Both countries have not looked at the danger of going back, or it is not safe enough."
    ),
    fix=gettext_lazy("Let each side write what it sees, agree, and write down what is done about it"),
    fix_url="jointrisk:joint",
    facts=frozenset({"return_risk", "risk_assessment", "itinerary"}),
    until=_until,
)
