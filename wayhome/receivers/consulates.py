"""Whether an office that is asked or told as something else is a consulate, by its name.

A consulate has a row of its own in the access matrix, a yes of its own, and is asked after a lawyer's advice alone.
"""

from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.organisations.actors import SignedIn
from wayhome.people import spelling
from wayhome.people.queries import Found
from wayhome.services import queries_posts

# Beginnings of the words for a consulate or an embassy, as they are written where people come from and go to.
_WORDS = (
    "consul", "consol", "cónsul", "cônsul", "konsul", "konzul", "консул", "конзул", "προξεν", "قنصل",
    "embass", "embaj", "embaix", "ambas", "ambaas", "амбас", "πρεσβ", "سفار", "botschaft", "посольств",
    "veleposlan", "velvyslan", "veľvyslan", "посланст", "nagykövet", "elçili", "büyükelç", "başkonsolos", "suursaatk",
)  # fmt: skip
BEGINNINGS = tuple(dict.fromkeys(spelling.fold(word) for word in _WORDS))


def known_as(actor: SignedIn, seen: Found, name: str) -> str:
    """The name by which the directory, or her or his own answers, know it as a consulate; empty where neither does."""
    words = frozenset(spelling.fold(name).split())
    if not words:
        return ""
    known = [*queries_posts.consulates(actor), *_answered(actor, seen)]
    return next((one for one in known if (mine := spelling.fold(one).split()) and words.issuperset(mine)), "")


def _answered(actor: SignedIn, seen: Found) -> list[str]:
    """Those that she or he was asked about, whatever the answer."""
    return [
        who.name
        for one in consent.standings(actor, seen)
        if one.purpose == Purpose.SHARE_CONSULATE and one.answer is not None
        for who in one.answer.recipients
        if who.name
    ]


def reads_like(name: str) -> bool:
    """Whether one of its words begins like a word for a consulate or an embassy."""
    return any(word.startswith(BEGINNINGS) for word in spelling.fold(name).split())
