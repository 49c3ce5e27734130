"""The lines at the foot of a travel document that machines read (ICAO Doc 9303, parts 3 to 6): TD1, TD2 and TD3.

Pure: no database, no words. The packages there are were written for scanners, carry a licence that is not ours, or are
weeks old; the rule itself is one sum: digits count as they are, letters from 10, fillers nothing, times 7, 3, 1.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pycountry

FILLER = "<"
_WEIGHTS = (7, 3, 1)
# What Doc 9303 part 3 writes otherwise than ISO 3166; stateless and refugees have no country.
_OWN_CODES = {"D": "DE", "RKS": "XK", "GBD": "GB", "GBN": "GB", "GBO": "GB", "GBP": "GB", "GBS": "GB"}


class Field(StrEnum):
    """What a check digit stands for."""

    NUMBER = "number"
    BORN = "born"
    VALID_TO = "valid_to"
    PERSONAL = "personal"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A check digit that does not fit what stands before it."""

    field: Field
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Zone:
    """What the lines say. ``wrong`` is empty when every check digit fits."""

    form: str  # TD1, TD2, TD3
    number: str
    name: str  # given names, then the family name
    born: date | None
    valid_to: date | None
    nationality: str  # ISO 3166 alpha-2; empty where it is no country
    issuer: str  # as printed
    wrong: tuple[Wrong, ...] = ()


def digit(text: str) -> str:
    """The check digit of this text. ValueError for a sign that these lines do not have."""
    return str(sum(_value(sign) * _WEIGHTS[place % 3] for place, sign in enumerate(text)) % 10)


def _value(sign: str) -> int:
    if sign == FILLER:
        return 0
    if sign in "0123456789":
        return int(sign)
    if "A" <= sign <= "Z":
        return ord(sign) - ord("A") + 10
    raise ValueError("not a sign of these lines")


def plain(text: str) -> list[str]:
    """The lines as they are printed: capitals, no blanks. One long line is cut where its length says so."""
    lines = ["".join(line.split()).upper().replace("«", "<<") for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        width = {90: 30, 72: 36, 88: 44}.get(len(lines[0]), len(lines[0]))
        lines = [lines[0][start : start + width] for start in range(0, len(lines[0]), width)]
    return lines


def read(text: str, *, today: date) -> Zone | None:
    """What the lines say, with every check digit tried. None when they have the length of no travel document, or a sign
    that none has. ``today`` decides the century: nobody is born tomorrow.
    """
    lines = plain(text)
    reader = _READERS.get(tuple(len(line) for line in lines))
    if reader is None or any(not _is_printed(sign) for line in lines for sign in line):
        return None
    return reader(lines, today)


def _is_printed(sign: str) -> bool:
    return sign == FILLER or sign in "0123456789" or "A" <= sign <= "Z"


def _td3(lines: list[str], today: date) -> Zone:
    first, second = lines
    personal = second[28:42]
    checks = [
        (Field.NUMBER, second[0:9], second[9]),
        (Field.BORN, second[13:19], second[19]),
        (Field.VALID_TO, second[21:27], second[27]),
        (
            Field.PERSONAL,
            personal,
            "0" if second[42] == FILLER and not personal.strip(FILLER) else second[42],
        ),
        (Field.ALL, second[0:10] + second[13:20] + second[21:43], second[43]),
    ]
    return _zone("TD3", second[0:9], first[5:], first[2:5], second[10:13], second[13:19], second[21:27],
                 checks, today)  # fmt: skip


def _td2(lines: list[str], today: date) -> Zone:
    first, second = lines
    number, check = _long(second[0:9], second[9], second[28:35])
    checks = [
        (Field.NUMBER, number, check),
        (Field.BORN, second[13:19], second[19]),
        (Field.VALID_TO, second[21:27], second[27]),
        (Field.ALL, second[0:10] + second[13:20] + second[21:35], second[35]),
    ]
    return _zone("TD2", number, first[5:], first[2:5], second[10:13], second[13:19], second[21:27],
                 checks, today)  # fmt: skip


def _td1(lines: list[str], today: date) -> Zone:
    first, second, third = lines
    number, check = _long(first[5:14], first[14], first[15:30])
    checks = [
        (Field.NUMBER, number, check),
        (Field.BORN, second[0:6], second[6]),
        (Field.VALID_TO, second[8:14], second[14]),
        (Field.ALL, first[5:30] + second[0:7] + second[8:15] + second[18:29], second[29]),
    ]
    return _zone("TD1", number, third, first[2:5], second[15:18], second[0:6], second[8:14],
                 checks, today)  # fmt: skip


_READERS: dict[tuple[int, ...], Callable[[list[str], date], Zone]] = {
    (44, 44): _td3,
    (36, 36): _td2,
    (30, 30, 30): _td1,
}


def _long(number: str, check: str, rest: str) -> tuple[str, str]:
    """A number longer than nine signs goes on where else nothing stands, its check digit last (part 5, 4.2.2)."""
    if check != FILLER:
        return number, check
    more = rest.split(FILLER)[0]
    return (number + more[:-1], more[-1]) if more else (number, check)


def _zone(
    form: str,
    number: str,
    names: str,
    issuer: str,
    nationality: str,
    born: str,
    valid_to: str,
    checks: list[tuple[Field, str, str]],
    today: date,
) -> Zone:
    family, _gap, given = names.partition("<<")
    return Zone(
        form=form,
        number=number.replace(FILLER, ""),
        name=" ".join(f"{given} {family}".replace(FILLER, " ").split()),
        born=_past(born, today),
        valid_to=_coming(valid_to),
        nationality=country(nationality),
        issuer=issuer.replace(FILLER, ""),
        wrong=tuple(
            Wrong(field, digit(text), found) for field, text, found in checks if digit(text) != found
        ),
    )


def _past(six: str, today: date) -> date | None:
    found = _day(six, 2000)
    return found if found is None or found <= today else _day(six, 1900)


def _coming(six: str) -> date | None:
    """Papers last ten years at most: the seventies are of the last century."""
    return _day(six, 1900 if six[:2] >= "70" else 2000)


def _day(six: str, century: int) -> date | None:
    """None where a part is not known, or it is no day."""
    if not six.isdecimal():
        return None
    try:
        return date(century + int(six[:2]), int(six[2:4]), int(six[4:6]))
    except ValueError:
        return None


def country(printed: str) -> str:
    """ISO 3166 alpha-2 of three printed letters; empty for none, such as people without a nationality."""
    code = printed.replace(FILLER, "")
    if code in _OWN_CODES:
        return _OWN_CODES[code]
    found = pycountry.countries.get(alpha_3=code) if len(code) == 3 else None
    return str(found.alpha_2) if found else ""
