"""No count from 1 to 10 comes back: by subtraction over cells, filters and months, or by linear programming."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import permutations, product
from random import Random

import pytest

from tests.numbers import attacker, small_world
from tests.numbers.small_world import YEAR
from wayhome.core.refusals import Refused
from wayhome.numbers import attack, ledger
from wayhome.numbers.attack import Fact
from wayhome.numbers.catalogue import OURS, Catalogue
from wayhome.numbers.checking import Counts
from wayhome.numbers.dimensions import Row
from wayhome.numbers.ledger import Asked
from wayhome.numbers.releases import Period, Release

ASKED = [
    Asked("all", YEAR),
    Asked("sex-age", YEAR),
    Asked("sex-form", YEAR),
    Asked("sex", YEAR, (("place", "north"),)),
    Asked("sex-age", YEAR, (("place", "north"),)),
    Asked("sex-place", YEAR),
    Asked("age-form", YEAR),
    Asked("sex", YEAR, (("place", "south"),)),
]


def safely(kept: Catalogue, asked: Sequence[Asked], rows: Sequence[Row]) -> tuple[list[Release], int]:
    """One table after another, as long as they are not refused."""
    releases: list[Release] = []
    refused = 0
    for one in asked:
        try:
            releases.append(small_world.published(kept, one, rows, releases))
        except Refused:
            refused += 1
    return releases, refused


def recovered(kept: Catalogue, releases: Sequence[Release], least: int = 1) -> attacker.Known:
    """By subtraction."""
    return attacker.small(attacker.by_subtraction(attacker.published(kept, releases)), least=least)


def test_a_threshold_alone_is_broken_by_subtraction() -> None:
    """The attack works: otherwise that it finds nothing below would say nothing."""
    kept = small_world.catalogue()
    broken = 0
    for seed in range(20):
        random = Random(seed)
        rows = small_world.people(random, random.randint(60, 400))
        broken += bool(recovered(kept, [small_world.by_threshold(kept, Asked("sex-age", YEAR), rows)]))
    assert broken >= 15


MANY = [pytest.param(seed, marks=[pytest.mark.slow] if seed > 2 else []) for seed in range(30)]


@pytest.mark.parametrize("seed", MANY)
def test_nothing_small_comes_back_from_many_tables_and_filters(seed: int) -> None:
    random = Random(seed)
    kept = small_world.catalogue([{"sex": "man", "age": "child"}] if seed % 3 == 0 else [])
    rows = small_world.people(random, random.choice([40, 150, 400, 900]))
    if seed % 3 == 0:
        rows = [row for row in rows if (row["sex"], row["age"]) != ("man", "child")]
    asked = random.sample(ASKED, len(ASKED))
    naive = [
        small_world.by_threshold(kept, Asked(key, YEAR), rows) for key in ("all", "sex-age", "sex-place")
    ]
    assert recovered(kept, naive)
    releases, _refused = safely(kept, asked, rows)
    assert releases or len(rows) < 60
    assert recovered(kept, releases, least=0) == {}
    known = attacker.published(kept, releases)
    everybody = len(attacker.combinations(kept, releases)) if releases else 0
    found = attacker.bounds(known, [1 << at for at in range(everybody)])
    told = {at: ends for at, ends in found.items() if ends[0] < 11 - 1e-6 and ends[1] - ends[0] < 11 - 1e-6}
    assert told == {}


KEPT = small_world.catalogue()


def _as_each_agency(parts: Sequence[Counts], *, careful: bool) -> list[attacker.Known]:
    """Small numbers that come back, for each agency that takes its own people away."""
    releases: list[Release] = []
    for asked in ASKED[:6]:
        with suppress(Refused):
            releases.append(small_world.published_of(KEPT, asked, parts, releases, careful=careful))
    assert len(releases) > 2
    found = []
    for own in parts:
        known = attacker.published(KEPT, attacker.without(releases, own))
        found.append(attacker.small(attacker.by_subtraction(known)))
        if careful:
            hidden = [
                inside
                for one in releases
                for cell, count in one.cells
                if count is None
                for inside in attacker.published(KEPT, [replace(one, cells=((cell, 1),))])
            ]
            for least, most in attacker.bounds(known, hidden).values():
                assert most - least >= 11 - 1e-6
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_an_agency_that_takes_its_own_people_away_learns_of_no_few_others(seed: int) -> None:
    parts = small_world.counted(KEPT, small_world.people(Random(seed), 500), 3)
    assert any(_as_each_agency(parts, careful=False)), "otherwise that it finds nothing would say nothing"
    assert not any(_as_each_agency(parts, careful=True))


def test_each_hidden_cell_may_be_anything_over_at_least_eleven_values() -> None:
    random = Random(5)
    kept = small_world.catalogue()
    rows = small_world.people(random, 700)
    release = small_world.published(kept, Asked("sex-age", YEAR), rows)
    hidden = [cell for cell, count in release.cells if count is None]
    assert hidden
    naive = small_world.by_threshold(kept, Asked("sex-age", YEAR), rows)
    for tried, is_safe in ((naive, False), (release, True)):
        system, _first = ledger.system_of([tried], kept)
        widths = [
            found.most - found.least
            for found in (system.cell(at) for at, (_cell, count) in enumerate(tried.cells) if count is None)
        ]
        assert (min(widths) >= 11) is is_safe


def test_what_is_found_possible_is_what_trying_every_number_finds() -> None:
    """HiGHS against counting on fingers: two by two, and a total."""
    space = {"a": ("x", "y"), "b": ("p", "q")}
    facts = [
        Fact({}, 9),
        Fact({"a": frozenset("x")}, 4),
        Fact({"b": frozenset("p")}, 7),
        Fact({"a": frozenset("x"), "b": frozenset("p")}, None),
    ]
    possible = [
        xp for xp, xq, yp, yq in product(range(10), repeat=4)
        if (xp + xq, xp + yp, xp + xq + yp + yq) == (4, 7, 9)
    ]  # fmt: skip
    found = attack.System(space, facts).cell(3)
    assert (found.least, found.most) == (min(possible), max(possible)) == (2, 4)


def test_what_cannot_be_is_known_to_whoever_attacks() -> None:
    space = {"a": ("x", "y"), "b": ("p", "q")}
    both = {"a": frozenset("x"), "b": frozenset("p")}
    facts = [Fact({"a": frozenset("x")}, 20), Fact({"a": frozenset("x"), "b": frozenset("q")}, None)]
    loose, tight = attack.System(space, facts).cell(1), attack.System(space, facts, [both]).cell(1)
    assert (loose.least, loose.most) == (0, 20)
    assert (tight.least, tight.most) == (20, 20)


def test_numbers_that_cannot_all_be_true_are_found() -> None:
    facts = [Fact({}, 5), Fact({"a": frozenset("x")}, 6)]
    with pytest.raises(attack.Contradiction):
        attack.System({"a": ("x", "y")}, facts)


def test_more_combinations_than_can_be_checked_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attack, "LARGEST", 3)
    facts = [Fact({"a": frozenset(code)}, 20) for code in "vwxyz"]
    with pytest.raises(attack.TooFine):
        attack.System({"a": tuple("vwxyz")}, facts)


def test_months_that_grow_tell_who_came_in_between_and_quarters_do_not() -> None:
    random = Random(3)
    kept = small_world.catalogue()
    months = {month: small_world.people(random, 45) for month in range(1, 13)}

    def inside(code: str, until: int, since: int = 1) -> int:
        return sum(1 << (month * 3 + small_world.SEXES.index(code)) for month in range(since, until + 1))

    growing: attacker.Known = {}
    for until in range(1, 13):
        for code in small_world.SEXES:
            count = sum(row["sex"] == code for month in range(1, until + 1) for row in months[month])
            if count >= 11:
                growing[inside(code, until)] = count
    assert attacker.small(attacker.by_subtraction(growing))

    quarters: attacker.Known = {}
    releases: list[Release] = []
    quarterly = Catalogue(kept.kinds, {"people": replace(kept.populations["people"], months=3)}, kept.tables)
    for at, period in enumerate(ledger.periods(2025, 3)):
        rows = [row for month in range(at * 3 + 1, at * 3 + 4) for row in months[month]]
        for asked in (Asked("sex", period), Asked("sex-age", period)):
            releases.append(small_world.published(quarterly, asked, rows, releases))
        for cell, shown in releases[-2].cells:
            if shown is not None and cell[0] in small_world.SEXES:
                quarters[inside(cell[0], at * 3 + 3, at * 3 + 1)] = shown
        assert recovered(quarterly, [one for one in releases if one.period == period]) == {}
    assert quarters
    assert attacker.small(attacker.by_subtraction(quarters)) == {}
    grown = Asked("sex", Period(date(2025, 1, 1), date(2025, 6, 30)))
    with pytest.raises(Refused) as refusal:
        small_world.published(quarterly, grown, [], releases)
    assert "periods of the list" in refusal.value.reason


@pytest.mark.parametrize("seed", range(4))
def test_a_table_that_no_other_is_joined_to_is_tried_apart_and_tells_as_little(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All combinations together would be too many; the attack below tries each of them all the same."""
    monkeypatch.setattr(attack, "LARGEST", 150)
    random = Random(seed)
    rows = small_world.people(random, random.choice([400, 900]))
    asked = [Asked("all", YEAR), Asked("sex-age", YEAR), Asked("place", YEAR), Asked("sex-form", YEAR)]
    asked = random.sample(asked, len(asked))
    releases, _refused = safely(KEPT, asked, rows)
    assert {"place", "sex-age"} <= {one.table for one in releases}
    assert len(attacker.combinations(KEPT, releases)) > attack.LARGEST
    assert recovered(KEPT, releases, least=0) == {}
    known = attacker.published(KEPT, releases)
    everybody = len(attacker.combinations(KEPT, releases))
    for least, most in attacker.bounds(known, [1 << at for at in range(everybody)]).values():
        assert most - least >= 11 - 1e-6 or least >= 11 - 1e-6
    hidden = [
        inside
        for one in releases
        for cell, count in one.cells
        if count is None
        for inside in attacker.published(KEPT, [replace(one, cells=((cell, 1),))])
    ]
    for least, most in attacker.bounds(known, hidden).values():
        assert most - least >= 11 - 1e-6


