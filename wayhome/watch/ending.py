"""What follows from elsewhere: being asked is taken back, or not wanted; somebody has arrived. Nothing needs a key."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody.enums import What
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.watch import due, holding, limits, queries


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """Nobody asks every week any more. What is dangerous is still heard: help never stops with a no."""
    del consent
    if purpose == Purpose.MONITORING_CONTACT:
        word_heard(seen, by=by)


def word_heard(seen: Found, *, by: SignedIn) -> None:
    """She or he wants no contact any more. Whoever leads hears it once; nothing is owed where nobody asked."""
    there = holding.home(seen, by=by)
    if holding.over((due.WEEKLY,), there, by=by):
        holding.owe(due.STOPPED, clock.now(), seen, there, by=by)
        audit.record("watch.stopped", by=by, subject=seen.id)


def arrived(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``custody.hooks``: inside the transaction of who wrote that she or he arrived, who may read little."""
    del attempt
    if what == What.ARRIVED:
        _owe_begin(seen, by=by)


def ask_since_when(seen: Found, *, by: SignedIn) -> None:
    """For ``followup``: she or he came without a journey of ours. Not asked where it is written down already."""
    if queries.watch(by, seen).since is None:
        _owe_begin(seen, by=by)


def _owe_begin(seen: Found, *, by: SignedIn) -> None:
    there = holding.home(seen, by=by)
    holding.owe(due.BEGIN, clock.now() + limits.begin_within(), seen, there, kind=Kind.CHECK, by=by)
    audit.record("watch.asked", by=by, subject=seen.id)


# For ``process.py``: under “consent_withdrawn”.
CONSENT_ENDED = journey.Consequence(
    "weekly_contact_stops",
    _("Nobody asks every week any more; whoever leads the case hears it"),
    _consent_ended,
)
