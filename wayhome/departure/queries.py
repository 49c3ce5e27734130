"""Whether somebody is ready to leave, as far as it is open to the actor. ``go`` asks for no key."""

from uuid import UUID

from wayhome.attempts import findings
from wayhome.attempts import models as attempt_models
from wayhome.attempts import queries as attempts
from wayhome.attempts import reading as attempts_reading
from wayhome.attempts import steps as attempt_steps
from wayhome.attempts.shapes import ThingNow
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import queries as care
from wayhome.care import seeing as care_seeing
from wayhome.care.enums import Band
from wayhome.core import clock
from wayhome.departure import asking, documents, models, reading
from wayhome.departure.shapes import Approved, Companion, Request
from wayhome.escorts import hooks as escort_hooks
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found

GROUP = "G"


def approved(actor: SignedIn, subject: AttemptSubject) -> Approved | None:
    """The newest approval; None where there is none, or its moments are not open to the actor."""
    found = attempts_reading.things(
        models.Approval, documents.Approval, actor, subject.seen, subject.attempt, with_names=True
    )
    if not found:
        return None
    newest = found[0].newest
    return Approved(newest.number, newest.known, newest.at, newest.by)


def may_leave(actor: SignedIn, subject: AttemptSubject) -> bool:
    """For later rooms: approved, and what was approved still stands."""
    del actor
    return reading.go(subject.attempt, subject.seen.id).stands


def companions(actor: SignedIn, subject: AttemptSubject) -> list[Companion]:
    """Who travels together: each is ready on her or his own plan. Six questions, whether it is one or five."""
    wanted = set(subject.plan.together)
    if not wanted:
        return []
    linked = {str(one.case): one for one in people.links(actor, subject.seen)}
    known = {linked[one].case: one for one in wanted if one in linked}
    ended = attempt_models.Step.objects.filter(key=attempt_steps.ENDED, case_id__in=list(known)).values(
        "attempt"
    )
    rows = attempt_models.Attempt.objects.filter(case_id__in=list(known)).exclude(pk__in=ended)
    open_now = {case: (pk, number) for pk, case, number in rows.values_list("pk", "case_id", "number")}
    gates = asking.gates()
    board = findings.now({pk: case for case, (pk, _number) in open_now.items()}, gates, checked=True)
    at = clock.now()
    found = []
    for one in sorted(wanted):
        link = linked.get(one)
        if link is None:
            found.append(Companion("", ""))
            continue
        pk, number = open_now.get(link.case, (None, 0))
        red = sum(each.is_red(at) for each in board.of(pk, gates)) if pk else None
        found.append(Companion(link.name_used or link.code, link.code, number, red))
    return found


def requests(actor: SignedIn, subject: AttemptSubject) -> list[Request]:
    """Who asked to go ahead on which hold, the newest first; of another agency only that its word is there."""
    found = attempts_reading.things(models.Lifting, documents.Lifting, actor, subject.seen, subject.attempt)
    asked = [one for one in found if one.newest.known.asked_by is not None]
    names = (
        people_reading.names({who for one in asked if (who := one.newest.known.asked_by)}) if asked else {}
    )
    return [
        _request(one, who, names) for one in reversed(asked) if (who := one.newest.known.asked_by) is not None
    ]


def _request(one: ThingNow[documents.Lifting], who: UUID, names: dict[UUID, str]) -> Request:
    known = one.newest.known
    answer = known.answer or ("elsewhere" if one.is_elsewhere else "")
    return Request(
        one.thing, one.newest.number, known.gate, known.reason, who, names.get(who, ""), answer, known.words
    )


def given(actor: SignedIn, seen: Found, attempt: UUID | None = None) -> list[ThingNow[documents.Given]]:
    """What was told and given, the newest first; of every attempt when None."""
    found = attempts_reading.things(models.Given, documents.Given, actor, seen, attempt, with_names=True)
    return sorted(found, key=lambda one: one.newest.at, reverse=True)


def is_critical(actor: SignedIn, seen: Found) -> bool:
    """Whether the danger that holds is critical, as the agencies assessed it or as both sides of a travel plan see it.
    Not open to the actor: as if it were.
    """
    if not care_seeing.band(seen):
        return True
    now = attempts.now(actor, seen)
    together = escort_hooks.danger(actor, now.subject) if now is not None else ""
    return Band.CRITICAL in (care.standing(actor, seen).band, together)


def is_child(actor: SignedIn, seen: Found) -> bool:
    """Under 18, or in doubt. Not open to the actor: as if she or he were."""
    return people.person(actor, seen).is_child if seen.access.may_read_minimum("A") else True
