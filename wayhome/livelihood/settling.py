"""After every line: what is to be asked next, as duties, and on the list. Worked out anew from all lines."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.livelihood import counting, due, models, queries, reading
from wayhome.livelihood.enums import Part, Question
from wayhome.livelihood.shapes import Life
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.watch import holding


def settle(seen: Found, part: Part, *, by: SignedIn) -> None:
    """Inside the action's transaction. Who leads the case is asked, whoever wrote.

    What is to be asked about work of which nothing opens here stays due: it moved with the case.
    """
    life = queries.life(by, seen)
    asks = [one for one in life.asks if one.part == part]
    there = holding.home(seen, by=by)
    duties.done_each(((there.thread, about, name) for about, name in _known(life, part)), by=by)
    for one in asks:
        at = there.next_safe if one.question == Question.WHY else max(holding.morning(one.day), clock.now())
        holding.owe(due.ABOUT[one.question], at, seen, there, name=f"{one.thing} {one.name}", by=by)
    _turn(seen, part, min((holding.morning(one.day) for one in asks), default=None), by=by)


def _known(life: Life, part: Part) -> Iterator[tuple[str, str]]:
    """Everything that could be due about what opens."""
    if part == Part.WORK:
        for job in life.jobs:
            yield from ((about, f"{job.thing} ") for about in due.OF[part])
        return
    for course in life.courses:
        yield from ((about, f"{course.thing} ") for about in (due.BEGUN, due.RESULT))
        for month in course.months:
            if month.known.month is not None:
                yield due.WHY, f"{course.thing} {counting.name_of(month.known.month)}"


def word_heard(seen: Found, *, by: SignedIn) -> None:
    """For ``followup.hooks``: how much contact she or he wants. A no stops asking, whoever hears it and without a key;
    after another word, who cannot open what is written leaves it as it is.
    """
    if not queries.is_wanted(by, seen):
        nobody_asks(seen, by=by)
    elif queries.life(by, seen).jobs:
        settle(seen, Part.WORK, by=by)


def rests(seen: Found, *, by: SignedIn) -> None:
    """The case is closed: nothing of courses or work is asked any more. What was written stays. Needs no key."""
    there = holding.home(seen, by=by)
    holding.over(chain.from_iterable(due.OF.values()), there, by=by)
    models.Turn.objects.filter(case_id=seen.id).update(due_at=None)


def take_up(seen: Found, *, by: SignedIn) -> None:
    """The case is open again: what is to be asked next, worked out by whoever reads it. What does not open to the actor
    goes back to every list as it is, and whoever leads looks what is to be asked.
    """
    for part in Part:
        if not reading.TABLES[part]._default_manager.filter(case_id=seen.id).exists():
            continue
        if seen.access.may_read(part):
            settle(seen, part, by=by)
            _others_look(seen, part, by=by)
        else:
            _all_look(seen, part, by=by)


def _all_look(seen: Found, part: Part, *, by: SignedIn) -> None:
    if part == Part.WORK and not queries.is_wanted(by, seen):
        return
    turns = models.Turn.objects.filter(case_id=seen.id, part=str(part), due_at=None)
    turns.update(due_at=clock.now())


def _others_look(seen: Found, part: Part, *, by: SignedIn) -> None:
    """Closing took her or him from the lists of every agency. What opens to another is worked out there, with its next
    line; until then it sees what the actor's has, or is to look where that has nothing.
    """
    if part == Part.WORK and not queries.is_wanted(by, seen):
        return
    turns = models.Turn.objects.filter(case_id=seen.id, part=str(part), due_at=None)
    others = turns.exclude(organisation_id=by.organisation_id)
    if turns.filter(organisation_id=by.organisation_id).exists():
        others.update(due_at=clock.now())
    else:
        others.delete()


def nobody_asks(seen: Found, *, by: SignedIn) -> None:
    """Nobody asks whether she or he is still at work. Needs no key."""
    there = holding.home(seen, by=by)
    holding.over(due.OF[Part.WORK], there, by=by)
    models.Turn.objects.filter(case_id=seen.id, part=str(Part.WORK)).update(due_at=None)


def _turn(seen: Found, part: Part, at: datetime | None, *, by: SignedIn) -> None:
    """As the agency that wrote sees it: what opens to another may be more, or less."""
    models.Turn.objects.update_or_create(
        case_id=seen.id, part=str(part), organisation_id=by.organisation_id, defaults={"due_at": at}
    )
