"""Invented lists as agencies keep them: all columns of HTCDS 2.0 in the form of its template, the same for one seed."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bench import names, telling
from wayhome.core.dates import PartialDay
from wayhome.htcds import headers, packing, sheets_out, standard, values
from wayhome.htcds.standard import Field
from wayhome.htcds.values import Value

MARK = "1 · An agency"
WORDS = (
    "Came with a friend; knows nobody here.",
    "Asked twice, wants to think about it",
    "“No photographs”, she said",
    "=SUM(A1:A9) stood in the old file",
    "First line\nsecond line",
    "Γράμμα και письмо, رسالة",
    "+ two small bags",
)
PLACES = ("Vlorë", "Niš", "Iași", "Plovdiv", "Thessaloniki", "Gaziantep", "Lviv", "Benin City", "Hải Phòng")
FILLED = 0.35  # of the columns that are not asked of everybody


def cases(count: int, *, seed: int = 0, until: date) -> list[dict[str, Value]]:
    """What each row says, in the order of the standard. No two are the same; a few are so like that one asks."""
    chance = random.Random(f"workbook {seed}")
    return [
        _case(number, person, chance, until) for number, person in enumerate(names.people(count, seed=seed))
    ]


def workbook(rows: Sequence[dict[str, Value]], form: str = sheets_out.XLSX) -> bytes:
    """As the template has it: field names, labels, then the rows. Every other one says labels in place of codes."""
    fields = standard.fields()
    table = [
        [*fields, headers.COPY],
        [*(one.label for one in fields.values()), headers.COPY],
    ]
    for number, row in enumerate(rows):
        said = [_cell(fields[name], row.get(name), by_label=number % 2 == 1) for name in fields]
        table.append([*said, MARK])
    return packing.xlsx(table, MARK) if form == sheets_out.XLSX else packing.ods(table, MARK)


def _case(number: int, person: names.Invented, chance: random.Random, until: date) -> dict[str, Value]:
    words = person.name.split()
    said: dict[str, Value] = {
        "prs_FirstName": words[0],
        "prs_SecondName": f"{' '.join(words[1:]) or words[0]}",
        "prs_Birthdate": _born(chance),
        "prs_Gender": (chance.choice(("Feminine", "Feminine", "Masculine")),),
        "prs_Citizenship": (chance.choice(telling.COUNTRIES),),
        "prs_PrimaryLanguage": (chance.choice(telling.LANGUAGES),),
        "prs_MobilePhone": f"+35569{1_000_000 + number}",
        "prs_IdentityNumber": f"N{chance.randint(10**6, 10**7)}{number}",
    }
    for name, field in standard.fields().items():
        if name not in said and chance.random() < FILLED:
            said[name] = _value(field, chance, until)
    return {name: said[name] for name in standard.full() if name in said}


def _value(field: Field, chance: random.Random, until: date) -> Value:
    if field.kind == "codes":
        some = list(telling.COUNTRIES if field.is_country else telling.LANGUAGES if field.is_language else ())
        some = some or [code.name for code in field.codes]
        most = min(len(some), 3 if field.is_multiple else 1)
        return values.in_order(field, chance.sample(some, chance.randint(1, most)))
    if field.kind == "date":
        day = until - timedelta(days=chance.randint(1, 3650))
        return PartialDay(day.year, day.month, day.day if chance.random() < 0.8 else None)
    if field.kind == "yes_no":
        return chance.random() < 0.5
    if field.kind == "number":
        if field.name in ("prs_NumberOfChildren", "vic_AgeWhenTrafficked"):
            return chance.randint(0, 9) if field.name.startswith("prs") else chance.randint(12, 45)
        return Decimal(chance.randint(-89_000, 89_000)).scaleb(-3)
    if field.name in standard.PHONES:
        return f"+35542{chance.randint(100_000, 999_999)}"
    if field.kind == "long_text":
        return chance.choice(WORDS)
    return f"{chance.choice(PLACES)} {chance.randint(1, 99)}"


def _born(chance: random.Random) -> PartialDay:
    year = chance.randint(1960, 2006)
    if chance.random() < 0.15:
        return PartialDay(year)
    return PartialDay(year, chance.randint(1, 12), chance.randint(1, 28))


def _cell(field: Field, value: Value | None, *, by_label: bool) -> str:
    if by_label and field.kind == "codes" and isinstance(value, tuple) and field.codes:
        labels = {code.name: code.label for code in field.codes}
        if all(";" not in labels.get(code, code) and "," not in labels.get(code, code) for code in value):
            return ";".join(labels.get(code, code) for code in value)
    return values.write(value)
