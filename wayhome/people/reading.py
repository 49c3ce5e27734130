"""What the queries here share: which versions count, and what of a case is open to whom."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from wayhome.core import clock, once, prepared
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Membership, Organisation, Team, User
from wayhome.people import access as accesses
from wayhome.people import documents, models, rules
from wayhome.people.access import Access
from wayhome.people.enums import Mode
from wayhome.people.shapes import Found, Row, Version
from wayhome.vault import records

_CODE = re.compile(r"[A-Z][0-9][A-Z0-9]{4}")


def access_by_case(actor: SignedIn, ids: Iterable[UUID]) -> dict[UUID, Access]:
    """What of each case is open to the actor today; a case that is not open is not there. One query."""
    ids = list(ids)
    if not ids:
        return {}
    mine: dict[UUID, list[models.Involvement]] = {}
    for row in _open_to(ids, hands(actor), clock.today(), clock.now(), roles=actor.roles):
        mine.setdefault(row.case_id, []).append(row)
    found = {case: accesses.of(actor, rows) for case, rows in mine.items()}
    return {case: access for case, access in found.items() if access.groups}


def hands(actor: SignedIn) -> list[UUID]:
    """The actor and their teams: who may hold a part of a case for them."""
    return [actor.user_id, *actor.team_ids]


@prepared.planned
def _open_to(
    cases: list[UUID], holders: list[UUID], today: date, now: datetime, *, roles: frozenset[str]
) -> QuerySet[models.Involvement]:
    live = models.Involvement.objects.live(today, at=now)
    rows = live.held_by(holders, roles=roles).filter(case__among=cases)
    return rows.only("case_id", "mode", "parts", "basis", "observes_until")  # what ``access.of`` asks


def open_here(actor: SignedIn, seen: Found) -> Q:
    """Rows of a case by who wrote them: who handed the case over reads its own; a partner its own and the lead's, and
    of no others that they are there.
    """
    mine = Q(case_id=seen.id)
    if seen.access.is_past:
        return mine & Q(organisation_id=actor.organisation_id)
    if seen.access.is_partner:
        return mine & Q(organisation_id__in=[actor.organisation_id, seen.case.organisation_id])
    return mine


def may_know(actor: SignedIn, seen: Found) -> Callable[[UUID], bool]:
    """The same of rows that were read already, by the organisation that wrote them."""
    if seen.access.is_past:
        return {actor.organisation_id}.__contains__
    if seen.access.is_partner:
        return {actor.organisation_id, seen.case.organisation_id}.__contains__
    return lambda _organisation: True


def newest[V: models.Version](model: type[V], ids: Iterable[UUID]) -> list[V]:
    """The newest version per case and organisation."""
    ids = list(ids)
    return cast(list[V], _newest(ids, model=model)) if ids else []


def newest_by[V: models.Version](model: type[V], case: UUID, at: datetime) -> list[V]:
    """The version of each organisation that was the newest at this moment."""
    rows = model._default_manager.filter(case_id=case, created_at__lte=at)
    return list(rows.order_by("organisation_id", "-number").distinct("organisation_id"))


@prepared.planned
def _newest(cases: list[UUID], *, model: type[models.Version]) -> QuerySet[models.Version]:
    rows = model.objects.filter(case_id__among=cases).order_by("case_id", "organisation_id", "-number")
    return rows.distinct("case_id", "organisation_id")


def own_first(actor: SignedIn, rows: Iterable[models.Version]) -> dict[type[models.Version], models.Version]:
    """Per kind of fact one row: what the own organisation wrote, else what another let us read."""
    best: dict[type[models.Version], models.Version] = {}
    for row in rows:
        if type(row) not in best or row.organisation_id == actor.organisation_id:
            best[type(row)] = row
    return best


def version[D: documents.Document](
    actor: SignedIn, kind: type[D], row: models.Version | None, opened: dict[str, object]
) -> Version[D]:
    """The document of a row, and the number that the next version follows."""
    if row is None:
        return Version(kind(), 0)
    document = opened.get("document")
    known = kind.from_value(document) if isinstance(document, dict) else kind()
    # What another organisation wrote is not edited but answered with a first version of one's own.
    number = row.number if row.organisation_id == actor.organisation_id else 0
    return Version(known, number, row.written_by, row.organisation_id)


def names(owners: Iterable[UUID]) -> dict[UUID, str]:
    """What people, teams and organisations are called."""
    return _each(set(owners))


def names_ahead(owners: Collection[UUID]) -> list[prepared.Later]:
    """The question of ``names`` about all of these, for a page that asks it together with others, and then them."""
    return [_names.later(sorted(owners))] if owners else []


@once.remembered_of_each
def _each(owners: Collection[UUID]) -> Mapping[UUID, str]:
    return dict(_names(sorted(owners))) if owners else {}


@prepared.planned
def _names(owners: list[UUID]) -> QuerySet[Any, tuple[Any, ...]]:
    teams = Team.objects.filter(pk__among=owners).values_list("pk", "name")
    people = User.objects.get_queryset().filter(pk__among=owners).values_list("pk", "name")
    organisations = Organisation.objects.filter(pk__among=owners).values_list("pk", "name")
    return teams.union(people, organisations, all=True)


def case_code(words: str) -> str:
    """A case code as it is kept, from how people type it: any case, with or without its dash. Empty for other words."""
    plain = "".join(sign for sign in words.upper() if not sign.isspace() and sign not in "-–—")
    return f"{plain[:2]}-{plain[2:]}" if _CODE.fullmatch(plain) else ""


def briefs(actor: SignedIn, ids: Iterable[UUID]) -> dict[UUID, documents.Brief]:
    """The short extract of cases that the caller knows to be open to the actor. What keys do not open is not there."""
    return briefs_of(actor, newest(models.Identity, ids))


def briefs_of(actor: SignedIn, found: Sequence[models.Identity]) -> dict[UUID, documents.Brief]:
    """The same from the newest of each agency, read already."""
    opened = records.open_many(actor.keyring, found, only=("brief",))
    kept: dict[UUID, documents.Brief] = {}
    for row, values in zip(found, opened, strict=True):
        if "brief" in values and (row.case_id not in kept or row.organisation_id == actor.organisation_id):
            kept[row.case_id] = documents.Brief.from_value(values["brief"])
    return kept


def rows(actor: SignedIn, cases: Sequence[models.Case], known: Mapping[UUID, documents.Brief]) -> list[Row]:
    """Lines of a list. Who leads is said for the organisation that opened the case, else for whoever leads."""
    ids = [case.pk for case in cases]
    today, nothing = clock.today(), documents.Brief()
    stand, led = standings(actor, ids), dict(_led_by(ids))
    return [
        Row(
            code=case.code,
            name_used=known.get(case.pk, nothing).name_used,
            age=rules.age_in_words(known.get(case.pk, nothing), today),
            is_child=rules.is_child(known.get(case.pk, nothing), today),
            standing=stand[case.pk],
            lead=led.get(case.pk, ""),
        )
        for case in cases
    ]


def standings(actor: SignedIn, cases: list[UUID]) -> dict[UUID, rules.CaseStanding]:
    """Where each case stands, as far as the actor hears of it. One question."""
    taken: dict[UUID, list[str]] = {}
    steps = _where_they_stand(
        cases, actor.organisation_id, hands(actor), clock.today(), clock.now(), roles=actor.roles
    )
    for case_id, key in steps:
        taken.setdefault(case_id, []).append(key)
    return {case: rules.standing(taken.get(case, [])) for case in cases}


def leading(case: UUID, organisation: UUID) -> QuerySet[models.Lead]:
    """Who leads the case at one agency now, of those who can sign in. Needs no key."""
    return models.Lead.objects.filter(
        case=case, ended_at=None, user__organisation=organisation, user__is_active=True
    )


@prepared.planned
def _where_they_stand(
    cases: list[UUID],
    organisation: UUID,
    holders: list[UUID],
    today: date,
    now: datetime,
    *,
    roles: frozenset[str],
) -> QuerySet[models.Step, tuple[Any, ...]]:
    # Who handed a case over does not hear where it stands since.
    live = models.Involvement.objects.live(today, at=now).held_by(holders, roles=roles)
    here = live.exclude(mode=Mode.KEEPS).filter(case=OuterRef("case_id"))
    steps = models.Step.objects.filter(case_id__among=cases, key__in=rules.STATUS_STEPS)
    known = steps.filter(Q(organisation_id=organisation) | Exists(here))
    return known.order_by("created_at", "id").values_list("case_id", "key")


@prepared.planned
def _led_by(cases: list[UUID]) -> QuerySet[models.Lead, tuple[Any, ...]]:
    leads = models.Lead.objects.filter(case__among=cases, ended_at=None).order_by("-side")
    return leads.values_list("case_id", "user__name")


def opens(user: UUID, rows: Iterable[models.Involvement]) -> bool:
    """Whether somebody holds the key of one of these parts: by name, or in a team."""
    holders = {row.holder for row in rows}
    member_of = Membership.objects.filter(user_id=user, ended_at=None, team__in=holders)
    return user in holders or member_of.exists()
