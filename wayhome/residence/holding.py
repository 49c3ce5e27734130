"""What every action here does first: hold the case; write the next version; who hears of a day, and when."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from wayhome.consent import holding as consent_holding
from wayhome.consent.holding import Home
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import RoleGrant
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.documents import Document
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.residence import models, rules, seeing
from wayhome.vault import records, vouching
from wayhome.vault.models.records import SealedFact

stop_if = people_holding.stop_if
doer = people_holding.doer
home = consent_holding.home
NEXT_HEARS = consent_holding.NO_WINDOW  # [P] a day after it was due, the next hears
OWNERS, TIMES = (
    3,
    5,
)  # at most so many hear of one day, so many times: closed by number, whatever the setting was


def begin(seen: Found, *, code: str, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there."""
    consent_holding.lock(seen)
    reason = rules.why_not_write(writes=seeing.writes(by, seen))
    stop_if(people_rules.or_closed(reason, seen.access, "HI"), code=code)
    people_holding.begin_own_strand(seen, by=by)


def write_reflection(seen: Found, value: Document, *, read: int, by: SignedIn) -> models.Reflection:
    """The version after ``read``. Conflict when somebody wrote one since."""
    mine = models.Reflection.objects.filter(case_id=seen.id, organisation_id=by.organisation_id)
    _must_be_newest(mine, read)
    row = models.Reflection(number=read + 1, **_about(seen, by))
    _put(row, value, by=by)
    return row


def write_told(seen: Found, value: Document, *, by: SignedIn) -> None:
    """That she or he was told."""
    _put(models.Told(**_about(seen, by)), value, by=by)


def write_thing(
    model: type[models.Thing], seen: Found, value: Document, *, thing: UUID, read: int, by: SignedIn
) -> None:
    """The version after ``read``, whichever agency wrote that. Conflict when somebody wrote one since."""
    _must_be_newest(model._default_manager.filter(case_id=seen.id, thing=thing), read)
    _put(model(thing=thing, number=read + 1, **_about(seen, by)), value, by=by)


def _must_be_newest(rows: Any, read: int) -> None:  # noqa: ANN401 - rows of one of three models
    if (rows.aggregate(newest=Max("number"))["newest"] or 0) != read:
        raise people_holding.changed_meanwhile()


def _about(seen: Found, by: SignedIn) -> dict[str, Any]:
    return {"case_id": seen.id, "organisation_id": by.organisation_id, "written_by": doer(by)}


def _put(row: SealedFact, value: Document, *, by: SignedIn) -> None:
    try:
        with transaction.atomic():
            records.put(by.keyring, row, {"document": value.to_value()})
    except IntegrityError as error:  # at the same moment
        raise people_holding.changed_meanwhile() from error


# Who hears -----------------------------------------------------------------------------------------------------------


def lawyers(seen: Found, by: SignedIn, organisation: UUID | None = None) -> list[UUID]:
    """Legal teams, and lawyers and advocates by name, of the own agency or this one that work on this case now."""
    place = organisation or by.organisation_id
    mine = [
        row
        for row in people.involvements(by, seen)
        if row.organisation_id == place and row.mode == Mode.WORKS
    ]
    named = [row.user_id for row in mine if row.user_id]
    grants = RoleGrant.objects.filter(user__in=named, ended_at=None, role__in=seeing.COUNSEL)
    counsel = set(grants.values_list("user", flat=True)) if named else set()
    found = [
        row.holder
        for row in mine
        if row.user_id in counsel or (row.team is not None and row.team.kind == TeamKind.LEGAL)
    ]
    return vouching.vouched(found)


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
    """A duty at each of these moments, for each of these owners; the lead and its ladder hear next."""
    for who, owner in enumerate(list(dict.fromkeys(owners))[:OWNERS]):
        rest = [one for one in (there.owner, *there.ladder) if one != owner]
        for number, at in enumerate(moments[:TIMES]):
            duties.add(
                kind=kind,
                due_at=at,
                about=about,
                owner=owner,
                ladder=[Rung(one, NEXT_HEARS) for one in dict.fromkeys(rest)],
                organisation=there.organisation,
                by=by,
                case=seen.id,
                code=seen.code,
                thread=there.thread,
                args={"day": day} if day else {},
                is_emergency=is_emergency,
                once=f"{name} {who} {number}",
            )


def over(there: Home, about: str, name: str, *, by: SignedIn) -> None:
    """What was due about this is not due any more, whoever owned it."""
    for who in range(OWNERS):
        for number in range(TIMES):
            duties.done_for(thread=there.thread, about=about, once=f"{name} {who} {number}", by=by)
