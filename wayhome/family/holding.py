"""What every action here does first: hold the case; write the next version; who hears."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.consent import holding as consent_holding
from wayhome.consent import owing
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.family import due, models, reading, rules, seeing
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.vault import installation, parcels, vouching

stop_if = people_holding.stop_if
was_begun = attempts.was_begun


def begin(seen: Found, *, code: str, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there."""
    consent_holding.lock(seen)
    stop_if(seeing.why_not_write(by, seen), code=code)
    people_holding.begin_own_strand(seen, by=by)


def write(
    model: type[models.Thing],
    seen: Found,
    value: Document,
    *,
    thing: UUID,
    read: int,
    more: Mapping[str, Any] | None = None,
    is_said: bool = True,
    by: SignedIn,
) -> None:
    """The version after ``read`` (0: the first), whichever agency wrote that. Sent, Conflict: ``versions``.

    ``is_said``: somebody wrote words, in which no house is named to the agency that leads; else something ended.
    """
    there = model._default_manager.filter(case_id=seen.id, thing=thing)
    said = {"document": value.to_value()}
    versions.stop_if_changed(there, read=read, said=said, by=by)
    row = model(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=people_holding.doer(by),
        thing=thing,
        number=read + 1,
        **(more or {}),
    )
    if model is not models.Place:
        if is_said:
            stop_if(doors.why_not_in(by, value), code=doors.SAYS_WHERE)
        row.across = _across(row, value, seen, by)
    attempts.put(row, said, by=by)


def _across(row: models.Thing, value: Document, seen: Found, by: SignedIn) -> bytes:
    """Sealed to agencies that nobody let in on a consent: the one that leads reads what was found for it.

    Whoever was let in reads what the lead writes itself, as long as the consent lives.
    """
    to = {
        one.holder
        for one in people.involvements(by, seen)
        if one.organisation_id != by.organisation_id
        and one.mode == Mode.WORKS
        and one.basis is None
        and seeing.GROUP in one.parts.split(",")
    }
    known = vouching.vouched(to)
    return parcels.seal(value.to_value(), to=known, place=reading.ACROSS, record=row.pk) if known else b""


def mark(consent: UUID) -> str:
    """Stands for one agreement; beside a search its plain id would tell which question was asked."""
    return installation.blind(str(consent), purpose="family")


# Who hears -----------------------------------------------------------------------------------------------------------


def owe_visit(seen: Found, thing: UUID, *, by: SignedIn) -> None:
    """The own agency sees to a second visit, within the days [P] of the installation."""
    there = attempts.home(by, seen)
    at = clock.now() + rules.second_visit()
    # Who was let in leads nothing here: the team that works on it hears, and then who supervises.
    owner = seen.mine[0].holder if seen.access.is_partner else None
    attempts.owe(due.VISIT, at, seen, there, name=f"visit {thing}", kind=Kind.CHECK, owner=owner, by=by)


def visit_done(seen: Found, thing: UUID, *, by: SignedIn) -> None:
    """It is known now, or it is not needed any more: whoever owed the visit."""
    visits_done(seen, [thing], by=by)


def visits_done(seen: Found, things: Collection[UUID], *, by: SignedIn) -> None:
    """The same of several relatives."""
    thread = attempts.home(by, seen).thread
    for organisation in _here(seen):
        for thing in things:
            duties.done_for(thread=thread, about=due.VISIT, once=f"{organisation} visit {thing}", by=by)


def tell_lead(about: str, seen: Found, *, name: str, by: SignedIn) -> None:
    """Who leads the case hears that there is something to read."""
    there = attempts.home(by, seen, seen.case.organisation_id)
    attempts.owe(about, clock.now(), seen, there, name=name, by=by)


def tell_asked(about: str, seen: Found, organisation: UUID, *, name: str, by: SignedIn) -> None:
    """The agency that was asked: its team that works on the case, else the one that takes in what comes."""
    rows = (
        people_models.Involvement.objects.live().working().filter(case=seen.case, organisation=organisation)
    )
    there = list(rows.order_by("created_at").values_list("holder", flat=True))
    if not there and (team := consent_holding.receiving_team(by, organisation)):
        there = [team.pk]
    owners = vouching.vouched(there)
    if not owners:
        return
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=about,
        owner=owners[0],
        ladder=[Rung(one, owing.NEXT_HEARS) for one in owners[1:]],
        organisation=organisation,
        by=by,
        case=seen.id,
        code=seen.code,
        thread=attempts.home(by, seen).thread,
        once=f"{organisation} {name}",
    )


def untell_asked(about: str, seen: Found, organisation: UUID, *, name: str, by: SignedIn) -> None:
    """What the asked agency was told is done, or is not to be done any more."""
    thread = attempts.home(by, seen).thread
    duties.done_for(thread=thread, about=about, once=f"{organisation} {name}", by=by)


def _here(seen: Found) -> set[UUID]:
    here = people_models.Involvement.objects.live().working().filter(case=seen.case).agencies()
    return here | {seen.case.organisation_id}
