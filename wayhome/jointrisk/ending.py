"""A travel plan ends, a yes is taken back, an address changes: what both sides saw stops, closes, or is old.

``process.py`` lists each. Whoever writes it down may be able to open nothing of this room; nothing here needs a key.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import findings
from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.consent.enums import Purpose
from wayhome.jointrisk import due, holding, models
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people
from wayhome.people.queries import Found


def _stopped(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """Nobody looks at it any more."""
    measures = set(models.Measure.objects.filter(attempt=attempt).values_list("thing", flat=True))
    for organisation in _organisations(seen, attempt):
        there = attempts.home(by, seen, organisation)
        for about in holding.ALL:
            attempts.done(about, there, name=str(attempt), by=by)
        for thing in measures:
            attempts.done(due.MEASURE, there, name=str(thing), by=by)
    if models.Round.objects.filter(attempt=attempt).exists():
        audit.record("jointrisk.stopped", by=by, subject=seen.id)


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """Who is not let in any more no longer has what the other side wrote; what both saw is looked at again."""
    del consent
    if purpose != Purpose.SHARE_RECEIVING_ORG:
        return
    here = people.Involvement.objects.live().working().filter(case=seen.id).agencies()
    rows = models.Position.objects.filter(case_id=seen.id)
    for round_ in set(rows.values_list("round", flat=True)):
        both = rows.filter(round=round_)
        if set(both.values_list("organisation_id", flat=True)) - here:
            models.Release.objects.filter(position__in=both.filter(organisation_id__in=here)).delete()
    _look_again(seen, by=by)


def _contact_changed(*, seen: Found, by: SignedIn) -> None:
    """Where she or he is reached has changed: a review trigger (domain.md 4.3)."""
    _look_again(seen, by=by)


def _danger_seen(*, seen: Found, by: SignedIn) -> None:
    """A threat or a release that another room saw (``care.reviews``), also while a look is owed already."""
    _look_again(seen, by=by)


def _look_again(seen: Found, *, by: SignedIn) -> None:
    """Old from now on: a mark without content, read by ``queries.now`` beside what was written down."""
    findings.end_in_case(seen.id, "return_risk", by=by)
    for attempt in set(models.Position.objects.filter(case_id=seen.id).values_list("attempt", flat=True)):
        models.Old.objects.create(case_id=seen.id, attempt=attempt)


def _organisations(seen: Found, attempt: UUID) -> list[UUID]:
    wrote = models.Position.objects.filter(attempt=attempt).values_list("organisation_id", flat=True)
    live = people.Involvement.objects.live().working().filter(case=seen.id)
    return list({*wrote, *live.agencies()})


# For ``process.py``: under “attempt_ended”; under “consent_withdrawn”, after what closes access; “contact_changed”;
# “danger_seen”.
STOPPED = journey.Consequence(
    "joint_look_stops", _("Nobody looks at the danger of this journey any more"), _stopped
)
CONSENT_ENDED = journey.Consequence(
    "joint_look_hidden",
    _("Whoever is not let in any more cannot read what the other side saw; both look again"),
    _consent_ended,
)
CONTACT_CHANGED = journey.Consequence(
    "joint_look_old", _("What both sides saw of the danger is looked at again"), _contact_changed
)
DANGER_SEEN = journey.Consequence(
    "joint_look_after_danger", _("What both sides saw of the danger is looked at again"), _danger_seen
)
