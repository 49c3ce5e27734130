"""From a person to a coded row, from rows to what an agency sends, from that to a table; the file; noise."""

import csv
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import pycountry
import pytest

from tests.numbers import attacker, small_world
from tests.numbers.small_world import LATER, YEAR
from wayhome.core.refusals import Refused
from wayhome.numbers import codes, coding, export, ledger, parcels
from wayhome.numbers.catalogue import OURS
from wayhome.numbers.dimensions import Row
from wayhome.numbers.ledger import Asked
from wayhome.numbers.noise import Noisy
from wayhome.numbers.releases import Period, Release
from wayhome.numbers.suppress import Limits
from wayhome.people import documents
from wayhome.people.enums import Exploitation, Gender

DAY = date(2025, 6, 1)
NOTHING = documents.Account()


def somebody(**known: object) -> documents.Identity:
    return replace(documents.Identity(), **known)  # type: ignore[arg-type]


def test_a_person_becomes_categories_and_nothing_else() -> None:
    identity = somebody(
        first_name="Arta", gender=Gender.FEMININE, citizenships=("AL",), birth_year=1999, birth_month=3
    )
    account = documents.Account(
        exploitation=("ForcedBegging", "SexualExploitation"),
        country_destination="IT",
        countries_transit=("NG",),
    )
    row = coding.opened(identity=identity, account=account, on=DAY)
    assert row == {
        "gender": "woman", "age": "18-29", "region": "europe", "place": "IT",
        "form": frozenset({"labour", "sexual"}),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("known", "key"),
    [
        ({"gender": Gender.NOT_SAID}, "gender"),
        ({"birth_year": 2007}, "age"),  # 17 or 18: not known
        ({"birth_year": 2026}, "age"),
        ({"citizenships": ("AL", "US")}, "region"),
        ({"citizenships": ("AQ",)}, "region"),
        ({}, "place"),
        ({}, "form"),
    ],
)
def test_what_is_not_certain_is_not_known(known: dict[str, object], key: str) -> None:
    assert coding.opened(identity=somebody(**known), account=NOTHING, on=DAY)[key] is None


@pytest.mark.parametrize(("year", "band"), [(2010, "0-17"), (2000, "18-29"), (1980, "30+")])
def test_bands_of_age(year: int, band: str) -> None:
    assert coding.opened(identity=somebody(birth_year=year), account=NOTHING, on=DAY)["age"] == band


def test_every_code_of_ours_and_every_country_is_counted_somewhere() -> None:
    for value in Exploitation.values:
        assert codes.load("form", "ic-tip-like-1").rolled(value)
    for value in set(Gender.values) - {Gender.NOT_SAID.value}:
        assert codes.load("gender", "ctdc-2024").rolled(value)
    regions = codes.load("region", "un-m49")
    assert [one.alpha_2 for one in pycountry.countries if regions.rolled(one.alpha_2) is None] == ["AQ"]
    countries = codes.load("country", "iso-3166")
    assert [one.alpha_2 for one in pycountry.countries if countries.rolled(one.alpha_3) is None] == ["AQ"]


KEPT = small_world.catalogue()
ROWS = small_world.people(Random(4), 600)


def parcel(agency: str, rows: list[Row]) -> parcels.Parcel:
    return parcels.counted(agency=agency, population="people", period=YEAR, rows=rows, catalogue=KEPT)


SENT = [parcel(agency, ROWS[at::4]) for at, agency in enumerate("abcd")]


def test_what_agencies_send_adds_up_to_what_one_would_count() -> None:
    for asked in (Asked("sex-age", YEAR), Asked("sex", YEAR, (("place", "north"),))):
        added = parcels.added(SENT, table=asked.table, chosen=asked.chosen, period=YEAR, catalogue=KEPT)
        assert added == small_world.tallied(KEPT, asked, ROWS)


def test_a_catalogue_with_one_table_more_takes_no_other_with_it() -> None:
    """Sent before a table was there: what was counted the same is added up, and the new one without it."""
    before = {key: table for key, table in KEPT.tables.items() if key != "sex-place"}
    older = parcels.counted(
        agency="a", population="people", period=YEAR, rows=ROWS[::4], catalogue=replace(KEPT, tables=before)
    )
    sent = [older, *SENT[1:]]
    for table in before:
        added = parcels.added(sent, table=table, chosen=(), period=YEAR, catalogue=KEPT)
        assert added == small_world.tallied(KEPT, Asked(table, YEAR), ROWS), table
    with pytest.raises(Refused) as refused:
        parcels.added(sent, table="sex-place", chosen=(), period=YEAR, catalogue=KEPT)
    assert "another catalogue" in refused.value.words
    assert set(parcels.filled(older, KEPT)["sex-place", ()].values()) == {0}, "nobody of it is in the new one"


def _as_seen_without_a_table(seed: int, *, is_careful: bool) -> tuple[list[Release], attacker.Known]:
    """Three tables, the last without the people of one agency; what that agency has of it."""
    rows = small_world.people(Random(seed), 160)
    before = {key: table for key, table in KEPT.tables.items() if key != "place"}
    older = parcels.counted(
        agency="a", population="people", period=YEAR, rows=rows[::4], catalogue=replace(KEPT, tables=before)
    )
    sent = [older, *(parcel(agency, rows[at::4]) for at, agency in enumerate("bcd", start=1))]
    parts = [parcels.filled(one, KEPT) for one in sent]
    releases: list[Release] = []
    for table in ("all", "sex-age", "place"):
        those = [one for one in sent if table in one.catalogue]
        made = ledger.prepared(
            asked=Asked(table, YEAR),
            tallies=parcels.added(those, table=table, chosen=(), period=YEAR, catalogue=KEPT),
            earlier=releases,
            limits=small_world.LIMITS,
            today=LATER,
            by="coordinator",
            parts=parts if is_careful else parts[1:],
            catalogue=KEPT,
        )
        releases.append(made)
    seen = attacker.without(releases, parts[0])
    return seen, attacker.published(KEPT, seen)


