"""The step of the journey that going back may be prepared, because she or he said so freely (domain.md 3.2, step 1)."""

from wayhome import journey
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.models import Step
from wayhome.people.queries import Found

CONFIRMED = "return_confirmed"


def why_not(actor: SignedIn, seen: Found) -> str | None:
    """Why the journey does not let this person take the step; None where it does, or knows no such step."""
    try:
        stopped = journey.blockers(people.subject(actor, seen), CONFIRMED, actor)
    except (journey.NotInstalled, journey.Unknown):
        return None
    return str(stopped[0].sentence) if stopped else None


def take(seen: Found, *, by: SignedIn) -> None:
    """Its gates were asked by the caller, in the same transaction."""
    people_actions.take_step(seen=seen, key=CONFIRMED, by=by)


def taken(actor: SignedIn, seen: Found) -> list[Step]:
    """Each time it was taken, oldest first."""
    return [step for step in people.steps(actor, seen) if step.key == CONFIRMED]
