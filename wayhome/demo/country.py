"""A country to measure and to show: agencies, houses, and cases over ten years in all stages. The same for one seed.

Agencies and people come by the actions that people use; cases are written many at once, through the same doors as a
list that is brought: keys, holders, directory, numbers, record. What is sealed opens on the pages as anything else.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import bulk, clock
from wayhome.demo import country_cases, shapes, world
from wayhome.demo.agencies import Agency, Cast
from wayhome.demo.country_cases import One, at
from wayhome.demo.practice import Practice
from wayhome.organisations import actors
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import AgencyKind, TeamKind
from wayhome.organisations.models import Team, User
from wayhome.people import access, coding, holding, models, queries
from wayhome.people import actions as people_actions
from wayhome.shelter.models import House
from wayhome.vault import passphrase, private, records
from wayhome.vault.keyring import Keyring

BATCH = 500
OF_ONE_AGENCY = 5_000  # cases
YEARS = 10
SLEPT = 3  # one case in so many slept in the house
KINDS = (AgencyKind.SHELTER_NGO, AgencyKind.RECEIVING)
ROLES = {AgencyKind.SHELTER_NGO: "CASE_MANAGER_SEND", AgencyKind.RECEIVING: "CASE_MANAGER_RECV"}


@dataclass(frozen=True, slots=True)
class Desk:
    """Who brings the cases of one agency along, who works there, and its house where it has one."""

    by: SignedIn
    people: tuple[Practice, ...]
    house: House | None = None


def desk(people: tuple[Practice, ...], house: House | None) -> Desk:
    """Whoever brings the cases of an agency along is its second person; the first is its manager."""
    return Desk(_actor(people[1]), people, house)


def agencies(cases: int, *, seed: int) -> Iterator[Desk]:
    """As many as so many cases need, at least two: a shelter, one that receives, and so on."""
    for number in range(max(2, -(-cases // OF_ONE_AGENCY))):
        yield _founded(number, seed)


def fill(desk: Desk, ones: Sequence[One]) -> Iterator[int]:
    """Write these cases. Yields how many are in."""
    done = 0
    for some in batched(ones, BATCH):
        with bulk.without_collecting(), transaction.atomic(), audit.taken_last():
            _write(some, by=desk.by)
        desk.by.keyring.forget()  # the keys of one batch are of no use to the next
        done += len(some)
        yield done
    if desk.house is not None:
        slept = models.Case.objects.filter(pk__in=[one.id for one in ones if one.number % SLEPT == 0])
        country_cases.slept(desk.house, list(slept.order_by("-created_at").values_list("pk", "code")))


def invented(count: int, *, seed: int, first: int = 0) -> list[One]:
    """The cases with these numbers of the country of this seed; what each says follows from its number alone."""
    today = clock.today()
    return [_invented(number, seed, today) for number in range(first, first + count)]


def _invented(number: int, seed: int, today: date) -> One:
    dice = random.Random(f"country {seed} {number}")  # noqa: S311 - invented, the same each time
    ago = int(dice.triangular(0, YEARS * 365, YEARS * 100))  # more of late than long ago
    ids = UUID(int=dice.getrandbits(128), version=4)
    return One(number, ids, today - timedelta(days=ago), f"{seed} {number}")


def _founded(number: int, seed: int) -> Desk:
    kind = KINDS[number % len(KINDS)]
    place = shapes.PLACES[number % len(shapes.PLACES)]
    name = f"{place} House {seed}-{number + 1}" if kind == KINDS[0] else f"{place} Centre {seed}-{number + 1}"
    host = f"c{seed}-{number + 1}.example"
    intake, supervisors, staff = TeamKind.INTAKE, TeamKind.SUPERVISORS, TeamKind.HOUSE
    people = [
        Cast(f"Manager {number + 1}", f"manager@{host}", "MANAGER", (intake, supervisors, staff)),
        Cast(f"Worker {number + 1}", f"worker@{host}", ROLES[kind], (intake, supervisors)),
        Cast(f"Colleague {number + 1}", f"colleague@{host}", ROLES[kind], (intake,)),
    ]
    if kind == AgencyKind.SHELTER_NGO:
        people.append(Cast(f"Keeper {number + 1}", f"keeper@{host}", "SHELTER_MANAGER", (staff, supervisors)))
    agency = Agency(name, kind, "XA", tuple(people))
    with passphrase.cheap():
        found = tuple(world.founded(agency))
        house: House | None = None
        if kind == AgencyKind.SHELTER_NGO:
            house = country_cases.open_house(_actor(found[-1]), number)
    return desk(found, house)


def _actor(person: Practice) -> SignedIn:
    user = User.objects.select_related("organisation").get(email=person.email)
    with passphrase.cheap():
        bundle = private.open_with_passphrase(user.pk, person.passphrase)
    return actors.of_user(user, keyring=Keyring(bundle))


def _write(some: Sequence[One], *, by: SignedIn) -> None:
    kind = by.user.organisation.kind
    teams: dict[UUID, Sequence[str]] = {
        team.pk: access.parts_of_team(kind, team.kind) for team in holding.first_teams(by)
    }
    leads = _leads(by)
    _who_works_on(some, teams, leads, by=by)
    records.begin_many(by.keyring, cases=[one.id for one in some], holders=teams)
    told = [(one, country_cases.told(one)) for one in some]
    rows: people_actions.Rows = []
    for one, said in told:
        rows += country_cases.rows(one, said, lead=leads[one.number % len(leads)], by=by)
    records.put_many(by.keyring, rows)
    holding.keep_new_findable(teams, [(one.id, said.brief, said.identity) for one, said in told], by=by)
    none: tuple[str, ...] = ()
    numbers = [(one.id, (*said.identity.identity_numbers, *said.contact.phones), none) for one, said in told]
    holding.keep_numbers_of_each(numbers, by=by)
    audit.record_each("people.opened", by=by, subjects=[one.id for one in some])


def _leads(by: SignedIn) -> list[UUID]:
    """Case managers of the agency, in a fixed order."""
    intake = Team.objects.visible_to(by).filter(kind=TeamKind.INTAKE, pk__in=by.team_ids).first()
    if intake is None:
        return [holding.doer(by)]
    mine = User.objects.visible_to(by).filter(memberships__team=intake, memberships__ended_at=None)
    return list(mine.order_by("created_at", "pk").values_list("pk", flat=True))[1:] or [holding.doer(by)]


def _who_works_on(
    some: Sequence[One], teams: dict[UUID, Sequence[str]], leads: Sequence[UUID], *, by: SignedIn
) -> None:
    coding.insert(
        [
            models.Case(
                id=one.id,
                organisation_id=by.organisation_id,
                opened_month=one.opened.replace(day=1),
                created_at=at(one.opened),
            )
            for one in some
        ]
    )
    bulk.insert(
        [
            models.Involvement(
                case_id=one.id,
                organisation_id=by.organisation_id,
                holder=team,
                team_id=team,
                parts=",".join(parts),
                from_day=one.opened,
                added_by_id=by.user_id,
            )
            for one in some
            for team, parts in teams.items()
        ]
    )
    side = queries.side_of(by)
    bulk.insert(
        [
            models.Lead(
                case_id=one.id, side=side, user_id=leads[one.number % len(leads)], named_by_id=by.user_id
            )
            for one in some
        ]
    )
