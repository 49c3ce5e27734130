"""What every action here does first: hold the case; write the next version; who hears of a day, and when."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from wayhome.consent import holding as consent_holding
from wayhome.consent.holding import Home
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.actors import SignedIn
from wayhome.people import counsel, versions
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.residence import models, rules, seeing

stop_if = people_holding.stop_if
doer = people_holding.doer
home = consent_holding.home
NEXT_HEARS = consent_holding.NO_WINDOW  # [P] a day after it was due, the next hears
# So many hear of one day, so many times: closed by number, whatever the setting was. More legal teams and named lawyers
# than this work on no case.
OWNERS, TIMES = 40, 5


def begin(seen: Found, *, code: str, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there."""
    consent_holding.lock(seen)
    reason = rules.why_not_write(writes=seeing.writes(by, seen))
    stop_if(people_rules.or_closed(reason, seen.access, "HI"), code=code)
    people_holding.begin_own_strand(seen, by=by)


def write_reflection(seen: Found, value: Document, *, read: int, by: SignedIn) -> models.Reflection:
    """The version after ``read``. Conflict when somebody wrote one since."""
    mine = models.Reflection.objects.filter(case_id=seen.id, organisation_id=by.organisation_id)
    said = {"document": value.to_value()}
    versions.stop_if_changed(mine, read=read, said=said, by=by)
    row = models.Reflection(number=read + 1, **_about(seen, by))
    versions.put(row, said, by=by)
    return row


def write_told(seen: Found, value: Document, *, by: SignedIn) -> None:
    """That she or he was told."""
    versions.put(models.Told(**_about(seen, by)), {"document": value.to_value()}, by=by)


def write_thing(
    model: type[models.Thing], seen: Found, value: Document, *, thing: UUID, read: int, by: SignedIn
) -> None:
    """The version after ``read``, whichever agency wrote that. Conflict when somebody wrote one since."""
    there, said = model._default_manager.filter(case_id=seen.id, thing=thing), {"document": value.to_value()}
    versions.stop_if_changed(there, read=read, said=said, by=by)
    versions.put(model(thing=thing, number=read + 1, **_about(seen, by)), said, by=by)


def _about(seen: Found, by: SignedIn) -> dict[str, Any]:
    return {"case_id": seen.id, "organisation_id": by.organisation_id, "written_by": doer(by)}


# Who hears -----------------------------------------------------------------------------------------------------------


def lawyers(seen: Found, by: SignedIn, organisation: UUID | None = None) -> list[UUID]:
    """Legal teams, and lawyers and advocates by name, of the own agency or this one that work on this case now."""
    place = organisation or by.organisation_id
    return counsel.among(row for row in people.involvements(by, seen) if row.organisation_id == place)


def every_lawyer(seen: Found, *, by: SignedIn) -> list[UUID]:
    """The same of every agency on the case: of the leading one first, then of the own (``people.counsel``)."""
    return counsel.among(counsel.everywhere(seen, by=by))


def home_of(owner: UUID, seen: Found, there: Home, *, by: SignedIn) -> Home:
    """Who hears next after this owner: ``there``, or who leads the case, where the owner works for another agency.

    A partner's colleagues hear nothing of lawyers whom nobody shows them.
    """
    leading = seen.case.organisation_id
    if there.organisation == leading or owner in (there.owner, *there.ladder):
        return there
    here = [row for row in people.involvements(by, seen) if row.organisation_id == there.organisation]
    return there if owner in {row.holder for row in here} else home(by, seen, leading)


def owe(
    about: str,
    moments: Sequence[datetime],
    seen: Found,
    there: Home,
    *,
    name: str,
    owners: Iterable[UUID],
    day: date | None = None,
    kind: Kind = Kind.PAPER,
    is_emergency: bool = False,
    by: SignedIn,
) -> None:
    """A duty at each of these moments, for each of these owners; the lead and its ladder hear next.

    After an owner of another agency than ``there``, those of the agency that leads (``home_of``).
    """
    for who, owner in enumerate(list(dict.fromkeys(owners))[:OWNERS]):
        next_hear = home_of(owner, seen, there, by=by)
        rest = [one for one in (next_hear.owner, *next_hear.ladder) if one != owner]
        for number, at in enumerate(moments[:TIMES]):
            duties.add(
                kind=kind,
                due_at=at,
                about=about,
                owner=owner,
                ladder=[Rung(one, NEXT_HEARS) for one in dict.fromkeys(rest)],
                organisation=next_hear.organisation,
                by=by,
                case=seen.id,
                code=seen.code,
                thread=next_hear.thread,
                args={"day": day} if day else {},
                is_emergency=is_emergency,
                once=f"{name} {who} {number}",
            )


def over(there: Home, about: str, name: str, *, by: SignedIn) -> None:
    """What was due about this is not due any more, whoever owned it."""
    over_each(there, [(about, name)], by=by)


def over_each(there: Home, which: Iterable[tuple[str, str]], *, times: int = TIMES, by: SignedIn) -> None:
    """The same for several (about, name)."""
    numbers = [(who, number) for who in range(OWNERS) for number in range(times)]
    facts = [(there.thread, about, f"{name} {who} {n}") for about, name in which for who, n in numbers]
    duties.done_each(facts, by=by)
