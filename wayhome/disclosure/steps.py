"""The step of the journey that something was given to the police, and what its gate may ask of this room."""

from wayhome import journey
from wayhome.core.refusals import Refused
from wayhome.disclosure import models
from wayhome.disclosure.documents import Asked
from wayhome.disclosure.enums import Kind, Who
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions_cases as cases
from wayhome.people import queries as people
from wayhome.people.queries import Found

SHARED = "shared_with_police"


def given(seen: Found, asked: Asked, *, by: SignedIn) -> None:
    """Something left to the police: its gate is asked once more, and the step is written down."""
    if asked.who != Who.POLICE:
        return
    try:
        stopped = journey.blockers(people.subject(by, seen), SHARED, by)
    except journey.NotInstalled:
        stopped = []
    if stopped:
        raise Refused(str(stopped[0].sentence), code="not_answered")
    cases.take_step(seen=seen, key=SHARED, by=by)


def confirmed_by_two(actor: SignedIn, seen: Found) -> bool:
    """Whether a second person agreed, in this case, to what an authority is given under a law or in danger."""
    rows = models.Happened.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    return rows.filter(kind=Kind.CONFIRMED).exists()
