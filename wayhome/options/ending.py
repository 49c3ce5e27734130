"""She or he wanted to go back, and now says something else. Everything that was prepared stops; help does not.

``process.py`` lists what follows under ``decision_changed``; a process without it gets what this room knows.
"""

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.options import due, holding
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

EVENT = "decision_changed"


def _mind_changed(*, seen: Found, by: SignedIn) -> None:
    """Whoever leads stops what was prepared, and asks what of the agreements is taken back; the danger is seen anew."""
    # Whoever wrote it: who prepares it hears.
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    holding.owe(due.CHANGED, clock.now(), seen, there, by=by)
    reviews.owe(seen, Why.CONSENT, by=by)
    audit.record("options.mind_changed", by=by, subject=seen.id, groups="I")


# For ``process.py``.
MIND_CHANGED = journey.Consequence(
    "return_not_prepared",
    _("Nothing is prepared for going back any more; what was agreed for it is asked about; help goes on"),
    _mind_changed,
)


def follow(seen: Found, *, by: SignedIn) -> None:
    """Inside the action's transaction."""
    try:
        consequences = journey.consequences(EVENT)
    except (journey.NotInstalled, journey.Unknown):
        consequences = (MIND_CHANGED,)
    for one in consequences:
        one.run(seen=seen, by=by)
