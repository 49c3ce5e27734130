"""How one name is written in another script, or by another office: the tables from which variants are made.

Written apart from the code that is measured, so that it does not mark its own work.
"""

import functools
import random
import re
import unicodedata
from collections.abc import Callable, Mapping


def _table(letters: str, values: str) -> dict[str, str]:
    return dict(zip(letters, values.split(), strict=True))


_SERBIAN = _table(
    "абвгдђежзијклљмнњопрстћуфхцчџш", "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š"
)
_MACEDONIAN = {**_SERBIAN, "ѓ": "gj", "ќ": "kj", "ѕ": "dz"}
_BULGARIAN = _table(
    "абвгдежзийклмнопрстуфхцчшщъьюя", "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya"
)
_UKRAINIAN = _table(
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch ' iu ia",
)
_RUSSIAN = _table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y ' e iu ia",
)
_SCHOLARLY = {
    "ж": "ž",
    "х": "h",
    "ц": "c",
    "ч": "č",
    "ш": "š",
    "щ": "šč",
    "ю": "ju",
    "я": "ja",
    "й": "j",
    "є": "je",
}
_SCHOLARLY |= {"ё": "ë", "ї": "ji", "ъ": "ă", "ь": "'"}
_ENGLISH = {"š": "sh", "č": "ch", "ć": "ch", "ž": "zh", "đ": "dj", "dž": "dzh", "j": "y", "c": "ts"}
_GREEK = _table("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
_GREEK |= {"αυ": "av", "ευ": "ev", "ου": "ou", "γγ": "ng", "γξ": "nx", "γχ": "nch"}
_GREEK_HEARD = {
    **_GREEK,
    "μπ": "b",
    "ντ": "d",
    "γκ": "g",
    "χ": "h",
    "υ": "i",
    "ξ": "ks",
    "ου": "u",
    "ει": "i",
    "αι": "e",
}
_GREEK_HEARD |= {"γι": "y", "φ": "f", "οι": "i"}


def _with(table: Mapping[str, str], text: str) -> str:
    """``text`` with every letter or pair that the table knows replaced; capitals stay capitals."""
    size = max(map(len, table))
    out, at = [], 0
    while at < len(text):
        for length in range(size, 0, -1):
            part = text[at : at + length]
            if part.lower() in table:
                instead = table[part.lower()]
                out.append(instead.capitalize() if part[0].isupper() else instead)
                at += length
                break
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


def _bare(text: str) -> str:
    """Without the marks, as a keyboard without them writes it."""
    text = text.replace("đ", "d").replace("Đ", "D").replace("ı", "i").replace("ł", "l")
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def in_cyrillic(text: str) -> str:
    return _with({latin: letter for letter, latin in _SERBIAN.items()}, text)


def _latin_serbian(text: str) -> str:
    return _with(_SERBIAN, text)


def _cyrillic_ways(table: Mapping[str, str], *more: Mapping[str, str]) -> list[Callable[[str], str]]:
    """By the official table, the same without apostrophes, the scholarly one, and that one without its marks."""
    strict = {**table, **{letter: latin for letter, latin in _SCHOLARLY.items() if letter in table}}
    tables = [table, {key: value.replace("'", "") for key, value in table.items()}, strict, *more]
    return [*(functools.partial(_with, table) for table in tables), lambda text: _bare(_with(strict, text))]


def _greek(table: Mapping[str, str]) -> Callable[[str], str]:
    return lambda text: _with(table, _bare(text))


def _by(**pairs: str) -> Callable[[str], str]:
    return lambda text: _bare(_with(pairs, text))


_Y = {"ю": "yu", "я": "ya", "й": "y", "є": "ye", "ї": "yi", "ё": "yo"}
WAYS: dict[str, list[Callable[[str], str]]] = {
    "Albanian": [
        _bare,
        _by(ç="ch", xh="dž", gj="đ", ë="e"),
        lambda text: _with({"xh": "dž", "gj": "đ", "q": "ć"}, text),
    ],
    "South Slavic, Latin": [
        _bare,
        lambda text: _bare(_with({"đ": "dj"}, text)),
        lambda text: _with(_ENGLISH, text),
        in_cyrillic,
    ],
    "Serbian, Cyrillic": [
        _latin_serbian,
        lambda text: _bare(_latin_serbian(text)),
        lambda text: _with(_ENGLISH, _latin_serbian(text)),
    ],
    "Macedonian": [
        lambda text: _with(_MACEDONIAN, text),
        lambda text: _bare(_with({**_MACEDONIAN, "ѓ": "g", "ќ": "k"}, text)),
        lambda text: _with(_ENGLISH, _with(_MACEDONIAN, text)),
    ],
    "Romanian": [
        _bare,
        lambda text: _with({"ș": "ş", "ț": "ţ"}, text),
        _by(ș="sh", ț="ts"),
        lambda text: _with({"â": "î"}, text),
    ],
    "Bulgarian": _cyrillic_ways(_BULGARIAN),
    "Greek": [_greek({**_GREEK, "μπ": "b"}), _greek(_GREEK), _greek(_GREEK_HEARD), _bare],
    "Turkish": [
        _bare,
        str.upper,
        _by(ş="sh", ç="ch", ğ="g", ı="i"),
        lambda text: _with({"ı": "i", "ğ": "g"}, text),
    ],
    "Ukrainian": _cyrillic_ways(_UKRAINIAN, {**_UKRAINIAN, "г": "g", "и": "i"}, {**_UKRAINIAN, **_Y}),
    "Russian": _cyrillic_ways(_RUSSIAN, {**_RUSSIAN, **_Y, "е": "e"}),
    "Vietnamese": [_bare, lambda text: _bare(text).upper(), lambda text: unicodedata.normalize("NFD", text)],
    "Nigerian": [_bare, _by(ṣ="sh"), _by(chukwu="chuku", kw="qu"), _by(ph="f", f="ph"), _by(ch="c")],
    "Filipino": [
        _bare,
        lambda text: text.replace("De la ", "Dela ").replace("De ", "de "),
        lambda text: re.sub(
            r"\b(De la|De|Del|San) (?=[A-ZÑ])", lambda found: found[0].replace(" ", ""), text
        ),
        _by(c="k", qu="k"),
        _by(y="i", z="s"),
    ],
}
_ARABIC = [
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("q", "k"), ("q", "g"), ("ou", "u"), ("u", "ou"), ("u", "o"),
    ("oo", "ou"), ("ee", "i"), ("i", "ee"), ("ai", "ei"), ("ai", "ay"), ("ei", "ay"), ("ss", "s"), ("mm", "m"),
    ("sh", "ch"), ("ch", "sh"), ("j", "dj"), ("w", "ou"), ("y", "i"), ("z", "dh"), ("Al-", "El "), ("Al-", "Al"),
    ("El-", "Al "), ("El-", "El"), ("Abdul", "Abd al-"), ("Abdul", "Abdel "), ("Abdel", "Abdul"), ("dd", "d"),
    ("bb", "b"), ("a ", "ah "), ("iy", "i"), ("ii", "i"), ("e", "i"), ("i", "e"), ("a", "e"),
]  # fmt: skip
_MOHAMMED = [
    "Mohamed",
    "Muhammad",
    "Mohamad",
    "Mohammad",
    "Muhammed",
    "Mehmed",
    "Mehmet",
    "Muhamed",
    "Mouhamed",
]


def otherwise(chance: random.Random, group: str, name: str) -> str:
    """``name`` in another script, or by another custom of spelling."""
    if group == "Arabic":
        return _arabic(chance, name)
    return chance.choice(WAYS[group])(name)


def _arabic(chance: random.Random, name: str) -> str:
    """One to three customs changed, as another office writes them."""
    name = re.sub("Mohammed", lambda _: chance.choice(_MOHAMMED), name)
    possible = [pair for pair in _ARABIC if pair[0] in name]
    for one, other in chance.sample(possible, min(len(possible), chance.choice((1, 2, 2, 3)))):
        name = name.replace(one, other, 1)
    return name
