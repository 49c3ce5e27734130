"""A name as it stands in a sentence: in any script and spelling, and with the endings that languages put behind it.

One rule, for every text that must not carry a name: a request without one, a list on the road, a paper for a shop, and
a complaint that must not go to whoever it is about. A guard against slips, not against a will.
"""

import re
import unicodedata
from collections.abc import Iterable

from wayhome.people import spelling

_SHORT = 2  # letters: such a name has no endings, it would be in every other word
_FEW = 3  # with as few, only endings that are known
_ENDING = 2  # letters that may follow any longer name: Arben, Arbenit
# Behind a whole name, folded: Albanian, Serbian and its neighbours, Romanian, Russian, English.
_LONGER = re.compile(r"[aeiou]ve|ov[aeiou]|ev[aeiou]|in[aeiou]|[ai]ma|ului|lui|ovog|ovom")
_AFTER_FEW = re.compile(r"s|[iau]|i[tn]|u[tn]|om|ov|ul|n|t|iu")
# In the place of a last vowel: Mira, Mirën, Mire, Mirom, Mirinog.
_BENT = re.compile(r"oiu|[aeiou][nstmivu]?|[aeiou]ve|in[aeiou]|[ai]ma|inog|inom")
_BENT_FEW = re.compile(r"e[ns]|u|om")  # Ana, Anën, Anës, Anu, Anom
# Ordinary words that a name and an ending happen to make, as they are written: “lines” is one, “Linës” is not.
_ORDINARY = re.compile(
    r"\b(?:alien|elite|elect|even|evens|money|months?|mondays?|monitor|moment|artist|area|areas|same|sand|sane|times?"
    r"|timing|than|thank|teams?|tears?|real|ready|reads?|reason|ideas?|ideal|items?|leads?|leaves?|learn|lines?|linen"
    r"|lives?|living|alone|along|alive|hoped|hopes|marks|marked|wills|bills|billed|native|nation|nature|minus|mines?"
    r"|minutes?|mental|marine|margin|arena|martial|danger|candy|ended|ends|orders?|alarm|alike|arms|army|evil|evident"
    r"|unable|until|units?|more|here|they|have|were|done|gone|safe|sides?|besides?|away|roles?|rules?|late|homes?|ones"
    r"|summary|tonight|sites?|cares?|cored?|cores|shares?|carry|very|saves?|fit|joins?|uses?|raises?|risen?|rises|rose"
    r"|lean|sure|valid|remains?|remove|nine|edit|seed|likes?|market|wide|names?|notes?|dates?|rates?|sales?|males?"
    r"|miles?|holes?|gives?|given|takes?|taken|makes?|some|comes?|fires?|loves?|there|five|fine)\b",
    re.IGNORECASE,
)
_MARK = "0"  # behind such a word, folded: it is a name only where it is the very name


def words(text: str) -> list[str]:
    """The words of a text, folded, for ``is_it``."""
    return spelling.fold(_ORDINARY.sub(rf"\g<0>{_MARK}", text)).split()


def named(text: str, names: Iterable[str]) -> str:
    """The first known name of which a part stands in the text; empty when none does."""
    said = words(text)
    for name in names:
        for part in spelling.fold(" ".join(filter(_tells, name.split()))).split():
            if len(part) > 1 and any(is_it(one, part) for one in said):
                return name
    return ""


def stands(name: str, text: str) -> bool:
    """Whether all words of the name stand side by side in the text, the last of them maybe with an ending."""
    *before, last = spelling.fold(name).split() or [""]
    said, size = words(text), len(before)
    return bool(last) and any(
        all(map(_is_the_same, said[place : place + size], before)) and is_it(said[place + size], last)
        for place in range(len(said) - size)
    )


def is_it(word: str, name: str) -> bool:
    """Whether a word of ``words`` is the folded name, or the name with an ending, which may take the place of its last
    vowel: a month is not Mona.
    """
    if _is_the_same(word, name) or len(name) <= _SHORT or word.endswith(_MARK):
        return _is_the_same(word, name)
    is_few, is_open = len(name) == _FEW, name[-1] in "aeiou"
    if word.startswith(name):
        more = word[len(name) :]
        return (
            bool(_AFTER_FEW.fullmatch(more))
            if is_few
            else len(more) <= _ENDING or bool(_LONGER.fullmatch(more))
        )
    if is_open and word.startswith(name[:-1]):
        return bool((_BENT_FEW if is_few else _BENT).fullmatch(word[len(name) - 1 :]))
    # Maja, Majës: the vowel and the j before it become one.
    soft = name[-2:] == "ia" and len(name) > _FEW and word.startswith(name[:-2])
    return soft and word[len(name) - 2 :] in ("e", "en", "es")


def _is_the_same(word: str, name: str) -> bool:
    return name in (word, spelling.fold(word.removesuffix(_MARK)))


def _tells(part: str) -> bool:
    """An initial says nothing, whatever letters it becomes; a name that is written with one sign does."""
    letters = [sign for sign in part if sign.isalpha()]
    return len(letters) > 1 or any(unicodedata.category(sign) == "Lo" for sign in letters)
