"""Counting: margins, what is missing, several answers, CTDC's percentages, lists in files, k and l."""

from pathlib import Path

import pytest

from wayhome.numbers import catalogue, codes, measures, tables
from wayhome.numbers.catalogue import OURS
from wayhome.numbers.dimensions import ALL, UNKNOWN, Dimension, Row
from wayhome.numbers.tables import Shape, Tally, count

SEX = Dimension("sex", ("woman", "man"))
FORM = Dimension("form", ("labour", "sexual", "other"), is_many=True)


def test_cells_add_up_to_margins_and_nobody_unknown_is_in_them() -> None:
    rows: list[Row] = [{"sex": "woman", "form": frozenset({"labour", "sexual"})}] * 3
    rows += [{"sex": "man", "form": frozenset({"labour"})}, {"sex": "man", "form": frozenset()}]
    rows += [
        {"sex": None, "form": frozenset({"labour"})},
        {"sex": "woman", "form": None},
        {"sex": "elsewhere"},
    ]
    counted = tables.count(Shape((SEX, FORM)), rows)
    assert counted["woman", "labour"] == counted["woman", "sexual"] == counted["woman", ALL] == 3
    assert (counted["man", "labour"], counted["man", ALL], counted["man", "other"]) == (1, 2, 0)
    assert counted[ALL, ALL] == 5
    assert tables.count(Shape(()), rows) == {(): 8}


def test_a_filter_keeps_those_of_whom_it_is_known() -> None:
    rows: list[Row] = [{"sex": "woman", "form": frozenset({"labour"})}, {"sex": "woman"}, {"sex": "man"}]
    assert tables.count(Shape((SEX,)), rows, [(FORM, "labour")])[ALL,] == 1


def test_percentages_follow_the_codebook() -> None:
    """Five people, (1,0,0) (0,1,0) (0,0,1) (none) (1,1,0): 50, 50 and 25 %, not 40, 40 and 20."""
    rows: list[Row] = [
        {"form": frozenset({"labour"})}, {"form": frozenset({"sexual"})}, {"form": frozenset({"other"})},
        {"form": None}, {"form": frozenset({"labour", "sexual"})},
    ]  # fmt: skip
    shape = Shape((FORM,))
    shown: dict[tables.Cell, int | None] = dict(tables.count(shape, rows))
    assert [tables.percent(shape, shown, (code,), "form") for code in FORM.codes] == [50, 50, 25]
    shown[ALL,] = None
    assert tables.percent(shape, shown, ("labour",), "form") is None


def test_agencies_are_added_up_without_a_row() -> None:
    cell = ("woman",)
    assert tables.summed([{cell: 4}, {cell: 0}, {cell: 9}]) == {cell: Tally(13, 2, 9)}


@pytest.mark.parametrize(
    ("name", "version", "finer", "category"),
    [
        ("means", "ctdc-2024", "TakesEarnings", "debt"),
        ("means", "ctdc-2024", "ThreatensChildrenFamily", "threats"),
        ("means", "ctdc-2024", "PhysicalAbuse", "abuse"),
        ("means", "ctdc-2024", "RestrictsMovement", "needs"),
        ("means", "ctdc-2024", "meansAbusePsyPhySex", "abuse"),
        ("form", "ic-tip-like-1", "OrganRemoval", "other"),
        ("gender", "ctdc-2024", "TransgenderFeminine", "other"),
        ("age", "ctdc", "18--20", "18-20"),
        ("age", "coarse-1", "9-17", "0-17"),
    ],
)
def test_finer_codes_are_counted_under_their_category(
    name: str, version: str, finer: str, category: str
) -> None:
    listed = codes.load(name, version)
    assert listed.rolled(finer) == category
    assert listed.rolled(category) == category
    assert listed.rolled("nobody knows it") is None


def test_every_list_in_the_folder_can_be_read_and_each_of_the_catalogue_is_there() -> None:
    files = sorted(Path(codes.FOLDER).glob("*.csv"))
    for file in files:
        name, version = file.stem.split(".", 1)
        assert codes.load(name, version).codes
    for kind in OURS.kinds.values():
        assert all(kind.label(code) for code in kind.dimension.codes)


def test_a_country_is_of_one_region_and_both_are_read_out_of_the_same_answer() -> None:
    region, country = OURS.kinds["place"].dimension, OURS.kinds["country"].dimension
    assert region.key == country.key, "whoever knows both reckons with both"
    assert sorted(region.answers) == sorted(country.codes)
    assert len(set(region.answers)) == len(region.answers)
    assert (region.atom("IT"), country.atom("IT"), region.atom("europe")) == ("IT", "IT", UNKNOWN)
    people: list[Row] = [{"place": "IT"}, {"place": "IT"}, {"place": "TH"}, {"place": None}]
    by_region, by_country = (count(Shape((one,)), people) for one in (region, country))
    assert (by_region["europe",], by_region["asia",], by_region[ALL,]) == (2, 1, 3)
    assert (by_country["IT",], by_country["TH",], by_country["GR",], by_country[ALL,]) == (2, 1, 0, 3)
    listed = codes.load("country", "iso-3166")
    assert [listed.rolled(code) for code in ("ITA", "NA", "NAM", "Y1", "ZR", "YU", "00")] == [
        "IT", "NA", "NA", "XK", "CD", None, None,
    ]  # fmt: skip


def test_a_list_in_which_a_code_stands_twice_is_refused_and_namibia_is_a_country() -> None:
    assert codes.read("code,label,includes\nNA,Namibia,\n", "country", "1").rolled("NA") == "NA"
    with pytest.raises(ValueError, match="twice"):
        codes.read("code,label,includes\na,A,b\nb,B,\n", "x", "1")


def test_each_table_has_a_sentence_for_every_number_and_keys_that_are_there() -> None:
    for table in catalogue.TABLES.values():
        assert len(OURS.definitions(table)) == 1 + len(table.by)
        assert {*table.by, *table.filters, *filter(None, [table.sensitive])} <= OURS.kinds.keys()
        assert not {*table.by} & {*table.filters}
        assert list(OURS.shape(table).cells())


def test_k_and_l_of_rows() -> None:
    rows = [{"a": 1, "s": "x"}] * 3 + [{"a": 2, "s": "x"}, {"a": 2, "s": "y"}]
    assert measures.k_of(rows, ["a"]) == 2
    assert measures.l_of(rows, ["a"], ["s"]) == 1
    assert measures.l_of(rows[3:], ["a"], ["s"]) == 2
    assert measures.k_of([], ["a"]) == measures.l_of([], ["a"], ["s"]) == 0


def test_k_and_l_of_a_table_as_it_is_shown() -> None:
    shape = Shape((SEX, FORM), sensitive="form")
    shown: dict[tables.Cell, int | None] = dict.fromkeys(shape.cells(), 12)
    assert measures.of_table(shape, shown) == measures.Alike(12, 3, 0)
    shown |= {("man", "labour"): None, ("man", "sexual"): 0, ("man", "other"): 0}
    assert measures.of_table(shape, shown) == measures.Alike(0, 1, 1), (
        "what is hidden is all that he may have"
    )
    assert measures.of_table(Shape((SEX,)), {("woman",): None}) == measures.Alike(None, None, 1)
