"""Text with separators (.csv), in the letters and with the separators that programs of many countries write."""

import csv
import io
import unicodedata
from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.htcds import limits, texts
from wayhome.htcds.sheets import BadWorkbook, Found, Sheet, in_words, why_too_many

SEPARATORS = (",", ";", "\t", "|")
# Old letters of Windows, as they may be chosen.
ENCODINGS = {
    "cp1252": gettext_lazy("Western European"),
    "cp1250": gettext_lazy("Central European"),
    "cp1251": gettext_lazy("Cyrillic"),
    "cp1253": gettext_lazy("Greek"),
    "cp1254": gettext_lazy("Turkish"),
    "cp1256": gettext_lazy("Arabic"),
}
_END = "\x1e"  # a sign that no list holds: after the last row
_LOOKED_AT = 200_000  # letters, when guessing
_LINES = 40
_MOST = 0.5
_LONGEST = limits.LETTERS * 4


def read(content: bytes, encoding: str = "") -> Found:
    """One sheet, and a note when the letters were guessed."""
    text, notes = _decoded(content, encoding)
    if "\x00" in text:
        raise BadWorkbook(_("This is not a workbook. Choose a file that ends in .xlsx, .ods or .csv."))
    first, _newline, rest = text.partition("\n")
    said = first.strip().lower()
    separator = ""
    if said.startswith("sep=") and len(said) == 5:
        separator, text = said[4], rest
    separator = separator or _separator(text)
    csv.field_size_limit(_LONGEST)
    rows: list[list[str]] = []
    width = 0
    try:
        for row in csv.reader(io.StringIO(f"{text}\n{_END}\n", newline=""), delimiter=separator):
            if row == [_END]:
                break
            if row and row[-1].endswith(f"{_END}\n"):
                raise csv.Error(_END)  # the quotation marks of this row have taken all others in
            rows.append([in_words(texts.unguard_inside(value)) for value in row])
            width = max(width, len(row))
            problem = why_too_many(len(rows), width)
            if problem:
                raise BadWorkbook(problem)
    except csv.Error as problem_read:
        raise BadWorkbook(
            _(
                "Row %(row)d cannot be read: quotation marks that do not end. Correct it, and choose the file again."
            )
            % {"row": len(rows) + 1}
        ) from problem_read
    usual = _usual(rows)
    swallowed = next((at for at, row in enumerate(rows, 1) if _holds_a_row(row, separator, usual)), 0)
    if swallowed:
        notes.append(
            _(
                "Row %(row)d holds lines that look like rows of their own: quotation marks may stand where none "
                "belong. Look at it in the file before you take the list in."
            )
            % {"row": swallowed}
        )
    return Found([Sheet("", rows)], notes)


def _usual(rows: list[list[str]]) -> int:
    """How many parts most rows have."""
    lengths = Counter(len(row) for row in rows if row)
    return max(lengths, key=lambda one: (lengths[one], one), default=0)


def _holds_a_row(row: list[str], separator: str, usual: int) -> bool:
    """Whether a cell of several lines has one with as many parts as other rows, or the row more parts than they."""
    several = [cell for cell in row if "\n" in cell]
    if usual < 2 or not several:
        return False
    return len(row) > usual or any(
        line.count(separator) >= usual - 1 for cell in several for line in cell.split("\n")
    )


def _decoded(content: bytes, encoding: str) -> tuple[str, list[str]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), []
    if wide := _wide(content):
        return content.decode(wide, errors="replace"), []
    if encoding in ENCODINGS:
        return content.decode(encoding, errors="replace"), []
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        guessed = min(ENCODINGS, key=lambda one: _oddness(content[:_LOOKED_AT], one))
    note = _(
        "The file does not say in which letters it is written. It was read as %(letters)s. If names look wrong, choose "
        "other letters, or save the file as CSV UTF-8."
    ) % {"letters": ENCODINGS[guessed]}
    return content.decode(guessed, errors="replace"), [note]


def _wide(content: bytes) -> str:
    """Two bytes for each sign, and nothing that says so: of Latin letters and separators every second is empty."""
    begins = content[:_LOOKED_AT]
    half = max(1, len(begins) // 2)
    for name, empty, full in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        if begins[empty::2].count(0) > half * _MOST and begins[full::2].count(0) == 0:
            return name
    return ""


def _oddness(content: bytes, encoding: str) -> int:
    """How many signs look out of place: marks inside words, capitals after small letters, two scripts in one word."""
    text = content.decode(encoding, errors="replace")
    odd = 0
    if {"è", "æ"} <= set(text.lower()):
        odd += 3  # č and ć read as Western European: no language has both
    for before, sign in zip(" " + text, text, strict=False):
        if sign.isascii():
            continue
        if not sign.isalpha():
            odd += 3 if sign == "\ufffd" or before.isalpha() else 1
        elif before.isalpha() and (
            (sign.isupper() and before.islower()) or (_script(sign) != _script(before))
        ):
            odd += 3
        elif sign in "ÐÞðþ¹³ºª":  # letters of few languages, which come out of a wrong table
            odd += 2
    return odd


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").split(" ")[0]


def _separator(text: str) -> str:
    """The one by which most of the first lines have equally many parts."""
    lines = text[:_LOOKED_AT].splitlines()[:_LINES]

    def fit(separator: str) -> tuple[int, int]:
        try:
            lengths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
        except csv.Error:
            return (0, 0)
        many = [length for length in lengths if length > 1]
        common = max(set(many), key=many.count) if many else 0
        return (many.count(common), common)

    return max(SEPARATORS, key=fit)
