"""Somebody who learns and works, and is asked how it goes; for the tests of this room."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.cast import Cast, Person, join
from tests.followup import story as followup
from tests.watch import story as watch
from wayhome.core import clock
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.livelihood import actions, documents, queries
from wayhome.livelihood.enums import (
    Enough,
    How,
    JobKind,
    Kept,
    Offered,
    Part,
    Wants,
    Went,
    What,
)
from wayhome.livelihood.shapes import Course, Life, Work
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.training.rules import after
from wayhome.watch.enums import Answer

case, child, again, board, refused = watch.case, watch.child, watch.again, watch.board, watch.refused
nora = followup.nora


def day(count: int) -> date:
    return clock.today() + timedelta(days=count)


def month(back: int = 0) -> date:
    """The first day of a month, so many before this one."""
    return after(clock.today().replace(day=1), -back)


def now(cast: Cast, seen: Found, who: Person | None = None) -> Life:
    """As a new request of this person sees it."""
    person = who or cast.casey
    return queries.life(person.actor(), again(cast, seen, person))


def course(cast: Cast, seen: Found, thing: UUID) -> Course:
    found = now(cast, seen).course(thing)
    assert found is not None
    return found


def job(cast: Cast, seen: Found, thing: UUID) -> Work:
    found = now(cast, seen).job(thing)
    assert found is not None
    return found


def kept(
    cast: Cast,
    seen: Found,
    who: Person | None,
    part: Part,
    given: dict[str, Any],
) -> dict[str, Any]:
    """What every form carries: who, the id, the last line that was read."""
    person = who or cast.casey
    read = given.pop("read", None)
    return {
        "seen": again(cast, seen, person),
        "thing": given.pop("thing", None) or uuid4(),
        "read": queries.read(person.actor(), seen, part) if read is None else read,
        "by": person.actor(),
    }


def enrol(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> UUID:  # noqa: ANN401
    """School since ten days ago, until in a hundred, as she wishes; or the next version, with ``about``."""
    usual = {
        "wish": "To finish school", "wants": str(Wants.YES), "what": str(What.SCHOOL), "where": "In the next street",
        "begins_on": day(-10), "is_begun": True, "ends_on": day(100),
    }  # fmt: skip
    carried = kept(cast, seen, who, Part.LEARNING, given)
    actions.enrol(given=documents.Enrolment(**{**usual, **given}), **carried)
    return UUID(str(given.get("about") or carried["thing"]))


def attend(cast: Cast, seen: Found, about: UUID, who: Person | None = None, **given: Any) -> UUID:  # noqa: ANN401
    usual = {"month": month(), "share": 100, "about": about}
    carried = kept(cast, seen, who, Part.LEARNING, given)
    actions.attend(given=documents.Attendance(**{**usual, **given}), **carried)
    return UUID(str(carried["thing"]))


def finish(cast: Cast, seen: Found, about: UUID, **given: Any) -> None:  # noqa: ANN401
    usual = {"on": day(0), "went": str(Went.PASSED), "about": about}
    carried = kept(cast, seen, None, Part.LEARNING, given)
    actions.finish(given=documents.Result(**{**usual, **given}), **carried)


def certify(cast: Cast, seen: Found, **given: Any) -> None:  # noqa: ANN401
    usual = {"what": "Sewing, first level", "on": day(0), "kept": str(Kept.WITH_HER)}
    carried = kept(cast, seen, None, Part.LEARNING, given)
    actions.certify(given=documents.Certificate(**{**usual, **given}), **carried)


def employ(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> UUID:  # noqa: ANN401
    """A bakery, for a wage, since today; or the next version, with ``about``."""
    usual = {
        "kind": str(JobKind.WAGE), "where": "The bakery", "starts_on": day(0), "is_begun": True,
        "contract": str(Answer.YES), "enough": str(Enough.JUST),
    }  # fmt: skip
    carried = kept(cast, seen, who, Part.WORK, given)
    actions.employ(given=documents.Job(**{**usual, **given}), **carried)
    return UUID(str(given.get("about") or carried["thing"]))


def look_at(cast: Cast, seen: Found, about: UUID, who: Person | None = None, **given: Any) -> UUID:  # noqa: ANN401
    """Everything as it should be, unless the test says otherwise."""
    yes = str(Answer.YES)
    usual = {
        "on": day(0), "offered": str(Offered.OFFICE), "contract": yes, "place": yes, "papers": yes, "leave": yes,
        "about": about,
    }  # fmt: skip
    carried = kept(cast, seen, who, Part.WORK, given)
    actions.look_at(given=documents.Check(**{**usual, **given}), **carried)
    return UUID(str(carried["thing"]))


def ask(cast: Cast, seen: Found, about: UUID, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    usual = {"on": day(0), "is_there": True, "how": str(How.SAID), "about": about}
    carried = kept(cast, seen, who, Part.WORK, given)
    actions.ask(given=documents.Still(**{**usual, **given}), **carried)


def earn(cast: Cast, seen: Found, back: int = 0, *, had: bool = True, **given: Any) -> UUID:  # noqa: ANN401
    usual = {"month": month(back), "had": had, "enough": str(Enough.JUST if had else Enough.NOT_ENOUGH)}
    carried = kept(cast, seen, None, Part.WORK, given)
    actions.earn(given=documents.Income(**{**usual, **given}), **carried)
    return UUID(str(carried["thing"]))


def answer(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    *,
    is_sign: bool,
    **given: Any,  # noqa: ANN401
) -> bool | None:
    """To the first that is offered."""
    one = now(cast, seen, who).offers[0]
    carried = kept(cast, seen, who, one.part, given)
    usual = {"on": day(0), "flag": str(one.flag), "is_sign": is_sign, "about": one.about}
    return actions.answer(part=one.part, given=documents.Answer(**{**usual, **given}), **carried)


def guardian(cast: Cast, seen: Found, name: str = "Gita") -> Person:
    """Let in by name, with the role."""
    person = join(cast.mona, name, roles=("GUARDIAN",))
    people_actions.let_person_in(seen=again(cast, seen), user=person.id, by=cast.casey.actor())
    return person


def house(cast: Cast, seen: Found) -> None:
    """The house works on it, too."""
    people_actions.let_team_in(seen=again(cast, seen), team=cast.house.pk, by=cast.casey.actor())


def owed(who: Person, seen: Found) -> list[str]:
    """What this room owes on the board of this person about this case, due now or later, as codes."""
    rows = Duty.objects.filter(holders__holder=who.id, done_at=None).distinct()
    found = [contents.open_(who.keyring(), row.what, duty=row.pk) for row in rows]
    return sorted(one.about for one in found if one.about.startswith("livelihood.") and one.case == seen.id)


def due_on(who: Person, seen: Found, about: str) -> list[date]:
    rows = Duty.objects.filter(holders__holder=who.id, done_at=None).distinct()
    opened = [(row, contents.open_(who.keyring(), row.what, duty=row.pk)) for row in rows]
    return sorted(
        clock.day_of(row.due_at, "UTC") for row, one in opened if one.about == about and one.case == seen.id
    )
