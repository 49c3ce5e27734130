"""The card: what a person said yes to, in the person's own language, for the hand or for the folder.

The neutral one names nobody, no agency and no reason: days and numbers only. A number is said on the telephone.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pycountry
from babel import Locale
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language_bidi, get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wayhome.core import dates
from wayhome.people import iso

FALLBACK = "en"
# Languages with words of our own (wayhome/locale), in the order of the list to choose from.
LANGUAGES = (
    "sq", "bs", "hr", "sr-latn", "sr", "mk", "ro", "bg", "el", "tr", "uk", "ru", "ar", "fa", "fr", "es", "en",
)  # fmt: skip
_NEAR = {"cnr": "sr-latn", "hbs": "bs", "prs": "fa", "mol": "ro"}
# Languages a talk may be held in, besides those that come first everywhere (people.iso).
_ALSO_SPOKEN = (
    "ben", "zho", "prs", "deu", "hin", "hun", "ita", "nep", "pus", "pol", "por", "tgl", "tir", "vie",
)  # fmt: skip

HEADING = pgettext_lazy("card", "Your choices")
NEUTRAL_HEADING = pgettext_lazy("card", "Card")
CHANGE = pgettext_lazy("card", "You can change your mind at any time. Nobody asks why. Help goes on.")
NEUTRAL_CHANGE = pgettext_lazy("card", "You can change your mind at any time.")
WHO = pgettext_lazy("card", "Who")
WHAT = pgettext_lazy("card", "What you said yes to")
UNTIL = pgettext_lazy("card", "Until when")
UNTIL_DAY = pgettext_lazy("card", "until {day}")
UNTIL_TAKEN_BACK = pgettext_lazy("card", "until you take it back")
SINCE = pgettext_lazy("card", "since {day}")
NUMBER = pgettext_lazy("card", "Number")
CALL = pgettext_lazy("card", "To take something back, call:")
TELL = pgettext_lazy("card", "To take something back, tell a worker you trust.")
ASK_FOR = pgettext_lazy("card", "Ask for {name}.")
SAY = pgettext_lazy("card", "Say: “I take back number …”")
AT_ONCE = pgettext_lazy("card", "It stops at once.")
NOTHING = pgettext_lazy("card", "Nothing so far. You can say yes later, or not at all.")
WRITTEN = pgettext_lazy("card", "Written on {day}.")
MAY_KNOW = pgettext_lazy("card", "may know: {what}")

PURPOSES = {
    "ASSISTANCE": pgettext_lazy("card", "help and a safe place"),
    "DATA_PROCESSING": pgettext_lazy("card", "a file about you"),
    "INTERVIEW": pgettext_lazy("card", "an interview"),
    "HEALTH_EXAM": pgettext_lazy("card", "an examination by a doctor"),
    "HEALTH_SHARE": pgettext_lazy("card", "passing on a summary about your health"),
    "PSYCHOSOCIAL": pgettext_lazy("card", "counselling"),
    "SHARE_LAW_ENFORCEMENT": pgettext_lazy("card", "your name or statement to the police"),
    "SHARE_RECEIVING_ORG": pgettext_lazy("card", "knowing about you before you arrive"),
    "SHARE_CONSULATE": pgettext_lazy("card", "asking for your travel papers"),
    "FAMILY_CONTACT": pgettext_lazy("card", "finding your family and talking to them"),
    "RETURN_PREPARATION": pgettext_lazy("card", "preparing your return"),
    "RETURN_TRAVEL": pgettext_lazy("card", "your journey"),
    "LOCATION_TRACKING": pgettext_lazy("card", "asking you on the way where you are"),
    "REINTEGRATION_SERVICES": pgettext_lazy("card", "help after you arrive"),
    "MONITORING_CONTACT": pgettext_lazy("card", "asking you later how you are"),
    "TESTIMONY": pgettext_lazy("card", "speaking in court"),
    "RESEARCH_STATISTICS": pgettext_lazy("card", "your answers without your name, for research"),
    "PHOTO_MEDIA": pgettext_lazy("card", "a picture or a story of you"),
}
GROUPS = {
    "A": pgettext_lazy("card", "your name and birth date"),
    "B": pgettext_lazy("card", "where you are and how to reach you"),
    "C": pgettext_lazy("card", "what happened to you"),
    "D": pgettext_lazy("card", "your health"),
    "E": pgettext_lazy("card", "what you talk about in counselling"),
    "F": pgettext_lazy("card", "how to keep you safe"),
    "G": pgettext_lazy("card", "your journey and its dates"),
    "H": pgettext_lazy("card", "the court case"),
    "I": pgettext_lazy("card", "help and plans for you"),
    "J": pgettext_lazy("card", "how things are going for you"),
}
# Read aloud on the first night, before the two questions.
FIRST_NIGHT = (
    pgettext_lazy("card", "You can say yes, no, or not now. Each answer is a good one."),
    pgettext_lazy("card", "You get help tonight whatever you answer."),
    pgettext_lazy("card", "Only the people who work with you here can open what is written."),
    pgettext_lazy("card", "Without your yes, nobody outside is told."),
    pgettext_lazy("card", "You can see it, have it changed, or take your yes back. Nobody asks why."),
    pgettext_lazy("card", "It is kept while we work with you, and then for as long as the law says."),
)


@dataclass(frozen=True, slots=True)
class Yes:
    """One consent that holds now, as the room knows it."""

    consent: UUID
    who: str
    purpose: str
    groups: Sequence[str]
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Item:
    """One yes in the person's words."""

    number: str
    what: str
    know: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Agency:
    """Everything one agency may know or do."""

    name: str
    items: tuple[Item, ...]


