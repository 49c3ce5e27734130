"""What one invented case of a generated country says, and where it stands; a house, and who slept there."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from wayhome.attempts import documents as attempted
from wayhome.attempts import models as attempts
from wayhome.attempts import steps as attempt_steps
from wayhome.casefile.models import Note
from wayhome.core import bulk, clock
from wayhome.custody import steps as custody_steps
from wayhome.demo import shapes
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.people import actions as people_actions
from wayhome.people import documents, holding, models, rules
from wayhome.people.enums import ClosureReason
from wayhome.shelter import actions as shelter
from wayhome.shelter import documents as shelter_documents
from wayhome.shelter import models as houses
from wayhome.shelter.enums import Group, HouseKind, RoomType, StayState
from wayhome.vault.models.records import SealedRecord
from wayhome.vault.values import Value

# How far on the way home a case is that is open now: steps taken, and days after the one before.
_WAY: Mapping[str, tuple[tuple[str, int], ...]] = {
    shapes.HERE: (),
    shapes.CHOOSING: ((attempt_steps.BEGUN, 60),),
    shapes.READY: ((attempt_steps.BEGUN, 60), (attempt_steps.APPROVED, 45)),
    shapes.TRAVELLING: ((attempt_steps.BEGUN, 60), (attempt_steps.APPROVED, 45), (custody_steps.BEGUN, 3)),
    shapes.ARRIVED: (
        (attempt_steps.BEGUN, 60), (attempt_steps.APPROVED, 45), (custody_steps.BEGUN, 3), (attempt_steps.ARRIVED, 1),
    ),
}  # fmt: skip
_REASONS = {
    "completed": ClosureReason.GOALS_MET,
    "declined": ClosureReason.PERSON_STOPPED,
    "no_contact": ClosureReason.LOST,
}
PLACES = 12
NIGHTS = 25


@dataclass(frozen=True, slots=True)
class One:
    """An invented case: what is fixed by the seed."""

    number: int
    id: UUID
    opened: date
    seed: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the person."""

    identity: documents.Identity
    brief: documents.Brief
    contact: documents.Contact
    account: documents.Account


def at(day: date, minutes: int = 0) -> datetime:
    """In the morning of a day, or so many minutes later."""
    return datetime.combine(day, time(8), UTC) + timedelta(minutes=minutes)


def drawn[V](dice: random.Random, shares: shapes.Shares[V]) -> V:
    """One of these, as often as its share says."""
    weights = list(accumulate(share for _one, share in shares))
    return dice.choices([one for one, _share in shares], cum_weights=weights)[0]


def told(one: One) -> Told:
    """Who it is. The same each time."""
    dice = random.Random(f"told {one.seed}")  # noqa: S311 - invented, the same each time
    sex, youngest, oldest = drawn(dice, shapes.PEOPLE)
    citizenship = drawn(dice, shapes.CITIZENSHIPS)
    how = dice.random()
    identity = documents.Identity(
        first_name=dice.choice(shapes.FIRST[sex]),
        family_name=dice.choice(shapes.STEMS) + dice.choice(shapes.ENDINGS_OF_NAMES),
        birth_year=one.opened.year - dice.randint(youngest, oldest) if how < 0.75 else None,
        birth_month=dice.randint(1, 12) if how < 0.6 else None,
        birth_day=dice.randint(1, 28) if how < 0.6 else None,
        birth_precision="exact" if how < 0.6 else "estimated" if how < 0.75 else "unknown",
        gender=sex,
        citizenships=(citizenship,),
        primary_language=shapes.LANGUAGES[citizenship],
        identity_numbers=(f"XA{dice.randint(10**7, 10**8)}",) if dice.random() < 0.3 else (),
    )
    before = documents.Brief(thread=UUID(int=dice.getrandbits(128), version=4))
    brief = holding.brief_of(identity, before, name_used=identity.first_name, presumed_child=False)
    has_phone = dice.random() < 0.7
    contact = documents.Contact(phones=(f"+35500{dice.randint(10**6, 10**7 - 1)}",) if has_phone else ())
    account = documents.Account(exploitation=(drawn(dice, shapes.FORMS),), country_origin=citizenship)
    return Told(identity, brief, contact, account)


def rows(one: One, said: Told, *, lead: UUID, by: SignedIn) -> people_actions.Rows:
    """Everything sealed of one case: who, how to reach her or him, what happened, steps, the way home, notes."""
    dice = random.Random(f"rows {one.seed}")  # noqa: S311 - invented, the same each time
    ours = {"case_id": one.id, "organisation_id": by.organisation_id}
    version: dict[str, Any] = {**ours, "number": 1, "written_by": lead, "created_at": at(one.opened, 30)}
    document = {"document": said.identity.to_value(), "brief": said.brief.to_value()}
    found: people_actions.Rows = [(models.Identity(**version), document)]
    if said.contact.phones:
        safe = documents.SafeContact().to_value()
        found.append((models.Contact(**version), {"document": said.contact.to_value(), "safe": safe}))
    found.append((models.Account(**version), {"document": said.account.to_value()}))
    found += _steps(one, dice, ours, lead)
    found += _notes(one, dice, ours, lead)
    return found


