"""What follows when a case was closed, and when the door was opened again. In the transaction of whoever did it."""

from wayhome.assistance import ending as appointments
from wayhome.audit import log as audit
from wayhome.care import actions_safety as safety_plan
from wayhome.care import due as care
from wayhome.closing import due, holding, queries, rules
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import wordings
from wayhome.followup import models as followup_models
from wayhome.followup import queries as followup
from wayhome.followup import settling
from wayhome.identification import due as identification
from wayhome.interpreters import ending as interpreters
from wayhome.livelihood import settling as asked
from wayhome.options import due as options
from wayhome.ordinary import due as ordinary
from wayhome.ordinary import holding as arranged
from wayhome.organisations.actors import SignedIn
from wayhome.outcomes import owing
from wayhome.people import queries as people
from wayhome.people import threads
from wayhome.people.enums import ClosureReason
from wayhome.people.queries import Found
from wayhome.reception import beginning as first_days
from wayhome.reception import due as reception
from wayhome.residence import due as residence
from wayhome.watch import actions as safety
from wayhome.watch import due as watch

NOBODY_TO_ASK = frozenset({ClosureReason.DIED, ClosureReason.RETRAFFICKED, ClosureReason.TRANSFERRED})
# What is owed to somebody whose case is open. Signs that somebody wrote down stay due: nobody leaves them lying. So do
# what presses, and what was approved for her or him and is to be given.
ENDS = (
    care.REVIEW, care.UNKNOWN, care.STILL, care.UNWRITTEN, care.SAFETY, ordinary.LOOK, watch.WEEKLY, watch.MEASURE,
    watch.REVIEW, watch.BEGIN, *reception.OF_HELP,
)  # fmt: skip
# The same, and no room takes it up by itself. Days that the law sets, hearings and promises go on: closing takes
# nothing back that she or he has agreed to, or has a right to.
RESTS = (options.TALK, options.THIRD, options.COUNSEL, options.AGAIN, identification.WISH)
# Nobody talks any more with who has died, and nobody looks for a place or a way to be reached.
WITH_WHO_DIED = (
    watch.TALK, watch.NOW, watch.HEARD, watch.DECIDE, watch.STOPPED, watch.ENDS, watch.OTHERS, reception.NOW,
    reception.PLACE, reception.CONTACT, residence.GONE,
)  # fmt: skip
CLOSED = "closing.closed"


def closed(*, seen: Found, reason: str, by: SignedIn) -> None:
    """Nobody is in touch any more, unless she or he wants somebody to go on; then the follow-up and the watch go on."""
    there = holding.home(seen, by=by)
    for about in (due.ASKED, due.BACK):
        holding.done(about, there, by=by)
    goes_on = _goes_on(seen, reason, by)
    if not goes_on:
        _stop(seen, there, by=by)
    if reason in rules.NOTHING_ELSE:
        appointments.nobody_comes(seen=seen, by=by)
        interpreters.nobody_comes(seen=seen, by=by)
    _rest(seen, reason, goes_on=goes_on, by=by)
    audit.record("closing.settled", by=by, subject=seen.id)


def opened(*, seen: Found, by: SignedIn) -> None:
    """She or he came back: what closing has stopped is taken up where it stood, and somebody asks how she or he is.

    What does not open to whoever opens the case again goes back to the lists of whoever leads, who looks. What rests
    is owed again by whoever owed it, on its day.
    """
    there = holding.home(seen, by=by)
    duties.owe_anew((seen.id, CLOSED), on_its_day=True, by=by)
    has_calendar = followup_models.Entry.objects.filter(case_id=seen.id).exists()
    if has_calendar and followup.calendar(by, seen) is not None:
        settling.settle(seen, by=by)
    elif has_calendar:
        settling.turn(seen, clock.now())
    safety_plan.take_up(seen=seen, by=by)
    appointments.take_up(seen=seen, by=by)
    interpreters.take_up(seen=seen, by=by)
    has_arrived = first_days.take_up(seen, by=by)
    owing.owe_next(seen, by=by)
    asked.take_up(seen, by=by)
    arranged.take_up(seen, by=by)
    safety.take_up(seen, has_arrived=has_calendar or has_arrived, by=by)
    holding.owe(due.BACK, clock.now(), seen, there, by=by)
    audit.record("closing.settled", by=by, subject=seen.id)


def _goes_on(seen: Found, reason: str, by: SignedIn) -> bool:
    if reason in NOBODY_TO_ASK:
        return False
    word = queries.facts(by, seen).word
    return word is not None and word.known.keeps


def _rest(seen: Found, reason: str, *, goes_on: bool, by: SignedIn) -> None:
    """Nobody asks any more, tells her or him, or prepares it for her or him, whatever room it is of."""
    abouts: set[str] = set() if goes_on else {*RESTS}
    if reason in rules.NOTHING_ELSE:
        abouts |= wordings.with_her()
    if reason == ClosureReason.DIED:
        abouts |= {*WITH_WHO_DIED}
    marks = threads.every(seen, people.person(by, seen).brief)
    until = clock.now() + duties.RESTS_FOR
    duties.rest(threads=marks, abouts=abouts, ground=(seen.id, CLOSED), until=until, by=by)


def _stop(seen: Found, there: Home, *, by: SignedIn) -> None:
    for about in ENDS:
        duties.done_for(thread=there.thread, about=about, by=by)
    owing.stop(seen, by=by)
    asked.rests(seen, by=by)
    if followup_models.Entry.objects.filter(case_id=seen.id).exists():
        settling.stop(there, by=by)
        settling.in_touch(there, by=by)
        settling.turn(seen, None)
