"""A plan for the time after, written with Mira; for the tests of this room."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from tests.care import story as care
from tests.cast import Cast, Person
from tests.consent import story as consents
from wayhome.core import clock
from wayhome.custody import hooks
from wayhome.custody.enums import What
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.goals import actions, models, queries
from wayhome.goals.documents import Goal, Progress, Review, Step, Together
from wayhome.goals.enums import Dimension, How, State
from wayhome.goals.shapes import PlanNow
from wayhome.grants import hooks as grants
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.reintegration.enums import Says

case, again, board, refused, shared = (
    consents.case,
    consents.again,
    consents.board,
    care.refused,
    consents.shared,
)
DAY = timedelta(days=1)


def day(count: int, who: Person | None = None) -> date:
    """So many days from today, on the clock that these actions live by."""
    return (queries.today(who.actor()) if who else clock.today()) + count * DAY


def plan(cast: Cast, seen: Found, who: Person | None = None) -> PlanNow:
    """As a new request of this person sees it."""
    person = who or cast.casey
    found = queries.plan(person.actor(), people.found(person.actor(), seen.code))
    assert found is not None
    return found


def number(seen: Found) -> int:
    """How many versions there are: whoever writes has read the last."""
    return models.Plan.objects.filter(case_id=seen.id).count()


def arrive(cast: Cast, seen: Found, who: Person | None = None) -> None:
    """A journey has ended by arriving; every room that listens hears it."""
    person = who or cast.casey
    with transaction.atomic():
        hooks.tell(What.ARRIVED, again(cast, seen, person), uuid4(), person.actor())


def goal(
    cast: Cast,
    seen: Found,
    words: str = "A room of my own",
    who: Person | None = None,
    *,
    read: int | None = None,
    currency: str = "EUR",
    **given: Any,  # noqa: ANN401
) -> UUID:
    """A goal, economic unless the test says otherwise; its id."""
    person = who or cast.casey
    thing = given.pop("id", None) or uuid4()
    usual = {"dimension": str(Dimension.ECONOMIC), "words": words}
    actions.write_goal(
        seen=again(cast, seen, person),
        read=number(seen) if read is None else read,
        given=Goal(id=thing, **{**usual, **given}),
        currency=currency,
        by=person.actor(),
    )
    return thing


def step(
    cast: Cast,
    seen: Found,
    goal: UUID,
    what: str = "Look at rooms",
    person: Person | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """A step in a week; its id."""
    person = person or cast.casey
    thing = given.pop("id", None) or uuid4()
    usual = {"what": what, "who": "Casey", "on": day(7)}
    actions.write_step(
        seen=again(cast, seen, person),
        read=given.pop("read", number(seen)),
        goal=goal,
        given=Step(id=thing, **{**usual, **given}),
        by=person.actor(),
    )
    return thing


def leave_out(cast: Cast, seen: Found, *parts: Dimension, who: Person | None = None) -> None:
    """She wants nothing there now."""
    person = who or cast.casey
    for part in parts:
        actions.leave_out(
            seen=again(cast, seen, person), read=number(seen), dimension=str(part), by=person.actor()
        )


def heard(**given: Any) -> Together:  # noqa: ANN401
    """She signed with her own hand; it was read in Albanian."""
    usual = {
        "on": day(0), "language": "sqi", "says": str(Says.AGREES), "how": str(How.HERSELF),
    }  # fmt: skip
    return Together(**{**usual, **given})


def read_together(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    *,
    thing: UUID | None = None,
    version: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    person = who or cast.casey
    actions.read_together(
        seen=again(cast, seen, person),
        thing=thing or uuid4(),
        version=version or plan(cast, seen, person).newest.id,
        given=heard(**given),
        by=person.actor(),
    )


def signed(cast: Cast, seen: Found | None = None, who: Person | None = None) -> tuple[Found, UUID]:
    """A plan with one goal that she signed today."""
    seen = seen or case(cast)
    thing = goal(cast, seen, who=who)
    leave_out(cast, seen, Dimension.SOCIAL, Dimension.PSYCHOSOCIAL, who=who)
    read_together(cast, seen, who)
    return again(cast, seen, who), thing


def say(
    cast: Cast,
    seen: Found,
    about: UUID,
    state: State,
    who: Person | None = None,
    *,
    thing: UUID | None = None,
    read: int | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    """What became of it, today."""
    person = who or cast.casey
    stand = plan(cast, seen, person).stand(about)
    actions.say_progress(
        seen=again(cast, seen, person),
        thing=thing or uuid4(),
        about=about,
        read=(stand.read if stand else 0) if read is None else read,
        given=Progress(**{"state": str(state), "on": day(0), **given}),
        by=person.actor(),
    )


def review(cast: Cast, seen: Found, *parts: Dimension, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    usual = {"on": day(0), "dimensions": tuple(map(str, parts or Dimension))}
    actions.review(
        seen=again(cast, seen, person), thing=uuid4(), given=Review(**{**usual, **given}), by=person.actor()
    )


def dues(who: Person, seen: Found) -> dict[str, Duty]:
    """What this room owes on the board of this person, due now or later: its code, and the duty."""
    rows = Duty.objects.filter(owner=who.id, done_at=None)
    found = {}
    for row in rows:
        what = contents.open_(who.keyring(), row.what, duty=row.pk)
        if what.about.startswith(("goals.", "care.promise")) and what.case == seen.id:
            found[what.about] = row
    return found


def lead_there(cast: Cast, seen: Found) -> None:
    """Rita answers for the case at Dawn Centre."""
    rita = cast.rita.actor()
    people_actions.name_lead(seen=again(cast, seen, cast.rita), lead=cast.rita.id, deputy=None, by=rita)


def gate(cast: Cast, seen: Found, who: Person | None = None) -> str | None:
    """What ``G4.4_PLAN`` says where money is approved."""
    person = who or cast.casey
    here = people.found(person.actor(), seen.code)
    return grants.why_not_signed(person.actor(), here)
