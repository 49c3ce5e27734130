"""A travel plan ends, the way stops, or a yes is taken back: letters close at once, and offices are told by telephone.
Asking a consulate becomes a danger: letters to one close, and nobody rings there.

``process.py`` lists each. Whoever writes it down may be able to open nothing of this: documents are found by marks.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import findings
from wayhome.attempts import holding as attempts
from wayhome.attempts import models as attempt_models
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.consent.given import Given
from wayhome.core import clock
from wayhome.crossings import doors, due, holding, models
from wayhome.custody.enums import What
from wayhome.organisations.actors import SignedIn
from wayhome.papers import whynot as papers
from wayhome.people.queries import Found


def _close(rows: Iterable[models.Door], *, by: SignedIn) -> int:
    """Returns how many were open."""
    found = list(rows)
    for row in found:
        doors.close(row, by=by)
    return len(found)


def _tell(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    holding.call(seen, attempt, attempts.number_of(attempt), there, by=by)
    audit.record("crossings.closed", by=by, subject=seen.id, groups=holding.GROUP)


def _stopped(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    if _close(doors.open_ones([attempt]), by=by):
        _tell(seen, attempt, by=by)


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del purpose
    rows = list(doors.on_consent(consent))
    marks = {row.mark for row in rows}
    _close(rows, by=by)
    attempt_ids = attempt_models.Attempt.objects.filter(case_id=seen.id).values_list("pk", flat=True)
    for attempt in attempt_ids:
        if doors.of_attempt(attempt) in marks:
            _tell(seen, attempt, by=by)


def counts_no_more(*, seen: Found, consent: UUID, at_once: bool, by: SignedIn) -> None:
    """For ``answering.links``: who agreed may not any more, or the yes that followed does not count: as taken back."""
    del at_once
    _consent_ended(seen=seen, consent=consent, purpose="", by=by)


def goes_on(*, seen: Found, old: Given, new: Given, until: date | None, by: SignedIn) -> None:
    """For ``answering.links``: said again, no letter goes over to the new yes: it tells what the old one let it. The
    same yes that lasts shorter than was known, as of a guardian until she or he is 18: its letters last no longer.
    """
    if old.id != new.id:
        _consent_ended(seen=seen, consent=old.id, purpose="", by=by)
        return
    for row in doors.on_consent(old.id):
        if until is not None and until < row.until:
            row.until = until
            row.save(update_fields=["until"])


def _danger_known(*, seen: Found, by: SignedIn) -> None:
    """Asking a consulate became a danger by what was just written: no letter to one opens any more."""
    found = {one: doors.to_consulates(doors.open_ones([one])) for one in findings.open_ones(seen.id)}
    if not any(found.values()) or papers.dangerous(by, seen) is None:  # she or he insists, and knew of it
        return
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    for attempt, rows in found.items():
        if _close(rows, by=by):
            holding.danger(seen, attempt, attempts.number_of(attempt), there, by=by)
            audit.record("crossings.closed", by=by, subject=seen.id, groups=holding.GROUP)


def on_the_way(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``custody.hooks``: stopped or over, they close; planned anew, moved, or on from a stop, somebody looks what
    they say, and makes those that are missing.
    """
    if what in (What.STOPPED, What.LOST):
        _stopped(seen=seen, attempt=attempt, by=by)
    elif what in (What.ARRIVED, What.BACK):
        if _close(doors.open_ones([attempt]), by=by):
            audit.record("crossings.closed", by=by, subject=seen.id, groups=holding.GROUP)
    elif what in (What.PLANNED, What.MOVED, What.CHILD):
        another_way(seen, attempt, by)
    elif what == What.RESUMED and doors.were_made(attempt):
        _look(seen, attempt, by)  # they closed when it stopped, and offices ahead were told that none counts


def another_way(seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``attempts.hooks``: what letters say of the way is looked at, before leaving too."""
    if doors.open_ones([attempt]).exists():
        _look(seen, attempt, by)


def _look(seen: Found, attempt: UUID, by: SignedIn) -> None:
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    args = {"plan": attempts.number_of(attempt)}
    attempts.owe(due.LOOK, clock.now(), seen, there, name=str(attempt), args=args, by=by)


# For ``process.py``: under “attempt_ended”; under “consent_withdrawn”; under “consulate_a_danger”.
STOPPED = journey.Consequence(
    "letters_end",
    _("Letters to offices on the way are closed; who has one is told by telephone, without a reason"),
    _stopped,
)
CONSENT_ENDED = journey.Consequence(
    "letters_end_with_consent",
    _("Letters that rest on it are closed; who has one is told by telephone, without a reason"),
    _consent_ended,
)
DANGEROUS = journey.Consequence(
    "letters_to_consulates_end",
    _("Letters to a consulate are closed; nobody rings there"),
    _danger_known,
)