WHERE = {"IT": 40, "FR": 5, "GR": 3, "TH": 30, "AE": 14, "US": 60}  # in the Americas nowhere else


@pytest.mark.parametrize("order", list(permutations(("opened", "opened-place", "opened-country"))))
def test_a_country_beside_its_region_tells_of_no_few_elsewhere_in_it(order: tuple[str, ...]) -> None:
    rows: list[Row] = [{"place": code} for code, people in WHERE.items() for _person in range(people)]
    asked = [Asked(table, YEAR) for table in order]
    naive = [small_world.by_threshold(OURS, one, rows) for one in asked]
    known = attacker.small(attacker.by_subtraction(attacker.published(OURS, naive)), least=0)
    assert {0, 8} <= set(known.values()), (
        "Europe without Italy; and nobody in the Americas but in one country"
    )
    releases, _refused = safely(OURS, asked, rows)
    assert sum(count is not None for one in releases for _cell, count in one.cells) >= 3
    assert recovered(OURS, releases, least=0) == {}
    hidden = [
        inside
        for one in releases
        for cell, count in one.cells
        if count is None
        for inside in attacker.published(OURS, [replace(one, cells=((cell, 1),))])
    ]
    assert len(hidden) > 200, "almost every country"
    for least, most in attacker.bounds(attacker.published(OURS, releases), hidden).values():
        assert most - least >= 11 - 1e-6