def _steps(one: One, dice: random.Random, ours: Mapping[str, UUID], lead: UUID) -> people_actions.Rows:
    """Where the case stands, and the way to there."""
    lived = (clock.today() - one.opened).days
    taken: list[tuple[str, int, dict[str, Value]]] = [
        (rules.OPENED, 0, {}),
        ("first_consents_asked", 0, {}),
        (rules.SAFE_CONTACT_AGREED, 1, {}),
        ("consent_talk_held", dice.randint(2, 5), {}),
    ]
    if dice.randint(1, 100) <= shapes.RESTED:
        taken += [(rules.SUSPENDED, 20, {"reason": "no_contact", "words": ""}), (rules.RESUMED, 40, {})]
    is_old = lived > shapes.LASTS
    ends = is_old and dice.randint(1, 100) <= shapes.CLOSED
    way = _WAY[drawn(dice, shapes.STANDS)]
    found = list(_way_home(one, way, lived, dice, ours, lead))
    if way and found:
        taken.append((attempt_steps.BEGUN, way[0][1], {}))
    if ends:
        body: dict[str, Value] = {
            "reason": str(_REASONS[drawn(dice, shapes.ENDINGS)]),
            "person_agrees": True,
            "card_offered": True,
            "words": "",
        }
        taken.append((rules.CLOSED, shapes.LASTS - dice.randint(0, 90), body))
    elif is_old and dice.randint(1, 100) <= shapes.FOLLOWED:
        taken.append((rules.FOLLOW_UP, shapes.LASTS, {}))
    for minutes, (key, after, body) in enumerate(sorted(taken, key=lambda step: step[1])):
        if after <= lived:
            day = one.opened + timedelta(days=after)
            step = models.Step(
                **ours, key=key, day=day, taken_by=lead, created_at=min(at(day, minutes), clock.now())
            )
            found.append((step, {"body": body}))
    return found


def _way_home(
    one: One,
    way: Sequence[tuple[str, int]],
    lived: int,
    dice: random.Random,
    ours: Mapping[str, UUID],
    lead: UUID,
) -> Iterator[tuple[SealedRecord, Mapping[str, Value]]]:
    """The travel plan with its steps, as far as the days since have come."""
    after = 0
    attempt = UUID(int=dice.getrandbits(128), version=4)
    for key, days in way:
        after += days
        if after > lived:
            return
        day = one.opened + timedelta(days=after)
        moment = min(at(day), clock.now())
        if key == attempt_steps.BEGUN:
            begun = attempted.Begun(decided_on=day, on=day)
            plan = attempts.Attempt(pk=attempt, **ours, number=1, written_by=lead, created_at=moment)
            yield plan, {"document": begun.to_value()}
            continue
        step = attempts.Step(**ours, attempt=attempt, key=key, day=day, taken_by=lead, created_at=moment)
        yield step, {"body": {}}


def _notes(one: One, dice: random.Random, ours: Mapping[str, UUID], lead: UUID) -> people_actions.Rows:
    found: people_actions.Rows = []
    for number in range(drawn(dice, shapes.NOTES)):
        day = min(one.opened + timedelta(days=number * dice.randint(1, 14)), clock.today())
        text = " ".join(dice.sample(shapes.SENTENCES, dice.randint(1, 4)))
        note = Note(
            **ours,
            note=UUID(int=dice.getrandbits(128), version=4),
            number=1,
            group="I",
            written_by=lead,
            created_at=min(at(day, 90 + number), clock.now()),
        )
        found.append((note, {"body": {"kind": "general", "day": day, "text": text}}))
    return found


def open_house(keeper: SignedIn, number: int) -> houses.House:
    """A house of twelve places, by the actions that people use."""
    team = Team.objects.get(pk__in=keeper.team_ids, kind=TeamKind.HOUSE)
    house = shelter.open_house(
        team=team.pk,
        kind=HouseKind.SHELTER,
        groups=[Group.WOMEN, Group.CHILDREN, Group.FAMILIES],
        languages=["sqi", "eng"],
        is_accessible=bool(number % 2),
        about=shelter_documents.About(name=f"Lantern {number + 1}", rules="Quiet after ten"),
        address=shelter_documents.Address(lines=f"{number + 1} Linden Street", way="By the back lane"),
        by=keeper,
    )
    for kind, places in ((RoomType.SINGLE, 1), (RoomType.SINGLE, 1), (RoomType.SHARED, PLACES - 2)):
        shelter.add_room(house=house.pk, kind=kind, groups=[], is_accessible=False, places=places, by=keeper)
    return house


def slept(house: houses.House, cases: Sequence[tuple[UUID, str]]) -> None:
    """Who slept there until now, one after the other in each place. Nobody is there tonight: that is said by people."""
    places, today = list(house.places.all()), clock.today()
    stays, taken = [], []
    for number, (case, code) in enumerate(cases):
        place, ago = places[number % len(places)], number // len(places)
        first = today - timedelta(days=NIGHTS * (ago + 1))
        last = first + timedelta(days=NIGHTS - 1)
        nights = DateRange(first, last, "[)")
        stay = houses.Stay(
            house=house, case_id=case, code=code, state=StayState.LEFT, days=nights, arrived_at=at(first),
            arrived_by=house.pk, left_at=at(last), left_by=house.pk,
        )  # fmt: skip
        stays.append(stay)
        taken.append(
            houses.Occupancy(
                house=house,
                place=place,
                lane=place.lane,
                stay=stay,
                nights=nights,
                is_open=False,
                is_here=False,
            )
        )
    bulk.insert(stays)
    bulk.insert(taken)