@pytest.mark.parametrize("seed", range(6))
def test_who_is_in_all_tables_but_one_learns_no_few_of_the_others_from_it(seed: int) -> None:
    """It takes its own away from the others, and nothing from the one it did not count."""
    _seen, careless = _as_seen_without_a_table(seed, is_careful=False)
    assert attacker.small(attacker.by_subtraction(careless)), "otherwise nothing found would say nothing"
    seen, known = _as_seen_without_a_table(seed, is_careful=True)
    assert attacker.small(attacker.by_subtraction(known)) == {}
    empty = [replace(one, cells=()) for one in seen]  # of all tables, so that bits mean the same
    hidden = [
        inside
        for one in seen
        for cell, count in one.cells
        if count is None
        for inside in attacker.published(KEPT, [*empty, replace(one, cells=((cell, 1),))])
    ]
    assert hidden
    for least, most in attacker.bounds(known, hidden).values():
        assert most - least >= 11 - 1e-6


WITH_PLACE = {key for key, table in KEPT.tables.items() if "place" in (*table.by, *table.filters)}


def test_a_category_more_changes_the_tables_that_have_it_and_no_other() -> None:
    place = replace(KEPT.kinds["place"], version="later")
    later = replace(KEPT, kinds={**KEPT.kinds, "place": place})
    assert set(parcels.alike(SENT[0], later).catalogue) == {"all", "sex-age", "age-form"} - WITH_PLACE
    assert "sex" in WITH_PLACE, "by its filter"


def test_a_parcel_holds_counts_only_and_comes_back_as_it_was_sealed() -> None:
    value = SENT[0].to_value()
    assert parcels.Parcel.from_value(value) == SENT[0]
    assert value["counts"][0] == ["all", [], [[[], 150]]]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ([], "Ask them to"),
        ([SENT[0], SENT[0]], "twice"),
        ([replace(SENT[0], period=Period(date(2024, 1, 1), date(2024, 12, 31)))], "another period"),
        ([replace(SENT[0], catalogue={})], "another catalogue"),
        ([replace(SENT[0], counts={("all", ()): {(): -1}})], "below nothing"),
    ],
)
def test_counts_that_cannot_be_added_are_refused_with_what_to_do(
    sent: list[parcels.Parcel], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        parcels.added(sent, table="all", chosen=(), period=YEAR, catalogue=KEPT)
    assert sentence in refused.value.words


def test_of_the_catalogue_itself_a_year_can_be_published_and_downloaded() -> None:
    rows: list[Row] = [
        {"gender": gender, "age": age, "region": "europe", "form": frozenset({form})}
        for gender in ("woman", "man", "other") for age in ("0-17", "18-29", "30+")
        for form in ("labour", "sexual", "other") for _person in range(20)
    ]  # fmt: skip
    sent = [
        parcels.counted(agency=agency, population="opened", period=YEAR, rows=rows[at::3])
        for at, agency in enumerate("abc")
    ]
    tallies = parcels.added(sent, table="opened-gender-age", chosen=(), period=YEAR)
    release = ledger.prepared(
        asked=Asked("opened-gender-age", YEAR), tallies=tallies, earlier=[],
        limits=Limits(k=11, agencies=3), today=LATER, by="coordinator",
    )  # fmt: skip
    lines = list(csv.reader(export.csv_of(release).removeprefix("\ufeff").splitlines()))
    assert lines[0] == ["Gender", "Age", "How many"]
    assert ["Woman", "Under 18", "60"] in lines
    assert ["All of whom it is known", "All of whom it is known", "540"] in lines
    assert lines[-1] == ["Published", LATER.isoformat(), release.hash]
    few = parcels.added(sent[:2], table="opened-gender-age", chosen=(), period=YEAR)
    with pytest.raises(Refused):
        ledger.prepared(
            asked=Asked("opened-gender-age", YEAR), tallies=few, earlier=[],
            limits=Limits(k=11, agencies=3), today=LATER, by="coordinator",
        )  # fmt: skip


def test_what_is_hidden_says_so_in_the_file() -> None:
    release = small_world.published(KEPT, Asked("all", YEAR), ROWS)
    hidden = replace(release, cells=(((), None),))
    assert "hidden" in export.csv_of(hidden, KEPT).splitlines()[1]
    assert "600" in export.csv_of(release, KEPT).splitlines()[1]


def test_nothing_in_the_file_is_run_as_a_formula_and_a_number_below_nothing_stays_one() -> None:
    kind = replace(OURS.kinds["region"], heading="=1+1")
    kept = replace(OURS, kinds={**OURS.kinds, "region": kind})
    cells = (((code,), -3) for code in kind.dimension.codes)
    noisy = Noisy("opened-region", (), YEAR, Fraction(1), Fraction(1), tuple(cells), "coordinator", LATER)
    lines = list(csv.reader(export.csv_of(noisy, kept).removeprefix("\ufeff").splitlines()))
    assert lines[:2] == [["'=1+1", "How many"], ["Africa", "-3"]]
    assert not any(cell.startswith(("=", "@", "+")) for line in lines for cell in line)
