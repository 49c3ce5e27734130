"""What somebody has to arrange, for the tests of this room."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tests.cast import Cast, Person
from tests.followup import story as followup
from wayhome.ordinary import actions, models, queries
from wayhome.ordinary.documents import Entry
from wayhome.ordinary.enums import State
from wayhome.ordinary.shapes import LineNow
from wayhome.people import queries as people
from wayhome.people.queries import Found

case, again, refused = followup.case, followup.again, followup.refused


def day(cast: Cast, more: int = 0) -> date:
    """So many days from today, on Casey's clock."""
    return date.fromordinal(queries.today(cast.casey.actor()).toordinal() + more)


def number(seen: Found) -> int:
    return models.Entry.objects.filter(case_id=seen.id).count()


def write(
    cast: Cast,
    seen: Found,
    line: str,
    state: State = State.WAITING,
    who: Person | None = None,
    *,
    thing: UUID | None = None,
    read: int | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    """Waiting since today and looked at again in ten days, unless the test says otherwise."""
    person = who or cast.casey
    usual: dict[str, Any] = {"on": day(cast)}
    if state in (State.ASKED, State.WAITING):
        usual["next_on"] = day(cast, 10)
    actions.write(
        seen=again(cast, seen, person),
        thing=thing or uuid4(),
        read=number(seen) if read is None else read,
        given=Entry(line=line, state=str(state), **{**usual, **given}),
        by=person.actor(),
    )


def line(cast: Cast, seen: Found, key: str, who: Person | None = None) -> LineNow:
    """As a new request of this person sees it."""
    person = who or cast.casey
    there = queries.lines(person.actor(), people.found(person.actor(), seen.code), whole=True)
    return next(one for one in there if one.key == key)
