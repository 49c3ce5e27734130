"""A closed case, and how long it is kept; for the tests of this room."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.care import story as care
from tests.cast import Cast, Person, join
from tests.closing import story as closing
from tests.consent import story as consents
from tests.handover.story import dawn_supervisors, ruth
from tests.kept import kept
from tests.referrals import story as referrals
from wayhome.core import clock
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.enums import ClosureReason
from wayhome.people.queries import Found
from wayhome.referrals.enums import Event
from wayhome.referrals.models import Referral
from wayhome.retention import actions, models, past, queries
from wayhome.retention.documents import Line
from wayhome.retention.queries import Now

case, refused = consents.case, care.refused
DAY = timedelta(days=1)


def again(cast: Cast, seen: Found, who: Person | None = None) -> Found:
    """As a new request of this room sees it."""
    return past.found((who or cast.casey).actor(), seen.code)


def day(count: int) -> date:
    """So many days from today."""
    return clock.today() + count * DAY


def vera(cast: Cast) -> Person:
    """A second supervisor, who is a case manager."""
    return join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.mona), (cast.supervisors, cast.mona)),
    )


def dawn(cast: Cast) -> tuple[Person, Person]:
    """Two more case managers of Dawn Centre; the second supervises."""
    teams = ((cast.dawn_intake, cast.dora), (dawn_supervisors(cast), cast.dora))
    return ruth(cast), join(cast.dora, "Rosa", roles=("CASE_MANAGER_RECV",), teams=teams)


def close(cast: Cast, seen: Found, reason: str = "goals_met", who: Person | None = None) -> Found:
    """As it is closed: what other rooms hold up is done before, her own word where she chose to stop."""
    person = who or cast.casey
    if reason == ClosureReason.PERSON_STOPPED:
        closing.say(cast, seen, who=person)
    for row in Referral.objects.filter(from_organisation=person.organisation, is_open=True):
        referrals.move(row, Event.CANCELLED, person)
    people_actions.close(
        seen=again(cast, seen, person),
        reason=reason,
        person_agrees=True,
        card_offered=True,
        by=person.actor(),
    )
    return again(cast, seen, person)


@kept
def closed(cast: Cast, reason: str = "goals_met", **given: Any) -> Found:  # noqa: ANN401
    return close(cast, case(cast, **given), reason)


def now(cast: Cast, seen: Found, who: Person | None = None) -> Now:
    """As a new request of this person sees it."""
    person = who or cast.casey
    return queries.now(person.actor(), again(cast, seen, person))


def read(seen: Found, who: Person) -> int:
    """The number of the last line of this person's agency."""
    rows = models.Line.objects.filter(case_id=seen.id, organisation_id=who.organisation.pk)
    return rows.count()


def write(
    cast: Cast,
    action: Any,  # noqa: ANN401 - one of the actions
    seen: Found,
    who: Person | None = None,
    *,
    line: UUID | None = None,
    last: int | None = None,
    more: dict[str, Any] | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    person = who or cast.casey
    action(
        seen=again(cast, seen, person),
        line=line or uuid4(),
        read=read(seen, person) if last is None else last,
        given=Line(**given),
        by=person.actor(),
        **(more or {}),
    )


def hold(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    write(cast, actions.hold, seen, who, **{"words": "The court wrote to us", "until": day(90), **given})


def free(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    held = now(cast, seen).keeping.holds
    write(cast, actions.free, seen, who, **{"about": held[0].id, "words": "It was decided", **given})


def ask(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    usual = {
        "words": "I want nobody to read this ever again",
        "on": day(0),
        "channel": "call",
        "said_by": "person",
    }
    write(cast, actions.ask, seen, who, **{**usual, **given})


def talk(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    *,
    alone: bool = True,
    safe: bool = True,
    **given: Any,  # noqa: ANN401
) -> None:
    more = {"was_alone": alone, "was_safe": safe}
    write(cast, actions.talk, seen, who, more=more, **{"confirms": True, "on": day(0), **given})


def propose(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    write(cast, actions.propose, seen, who, **given)


def erase(cast: Cast, seen: Found, who: Person, total: int | None = None) -> None:
    here = again(cast, seen, who)
    count = queries.goes(who.actor(), here).total if total is None else total
    actions.erase(seen=here, total=count, by=who.actor())


def wants(cast: Cast, seen: Found) -> None:
    """She asked, and on the next day said the same alone. Inside ``clock.shifted(DAY)`` afterwards."""
    ask(cast, seen, on=day(-1))
    talk(cast, seen)


def thread(cast: Cast, seen: Found) -> UUID:
    """The mark of the case on its duties."""
    return people.person(cast.casey.actor(), again(cast, seen)).brief.thread


def to_decide(who: Person) -> list[str]:
    """The codes on the list of what is to be decided."""
    found = queries.named(who.actor(), list(queries.listed(who.actor()).object_list))
    return [one.code for one, _name, _kept in found]


def owed(who: Person, seen: Found) -> dict[str, date]:
    """What this room owes about this case to this person and their teams, now or later: reason and day."""
    actor = who.actor()
    hands = {actor.user_id, *actor.team_ids}
    rows = Duty.objects.filter(holders__holder__in=hands, done_at=None).distinct()
    found = [(row, contents.open_(who.keyring(), row.what, duty=row.pk)) for row in rows]
    return {
        one.about: row.due_at.date()
        for row, one in found
        if one.about.startswith("retention.") and one.case == seen.id
    }
