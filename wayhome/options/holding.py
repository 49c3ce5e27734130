"""What every action here does first: hold the case; and what falls due."""

from datetime import datetime
from typing import Any
from uuid import UUID

from wayhome.consent import holding as consent_holding
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.duties import actions as duties
from wayhome.options import models
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.queries import Found

stop_if = people_holding.stop_if
doer = people_holding.doer
home = consent_holding.home


def begin(seen: Found, *, code: str, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there."""
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, "I"), code=code)
    people_holding.begin_own_strand(seen, by=by)


def about(
    model: type[models.Talk | models.Counsel], record: UUID, seen: Found, said: Document, *, by: SignedIn
) -> dict[str, Any]:
    """Whose record it is. Raises Sent when the very same was kept already, Another when something else was: what she
    or he said last is never taken for what was said before. 404 where the id is one of another case.
    """
    if versions.is_kept(model, record, seen, said.to_value(), by=by):
        raise versions.sent()
    return {"case_id": seen.id, "organisation_id": by.organisation_id, "written_by": doer(by)}


def owe(about: str, at: datetime, seen: Found, there: Home, *, by: SignedIn) -> None:
    """One duty of this reason in the case: a second one moves nothing."""
    owing.owe(about, at, seen, there, once="options", by=by)


def done(about: str, there: Home, *, by: SignedIn) -> None:
    """It was done, or is not due any more."""
    duties.done_for(thread=there.thread, about=about, by=by)
