"""Real input: the room measures what CTDC says of its file, and publishes tables of it that tell of nobody."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bench import public, shared
from tests.numbers import attacker, ctdc, small_world
from tests.numbers.small_world import YEAR
from wayhome.core.refusals import Refused
from wayhome.numbers import ledger, measures
from wayhome.numbers.catalogue import OURS, Catalogue
from wayhome.numbers.dimensions import Dimension, Row
from wayhome.numbers.ledger import Asked
from wayhome.numbers.releases import Period, Release

KNOWN = ["yearOfRegistration", "gender", "ageBroad", "citizenship", "CountryOfExploitation"]
PLACES = ("US", "UA", "MD", "RU", "elsewhere")


def test_k_is_eleven_as_ctdc_says_and_l_is_one() -> None:
    """So a threshold on people does not hide what happened to them."""
    lines = ctdc.read(ctdc.K_ANONYMISED)
    secret = ["isForcedLabour", "isSexualExploit"]
    assert len(lines) == 48_773
    assert (measures.classes_of(lines, KNOWN), measures.k_of(lines, KNOWN)) == (844, 11)
    assert (measures.classes_of(lines, [*KNOWN, *secret]), measures.k_of(lines, [*KNOWN, *secret])) == (
        936,
        11,
    )
    assert measures.l_of(lines, KNOWN, secret) == 1


def catalogue(**codes: tuple[str, ...]) -> Catalogue:
    """The small catalogue with other categories."""
    kept = small_world.catalogue()
    kinds = {
        key: replace(
            kind, dimension=Dimension(key, codes.get(key, kind.dimension.codes), kind.dimension.is_many)
        )
        for key, kind in kept.kinds.items()
    }
    return replace(kept, kinds=kinds)


def published(kept: Catalogue, asked: Sequence[Asked], rows: Sequence[Row]) -> list[Release]:
    """What is not refused; and nothing small comes back from it, nor that there is nobody."""
    releases: list[Release] = []
    for one in asked:
        try:
            releases.append(small_world.published(kept, one, rows, releases))
        except Refused:
            continue
    known = attacker.published(kept, releases)
    assert attacker.small(attacker.by_subtraction(known), least=0) == {}
    return releases


def shown(releases: Sequence[Release]) -> int:
    return sum(count is not None for release in releases for _cell, count in release.cells)


def test_tables_of_the_real_file_tell_of_nobody() -> None:
    kept = catalogue(age=("0-17", "18-29", "30+"), place=PLACES)
    years: dict[int, list[Row]] = defaultdict(list)
    for line in ctdc.read(ctdc.K_ANONYMISED):
        years[int(line["yearOfRegistration"])].append(ctdc.coded_real(line, PLACES))
    broken = 0
    for year in (2005, 2014, 2018):
        period = Period(date(year, 1, 1), date(year, 12, 31))
        asked = [
            Asked("all", period), Asked("sex-age", period), Asked("sex-form", period),
            Asked("sex", period, (("place", "UA"),)), Asked("sex-place", period),
        ]  # fmt: skip
        naive = [small_world.by_threshold(kept, one, years[year]) for one in asked]
        told = attacker.by_subtraction(attacker.published(kept, naive))
        broken += bool(attacker.small(told, least=0))  # no class of the file is from 1 to 10; many are empty
        assert shown(published(kept, asked, years[year])) >= 5
    assert broken == 3


def test_every_table_of_the_catalogue_is_tried_on_the_real_file() -> None:
    """As the measurement does it: by gender, age, form and region of citizenship, and by country of exploitation."""
    rows = [
        public.coded(line) for line in ctdc.read(ctdc.K_ANONYMISED) if line["yearOfRegistration"] == "2010"
    ]
    period = Period.of_year(2010)
    releases, _longest = public.published(rows, period)
    assert {"opened", "opened-country", "opened-region"} <= {one.table for one in releases}
    for one in releases:
        assert all(count is None or count >= 11 for _cell, count in one.cells)
    countries = [one for one in releases if one.by in ((), ("country",), ("place",))]
    assert attacker.small(attacker.by_subtraction(attacker.published(OURS, countries)), least=0) == {}


def test_where_the_files_are_not_the_measurement_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "FOLDER", tmp_path)
    (table,) = public.measure(say=lambda _words: None)
    assert [row[1] for row in table.rows] == [shared.NOT_HERE] * 2
    assert table.missed == [], "nothing is said to be missed that was not measured"


def test_tables_of_the_synthetic_file_tell_of_nobody() -> None:
    """As large as a country in some years: nothing has to be refused, and little is hidden."""
    regions = ("Africa", "Americas/Oceania", "Asia", "Europe")
    kept = catalogue(age=("Adult", "Minor"), place=regions)
    rows = [ctdc.coded_synthetic(line) for line in ctdc.read(ctdc.SYNTHETIC)]
    assert len(rows) == 21_195
    asked = [Asked("sex-age", YEAR), Asked("sex-form", YEAR), Asked("sex-place", YEAR)]
    asked += [Asked("sex-age", YEAR, (("place", "Americas/Oceania"),))]
    releases = published(kept, asked, rows)
    assert shown(releases) >= 20
    system, _first = ledger.system_of(releases, kept)
    assert system.first_narrow(11) is None
