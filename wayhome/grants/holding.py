"""What every action here does first: hold the case; write the next version; who hears of what, and when."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.consent import holding as consent_holding
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.duties import actions as duties
from wayhome.grants import documents, models, queries, rules
from wayhome.grants.shapes import ItemNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.vault.values import Value

CODE = "not_written"
MORNING = time(8, tzinfo=UTC)
stop_if = people_holding.stop_if
doer = people_holding.doer
must_be = versions.must_be


def begin(seen: Found, *, group: str = queries.GROUP, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there."""
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, group), code=CODE)
    people_holding.begin_own_strand(seen, by=by)


def one(seen: Found, thing: UUID, *, by: SignedIn) -> ItemNow:
    """The thing with this id. 404 for any other."""
    found = queries.one(by, seen, thing)
    if found is None:
        raise Http404
    return found


def begin_one(seen: Found, thing: UUID, *, by: SignedIn) -> ItemNow:
    """Both: what goes on with something begins so."""
    begin(seen, by=by)
    return one(seen, thing, by=by)


def part(item: documents.Item, which: UUID) -> documents.Part:
    """The instalment with this id. 404 for any other."""
    found = item.part(which)
    if found is None:
        raise Http404
    return found


def write(
    model: type[models.Thing], seen: Found, thing: UUID, value: Document, *, read: int = 0, by: SignedIn
) -> None:
    """The version after ``read``. Conflict: somebody did at the same moment.

    Nobody writes over what is not open to them: what was given there would be given a second time. And a partner, whose
    versions do not open to the agency that leads, writes its own things only.
    """
    there = model._default_manager.filter(case_id=seen.id, thing=thing).order_by("-number")
    newest, whose = there.values_list("number", "organisation_id").first() or (0, by.organisation_id)
    stop_if(rules.why_not_hidden(is_read=newest == read), code=CODE)
    stop_if(rules.why_not_of_others(seen.access, whose, mine=by.organisation_id), code=CODE)
    row = model(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=doer(by),
        thing=thing,
        number=read + 1,
    )
    attempts.put(row, {"document": value.to_value()}, by=by)


def home(seen: Found, *, by: SignedIn) -> Home:
    """Who leads the case hears, whoever wrote it."""
    return consent_holding.home(by, seen, seen.case.organisation_id)


def owe(
    about: str,
    at: datetime,
    seen: Found,
    there: Home,
    *,
    name: str,
    owner: UUID | None = None,
    args: Mapping[str, Value] | None = None,
    by: SignedIn,
) -> None:
    """One duty of this reason and ``name`` in the case; a second one moves nothing."""
    owing.owe(about, at, seen, there, once=name, first=[owner] if owner else (), args=args, by=by)


def done(about: str, there: Home, *, name: str, by: SignedIn) -> None:
    """It was done, or is not due any more."""
    duties.done_for(thread=there.thread, about=about, once=name, by=by)


def morning(day: date) -> datetime:
    """When a day begins to be due."""
    return datetime.combine(day, MORNING)
