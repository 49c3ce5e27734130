"""Papers are tagged, numbered, in every script, and keep what was typed apart from how it is set."""

import re
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.paper import sheets
from wayhome.consent import card
from wayhome.paper import checks, drafts, fonts, setter, typesetting
from wayhome.paper.enums import Mode

SCRIPTS = [code for code in card.LANGUAGES if code != "en"]
MARKUP = [
    "#sys.inputs",
    '#read("/etc/hostname")',
    '#import "@preview/cetz:0.4.0"',
    "$ x^2 $",
    "*bold* _slanted_",
    "[content] {code}",
    "\"quoted\" 'single' `raw` ```raw```",
    "= Heading",
    "- item\n+ item\n/ term: x",
    "<label> @reference",
    "https://example.test // remark /* remark */",
    "\\u{41} \\ ~ -- ---",
    "{{ braces }} {page} {pages} {number}",
    "&amp; <script>alert(1)</script> </article>",
]


def test_a_paper_has_title_language_headings_and_its_number() -> None:
    content = sheets.made(sheets.choices, number=77)
    document = pdfium.PdfDocument(content)
    assert document.get_metadata_dict()["Title"] == "Card"
    assert b"/Lang" in content or b"/ObjStm" in content
    assert {"H1", "P"} <= set(sheets.tags_of(content))
    words = sheets.text_of(content)
    assert "Your choices" in words
    assert "Copy 77 Page 1 of 1" in words
    assert "beside" not in words
    assert "pdfuaid:part" in content.decode("latin-1")


def test_lists_and_tables_are_tagged() -> None:
    body = (
        "<h1>A</h1><ul><li>one</li></ul><table><thead><tr><th>X</th></tr></thead><tr><td>1</td></tr></table>"
    )
    assert {"L", "LI", "Table", "TH", "TD"} <= set(sheets.tags_of(sheets.made(lambda: sheets.page(body))))


@pytest.mark.parametrize("typed", MARKUP)
def test_what_was_typed_is_printed_as_it_is(typed: str) -> None:
    words = sheets.text_of(sheets.made(lambda: sheets.with_words(typed)))
    assert re.sub(r"\s", "", typed) in re.sub(r"\s", "", words)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_no_text_stops_a_paper(typed: str) -> None:
    assert sheets.made(lambda: sheets.with_words(typed)).startswith(b"%PDF")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="#$*_[]{}()\"'`\\<>@=-+/~.:;abc1 \n", min_size=1, max_size=80))
def test_no_signs_of_the_typesetter_do_anything(typed: str) -> None:
    words = sheets.text_of(sheets.made(lambda: sheets.with_words(typed)))
    assert re.sub(r"[\s-]", "", typed) in re.sub(r"[\s-]", "", words)


def test_a_sign_that_no_font_has_is_seen_to_be_missing() -> None:
    assert "A\N{WHITE SQUARE}B" in sheets.text_of(sheets.made(lambda: sheets.with_words("A\U0001f642B")))


@pytest.mark.parametrize("language", SCRIPTS)
def test_what_nobody_has_checked_prints_beside_english_and_says_so(language: str) -> None:
    words = sheets.text_of(sheets.made(sheets.choices, language=language))
    # A reader of PDFs may hand over the lines of right-to-left pages in another order.
    said = {"Draft", "nobody", "has", "checked", "this", "translation", "Your", "choices"}
    assert said <= set(re.findall(r"[A-Za-z]+", words))
    assert "\N{WHITE SQUARE}" not in words  # every letter is there


def test_what_was_checked_prints_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "is_reviewed", lambda language: True)
    words = sheets.text_of(sheets.made(sheets.choices, language="sq"))
    assert "Zgjedhjet tuaja" in words
    assert "Your choices" not in words
    assert "Draft" not in words


def test_the_head_of_a_catalogue_says_whether_it_was_checked(tmp_path: Path) -> None:
    path = tmp_path / "sr_Latn" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Language: sr_Latn\\n"\n'
    later = '\nmsgid "x"\nmsgstr "\\"X-Reviewed-On: 2026\\""\n'
    path.write_text(head + later, encoding="utf-8")
    assert not drafts.is_reviewed.__wrapped__("sr-latn", tmp_path)
    path.write_text(head + '"X-Reviewed-On: 2026-11-26\\n"\n' + later, encoding="utf-8")
    assert drafts.is_reviewed.__wrapped__("sr-latn", tmp_path)
    assert not drafts.is_reviewed.__wrapped__("ar", tmp_path)
    assert drafts.is_reviewed("en")


def test_what_is_not_translated_prints_once_in_english() -> None:
    words = sheets.text_of(sheets.made(lambda: sheets.page("<h1>Only English</h1>"), language="ar"))
    assert words.count("Only English") == 1
    assert "Copy 4821" in words