def test_where_one_dimension_alone_says_how_many_there_are_all_are_tried_together() -> None:
    """Forty of whom thirty-six are x, or thirty-six and four: what the other dimension adds is told."""
    space = {"a": ("x", "y"), "b": ("p", "q")}
    facts = [
        Fact({"a": frozenset("x")}, 36),
        Fact({"a": frozenset("y")}, None),
        Fact({"b": frozenset("p")}, 20),
        Fact({"b": frozenset("q")}, 20),
    ]
    found = attack.System(space, facts).cell(1)
    assert (found.least, found.most) == (4, 4)
    loose = [*facts[:2], Fact({"b": frozenset("p")}, 20), Fact({"b": frozenset("q")}, None)]
    assert attack.System(space, loose).cell(1).most == float("inf")
    last = attack.System(space, [Fact({}, 40), *facts[:2], *loose[2:]])
    assert last.cell(2).most == 4
    last.hide(0)
    assert last.cell(2).most == float("inf"), "taken back, it holds nothing"


def test_a_filter_that_leaves_few_out_is_not_published_beside_the_whole() -> None:
    """All but four live in the north: "all" less "north" would be four people."""
    random = Random(1)
    kept = small_world.catalogue()
    rows: list[Row] = [{"sex": random.choice(("woman", "man")), "place": "north"} for _at in range(200)]
    rows += [{"sex": "woman", "place": "south"}] * 4
    asked = [Asked("sex", YEAR), Asked("sex", YEAR, (("place", "north"),))]
    assert 4 in recovered(kept, [small_world.by_threshold(kept, one, rows) for one in asked]).values()
    releases, _refused = safely(kept, asked, rows)
    assert releases[0].shown["woman",] is not None
    assert recovered(kept, releases) == {}
