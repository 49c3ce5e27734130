"""What every action here does first: hold the case, write the next version."""

from typing import Any
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.consent import holding as consent_holding
from wayhome.organisations.actors import SignedIn
from wayhome.outcomes import models
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.queries import Found

GROUP = "J"
stop_if = attempts.stop_if
doer = attempts.doer
was_begun = attempts.was_begun


def begin(seen: Found, *, code: str, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there."""
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, GROUP), code=code)
    people_holding.begin_own_strand(seen, by=by)


def is_kept(model: type[models.Thing], seen: Found, thing: UUID) -> bool:
    """Whether it was begun already: somebody pressed twice."""
    return bool(model._default_manager.filter(case_id=seen.id, thing=thing).exists())


def write(
    model: type[models.Thing],
    seen: Found,
    thing: UUID,
    *,
    read: int,
    value: Document,
    brief: Document,
    by: SignedIn,
) -> None:
    """The version after ``read`` (0: the first), whichever agency wrote that. Conflict when somebody wrote since."""
    there: Any = model._default_manager.filter(case_id=seen.id, thing=thing)
    said = {"document": value.to_value(), "brief": brief.to_value()}
    versions.stop_if_changed(there, read=read, said=said, by=by)
    row = model(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=doer(by),
        thing=thing,
        number=read + 1,
    )
    attempts.put(row, said, by=by)
