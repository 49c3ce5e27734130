"""What every action here does first: hold the case; write the next version, the next look; who hears."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from wayhome.attempts import holding as attempts
from wayhome.consent import holding as consent_holding
from wayhome.consent.holding import Home
from wayhome.core import numbering
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import RoleGrant
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.testimony import holding as testimony
from wayhome.testimony import models as testimony_models
from wayhome.testimony import queries as legal
from wayhome.vault import vouching
from wayhome.witnessing import documents, models, queries, seeing, words

stop_if = people_holding.stop_if
doer = people_holding.doer
home = consent_holding.home
lock = consent_holding.lock
owe = attempts.owe
done = attempts.done
begin = testimony.begin
owe_telling = testimony.owe_telling
CODE = "not_written"
MORNING = time(8)


def begin_look(seen: Found, reason: str | None, *, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write it, the agency's strand is there."""
    lock(seen)
    stop_if(reason, code=CODE)
    people_holding.begin_own_strand(seen, by=by)


def write(seen: Found, value: Document, *, thing: UUID, read: int, by: SignedIn) -> None:
    """The version after ``read``, among legal matters. Conflict when somebody wrote one since."""
    testimony.write(testimony_models.Entry, seen, value, thing=thing, read=read, by=by)


def write_measure(seen: Found, value: documents.Measure, *, thing: UUID, read: int, by: SignedIn) -> None:
    """The same; a protection programme with what the lawyer keeps of the matter, for those alone who hear of one."""
    if not words.is_programme(value):
        write(seen, value, thing=thing, read=read, by=by)
        return
    before = queries.track(by, seen).measure(thing)
    if (before.newest.number if before else 0) != read or value.matter is None:
        raise people_holding.changed_meanwhile()
    file = legal.files(by, seen).get(value.matter)
    testimony.keep_beside(seen, file, value, matter=value.matter, thing=thing, by=by)


def write_look(
    model: type[models.Look], seen: Found, value: Document, *, thing: UUID, read: int, by: SignedIn
) -> bool:
    """The look after ``read``. ``thing`` came with the form: sent twice, it is one, and this is False;
    Another, where something else was sent with it.

    Conflict when somebody else looked since.
    """
    said = value.to_value()
    if attempts.is_kept(model, thing, seen, said, by=by):
        return False
    there = model._default_manager.filter(case_id=seen.id)
    versions.must_be(read, numbering.newest(there))
    row = model(case_id=seen.id, organisation_id=by.organisation_id, written_by=doer(by), number=read + 1)
    row.pk = thing
    versions.put(row, {"document": said}, by=by)
    return True


def psychologists(seen: Found, *, organisation: UUID | None = None, by: SignedIn) -> list[UUID]:
    """Teams of psychologists, and psychologists by name, of the own agency or this one that work on this case now."""
    place = organisation or by.organisation_id
    mine = [
        row
        for row in people.involvements(by, seen)
        if row.organisation_id == place and row.mode == Mode.WORKS
    ]
    named = [row.user_id for row in mine if row.user_id]
    grants = RoleGrant.objects.filter(user__in=named, ended_at=None, role__in=seeing.PSYCHOLOGIST)
    by_name = set(grants.values_list("user", flat=True)) if named else set()
    rows: Iterable[UUID] = [
        row.holder
        for row in mine
        if row.user_id in by_name or (row.team is not None and row.team.kind == TeamKind.PSYCHOSOCIAL)
    ]
    return vouching.vouched(rows)


def among_psychologists(there: Home) -> Home:
    """Whoever leads hears next, and no team after that: among supervisors may be a lawyer, who reads nothing of it."""
    return replace(there, ladder=())


def morning(day: date, by: SignedIn) -> datetime:
    """Eight o'clock of this day, where the actor is."""
    return datetime.combine(day, MORNING, tzinfo=ZoneInfo(on_call.zone_of(by)))
