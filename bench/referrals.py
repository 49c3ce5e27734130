"""Requests and the directory among many: ``python -m bench.referrals --home FOLDER`` fills a practice world that runs.

``measure`` asks for the pages over HTTP.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from bench import figures, fill, opened
from bench.site import Site
from bench.visitor import Visitor

if TYPE_CHECKING:
    from wayhome.organisations.actors import SignedIn
    from wayhome.referrals import documents, models
    from wayhome.referrals.holding import Home

REFERRALS, SERVICES = 100_000, 20_000
BATCH = 2_000
OPEN_OF_TEN = 3  # of ten requests, how many still wait
AGENCIES = 200
CASES = 50  # of Casey's, for whom is asked
WORDS = (
    "Advice", "Centre", "Hope", "Legal", "Health", "Course", "Children", "Work", "Open", "Door", "Tirana", "Skopje",
    "Beograd", "Đorđević", "Sofia", "Athens", "House of books", "Kindergarten", "Clinic", "Interpreters",
)  # fmt: skip
COUNTRIES = ("AL", "BA", "BG", "GR", "HR", "XK", "ME", "MK", "RO", "RS", "TR", "UA", "MD", "IT", "DE")
LANGUAGES = ("sqi", "bos", "hrv", "srp", "mkd", "ron", "bul", "ell", "tur", "ukr", "eng", "rus")
SEARCHES = (
    "", "need=2", "need=5&country=AL", "need=1&country=RS&language=srp&group=1", "country=DE", "group=3",
    "words=djordjevic", "words=psycho+clin&country=BG", "words=a", "need=3&page=12", "page=40", "words=zzzz",
)  # fmt: skip


def main() -> int:
    """Fill; how long it took as JSON on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--referrals", type=int, default=REFERRALS)
    parser.add_argument("--services", type=int, default=SERVICES)
    given = parser.parse_args()
    fill.connect(given.home)
    started = time.perf_counter()
    directory(fill.actor(given.home, "casey@"), given.services)
    between = time.perf_counter()
    requests(fill.actor(given.home, "casey@"), fill.actor(given.home, "rita@"), given.referrals)
    done = time.perf_counter()
    fill.gathered()
    print(json.dumps({"services": between - started, "referrals": done - between}))
    return 0


def directory(by: "SignedIn", count: int) -> None:
    """Services of some hundred organisations, spread as a region's are: some needs and countries are common."""
    from wayhome.core import clock
    from wayhome.services import actions, codes, folding
    from wayhome.services.enums import Group, Need
    from wayhome.services.models import Service
    from wayhome.services.written import AgencyWords

    dice = random.Random(7)
    agencies = [
        actions.add_agency(words=AgencyWords(name=f"{dice.choice(WORDS)} {n}", country="AL"), by=by)
        for n in range(AGENCIES)
    ]
    for some in batched(range(count), BATCH):
        made = []
        for number in some:
            agency = dice.choice(agencies)
            needs = dice.sample([need.value for need in Need], dice.choice((1, 1, 2, 3)))
            spoken = dice.sample(LANGUAGES, dice.choice((1, 2)))
            one = Service(
                agency=agency, keeper_id=agency.keeper_id, hsds_id=uuid4(), needs=needs,
                name=" ".join([*dice.sample(WORDS, 2), str(number)]),
                description=" ".join(dice.choices(WORDS, k=60)), is_confidential="shelter" in needs,
                countries=dice.sample(COUNTRIES, 1), languages=spoken,
                groups=dice.sample([group.value for group in Group], dice.choice((0, 0, 1, 3))),
                last_verified=clock.today(), spoken=codes.as_said(spoken, [], of=uuid4()),
                phones=[{"id": str(uuid4()), "number": "+355 4 222"}],
            )  # fmt: skip
            folding.service(one, agency)
            made.append(one)
        Service.objects.bulk_create(made)


