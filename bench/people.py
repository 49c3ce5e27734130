"""Invented people for one organisation: tens of thousands of cases through the bulk doors, the same for one seed.

Names come from ``bench.names``. What is sealed is sealed as the site seals it, by somebody of the organisation whose
keys are open; ``python -m bench.fill`` is the command.
"""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import batched
from uuid import UUID

from django.db import transaction

from bench import falling_due, names, telling
from wayhome.audit import log as audit
from wayhome.casefile.models import Note
from wayhome.consent import documents as agreed
from wayhome.consent import models as consent
from wayhome.consent import purposes
from wayhome.core import bulk, clock, codes
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.people import access, documents, holding, models
from wayhome.vault import records
from wayhome.vault.models.records import SealedRecord
from wayhome.vault.values import Value

BATCH = 1000  # cases written in one transaction
LED, LED_EVERY = 300, 33  # cases of one worker: one in 33 of the first ten thousand
HEAVY = 400  # one case in so many has FIFTY notes
FIFTY = 50
YEARS = 10

type New = list[tuple[SealedRecord, dict[str, Value]]]


@dataclass(frozen=True, slots=True)
class One:
    """An invented case: what is fixed by the seed."""

    number: int
    id: UUID
    code: str
    name: names.Invented
    opened: date
    seed: str

    @property
    def is_heavy(self) -> bool:
        return self.number % HEAVY == HEAVY // 2


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works there: ``by`` brings the cases along, ``worker`` leads a few, ``others`` the rest.

    What is due for ``worker`` follows from what ``worker`` wrote.
    """

    by: SignedIn
    works: SignedIn
    others: Sequence[UUID]

    @property
    def worker(self) -> UUID:
        return self.works.user_id


def invented(count: int, *, seed: int = 0, taken: Collection[str] = ()) -> list[One]:
    """Ids, names and days of ``count`` cases, known to whoever knows the seed; codes too, unless one is ``taken``."""
    chance = random.Random(f"cases {seed}")
    today, taken = clock.today(), set(taken)
    found = []
    for number, person in enumerate(names.people(count, seed=seed)):
        code = _code(chance)
        while code in taken:
            code = _code(chance)
        taken.add(code)
        ago = int(chance.triangular(0, YEARS * 365, 0))
        case = UUID(int=chance.getrandbits(128), version=4)
        found.append(One(number, case, code, person, today - timedelta(days=ago), f"{seed} {number}"))
    return found


def fill(desk: Desk, cases: Sequence[One]) -> Iterator[int]:
    """Write all of them, as ``people.actions_many`` does. Yields how many are written so far."""
    filling = _Filling(desk, _teams(desk.by))
    done = 0
    for some in batched(cases, BATCH):
        with bulk.without_collecting(), transaction.atomic():
            filling.write(some)
        desk.by.keyring.forget()  # the keys of one batch are of no use to the next
        done += len(some)
        yield done


@dataclass(frozen=True, slots=True)
class _Filling:
    """One organisation being filled."""

    desk: Desk
    teams: dict[Team, tuple[str, ...]]

    def write(self, some: Sequence[One]) -> None:
        by = self.desk.by
        self._who_works_on(some)
        holders = {team.pk: parts for team, parts in self.teams.items()}
        records.begin_many(by.keyring, cases=[one.id for one in some], holders=holders)
        records.put_many(by.keyring, [fact for one in some for fact in _facts(one, self._lead(one), by)])
        known = [(one.id, _brief(one), _identity(one)) for one in some]
        holding.keep_new_findable(holders, known, by=by)
        supervisors = next(team.pk for team in self.teams if team.kind == TeamKind.SUPERVISORS)
        falling_due.write([self._due(one) for one in some], supervisors, by=by, worker=self.desk.works)
        audit.record("people.opened", by=by, count=len(some))

    def _who_works_on(self, some: Sequence[One]) -> None:
        by = self.desk.by
        bulk.insert(
            [
                bulk.made(
                    models.Case,
                    id=one.id,
                    code=one.code,
                    organisation_id=by.organisation_id,
                    opened_month=one.opened.replace(day=1),
                )
                for one in some
            ]
        )
        bulk.insert(
            [
                bulk.made(
                    models.Involvement,
                    case_id=one.id,
                    organisation_id=by.organisation_id,
                    holder=team.pk,
                    team=team,
                    parts=",".join(parts),
                    from_day=one.opened,
                    added_by_id=by.user_id,
                )
                for one in some
                for team, parts in self.teams.items()
            ]
        )
        bulk.insert(
            [
                bulk.made(
                    models.Lead, case_id=one.id, side="now", user_id=self._lead(one), named_by_id=by.user_id
                )
                for one in some
            ]
        )

    def _lead(self, one: One) -> UUID:
        others = self.desk.others
        return self.desk.worker if self._place(one) is not None else others[one.number % len(others)]

    def _place(self, one: One) -> int | None:
        """Which of the one worker's cases this is: LED of them, spread evenly. None: somebody else leads it."""
        place, rest = divmod(one.number, LED_EVERY)
        return place if rest == 0 and place < LED else None

    def _due(self, one: One) -> falling_due.Due:
        return falling_due.Due(
            one.id, one.code, _brief(one).thread, self._lead(one), one.number, self._place(one)
        )


