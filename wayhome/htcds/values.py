"""One cell as one value of the standard, or a sentence that says what to do."""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache

import phonenumbers
from django.utils.translation import gettext as _

from wayhome.core.dates import PartialDay
from wayhome.htcds import codelists, days, limits, standard, texts
from wayhome.htcds.standard import Field

# Codes are a set, written in the order of the standard; numbers with a part behind the point are Decimal.
type Value = str | bool | int | Decimal | PartialDay | tuple[str, ...]

_ERROR = re.compile(r"#(REF|N/A|VALUE|NAME|DIV/0|NULL|NUM)[!?]?", re.IGNORECASE)
_SHORTENED = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_BETWEEN = (re.compile(r"([;|\n])"), re.compile(r"([,;|\n])"))
_BOUNDS = {
    "prs_NumberOfChildren": (0, 40),
    "vic_AgeWhenTrafficked": (0, 120),
}
_NOT_AHEAD = frozenset({"prs_Birthdate", "hte_Date"})


class NotUnderstood(Exception):
    """The cell is no value of the field. The message says what to do; ``like`` is the code that may be meant."""

    def __init__(self, what: str, said: str = "", like: str = "") -> None:
        super().__init__(what)
        self.said = said
        self.like = like


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of one column are read: the field, its habit of days, and what was matched by hand."""

    field: Field
    today: date
    habit: days.Habit = dataclasses.field(default_factory=days.Habit)
    # Key of what is said → code, or empty: left out.
    matched: Mapping[str, str] = dataclasses.field(default_factory=dict)


def read(said: str, reading: Reading) -> Value | None:
    """The value, or None for an empty cell."""
    said = texts.tidy(texts.unguard(texts.tidy(said)))
    kind = reading.field.kind
    if not said:
        return None
    if _ERROR.fullmatch(said):
        raise NotUnderstood(_("The cell shows an error of the table program. Write what belongs here."))
    if len(said) > limits.LETTERS:
        raise NotUnderstood(_("More than %(limit)d letters. Shorten it.") % {"limit": limits.LETTERS})
    if kind in ("text", "long_text"):
        return _text(said, reading.field)
    if not texts.says_something(said) and kind != "yes_no":
        return None
    if kind == "codes":
        return _codes(said, reading)
    if kind == "date":
        return _date(said, reading)
    return _yes_no(said, reading) if kind == "yes_no" else _number(said, reading.field)


def _text(said: str, field: Field) -> str:
    if field.name in standard.NAMES and "\n" in said:
        raise NotUnderstood(
            _(
                "Two lines stand in this name. If another row has got in here by a quotation mark, write each in a row "
                "of its own; else write the name in one line."
            )
        )
    if field.name not in standard.PHONES | {"prs_IdentityNumber"}:
        return said
    if _SHORTENED.fullmatch(said):
        raise NotUnderstood(
            _(
                "The table program has shortened this number. Make the column text, and write all digits again."
            )
        )
    if field.name in standard.PHONES and said.startswith(("+", "00")):
        try:
            number = phonenumbers.parse("+" + said.removeprefix("00") if said.startswith("00") else said)
        except phonenumbers.NumberParseException:
            return said
        if phonenumbers.is_possible_number(number) and number.extension is None:
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return said


def _date(said: str, reading: Reading) -> PartialDay:
    may_lie_ahead = reading.field.name not in _NOT_AHEAD and reading.field.may_lie_ahead
    try:
        return days.read(said, reading.habit, today=reading.today, may_lie_ahead=may_lie_ahead)
    except days.NotADay as problem:
        raise NotUnderstood(str(problem), said) from problem


def _yes_no(said: str, reading: Reading) -> bool | None:
    key = texts.key(said) or said
    if key in reading.matched:
        return {"yes": True, "no": False}.get(reading.matched[key])
    if key in _yes_and_no():
        return _yes_and_no()[key]
    if not texts.says_something(said):
        return None
    raise NotUnderstood(_("Write yes or no here, or match this word once for the whole column."), said)


@cache
def _yes_and_no() -> Mapping[str, bool]:
    """The words of the list for both; nothing that somebody wrote is kept here."""
    said = standard.ours()
    return {
        texts.key(one) or one: meant for word, meant in (("yes", True), ("no", False)) for one in said[word]
    }


def _number(said: str, field: Field) -> int | Decimal:
    plain = texts.digits(said).replace(" ", "").replace("−", "-")
    if re.fullmatch(r"[+-]?\d+,\d+", plain):
        plain = plain.replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise NotUnderstood(_("Write a number here."), said) from None
    least, most = field.bounds or _bounds(field.name)
    if not number.is_finite() or not least <= number <= most:
        raise NotUnderstood(
            _("Write a number from %(least)d to %(most)d.") % {"least": least, "most": most}, said
        )
    if field.bounds or field.name in _BOUNDS:
        if number != number.to_integral_value():
            raise NotUnderstood(_("Write a whole number."), said)
        return int(number)
    return number


def _bounds(name: str) -> tuple[int, int]:
    return _BOUNDS.get(name) or ((-90, 90) if name.endswith("Latitude") else (-180, 180))


def _codes(said: str, reading: Reading) -> tuple[str, ...] | None:
    parts = _parts(said, reading)
    found = [code for part in parts if (code := _code(part, reading))]
    codes = in_order(reading.field, found)
    if len(codes) > 1 and not reading.field.is_multiple:
        raise NotUnderstood(_("Only one value can stand here. Leave the one that is right."), said)
    return codes or None


def in_order(field: Field, codes: Sequence[str]) -> tuple[str, ...]:
    """As a set, in the order of the standard; what is beyond the list at the end, by letters."""
    places = codelists.order(field)
    return tuple(sorted(set(codes), key=lambda code: (places.get(code, len(places)), code)))


def _parts(said: str, reading: Reading) -> list[str]:
    """The values in one cell. Labels hold semicolons and commas themselves, so the longest that is known is taken."""
    if _is_known(said, reading):
        return [said]
    for between in _BETWEEN:
        pieces = between.split(said)
        if len(pieces) > 1:
            parts = _joined(pieces, reading)
            if between is _BETWEEN[-1] or all(_is_known(part, reading) for part in parts):
                return parts
    words = said.split()
    names = {one.name for one in reading.field.codes}
    if len(words) > 1 and (
        set(words) <= names or (reading.field.is_country and all(len(one) == 2 for one in words))
    ):
        return words  # as forms on telephones write them
    return [said]


def _joined(pieces: Sequence[str], reading: Reading) -> list[str]:
    parts: list[str] = []
    place = 0
    while place < len(pieces):
        end = next(
            (end for end in range(len(pieces), place, -2) if _is_known("".join(pieces[place:end]), reading)),
            place + 1,
        )
        part = "".join(pieces[place:end]).strip()
        if texts.says_something(part):
            parts.append(part)
        place = end + 1
    return parts


def _is_known(said: str, reading: Reading) -> bool:
    key = texts.key(said)
    return key in reading.matched or key in codelists.known(reading.field)


def _code(said: str, reading: Reading) -> str:
    """The code; empty where it was decided that this says nothing."""
    key = texts.key(said)
    if key in reading.matched:
        return reading.matched[key]
    if key in codelists.known(reading.field):
        return codelists.known(reading.field)[key]
    if reading.field.is_open:
        return said
    like = codelists.like(reading.field, said)
    if not like:
        what = _(
            "“%(said)s” is not in the list of the standard. Correct it, or match it once for the whole column."
        )
        raise NotUnderstood(what % {"said": said[:60]}, said)
    what = _(
        "“%(said)s” is not in the list of the standard. Is %(like)s meant? Match it once for the whole column."
    )
    raise NotUnderstood(what % {"said": said[:60], "like": shown(reading.field, like)}, said, like)


def shown(field: Field, code: str) -> str:
    """What a code is called on the screen."""
    return next((one.shown for one in field.codes if one.name == code), code)


def write(value: Value | None) -> str:
    """The value as text, as the standard writes it. ``read`` gives the same value again."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, PartialDay):
        parts = [f"{value.year:04}", *(f"{part:02}" for part in (value.month, value.day) if part)]
        return "-".join(parts)
    if isinstance(value, tuple):
        return ";".join(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