def test_arabic_is_joined_and_runs_from_the_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is seen: letters join to less than they take apart; a line begins at the right edge."""
    monkeypatch.setattr(drafts, "is_reviewed", lambda language: True)

    def ink(words: str, language: str) -> tuple[int, int]:
        return sheets.ink(sheets.made(lambda: sheets.page(f"<p>{words}</p>"), language=language))

    left, right = ink("\u0628\u0628\u0628", "ar")
    apart_left, apart_right = ink("\u0628\u200c\u0628\u200c\u0628", "ar")
    assert right - left < 0.8 * (apart_right - apart_left)
    latin_left, latin_right = ink("aaa", "en")
    assert latin_right < 40 * 595 // 100  # begins at the left edge, and is short
    assert left > 60 * 595 // 100
    assert abs((595 - right) - latin_left) <= 3  # both margins alike


def test_with_the_code_only_nothing_names_anybody() -> None:
    body = (
        "<h1>Plan</h1><p>For <bdi>Mira Hoxha</bdi></p><p>Mira, on Monday</p><p>At nine</p>"
        "<section><h2>Who</h2><p data-personal>her brother</p></section>"
        '<p>Case <bdi data-instead="K7">Mira</bdi></p><ul><li>Bread</li><li><bdi>Mira</bdi></li></ul>'
        "<table><tr><td>9:00</td><td data-personal>Ana</td></tr></table>"
    )
    made = {
        mode: sheets.text_of(
            sheets.made(lambda: sheets.page(body), mode=mode, code="KX7-2PM", names=("Mira Hoxha",))
        )
        for mode in Mode
    }
    hidden = ["Mira", "Hoxha", "her brother", "Who", "Ana"]
    assert [word for word in hidden if word not in made[Mode.FULL]] == []
    assert [word for word in hidden if word in made[Mode.CODE]] == []
    for kept in ("Plan", "At nine", "Bread", "9:00", "Case K7", "KX7-2PM, on Monday", "Copy 4821 · KX7-2PM"):
        assert kept in made[Mode.CODE]
    assert "KX7-2PM" not in made[Mode.FULL]


def test_with_the_code_only_no_heading_stands_over_nothing() -> None:
    body = (
        "<h1>Report</h1><h2>Who agrees</h2><ul><li>All of them</li></ul>"
        "<h2>Who says otherwise</h2><ul><li data-personal>Ana</li></ul><h2>And why</h2><p data-personal>Her words</p>"
    )
    full, code = (
        sheets.text_of(sheets.made(lambda: sheets.page(body), mode=mode)) for mode in (Mode.FULL, Mode.CODE)
    )
    for word in ("Who says otherwise", "And why"):
        assert word in full
        assert word not in code
    assert "Who agrees • All of them" in code
    alone = sheets.page("<h1>Report</h1><h2>Why</h2><p data-personal>Her words</p>")
    assert "Report" in sheets.text_of(sheets.made(lambda: alone, mode=Mode.CODE)), "a paper keeps its heading"


def test_a_chosen_answer_stands_in_the_row_of_those_to_tick() -> None:
    body = (
        '<ul><li><span class="mark">&nbsp;&nbsp;</span> No</li><li><span class="mark">✕</span> Yes</li></ul>'
        "<ul><li>One thing</li></ul>"
    )
    words = sheets.text_of(sheets.made(lambda: sheets.page(f"<h1>Sheet</h1>{body}")))
    assert words.count("•") == 1, "of the list without boxes"
    assert "✕" in words


def test_columns_to_be_written_in_take_the_width_of_the_page() -> None:
    cells = "<tr><td>1</td><td>Sam</td><td></td></tr>"
    heads = "<thead><tr><th>No.</th><th>Name</th><th>Signature</th></tr></thead>"
    made = sheets.made(lambda: sheets.page(f"<h1>List</h1><table>{heads}<tbody>{cells}</tbody></table>"))
    page = pdfium.PdfDocument(made)[0]
    lines = [one.get_bounds() for one in page.get_objects() if one.type == raw.FPDF_PAGEOBJ_PATH]
    assert max(right for _left, _bottom, right, _top in lines) > page.get_width() * 0.8


def test_the_typesetter_writes_no_file(tmp_path: Path) -> None:
    script = (
        "import runpy,sys; ns=runpy.run_path(sys.argv[1]); "
        "open(sys.argv[2],'w').write('before'); ns['no_files'](); "
        "f=open(sys.argv[3],'w'); f.write('after'); f.flush()"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            script,
            str(Path(setter.__file__)),
            str(tmp_path / "a"),
            str(tmp_path / "b"),
        ],
        capture_output=True,
        check=False,
        timeout=30,
    )
    assert (tmp_path / "a").read_text() == "before"  # it could
    assert done.returncode != 0
    assert (tmp_path / "b").read_text() == ""


def test_a_paper_that_cannot_be_made_says_nothing_of_what_was_on_it() -> None:
    with pytest.raises(typesetting.NotSet) as caught:
        sheets.made(lambda: sheets.with_words("Mira"), template="none")
    assert "Mira" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_forms_of_paper_fetch_nothing_and_read_nothing_else() -> None:
    for path in typesetting.ROOT.glob("*.typ"):
        source = path.read_text(encoding="utf-8")
        assert set(re.findall(r'#?(?:import|include) "([^"]+)"', source)) <= {"frame.typ"}, path.name
        assert not re.search(r"\b(?:read|eval|plugin|csv|yaml|toml|xml|cbor|bibliography)\(", source), (
            path.name
        )


def test_the_web_process_never_loads_the_typesetter() -> None:
    sheets.made(sheets.choices)
    assert "typst" not in sys.modules


def test_letters_of_every_script_are_there() -> None:
    assert fonts.missing() == []
    assert checks.papers_can_be_made(None) == []
    every = "ëçđćžšșțğışİыіїєђљњџѓќέώςأبجدپچژگێە"
    assert set(every) <= setter.known_letters(fonts.folders(), every)


def test_the_doctor_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "WANTED", (("no_such_package", "fonts", "Noto Sans"),))
    (found,) = checks.papers_can_be_made(None)
    assert found.id == "paper.E002"
    assert "Noto Sans" in found.msg
