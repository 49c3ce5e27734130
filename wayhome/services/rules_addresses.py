"""Why not these words: what a confidential service says must not lead to its door.

A guard against slips, not against a will: words like “behind the old mill” pass. That is said on the form. Structure
(no address, no co-ordinates, no letters) is held by the database; this looks at what people type into free text.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from wayhome.people import spelling

type Blind = Callable[[str], str]

SHORTEST_ADDRESS = 5  # letters: a shorter text is in every sentence
_MAPS = re.compile(
    r"(?:goo\.gl/maps|maps\.app|google\.[a-z.]+/maps|maps\.google|openstreetmap\.|osm\.org|yandex\.[a-z]+/maps|"
    r"maps\.apple|bing\.com/maps|waze\.com|what3words|w3w\.co|///\w+\.\w+\.\w+)",
    re.IGNORECASE,
)
_COORDINATES = re.compile(
    r"-?\d{1,3}[.,]\d{3,}°?\s*[NSns]?\s*[,;/ ]\s*-?\d{1,3}[.,]\d{3,}|\d{1,3}°\s*\d{1,2}['′]"
)
_PLUS_CODE = re.compile(r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b", re.IGNORECASE)
# As people here write streets, folded; Latin and Cyrillic, Greek, Turkish come out alike.
_STREETS = (
    "street", "avenue", "boulevard", "lane", "rruga", "rr", "bulevardi", "lagjia", "ulica", "ul", "bulevar", "trg",
    "avenida", "strada", "str", "bulevardul", "aleea", "ulitsa", "prospekt", "vulitsia", "bul", "odos", "leoforos",
    "sokak", "sokagi", "sk", "cadde", "caddesi", "cad", "mahallesi", "rue", "via", "strasse", "apartament", "kvartal",
)  # fmt: skip
_STREET = "|".join(sorted({spelling.fold(word) for word in _STREETS}))
_NUMBERED = re.compile(rf"\b(?:{_STREET})\b(?: [a-z]+){{0,4}} (?:nr |br |no |n )?\d{{1,4}}[a-z]?\b")
_NUMBER_FIRST = re.compile(rf"\b\d{{1,4}}[a-z]?(?: [a-z]+){{1,3}} (?:{_STREET})\b")
_HOUSE_NUMBER = re.compile(r"\d{1,3}[a-z]?")
_LONG_WORD = 7  # letters: of a street in one word
# What is numbered inside a house.
_INSIDE = frozenset(
    spelling.fold(word)
    for word in (
        "floor", "flat", "apartment", "apt", "entrance", "door", "room", "kati", "kat", "hyrja", "shkalla", "sprat",
        "ulaz", "stan", "etaj", "scara", "etazh", "етаж", "вход", "квартира", "orofos", "daire",
    )
)  # fmt: skip
# What houses are called: an imported entry with such a name and an address is one.
_HOUSES = tuple(
    spelling.fold(word)
    for word in (
        "shelter", "safe house", "safehouse", "refuge", "crisis centre for women", "strehim", "strehimore", "strehëz",
        "sigurna kuća", "sklonište", "skloništa", "prihvatilište", "засолниште", "сигурна куќа", "adăpost",
        "casa sigură", "убежище", "приют", "притулок", "защитено жилище", "καταφύγιο", "ξενώνας",
        "sığınma evi", "sığınak", "frauenhaus",
    )
)  # fmt: skip


def texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep, names of attributes left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from texts(inner)


def leads_to_a_door(text: str) -> bool:
    """Whether a text holds a street with its number, a point on a map, or a link to one."""
    if _MAPS.search(text) or _COORDINATES.search(text) or _PLUS_CODE.search(text):
        return True
    if not any(sign.isdigit() for sign in text):
        return False
    folded = spelling.fold(text)
    return bool(_NUMBERED.search(folded) or _NUMBER_FIRST.search(folded))


def why_not_words(*values: object) -> str | None:
    """Said of the first text that looks like an address, which is shown, so that it can be found."""
    for value in values:
        for text in texts(value):
            if leads_to_a_door(text):
                return _(
                    "“%(text)s” looks like an address or a point on a map. This service is confidential: take it "
                    "out, and say instead whom to call. If it is no address, write it in other words."
                ) % {"text": text if len(text) <= 80 else text[:79] + "…"}
    return None


def is_called_a_house(*names: str) -> bool:
    """Whether something is called a shelter or safe house, in one of the languages of the work here."""
    folded = " ".join(spelling.fold(name) for name in names)
    return any(re.search(rf"\b{re.escape(word)}", folded) for word in _HOUSES)


def is_where_a_house_is(text: str, addresses: Iterable[str]) -> bool:
    """Whether a text names one of these addresses, in any spelling, word for word; half of one only with a number."""
    return is_any_where_a_house_is([text], addresses)


def is_any_where_a_house_is(texts: Iterable[str], addresses: Iterable[str]) -> bool:
    """The same of many texts, such as all of a way: what is compared with is made ready once."""
    houses = _leading(addresses)
    return bool(houses) and any(_is_where(plain(text), houses) for text in texts)


def _leading(addresses: Iterable[str]) -> set[str]:
    parts = [part for address in addresses for part in (address, *doors_of(address))]
    return {house for house in map(plain, parts) if len(house) >= SHORTEST_ADDRESS}


def marks_of(address: str, blind: Blind) -> list[str]:
    """What stands for an address and the parts that lead there, for who compares and does not read it: how many words
    it has, and ``blind`` of them.
    """
    return sorted(f"{len(one.split())} {blind(one)}" for one in _leading([address]))


def is_any_marked(texts: Iterable[str], marks: Collection[str], blind: Blind) -> bool:
    """Whether one of these texts names a place that one of ``marks`` stands for, word for word, in any spelling."""
    if not marks:  # of most people: nothing is made ready
        return False
    lengths = {int(one.partition(" ")[0]) for one in marks}
    for text in texts:
        words = plain(text).split()
        said = {" ".join(words[at : at + size]) for size in lengths for at in range(len(words) - size + 1)}
        if any(f"{len(one.split())} {blind(one)}" in marks for one in said):
            return True
    return False


def _is_where(there: str, houses: Iterable[str]) -> bool:
    # “Long Street 4” is the house; “station” is not, though a street is called after it, nor is “at 4”.
    is_half = any(letter.isdigit() for letter in there) and len(there) >= SHORTEST_ADDRESS
    return any(_names(there, house) or (is_half and _names(house, there)) for house in houses)


def _names(text: str, words: str) -> bool:
    """“Long Street 4” is not in “Long Street 45”."""
    return f" {words} " in f" {text} "


def doors_of(address: str) -> list[str]:
    """The parts of an address that lead there by themselves: “7 Linden Street” of “7 Linden Street, blue door”. Where
    no part is known for a street: those of the first line that are numbered as houses are, or all of it, if there is a
    number in it. A town or a floor alone is none.
    """
    found = [part.strip() for part in re.split(r"[,;/\n]", address) if leads_to_a_door(part)]
    first = next(iter(address.strip().splitlines()), "")
    found = found or [part.strip() for part in re.split(r"[,;/]", first) if _is_numbered(part)]
    return found or ([first] if any(sign.isdigit() for sign in first) else [])


def _is_numbered(part: str) -> bool:
    """“Lindenallee 7”, “Kodra e Diellit 9”; not “1001 Tirana” or “third floor 2”."""
    words = plain(part).split()
    letters = [word for word in words if len(word) > 2 and word.isalpha()]
    is_named = len(letters) > 1 or any(len(word) >= _LONG_WORD for word in letters)
    return is_named and any(map(_HOUSE_NUMBER.fullmatch, words)) and _INSIDE.isdisjoint(words)


def plain(text: str) -> str:
    """Letters and numbers alone, folded, so that two spellings of one place are the same."""
    return " ".join("".join(c if c.isalnum() else " " for c in spelling.fold(text)).split())


def why_not_a_house(name: str) -> str:
    """Said of an imported service that has an address and seems to be where people live."""
    return _(
        "“%(name)s” seems to be a house where people live, and it comes with an address. Houses are never in the "
        "directory. Leave the address out of the file and give the place the type “virtual”, with the telephone by "
        "which it is reached."
    ) % {"name": name}