def requests(casey: "SignedIn", rita: "SignedIn", count: int) -> None:
    """Half asked by Casey's Intake of Rita's, half the other way round."""
    from wayhome.people import actions as people

    cases = [people.open_case(name_used=f"Guest {number}", by=casey) for number in range(CASES)]
    dice = random.Random(11)
    _many(casey, rita.organisation_id, count // 2, [(one.id, one.code) for one in cases], dice)
    _many(rita, casey.organisation_id, count - count // 2, [(uuid4(), "K7-42QD")], dice)


def _many(
    by: "SignedIn", organisation: UUID, count: int, cases: Sequence[tuple[UUID, str]], dice: random.Random
) -> None:
    from django.db import transaction

    from wayhome.referrals import holding, models

    taken = set(models.Referral.objects.values_list("code", flat=True))
    home, to = holding.own_home(by, None), holding.their_home(by, organisation)
    for some in batched(range(count), BATCH):
        with transaction.atomic():
            _Batch(by, home, to, cases, dice, taken).write(len(some))


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some thousand requests of one side to the other, written as ``send`` and ``move`` would have written them."""

    by: "SignedIn"
    home: "Home"
    to: "Home"
    cases: Sequence[tuple[UUID, str]]
    dice: random.Random
    taken: set[str]

    def write(self, count: int) -> None:
        from wayhome.core import bulk
        from wayhome.referrals import documents, holding
        from wayhome.referrals.enums import Event, Side
        from wayhome.vault import parcels

        rows = [self._row(self.dice.randrange(10) < OPEN_OF_TEN) for _ in range(count)]
        owns = [(row.pk, documents.Own(*self.dice.choice(self.cases)).to_value()) for row in rows]
        keyring = self.by.keyring
        sealed = parcels.seal_many(owns, to=self.home.readers, place=holding.OWN, keyring=keyring)
        for row, own in zip(rows, sealed, strict=True):
            row.from_own = own
        bulk.insert(rows)
        sent = [self._event(row, 1, Event.SENT, Side.FROM) for row in rows]
        over = [self._event(row, 2, Event.DECLINED, Side.TO) for row in rows if not row.is_open]
        bulk.insert([*sent, *over])
        asks = [self._ask(row).to_value() for row in rows]
        pairs = list(zip(sent, asks, strict=True))
        self._letters(pairs, Side.FROM, self.home)
        # What was declined is no longer with who declined it.
        still = [pair for pair, row in zip(pairs, rows, strict=True) if row.is_open]
        self._letters(still, Side.TO, self.to)
        no = documents.Said(code="NO_CAPACITY", suggestion="Ask in the next town").to_value()
        for side, home in ((Side.FROM, self.home), (Side.TO, self.to)):
            self._letters([(event, no) for event in over], side, home)

    def code(self) -> str:
        """One that no request has: of a hundred thousand, some would be drawn twice."""
        from wayhome.core import codes

        while (code := codes.case_code()) in self.taken:
            pass
        self.taken.add(code)
        return code

    def _row(self, is_open: bool) -> "models.Referral":
        from wayhome.core import clock
        from wayhome.referrals import models, times
        from wayhome.referrals.enums import Priority, State

        priority = self.dice.choice(list(Priority))
        ago = timedelta(minutes=self.dice.randrange(60 * 24 * (5 if is_open else 900)))
        sent = clock.now() - ago
        promised = times.promise(sent, priority)
        return models.Referral(
            code=self.code(), from_organisation_id=self.home.organisation,
            to_organisation_id=self.to.organisation, from_team_id=self.home.team, to_team_id=self.to.owner,
            readers=list(self.to.readers), own_readers=list(self.home.readers), thread=uuid4(),
            priority=priority, state=State.SENT if is_open else State.DECLINED, is_open=is_open,
            number=1 if is_open else 2, sent_at=sent, due_at=promised.answer,
            expires_at=promised.expire if is_open else None, changed_on=sent.date(),
        )  # fmt: skip

    def _event(self, row: "models.Referral", number: int, event: str, side: str) -> "models.ReferralEvent":
        from wayhome.referrals import models

        return models.ReferralEvent(
            referral=row, number=number, event=event, side=side, by_user=self.by.user_id, day=row.changed_on
        )

    def _ask(self, row: "models.Referral") -> "documents.Ask":
        from wayhome.referrals import documents
        from wayhome.services.enums import Need

        return documents.Ask(
            priority=row.priority, age_band="18-24", sex="woman", family=("alone",), kind="without_name",
            language=self.dice.choice(LANGUAGES), needs=tuple(self.dice.sample([one.value for one in Need], 2)),
            country=self.dice.choice(COUNTRIES), region="Coast", month="2027-01", by_name=self.by.name,
            by_agency=self.by.organisation_name,
        )  # fmt: skip

    def _letters(self, said: "Sequence[tuple[models.ReferralEvent, Any]]", side: str, home: "Home") -> None:
        from wayhome.core import bulk
        from wayhome.referrals import holding, models
        from wayhome.vault import parcels

        letters = [models.Letter(event=event, side=side) for event, _value in said]
        new = [(letter.pk, value) for letter, (_event, value) in zip(letters, said, strict=True)]
        keyring = self.by.keyring
        sealed = parcels.seal_many(new, to=home.readers, place=holding.LETTER, keyring=keyring)
        for letter, body in zip(letters, sealed, strict=True):
            letter.body = body
        bulk.insert(letters)


def measure(
    site: Site, *, referrals: int = REFERRALS, services: int = SERVICES, say: Callable[[str], None] = print
) -> list[figures.Table]:
    """Fill, then ask for each page as a worker does."""
    say(f"{referrals:,} requests, {services:,} services: writing them")
    site.beside("bench.referrals", "--referrals", str(referrals), "--services", str(services))
    say("Requests and directory: pages")
    casey = site.signed_in("casey@")
    table = figures.Table(
        f"Requests and directory: {referrals:,} requests, {services:,} services",
        opened.NOTE,
    )
    opened.look(table, site, casey, dict(_pages(casey)))
    return [table]


def _pages(casey: Visitor) -> Iterator[tuple[str, list[str]]]:
    for box, name in (
        ("of-us", "asked of us"),
        ("by-us", "asked by us, with names"),
        ("waiting", "waiting for others"),
        ("over-of-us", "over, asked of us"),
        ("over-by-us", "over, asked by us"),
    ):
        yield f"requests {name}, first page", [f"/requests/?box={box}"]
        yield f"requests {name}, page 40", [f"/requests/?box={box}&page=40"]
    yield "one request asked of us", _linked(casey, "/requests/?box=of-us")
    yield "one request asked by us", _linked(casey, "/requests/?box=by-us")
    yield "directory, search", [f"/services/?{asked}" for asked in SEARCHES]


def _linked(casey: Visitor, path: str) -> list[str]:
    import re

    return sorted(set(re.findall(r'href="(/requests/[0-9a-f-]{36}/)"', casey.get(path).text)))


if __name__ == "__main__":
    sys.exit(main())
