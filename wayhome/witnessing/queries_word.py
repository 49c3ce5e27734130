"""The psychologist's word for who leads and may know nothing psychosocial (G5.3; docs/decisions/0023).

Nothing of what a psychologist wrote is read. What she or he agreed that is heard stands with the look at the danger;
that a psychologist wrote something since is known without a key.
"""

from datetime import datetime

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import limits, models, queries, rules_word
from wayhome.witnessing.subjects import SpeakingSubject


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


def _written_at(seen: Found) -> datetime | None:
    rows = models.Readiness.objects.filter(case_id=seen.id).order_by("-created_at")
    return rows.values_list("created_at", flat=True).first()
