"""Three agencies with analysts, and a national focal point that adds up; for the tests of this room."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.kept import kept
from wayhome.core import clock
from wayhome.numbers import making, marks, wording
from wayhome.numbers.catalogue import OPENED, OURS
from wayhome.numbers.dimensions import ALL, Row
from wayhome.numbers.models import Row as Kept
from wayhome.numbers.releases import Period, Release
from wayhome.organisations import actions as organisations
from wayhome.organisations.enums import AgencyKind, TeamKind


@dataclass
class World:
    """Ann counts at Harbour House, Dina at Dawn Centre, Nils at North Police; Flo at the focal point adds up."""

    ann: Person
    dina: Person
    nils: Person
    flo: Person
    fay: Person

    @property
    def senders(self) -> list[Person]:
        return [self.ann, self.dina, self.nils]


def analyst(manager: Person, name: str) -> Person:
    """A colleague who counts, in a new team of analysts."""
    team = organisations.create_team(name="Analysts", kind=TeamKind.ANALYSTS, by=manager.actor())
    return casting.join(manager, name, roles=("STATISTICS",), teams=((team, manager),))


@kept
def world(cast: Cast) -> World:
    """Everybody knows the focal point, and it them."""
    fay, _founded = casting.found("Focal Point", manager="Fay", kind=AgencyKind.FOCAL_POINT)
    for manager in (cast.mona, cast.dora, cast.otto):
        casting.introduce(manager, fay, agree=False)
    return World(
        ann=analyst(cast.mona, "Ann"),
        dina=analyst(cast.dora, "Dina"),
        nils=analyst(cast.otto, "Nils"),
        flo=analyst(fay, "Flo"),
        fay=fay,
    )


def opened(who: Person, kept: Iterable[Kept], population: str = OPENED) -> list[Row]:
    """Rows that are counted, as an analyst opens them. NoKey for anybody else."""
    return making.counted(making.coded(who.keyring(), kept), population=population)


def last_year() -> int:
    """A year that is over."""
    return clock.today().year - 1


def somebody(random: Random) -> Row:
    """Some answers are rare, some are missing."""
    gender = random.choices(["woman", "man", "other", None], [60, 35, 3, 2])[0]
    age = random.choices(["0-17", "18-29", "30+", None], [20, 50, 25, 5])[0]
    region = random.choices(["europe", "asia", "africa", "americas", None], [60, 20, 12, 3, 5])[0]
    return {
        "gender": gender,
        "age": age,
        "region": region,
        "place": place(region, gender),
        "form": frozenset(
            random.choices(["labour", "sexual", "other"], [50, 40, 10], k=random.choice([1, 1, 2]))
        ),
    }


def place(region: str | None, gender: str | None) -> str | None:
    """In which country: in most cases one of four, in some one that hardly anybody was in."""
    if region is None:
        return None
    if region == "asia":
        return "AE" if gender == "woman" else "TH"
    return "FR" if gender == "other" else "GR" if region == "americas" else "IT"


def keep(
    who: Person,
    rows: Sequence[Row | None],
    year: int | None = None,
    quarter: int = 1,
    population: str = OPENED,
) -> None:
    """Rows as visits of colleagues would have left them."""
    to = making.analysts(who.organisation.pk)
    for row in rows:
        mark = marks.of_case(uuid4())
        making.put(
            who.organisation.pk,
            year or last_year(),
            mark,
            "0" * 64,
            row,
            to,
            population=population,
            quarter=quarter,
        )


def people(world: World, each: int = 120, year: int | None = None, seed: int = 7, quarter: int = 1) -> None:
    """So many at each of the three agencies."""
    random = Random(seed)
    for who in world.senders:
        keep(who, [somebody(random) for _person in range(each)], year, quarter)


def counted(who: Person, year: int) -> int:
    """How many people the page of the agency shows for a year, after a new sign-in."""
    page = sign_in(Client(), who).get(reverse("numbers:year", args=[year]))
    assert page.status_code == 200, page.content.decode()
    return int(numbers(page.content.decode())[0])


def numbers(page: str) -> list[str]:
    """What stands in the cells of the tables of a page."""
    return re.findall(r'<td class="number">\s*(.*?)\s*</td>', page)


def send(
    world: World, who: Person, year: int | None = None, without: int = 0, quarter: int | None = None
) -> int:
    """Sent through the page. What the site answered. ``without``: so many cases that lack a row, as it was ticked."""
    typed = {"to": str(world.flo.organisation.pk)} | (
        {"without": "on", "seen": str(without)} if without else {}
    )
    name, args = ("numbers:quarter", [quarter]) if quarter else ("numbers:year", [])
    sent = sign_in(Client(), who).post(reverse(name, args=[year or last_year(), *args]), typed)
    return int(sent.status_code)


@kept
def ready(cast: Cast, each: int = 120) -> World:
    """All three have sent last year."""
    found = world(cast)
    people(found, each)
    assert [send(found, who) for who in found.senders] == [302, 302, 302]
    return found


def asked(table: str, period: str = "", how: str = "exact") -> dict[str, str]:
    """What is typed on the page of the focal point."""
    return {"table": table, "period": period or str(last_year()), "how": how}


def publish(world: World, table: str, period: str = "", how: str = "exact") -> str:
    """Published through the page: where it is then. Else what the page says why not."""
    client = sign_in(Client(), world.flo)
    page = client.post(reverse("numbers:publish"), asked(table, period, how))
    return page["Location"] if page.status_code == 302 else page.content.decode()


def downloaded(who: Person, address: str, table: str, chosen: tuple[tuple[str, str], ...] = ()) -> Release:
    """What anybody who is signed in has after pressing “As a file”: read from the file, and from nothing else."""
    answer = sign_in(Client(), who).get(f"{address}file/")
    assert answer.status_code == 200
    kinds = [OURS.kinds[key] for key in OURS.tables[table].by]
    codes = [{wording.label(kind, code): code for code in (*kind.dimension.codes, ALL)} for kind in kinds]
    cells = []
    for line in list(csv.reader(answer.content.decode().removeprefix("\ufeff").splitlines()))[1:]:
        if not line:
            break
        *words, count = line
        cell = tuple(known[word] for known, word in zip(codes, words, strict=True))
        cells.append((cell, None if count == "hidden" else int(count)))
    kept, period = OURS.tables[table], Period.of_year(last_year())
    return Release(
        table, kept.population, kept.by, chosen, period, 11, 3, tuple(cells), "", clock.today()
    )  # fmt: skip


def rows() -> list[Kept]:
    return list(Kept.objects.order_by("created_at", "mark"))
