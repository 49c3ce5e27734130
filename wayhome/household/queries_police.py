"""Protection as the house sees it, and as a named officer does. To the rest of the agency a house does not exist."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404

from wayhome.core import clock
from wayhome.household import documents, holding_police, queries, rules_police
from wayhome.household.houses import House
from wayhome.household.models_police import CallOut, Officer, Protection, Tried
from wayhome.household.shapes import Written
from wayhome.organisations import queries_partners
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation, User

MOST = 50


@dataclass(frozen=True, slots=True)
class ProtectionNow:
    """One protection, with what is agreed as far as it opens."""

    id: UUID
    agency: str
    asked_by: str
    terms: documents.Terms | None
    number: int
    agreed: int
    agreed_at: datetime | None
    tested_on: date | None
    is_ended: bool

    @property
    def is_agreed(self) -> bool:
        return self.agreed == self.number

    @property
    def is_test_old(self) -> bool:
        return self.tested_on is None or clock.today() - self.tested_on > rules_police.test_every()


@dataclass(frozen=True, slots=True)
class OfficerNow:
    """An officer, and whether the house said yes."""

    id: UUID
    user: UUID
    name: str
    is_in: bool
    is_certified: bool


def of_house(actor: SignedIn, house: House) -> list[ProtectionNow]:
    """Who protects the house, the newest first."""
    rows = Protection.objects.filter(house=house.id).select_related("agency", "organisation")
    return [_now(actor, row) for row in rows.order_by("-created_at", "pk")]


def one(actor: SignedIn, house: House, protection: UUID) -> ProtectionNow:
    """One of them. 404 for that of another house."""
    rows = Protection.objects.filter(house=house.id, pk=protection).select_related("agency", "organisation")
    return queries.first(actor, [_now(actor, row) for row in rows])


def officers(actor: SignedIn, house: House, protection: UUID) -> list[OfficerNow]:
    """The officers who are named now."""
    rows = Officer.objects.filter(protection=protection, protection__house=house.id, ended_at=None)
    found = rows.select_related("user__organisation").order_by("created_at", "pk")
    return [
        OfficerNow(
            row.pk,
            row.user_id,
            row.user.name,
            row.let_in_at is not None,
            holding_police.is_certified(actor.keyring, row),
        )
        for row in found
    ]


def officer(actor: SignedIn, house: House, officer: UUID) -> tuple[OfficerNow, UUID]:
    """One officer of the house, with the protection. 404 for any other."""
    row = Officer.objects.filter(pk=officer, protection__house=house.id, ended_at=None).first()
    if row is None:
        raise Http404
    found = officers(actor, house, row.protection_id)
    return next(each for each in found if each.id == officer), row.protection_id


def tests(actor: SignedIn, protection: UUID) -> list[Written[documents.Tried]]:
    """How it was tried, newest first; for officers, since the house said yes to them."""
    rows = Tried.objects.filter(protection=protection).order_by("-created_at", "pk")[:MOST]
    return [each for _row, each in queries.written(actor, rows, documents.Tried)]


def call_outs(actor: SignedIn, protection: UUID) -> list[Written[documents.CallOut]]:
    """When the police were called, newest first; for officers, since the house said yes to them."""
    rows = CallOut.objects.filter(protection=protection).order_by("-created_at", "pk")[:MOST]
    return [each for _row, each in queries.written(actor, rows, documents.CallOut)]


def agencies(actor: SignedIn) -> list[Organisation]:
    """Police agencies whose words were compared with ours."""
    return [each for each in queries_partners.partners(actor) if each.kind in rules_police.PROTECTING]


def guarded_by(actor: SignedIn) -> list[ProtectionNow]:
    """The houses that the actor protects, as a named officer to whom the house said yes."""
    if not rules_police.OFFICERS & actor.roles:
        return []
    mine = Officer.objects.filter(user=actor.user_id, ended_at=None, let_in_at__isnull=False)
    rows = Protection.objects.filter(
        pk__in=mine.values("protection"), agency=actor.organisation_id, ended_at=None
    )
    return [_now(actor, row) for row in rows.select_related("agency", "organisation").order_by("created_at")]


def guarded(actor: SignedIn, protection: UUID) -> ProtectionNow:
    """One of them. 404 for everybody else."""
    return queries.first(actor, [each for each in guarded_by(actor) if each.id == protection])


def asked(actor: SignedIn) -> list[tuple[ProtectionNow, list[str]]]:
    """For who names officers: which organisation asks, and who is named. Nothing that the officers read."""
    if not rules_police.NAMERS & actor.roles:
        return []
    rows = Protection.objects.filter(agency=actor.organisation_id, ended_at=None)
    found = list(rows.select_related("agency", "organisation").order_by("created_at", "pk"))
    named: dict[UUID, list[str]] = {}
    for row in Officer.objects.filter(protection__in=found, ended_at=None).select_related("user"):
        named.setdefault(row.protection_id, []).append(row.user.name)
    return [(_now(None, row), sorted(named.get(row.pk, []))) for row in found]


def asked_one(actor: SignedIn, protection: UUID) -> tuple[ProtectionNow, list[str]]:
    """One of them. 404 for everybody else."""
    return queries.first(actor, [each for each in asked(actor) if each[0].id == protection])


def who_can_be_named(actor: SignedIn) -> list[tuple[str, str]]:
    """Officers of the own agency."""
    people = User.objects.visible_to(actor).working().filter(confirmed_at__isnull=False)
    people = people.filter(role_grants__role__in=rules_police.OFFICERS, role_grants__ended_at=None)
    return [(str(pk), name) for pk, name in people.order_by("name").values_list("pk", "name").distinct()]


def _now(actor: SignedIn | None, row: Protection) -> ProtectionNow:
    return ProtectionNow(
        id=row.pk,
        agency=row.agency.name,
        asked_by=row.organisation.name,
        terms=holding_police.terms(actor.keyring, row) if actor is not None else None,
        number=row.number,
        agreed=row.agreed,
        agreed_at=row.agreed_at,
        tested_on=row.tested_on,
        is_ended=row.ended_at is not None,
    )