def agencies(given: Iterable[Yes]) -> list[Agency]:
    """One entry per agency, in the active language; the order is that of the consents."""
    rows: dict[str, list[Item]] = {}
    for yes in given:
        rows.setdefault(yes.who, []).append(_item(yes))
    return [Agency(name, tuple(items)) for name, items in rows.items()]


def number(consent: UUID) -> str:
    """Four digits that stand for a consent on the card and on the page of the case. They say nothing by themselves."""
    digest = hashlib.sha256(b"card" + consent.bytes).digest()
    return str(1000 + int.from_bytes(digest[:4]) % 9000)


def own_name(language: str) -> str:
    """What speakers call the language: “shqip”, “العربية”."""
    if language == "sr":
        return "српски"
    if language == "sr-latn":
        return "srpski"
    return str(Locale.parse(language).get_display_name(language))


def choices() -> list[tuple[str, str]]:
    """Languages to choose from, each in its own words and in English."""
    named = ((code, own_name(code), get_language_info(code)["name"]) for code in LANGUAGES)
    return [(code, own if own == ours else f"{own} · {ours}") for code, own, ours in named]


def spoken_choices() -> list[tuple[str, str]]:
    """Languages a talk may be held in, named in the reader's language; the last stands for all others."""
    named = [(code, iso.language_name(code)) for code in {*iso.NEAR_LANGUAGES, *_ALSO_SPOKEN}]
    return [*sorted(named, key=lambda one: one[1].casefold()), ("mis", str(_("Another language")))]


def language_of(code: str) -> str:
    """The language of ours for a code of the case (ISO 639-1 or 639-2); empty when we have no words in it."""
    plain = code.strip().lower().replace("_", "-")
    if plain in LANGUAGES:
        return plain
    if plain in _NEAR:
        return _NEAR[plain]
    found = pycountry.languages.get(alpha_3=plain) or pycountry.languages.get(bibliographic=plain)
    short = getattr(found, "alpha_2", "") if found else ""
    return short if short in LANGUAGES else ""


def purpose_words(purpose: str) -> str:
    """The purpose in the person's words, in the active language."""
    return str(PURPOSES[purpose])


def group_words(groups: Iterable[str]) -> str:
    """The parts of the file in the person's words."""
    words: list[Promise] = [GROUPS[group] for group in groups if group in GROUPS]
    return ("، " if get_language_bidi() else ", ").join(map(str, words))


def _item(yes: Yes) -> Item:
    know = group_words(yes.groups)
    return Item(
        number=number(yes.consent),
        what=purpose_words(yes.purpose),
        know=str(MAY_KNOW).format(what=know) if know else "",
        since=str(SINCE).format(day=dates.day_in_words(yes.since)),
        until=str(UNTIL_DAY).format(day=dates.day_in_words(yes.until))
        if yes.until
        else str(UNTIL_TAKEN_BACK),
    )


def languages(texts: Iterable[object]) -> list[tuple[str, str]]:
    """The languages in which we have every one of these: no sheet says half of it in another language."""
    texts = list(texts)
    with translation.override(FALLBACK):
        ours = [str(text) for text in texts]
    found = []
    for code, label in choices():
        with translation.override(code):
            said = zip(map(str, texts), ours, strict=True)
            # “No” is “No” in Spanish too; a longer one that is the same was not translated.
            if code == FALLBACK or all(text != mine or len(mine) <= len("No") for text, mine in said):
                found.append((code, label))
    return found


def known_language(code: str, texts: Iterable[object]) -> str:
    """The person's language, where we have the sheet in it; else it is chosen."""
    found = language_of(code)
    return found if found in dict(languages(texts)) else ""
