"""What every action here does first: hold the case, find the journey; keep what the clock found; who is told."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404

from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.checkins import documents, models, queries, standing
from wayhome.checkins.enums import Outcome, Timer
from wayhome.checkins.standing import Situation
from wayhome.checkins.watching import Told
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.custody import holding as custody
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.referrals.rules_receiver import OFFICIALS

GROUP = "G"
stop_if = people_holding.stop_if
write, count = custody.write, custody.count


def at(code: str, plan: int, *, by: SignedIn) -> tuple[Found, UUID]:
    """The case and the travel plan. 404 for who does not see it."""
    seen = people.found(by, code)
    return seen, attempts.numbered(by, seen, plan).id


def begin(seen: Found, attempt: UUID, *, code: str, by: SignedIn) -> tuple[AttemptNow, Situation]:
    """Inside the action's transaction: the case is held, the journey is there. Refused for who does not work on it.

    Who only reads travel, such as the agency that receives, helps to look, and says what it heard.
    """
    now = custody.begin(seen, attempt, GROUP, code=code, by=by, confirms=True)
    here = queries.situation(by, seen, now)
    if here is None:
        raise Http404
    return now, here


def settle(seen: Found, here: Situation, *, by: SignedIn) -> None:
    """What the clock found without keys becomes an incident, and a search, that people write to."""
    settle_incidents(seen, here, by=by)
    attempt = here.travel.attempt
    begun = standing.begun_by_clock(here, clock.now())
    if begun is not None and not models.Procedure.objects.filter(attempt=attempt, thing=begun[0]).exists():
        write(models.Procedure, seen, attempt, begun[1], thing=begun[0], read=0, by=by)


def settle_incidents(seen: Found, here: Situation, *, by: SignedIn) -> None:
    """Each check-in that was missed."""
    attempt = here.travel.attempt
    for one in standing.by_clock(here, clock.now()):
        if not models.Incident.objects.filter(attempt=attempt, thing=one.thing).exists():
            write(models.Incident, seen, attempt, one.known, thing=one.thing, read=0, by=by)


def settle_search(seen: Found, here: Situation, *, by: SignedIn) -> None:
    """The clock had begun to look for somebody who has been handed over since, before anybody wrote to it."""
    moment, attempt = clock.now(), here.travel.attempt
    search = standing.next_search(here)
    arrival = (one for one in here.fired if one.timer == Timer.ARRIVAL and one.expected == search)
    fired = next(arrival, None)
    if fired is None or standing.is_searched(here.kept):
        return
    if models.Procedure.objects.filter(attempt=attempt, thing=search).exists():
        return
    given = documents.Procedure(fired.row.due_at, fired.due_at, fired.zone, is_by_clock=True)
    given = replace(given, ended_at=moment, outcome=str(Outcome.ARRIVED))
    write(models.Procedure, seen, attempt, given, thing=fired.expected, read=0, by=by)


def told(seen: Found, *, by: SignedIn) -> Told:
    """The agency that leads the case answers; who leads in other agencies that may know of the way is told too."""
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    others: dict[UUID, list[UUID]] = {}
    for row in people.involvements(by, seen):
        knows = row.mode == Mode.WORKS and GROUP in row.parts.split(",")
        if knows and row.organisation_id != there.organisation and row.organisation.kind not in OFFICIALS:
            others.setdefault(row.organisation_id, []).append(row.holder)
    for lead in people.leads(by, seen):
        if lead.user.organisation_id in others:
            others[lead.user.organisation_id].insert(0, lead.acting.pk)
    return Told(there, tuple((org, tuple(dict.fromkeys(whom))) for org, whom in sorted(others.items())))
