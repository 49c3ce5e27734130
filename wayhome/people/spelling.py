"""One name in many hands: its skeleton in plain Latin letters, and how near two skeletons are (design.md, names).

The skeleton is for finding only, never shown. It keeps the beginning of a name near the beginning of its skeleton, so
that the first letters find it too.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence, Set

from anyascii import anyascii
from rapidfuzz import fuzz, process

from wayhome.people import lines as lines_of
from wayhome.vault.chunks import Spellings

AT_LEAST: float = 64.0  # below it is not a match

# Letters that Unicode does not take apart, or that the general table writes otherwise than people do.
_SCRIPTS = str.maketrans(
    {
        **dict(
            zip("абвгґдеэжзиійјклмнопрстуўфхцчћшыѓѐѝ", "abvggdeezziiiiklmnoprstuvfhcccsigei", strict=True)
        ),
        **{"ђ": "d", "ќ": "k", "ѕ": "dz", "џ": "dz", "љ": "li", "њ": "ni", "щ": "sc", "ъ": "a", "ь": ""},
        **{"ё": "io", "є": "ie", "ї": "i", "ю": "iu", "я": "ia"},
        **{
            "đ": "d",
            "ð": "d",
            "ɖ": "d",
            "ı": "i",
            "ł": "l",
            "ø": "o",
            "þ": "t",
            "ß": "s",
            "ə": "e",
            "ħ": "h",
        },
        **dict.fromkeys("'’‘ʼʻʽʾʿʹʺ`´′״׳\u0640\u200c\u200d", ""),  # marks inside a name that no one types
    }
)
_GREEK = str.maketrans(
    dict(zip("αβγδεζηθικλμνοπρσςτυφχω", "avgdezitiklmnoprsstifho", strict=True)) | {"ξ": "ks", "ψ": "ps"}
)
_GREEK_PAIRS = {
    **{"μπ": "mp", "ντ": "nt", "γκ": "gk", "γγ": "ng", "γξ": "nks", "γχ": "nh"},
    **{"ου": "u", "αυ": "av", "ευ": "ev", "ηυ": "iv"},
}
_GREEK_PAIR = re.compile("|".join(_GREEK_PAIRS))
_GREEK_HARD_V = re.compile(r"(?<=[αεη])υ(?=[κπτχφθσςξψ])")
_MARKS = re.compile("[\u0300-\u036f]")
_BETWEEN = re.compile(r"[^a-z0-9]+")

# What customs of spelling write with two letters or with different ones. Repeated until nothing changes.
_CUSTOMS = {
    **{"shch": "sc", "sch": "sc", "tsch": "c", "tch": "c", "ch": "c", "cz": "c", "ts": "c", "tz": "c"},
    **{"sh": "s", "sz": "s", "zh": "z", "xh": "dz", "x": "ks", "dj": "d", "gj": "g", "kj": "k"},
    **{"kh": "h", "gh": "g", "th": "t", "dh": "d", "ph": "f", "bh": "b", "rh": "r", "ck": "k", "gk": "g"},
    **{"q": "k", "w": "v", "y": "i", "j": "i", "ou": "u", "oo": "u"},
}
_CUSTOM = re.compile("|".join(sorted(_CUSTOMS, key=len, reverse=True)))
_PLACES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"([a-z])\1+"), r"\1"),
    (re.compile(r"\bmp"), "b"),  # Greek
    (re.compile(r"\bnt"), "d"),
    (re.compile(r"\bgi(?=[aou])"), "i"),
    (re.compile(r"(?:\b|(?<=[aeou]))ie(?=[a-z])"), "e"),  # Yelena, Aleksejev
    (re.compile(r"(?<=[bcdfghklmnprstvz])(?:[ae]i(?=[bcdfghklmnprstvz])|ei\b)"), "i"),  # Husein, Sergej
    (re.compile(r"\bm[ou]h[ao]m[aei][dt]\b"), "mohamed"),  # the name with the most spellings of all
    (re.compile(r"\babd(?: [aeu]l |[aeu]l ?)(?=[a-z])"), "abdul"),  # Abd al-Rahman, Abdel Rahman
    (re.compile(r"\bel (?=[a-z])"), "al "),
]
_CHRIST = re.compile(r"\bch(?=r)")
_LONG_I = re.compile(r"ee(?=[bcdfghklmnpqrstvwxz])")  # Kareem

_SOUND = str.maketrans("oecgkhdbvz", "uikkkktpfs")
_WITHOUT_VOWELS = {ord(vowel): None for vowel in "aeiou"}

_WORDS = 6  # of a query; more say nothing more
_LETTERS_OF_A_WORD = 40
_NEAR = 50.0  # likeness of two words that are looked at more closely
_CLOSE_WORDS = 600
_LETTERS = 240
_ROWS_AS_A_WHOLE = 200
_NEAR_AS_A_WHOLE = 75.0
_SHORT = 3  # letters: with fewer, only a beginning
_TELLING_WORDS = 2
_TELLING = 0.7  # likeness of a word by which a row is found
_PARTIAL = 0.93  # a beginning counts a little less than the whole


def fold(name: str) -> str:
    """The skeleton: lower Latin letters, digits and single spaces. Equal for one name in different scripts."""
    text = unicodedata.normalize("NFKC", name).replace("İ", "i").lower()
    if not text.isascii():
        text = _in_latin(text)
    text = " ".join(_BETWEEN.sub(" ", text.replace("'", "").lower()).split())
    before = ""
    while before != text:
        before, text = text, _plainer(text)
    return text


def spellings(*names: str) -> list[tuple[str, str]]:
    """Each name as used and folded, for the directory. Names with the same skeleton once."""
    found: dict[str, str] = {}
    for name in names:
        folded = fold(name)
        if folded:
            found.setdefault(folded, " ".join(name.split()))
    return [(used, folded) for folded, used in found.items()]


def score(query: str, folded: Sequence[str]) -> Sequence[float]:
    """How near each of ``folded`` is to the folded ``query``, 0 to 100.

    In any order, with mistakes, by a beginning or by one name of several. Time is bounded whatever is asked.
    """
    numbers = [0.0] * len(folded)
    query = fold(query)
    words = [word[:_LETTERS_OF_A_WORD] for word in dict.fromkeys(query.split())][:_WORDS]
    if not words or not folded:
        return numbers
    every = lines_of.of(folded.text if isinstance(folded, Spellings) else "\n".join(folded))
    distinct = _Words(every.words())
    likeness = {word: _like(word, distinct) for word in _telling(words)}
    likely = {other for like in likeness.values() for other in like if like[other] >= _TELLING}
    apart = {other for word, like in likeness.items() for other in like if _is_piece(other, word)}
    found = every.rows(likely | apart)
    lines = every.lines(found)
    if len(likeness) < len(words):
        nearby = _Words(list(set(" ".join(lines).split(" "))))
        likeness |= {word: _like(word, nearby) for word in words if word not in likeness}
    together = _Together(likeness)
    for row, line in zip(found, lines, strict=True):
        numbers[row] = together.number(line.split(" "), likely)
    for _, number, place in process.extract(
        query[:_LETTERS], lines, scorer=fuzz.ratio, score_cutoff=_NEAR_AS_A_WHOLE, limit=_ROWS_AS_A_WHOLE
    ):
        row = found[place]
        numbers[row] = max(numbers[row], number)  # written together or apart
    return numbers


def _in_latin(text: str) -> str:
    text = text.translate(_SCRIPTS)
    text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text)))
    text = _GREEK_HARD_V.sub("f", text)
    text = _GREEK_PAIR.sub(lambda pair: _GREEK_PAIRS[pair[0]], text).translate(_GREEK)
    return anyascii(text)


def _plainer(text: str) -> str:
    text = _CHRIST.sub("h", text)
    text = _LONG_I.sub("i", text)
    text = _CUSTOM.sub(lambda found: _CUSTOMS[found[0]], text)
    for pattern, instead in _PLACES:
        text = pattern.sub(instead, text)
    return " ".join(text.split())


def _telling(words: Sequence[str]) -> list[str]:
    """Words by which rows are found. The others only help to tell these rows apart."""
    longest = sorted(words, key=len, reverse=True)[:_TELLING_WORDS]
    return [word for word in longest if len(word) >= _SHORT] or longest[:1]


class _Words:
    """Each word once: apart, and side by side in memory with a space before each, where beginnings are found."""

    def __init__(self, words: list[str]) -> None:
        self.apart = words
        self.together = " " + " ".join(words)


def _like(word: str, among: _Words) -> dict[str, float]:
    """The words that may be meant, each 0 to 1: those that begin so or sound so, and those that are nearly so."""
    found: set[str] = set(re.findall(f" ({word}[^ ]*)", among.together))
    every = among.apart
    size = len(word)
    if size < _SHORT:
        sound = word.translate(_SOUND)
        found.update(other for other in every if other[:size].translate(_SOUND) == sound)
    else:
        near = process.extract(word, every, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_CLOSE_WORDS)
        found.update(other for other, _, _ in near)
    others = list(found)
    like = dict(zip(others, _alike(word, others), strict=True))
    longer = [other for other in others if len(other) > size]
    for other, number in zip(longer, _alike(word, [other[:size] for other in longer]), strict=True):
        like[other] = max(like[other], _PARTIAL * number)
    return like


def _is_piece(one: str, other: str) -> bool:
    """Whether the shorter may stand in the longer, where somebody writes as one word what others write apart."""
    return min(len(one), len(other)) >= _SHORT and bool(fuzz.partial_ratio(one, other) >= _NEAR_AS_A_WHOLE)


def _alike(one: str, others: Sequence[str]) -> list[float]:
    """Letters, then sounds, then consonants: of each of these."""
    if not others:
        return []
    sound = one.translate(_SOUND)
    bones = sound.translate(_WITHOUT_VOWELS)
    sounds = " ".join(others).translate(_SOUND)
    each = zip(others, sounds.split(" "), sounds.translate(_WITHOUT_VOWELS).split(" "), strict=True)
    return [
        1.0
        if other == one
        else (0.5 * fuzz.ratio(one, other) + 0.3 * fuzz.ratio(sound, heard) + 0.2 * fuzz.ratio(bones, bare))
        / 100
        for other, heard, bare in each
    ]


class _Together:
    """One number for a row: each word asked counts once, each part of the row counts once, the most like first."""

    def __init__(self, likeness: Mapping[str, Mapping[str, float]]) -> None:
        self.asked = sum(map(len, likeness))
        self.of_part: dict[str, list[tuple[float, str]]] = {}
        for word, like in likeness.items():
            for part, number in like.items():
                self.of_part.setdefault(part, []).append((number, word))

    def number(self, parts: Sequence[str], likely: Set[str]) -> float:
        """Nothing for a row without one of the ``likely`` words."""
        if likely.isdisjoint(parts):
            return 0.0
        pairs = [
            (number, word, place)
            for place, part in enumerate(parts)
            for number, word in self.of_part.get(part, ())
        ]
        if len(pairs) > 1:
            pairs.sort(reverse=True)
        used: set[str | int] = set()
        of_asked = of_written = 0.0
        for like, word, place in pairs:
            if word not in used and place not in used:
                used |= {word, place}
                of_asked += like * len(word)
                of_written += like * min(len(word), len(parts[place]))
        one, other = of_asked / self.asked, of_written / sum(map(len, parts))
        return 100 * (0.75 * max(one, other) + 0.25 * min(one, other))
