"""Somebody who has arrived, and is asked how she is; for the tests of this room."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.care import story as care
from tests.cast import Cast, Person, join
from tests.consent import story as consents
from wayhome.core import clock
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.followup import actions, documents, models, queries
from wayhome.followup.documents import Entry
from wayhome.followup.enums import Alone, Instrument, Mode, Pace
from wayhome.followup.shapes import Calendar
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found

case, again, board, refused = consents.case, consents.again, consents.board, care.refused
DAY = timedelta(days=1)


def day(count: int) -> date:
    """So many days from today, on the clock that the calendar of these tests lives by."""
    return clock.today("Europe/Tirane") + count * DAY


def let_in(cast: Cast, seen: Found) -> Found:
    """The house and the doctors work on it too."""
    for team in (cast.house, cast.health):
        people_actions.let_team_in(seen=again(cast, seen), team=team.pk, by=cast.casey.actor())
    return again(cast, seen)


def number(seen: Found) -> int:
    """How many lines there are: whoever writes has read the last."""
    return models.Entry.objects.filter(case_id=seen.id).count()


def begin(
    cast: Cast, seen: Found | None = None, *, on: date | None = None, who: Person | None = None
) -> Found:
    """She came without a journey of ours: today, unless the test says otherwise."""
    person = who or cast.casey
    seen = seen or case(cast)
    actions.begin(
        seen=again(cast, seen, person), thing=uuid4(), read=number(seen), on=on or day(0), by=person.actor()
    )
    return again(cast, seen)


def now(cast: Cast, seen: Found, who: Person | None = None) -> Calendar:
    """As a new request of this person sees it."""
    person = who or cast.casey
    found = queries.calendar(person.actor(), people.found(person.actor(), seen.code))
    assert found is not None
    return found


def met(**given: Any) -> Entry:  # noqa: ANN401
    """By telephone, alone, low, nothing else asked."""
    usual = {
        "on": day(0), "mode": str(Mode.PHONE), "who": "Casey", "alone": str(Alone.ALONE), "level": "low",
        "instrument": str(Instrument.NONE), "found": "She sounded tired",
    }  # fmt: skip
    return Entry(**{**usual, **given})


def meet(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    *,
    thing: UUID | None = None,
    read: int | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    person = who or cast.casey
    actions.meet(
        seen=again(cast, seen, person),
        thing=thing or uuid4(),
        read=number(seen) if read is None else read,
        given=met(**given),
        by=person.actor(),
    )


def miss(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    usual = {"on": day(0), "mode": str(Mode.PHONE), "who": "Casey", "words": "Nobody answered"}
    actions.miss(
        seen=again(cast, seen, person),
        thing=uuid4(),
        read=number(seen),
        given=Entry(**{**usual, **given}),
        by=person.actor(),
    )


def say(cast: Cast, seen: Found, pace: str, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    usual = {"on": day(0), "pace": str(pace)}
    actions.say(
        seen=again(cast, seen, person),
        thing=uuid4(),
        read=number(seen),
        given=Entry(**{**usual, **given}),
        by=person.actor(),
    )


def stop(cast: Cast, seen: Found) -> None:
    say(cast, seen, Pace.STOPPED)


def note(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    usual = {"staff": "A dog", "person": "Not when her brother is there", "door": "From the school"}
    actions.write_note(
        seen=again(cast, seen, person),
        read=models.Note.objects.filter(case_id=seen.id).count(),
        given=documents.Note(**{**usual, **given}),
        by=person.actor(),
    )


def read_note(cast: Cast, seen: Found, who: Person | None = None) -> None:
    person = who or cast.casey
    newest = models.Note.objects.filter(case_id=seen.id).order_by("-number")[0]
    actions.read_note(
        seen=again(cast, seen, person), note=newest.pk, who=person.name, on=day(0), by=person.actor()
    )


def nora(cast: Cast) -> Person:
    """A second case manager, who is no supervisor."""
    return join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))


def owed(who: Person, seen: Found) -> list[str]:
    """What this room owes on the board of this person about this case, due now or later, as codes."""
    rows = Duty.objects.filter(holders__holder=who.id, done_at=None).distinct()
    found = [contents.open_(who.keyring(), row.what, duty=row.pk) for row in rows]
    return sorted(one.about for one in found if one.about.startswith("followup.") and one.case == seen.id)


def due_at(who: Person, seen: Found, about: str) -> list[datetime]:
    """When what is owed for this reason is due."""
    rows = Duty.objects.filter(holders__holder=who.id, done_at=None).distinct()
    opened = [(row.due_at, contents.open_(who.keyring(), row.what, duty=row.pk)) for row in rows]
    return sorted(at for at, one in opened if one.about == about and one.case == seen.id)
