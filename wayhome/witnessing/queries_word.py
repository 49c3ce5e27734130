"""The psychologist's word for who leads and may know nothing psychosocial (G5.3; docs/decisions/0023).

Nothing of what a psychologist wrote is read. What she or he agreed that is heard stands with the look at the danger;
that a psychologist wrote something since is known without a key.
"""

from dataclasses import dataclass
from datetime import datetime

from wayhome.consent import given as consent
from wayhome.consent import rules as consent_rules
from wayhome.consent.enums import Granted, Purpose
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import holding, limits, models, queries, rules_word
from wayhome.witnessing.subjects import SpeakingSubject


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Whether a psychologist of the own agency works on the case, and what she or he said here about seeing one."""

    has_somebody: bool
    agreed: bool
    refused: bool


def why_not_ready(actor: SignedIn, subject: SpeakingSubject) -> str | None:
    """What was heard lately, and that nothing was written since."""
    found = queries.risk(actor, subject.seen)
    return rules_word.why_not_heard(
        found.known if found is not None else None,
        looked_at=found.at if found is not None else None,
        written_at=_written_at(subject.seen),
        day=subject.on or queries.today(actor),
        within=limits.risk(),
    )


def to_ask(actor: SignedIn, seen: Found) -> ToAsk:
    """What was said elsewhere about counselling does not count here: with a hand-over it is asked anew."""
    mine = [
        one
        for one in consent.of_case(actor, seen)
        if one.organisation == actor.organisation_id and one.answer.purpose == Purpose.PSYCHOSOCIAL
    ]
    now = consent.situation(actor, seen)
    last = next(iter(consent.latest(mine, now).values()), None)
    agreed = last is not None and consent_rules.why_not_live(last.answer, now, is_ended=last.is_ended) is None
    refused = last is not None and (last.is_ended or last.answer.granted == Granted.NO)
    return ToAsk(bool(holding.psychologists(seen, by=actor)), agreed, refused)


def _written_at(seen: Found) -> datetime | None:
    rows = models.Readiness.objects.filter(case_id=seen.id).order_by("-created_at")
    return rows.values_list("created_at", flat=True).first()