def _facts(one: One, lead: UUID, by: SignedIn) -> New:
    """Everything sealed about one person: who, how to reach her, steps, what was agreed, notes."""
    chance = random.Random(f"facts {one.seed}")
    ours = {"case_id": one.id, "organisation_id": by.organisation_id}
    began = datetime.combine(one.opened, datetime.min.time(), UTC) + timedelta(hours=chance.randint(6, 20))
    values: dict[str, Value] = {"document": _identity(one).to_value(), "brief": _brief(one).to_value()}
    new: New = [(bulk.made(models.Identity, **ours, number=1, written_by=lead), values)]
    if one.number % 10 < 7:
        contact = telling.contact(chance)
        safe = telling.safe_contact(chance)
        values = {"document": contact.to_value(), "safe": safe.to_value()}
        new.append((bulk.made(models.Contact, **ours, number=1, written_by=lead), values))
    for key, after in telling.steps(chance, (clock.today() - one.opened).days):
        at = began + timedelta(days=after)
        step = bulk.made(models.Step, **ours, key=key, day=at.date(), taken_by=lead, created_at=at)
        new.append((step, {"body": {}}))
    if chance.random() < 0.4:
        new += _answers(ours, lead, chance, began)
    for number in range(_notes(one, chance)):
        at = began + timedelta(days=number, minutes=chance.randint(0, 600))
        group, body = telling.note(chance, at.date())
        note = bulk.made(
            Note,
            **ours,
            note=_uuid(chance),
            number=1,
            group=group,
            written_by=lead,
            created_at=min(at, clock.now()),
        )
        new.append((note, {"body": body}))
    return new


def _answers(ours: dict[str, UUID], lead: UUID, chance: random.Random, began: datetime) -> New:
    """The first two questions, and none to six of the others."""
    asked: list[str] = list(purposes.FIRST_NIGHT)
    others = [code for code, line in purposes.TABLE.items() if not line.shares and code not in asked]
    asked += chance.sample(others, chance.randint(0, 6))
    new: New = []
    for code in asked:
        line = purposes.line(code)
        answer = agreed.Answer(
            purpose=str(code),
            granted=chance.choice(("yes", "yes", "yes", "no", "not_now")),
            form="explicit_oral",
            explained_by="a colleague",
            understood=True,
            band="adult",
            given_at=began,
            valid_until=line.until(began.date()),
        )
        document, private = agreed.pair(answer.to_value(), is_private=line.is_private)
        row = bulk.made(
            consent.Consent,
            **ours,
            written_by=lead,
            private_group="C",
            last_day=line.longest(began.date()),
            created_at=began,
        )
        new.append((row, {"document": document, "private": private}))
    return new


def _notes(one: One, chance: random.Random) -> int:
    """Most have none or a few, some twenty, a few FIFTY."""
    kind = chance.random()
    if one.is_heavy:
        return FIFTY
    if kind < 0.6:
        return 0
    return chance.randint(1, 4) if kind < 0.92 else chance.randint(5, 20)


@lru_cache(maxsize=BATCH)
def _identity(one: One) -> documents.Identity:
    return telling.identity(one.name, random.Random(one.seed))


@lru_cache(maxsize=BATCH)
def _brief(one: One) -> documents.Brief:
    thread = documents.Brief(thread=_uuid(random.Random(f"thread {one.seed}")))
    return holding.brief_of(_identity(one), thread, name_used=one.name.name, presumed_child=False)


def _teams(by: SignedIn) -> dict[Team, tuple[str, ...]]:
    """Intake and Supervisors, as of a case that is opened on the site; both must be open to who fills."""
    found = Team.objects.visible_to(by).filter(kind__in=[TeamKind.INTAKE, TeamKind.SUPERVISORS])
    kind = by.user.organisation.kind
    return {team: access.parts_of_team(kind, team.kind) for team in found.order_by("kind")}


def _code(chance: random.Random) -> str:
    everything = codes.LETTERS + codes.DIGITS
    head = chance.choice(codes.LETTERS) + chance.choice(codes.DIGITS)
    return head + "-" + "".join(chance.choice(everything) for _ in range(4))


def _uuid(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)
