"""Invented people, and the ways in which others write their names. The same seed gives the same names everywhere."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bench import customs, namelists


@dataclass(frozen=True)
class Invented:
    """A person who does not exist: the group of her name, her name, another name she uses or none."""

    group: str
    name: str
    alias: str = ""


_ALPHABETS = {
    "GREEK": "αβγδεζηθικλμνξοπρστυφχψω",
    "CYRILLIC": "абвгдежзиклмнопрстуфхцчш",
    "LATIN": "abcdefghijklmnopqrstuvwxyz",
}

GROUPS: dict[str, namelists.Group] = {
    "Albanian": namelists.ALBANIAN,
    "South Slavic, Latin": namelists.SOUTH_SLAVIC,
    "Serbian, Cyrillic": namelists.Group(
        tuple(map(customs.in_cyrillic, namelists.SOUTH_SLAVIC.first)),
        tuple(map(customs.in_cyrillic, namelists.SOUTH_SLAVIC.family)),
        tuple(map(customs.in_cyrillic, namelists.SOUTH_SLAVIC.stems)),
        tuple(map(customs.in_cyrillic, namelists.SOUTH_SLAVIC.endings)),
    ),
    "Macedonian": namelists.MACEDONIAN,
    "Romanian": namelists.ROMANIAN,
    "Bulgarian": namelists.BULGARIAN,
    "Greek": namelists.GREEK,
    "Turkish": namelists.TURKISH,
    "Ukrainian": namelists.UKRAINIAN,
    "Russian": namelists.RUSSIAN,
    "Arabic": namelists.ARABIC,
    "Vietnamese": namelists.VIETNAMESE,
    "Nigerian": namelists.NIGERIAN,
    "Filipino": namelists.FILIPINO,
}


def people(count: int, *, seed: int = 0) -> list[Invented]:
    """``count`` different names from all groups. One in twenty people goes by another name too."""
    chance = random.Random(seed)
    keys = list(GROUPS)
    found: dict[str, Invented] = {}
    while len(found) < count:
        key = chance.choice(keys)
        name = _name(chance, GROUPS[key])
        if name not in found:
            alias = _name(chance, GROUPS[chance.choice(keys)]) if chance.random() < 0.05 else ""
            found[name] = Invented(key, name, alias)
    return list(found.values())


def _name(chance: random.Random, group: namelists.Group) -> str:
    first, family = chance.choice(group.first), _family(chance, group)
    if group.is_family_first:
        middle = chance.sample(group.first, chance.choice((1, 1, 1, 2)))
        return " ".join([family, *middle, first])
    kind = chance.random()
    if kind < 0.15:
        first = f"{first} {chance.choice(group.first)}"
    elif kind < 0.22:
        family = f"{family}-{chance.choice(group.family)}"
    return f"{first} {family}"


def _family(chance: random.Random, group: namelists.Group) -> str:
    """A name of the list, or one time in three a rare one: half of a village has names of its own."""
    if group.stems and chance.random() < 0.35:
        one, other = chance.sample(group.stems, 2)
        return one + other.rpartition("-")[2].lower() + chance.choice(group.endings)
    return chance.choice(group.family)


def typo(chance: random.Random, person: Invented) -> str:
    """One letter too many, missing, wrong, or two in the wrong order."""
    return _misspelt(chance, person.name)


def two_typos(chance: random.Random, person: Invented) -> str:
    """Two such mistakes."""
    return _misspelt(chance, _misspelt(chance, person.name))


def transliteration(chance: random.Random, person: Invented) -> str:
    """The same name in another script, or by another custom of spelling."""
    return customs.otherwise(chance, person.group, person.name)


def swapped(chance: random.Random, person: Invented) -> str:
    """The last word first, as forms have it."""
    words = person.name.split()
    return f"{words[-1]}{chance.choice((',', ''))} {' '.join(words[:-1])}"


def swapped_typo(chance: random.Random, person: Invented) -> str:
    """Swapped, with a mistake."""
    return _misspelt(chance, swapped(chance, person))


def swapped_transliteration(chance: random.Random, person: Invented) -> str:
    """Swapped, in another script or custom."""
    return transliteration(chance, Invented(person.group, swapped(chance, person)))


def transliteration_typo(chance: random.Random, person: Invented) -> str:
    """In another script or custom, with a mistake."""
    return _misspelt(chance, transliteration(chance, person))


def beginnings(chance: random.Random, person: Invented) -> str:
    """The first letters of each name, three at least."""
    return " ".join(word[: max(3, len(word) - chance.randint(1, 4))] for word in person.name.split())


def initial(chance: random.Random, person: Invented) -> str:
    """The first letter of the first name and the rest."""
    first, _, rest = person.name.partition(" ")
    return f"{first[0]}. {rest}"


def one_name(chance: random.Random, person: Invented) -> str:
    """One word of the name only."""
    return chance.choice(person.name.split())


def one_name_typo(chance: random.Random, person: Invented) -> str:
    """One word of the name only, of five letters or more, with a mistake."""
    long = [word for word in person.name.split() if len(word) >= 5]
    return _misspelt(chance, chance.choice(long)) if long else ""


def alias(chance: random.Random, person: Invented) -> str:
    """The other name, with a mistake; empty when there is none."""
    return _misspelt(chance, person.alias) if person.alias else ""


def together(chance: random.Random, person: Invented) -> str:
    """Two words of the name written as one; empty when there is one word only."""
    words = person.name.split()
    if len(words) < 2:
        return ""
    at = chance.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]])


def apart(chance: random.Random, person: Invented) -> str:
    """The longest word of the name, of six letters or more, written as two."""
    words = person.name.split()
    long = max(words, key=len)
    at = chance.randint(3, len(long) - 3) if len(long) >= 6 else 0
    return person.name.replace(long, f"{long[:at]} {long[at:]}") if at else ""


KINDS: dict[str, Callable[[random.Random, Invented], str]] = {
    "typo": typo,
    "transliteration": transliteration,
    "swapped order": swapped,
    "two typos": two_typos,
    "swapped, typo": swapped_typo,
    "swapped, transliterated": swapped_transliteration,
    "transliterated, typo": transliteration_typo,
    "first letters of each name": beginnings,
    "initial and the rest": initial,
    "one name of several": one_name,
    "one name of several, typo": one_name_typo,
    "alias, typo": alias,
    "written together": together,
    "written apart": apart,
}


def variants(kind: str, persons: list[Invented], count: int, *, seed: int = 0) -> list[tuple[Invented, str]]:
    """``count`` people and a variant of each one's name that differs from the name."""
    chance = random.Random(f"{seed} {kind}")
    found: list[tuple[Invented, str]] = []
    for person in chance.sample(persons, len(persons)):
        variant = KINDS[kind](chance, person)
        if variant and variant != person.name:
            found.append((person, variant))
        if len(found) == count:
            break
    return found


def _misspelt(chance: random.Random, name: str) -> str:
    places = [place for place, sign in enumerate(name) if sign.isalpha()]
    at = chance.choice(places)
    letters = _ALPHABETS[unicodedata.name(name[at]).split()[0]]
    kind = chance.choice(("insert", "delete", "substitute", "transpose"))
    other = chance.choice(letters.replace(name[at].lower(), ""))
    if kind == "insert":
        return name[: at + 1] + other + name[at + 1 :]
    if kind == "delete" and len(places) > 3:
        return name[:at] + name[at + 1 :]
    if kind == "transpose" and at + 1 < len(name) and name[at + 1].isalpha() and name[at] != name[at + 1]:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + other + name[at + 1 :]
