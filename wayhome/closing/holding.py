"""What every action here does first: hold the case; the next line; who hears of what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.attempts import holding as attempts
from wayhome.closing import models, queries, rules
from wayhome.closing.documents import Entry
from wayhome.closing.enums import Kind
from wayhome.consent import holding as consent_holding
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.vault.values import Value

stop_if = people_holding.stop_if
CODE = "not_written"


def begin(seen: Found, *, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held and open, its agency writes, the strand is there."""
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, queries.GROUP), code=CODE)
    leads = seen.case.organisation_id == by.organisation_id
    stop_if(rules.why_not_lead(leads=leads, name=seen.case.organisation.name), code=CODE)
    stop_if(rules.why_not_here(is_closed=people.standing(by, seen).is_closed), code=CODE)
    people_holding.begin_own_strand(seen, by=by)


def is_kept(seen: Found, kind: Kind, said: Mapping[str, Value], *, thing: UUID, by: SignedIn) -> bool:
    """The form was sent twice. Raises ``attempts.Another`` when it was not the same that was sent."""
    return attempts.is_kept(models.Entry, thing, seen, {**said, "kind": str(kind)}, by=by)


def is_closed(seen: Found, said: Mapping[str, Value], *, thing: UUID, by: SignedIn) -> bool:
    """The same of closing. Another reason or other words are no second closing: Conflict says what to do."""
    if not models.Entry.objects.filter(pk=thing, case_id=seen.id).exists():
        return False
    try:
        return is_kept(seen, Kind.CLOSED, said, thing=thing, by=by)
    except attempts.Another as another:
        raise Conflict(
            _(
                "The case was closed with this page already, with another reason or other words. What you send now is "
                "not kept."
            ),
            next_step=_("Open the case again to write it there, or to close it anew."),
        ) from another


def write(seen: Found, kind: Kind, given: Entry, *, thing: UUID, read: int, by: SignedIn) -> None:
    """The line after ``read``. Conflict when somebody wrote since."""
    versions.must_be(read, queries.newest_number(by, seen))
    row = models.Entry(
        pk=thing,
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=people_holding.doer(by),
        number=read + 1,
    )
    attempts.put(row, {"document": replace(given, kind=str(kind)).to_value()}, by=by)


def home(seen: Found, *, by: SignedIn) -> Home:
    """Who leads the case hears."""
    return consent_holding.home(by, seen, seen.case.organisation_id)


def owe(about: str, at: datetime, seen: Found, there: Home, *, to: Sequence[UUID] = (), by: SignedIn) -> None:
    """One duty of this reason in the case; first for ``to``, else for who leads."""
    owing.owe(about, at, seen, there, once=about, first=to, by=by)


def done(about: str, there: Home, *, by: SignedIn) -> None:
    """It is done, or not due any more."""
    duties.done_for(thread=there.thread, about=about, by=by)
