"""An attempt ends, a yes to asking a consulate is taken back, or asking became a danger. Nothing of the papers is lost
or called off by itself.

Whoever writes down a no may open nothing of this room: what waits is found without keys, and asked about once more.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.consent import holding as consent_holding
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.papers import due, following, holding, models, queries, whynot
from wayhome.people.queries import Found


def _attempt_ended(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """Whoever leads asks her or him whether the consulate is told that nothing is needed, or is asked on."""
    del attempt  # papers are of the case
    for thing in _waiting(seen, by):
        _owe(due.STOPPED, seen, thing, by=by)


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """Nobody asks again; the consulate is told. Which one, whoever leads sees on the page."""
    if purpose != Purpose.SHARE_CONSULATE:
        return
    known = {one.thing: one.newest.known for one in queries.applications(by, seen)}
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    for thing in _waiting(seen, by):
        if thing in known and known[thing].consent != consent:
            continue
        for about in (due.ASK_AGAIN, due.LOOK_AGAIN):
            holding.done(about, there, name=str(thing), by=by)
        _owe(due.TAKEN_BACK, seen, thing, by=by)


def _danger_known(*, seen: Found, by: SignedIn) -> None:
    """Asking became a danger by what was just written: nobody asks again; who leads hears, application by application.

    Nothing is called off: a consulate that is told so hears of her or him once more.
    """
    waiting = _waiting(seen, by)
    if not waiting or whynot.dangerous(by, seen) is None:  # she or he insists, and knew of it
        return
    there = consent_holding.home(by, seen, seen.case.organisation_id)  # whoever wrote it: who leads hears
    for thing in waiting:
        holding.done(due.ASK_AGAIN, there, name=str(thing), by=by)
        holding.owe(due.DANGER, clock.now(), seen, there, name=str(thing), by=by)
        holding.ask_again(due.LOOK_AGAIN, clock.today(), seen, there, name=str(thing), by=by)


def _danger_over(*, seen: Found, by: SignedIn) -> None:
    """Asking is no danger any more by what was just written: what waits is asked about each week again. Where whoever
    wrote it sees less than that, the week goes on, and who leads looks.
    """
    if _waiting(seen, by) and whynot.dangerous(by, seen) is None:
        there = consent_holding.home(by, seen, seen.case.organisation_id)
        following.asked_again(seen, there, by=by)


def _waiting(seen: Found, by: SignedIn) -> list[UUID]:
    """Applications that wait; one that does not open to the actor may wait."""
    rows = models.Application.objects.filter(case_id=seen.id)
    everyone = list(dict.fromkeys(rows.order_by("created_at").values_list("thing", flat=True)))
    over = {
        one.thing
        for one in queries.applications(by, seen)
        if not one.newest.known.is_open and not one.is_elsewhere
    }
    return [thing for thing in everyone if thing not in over]


def _owe(about: str, seen: Found, thing: UUID, *, by: SignedIn) -> None:
    there = consent_holding.home(by, seen, seen.case.organisation_id)  # whoever wrote it: who leads hears
    holding.owe(about, clock.now(), seen, there, name=str(thing), by=by)


# For ``process.py``: under “attempt_ended”; under “consent_withdrawn”; under “consulate_a_danger”; under
# “consulate_danger_looked_at”.
STOPPED = journey.Consequence(
    "papers_are_asked_about",
    _("She or he is asked whether papers that were asked for are still needed; every paper stays"),
    _attempt_ended,
)
CONSENT_ENDED = journey.Consequence(
    "consulate_is_not_asked",
    _("The consulate is not asked any more, and is told so"),
    _consent_ended,
)
DANGEROUS = journey.Consequence(
    "consulate_is_not_asked_in_danger",
    _("Nobody asks a consulate again; a lawyer speaks with her or him first"),
    _danger_known,
)
DANGER_OVER = journey.Consequence(
    "consulate_is_asked_again",
    _("Where asking a consulate is no danger any more, it is asked again each week"),
    _danger_over,
)
