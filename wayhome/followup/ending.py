"""A yes to visits and questions later is taken back: nobody is in touch any more. And the danger was seen anew.

``process.py`` lists both. Whoever writes it down may be able to open nothing of this room; nothing here needs a key.
"""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.followup import actions, beginning, due, holding, limits, models, queries, settling
from wayhome.followup.documents import Entry
from wayhome.followup.enums import Kind, Pace, Why
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """Nothing is due, and nothing is on a desk. Who may write it keeps it as her or his word; the card stays good."""
    del consent
    if purpose != Purpose.MONITORING_CONTACT or not models.Entry.objects.filter(case_id=seen.id).exists():
        return
    with transaction.atomic():
        there = consent_holding.home(by, seen, seen.case.organisation_id)
        settling.stop(there, by=by)
        settling.in_touch(there, by=by)
        settling.turn(seen, None)
        now = queries.calendar(by, seen) if _may_write(seen, by) else None
        if now is not None:
            known = Entry(
                kind=str(Kind.WORD), on=clock.today(now.zone), pace=str(Pace.STOPPED), is_consent=True
            )
            holding.write(seen, known, read=None, by=by)
        audit.record("followup.settled", by=by, subject=seen.id)


def _danger_seen(*, seen: Found, by: SignedIn) -> None:
    """One more contact within three days."""
    _more(seen, Why.RISEN, by=by)


def _danger_rose(*, seen: Found, is_high: bool, by: SignedIn) -> None:
    """The same; where it is high now, every week for four weeks too."""
    _more(seen, Why.HIGH if is_high else Why.RISEN, by=by)


def _more(seen: Found, why: Why, *, by: SignedIn) -> None:
    """Where it is not open to the actor, who leads sees to it."""
    if not models.Entry.objects.filter(case_id=seen.id).exists():
        return
    with transaction.atomic():
        if _may_write(seen, by) and queries.calendar(by, seen) is not None:
            actions.ask_for_more(seen=seen, why=why, by=by)
        else:
            there = consent_holding.home(by, seen, seen.case.organisation_id)
            last = clock.day_of(clock.now() + limits.sooner(), beginning.zone_of(seen, by))
            settling.owe(due.EXTRA, clock.now(), seen, there, args={"day": last}, by=by)
        audit.record("followup.settled", by=by, subject=seen.id)


def _may_write(seen: Found, by: SignedIn) -> bool:
    return by.organisation_id == seen.case.organisation_id and seen.access.may_write(queries.GROUP)


CONSENT_ENDED = journey.Consequence(
    "followup_stops",
    _("Nobody is in touch any more for follow-up; the card with the way back stays good"),
    _consent_ended,
)
DANGER_SEEN = journey.Consequence(
    "followup_sooner", _("The follow-up asks for one more contact within three days"), _danger_seen
)
DANGER_ROSE = journey.Consequence(
    "followup_weekly",
    _(
        "The follow-up asks for one more contact within three days, and every week for a while where it is high"
    ),
    _danger_rose,
)
