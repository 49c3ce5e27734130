"""What every action here does first: hold the case; write the next version; what falls due."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from wayhome.attempts import holding as attempts_holding
from wayhome.consent import holding as consent_holding
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.papers import models, seeing
from wayhome.people import holding as people_holding
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.queries import Found

stop_if = people_holding.stop_if
doer = people_holding.doer
home = consent_holding.home
owe = attempts_holding.owe
done = attempts_holding.done
MORNING = time(8, tzinfo=UTC)


def today(by: SignedIn) -> date:
    """The day where the actor is."""
    return clock.today(on_call.zone_of(by))


def begin(seen: Found, *groups: str, code: str, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write these groups, the strand is there."""
    consent_holding.lock(seen)
    for group in groups:
        stop_if(seeing.why_not_write(by, seen, group), code=code)
    people_holding.begin_own_strand(seen, by=by)


def write(
    model: type[models.Thing],
    seen: Found,
    values: Mapping[str, Document],
    *,
    thing: UUID,
    read: int,
    by: SignedIn,
) -> None:
    """The version after ``read`` (0: the first), whichever agency wrote that. Sent, Conflict: ``versions``."""
    there = model._default_manager.filter(case_id=seen.id, thing=thing)
    said = {name: value.to_value() for name, value in values.items()}
    versions.stop_if_changed(there, read=read, said=said, by=by)
    about: dict[str, Any] = {
        "case_id": seen.id,
        "organisation_id": by.organisation_id,
        "written_by": doer(by),
    }
    row = model(thing=thing, number=read + 1, **about)
    versions.put(row, said, by=by)


def ask_again(about: str, since: date, seen: Found, there: Home, *, name: str, by: SignedIn) -> None:
    """Somebody asks again a week [P] after it was asked, and each week after that. One duty at a time."""
    done(about, there, name=name, by=by)
    day = since + timedelta(days=int(getattr(settings, "DOCUMENT_FOLLOWUP_DAYS", 7)))
    at = max(datetime.combine(day, MORNING), clock.now())
    owe(about, at, seen, there, name=name, by=by)
