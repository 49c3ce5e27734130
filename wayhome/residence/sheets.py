"""What sheets say, in the language that is chosen for them: for her or him, and for the authorities. Only what is so.

What anybody may expect while the time to recover runs: domain.md 3.1 and 4.10 (articles 10, 12, 13), and that help
hangs on nothing (domain.md, fact 2). What a country gives beyond that, a lawyer says.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from wayhome.consent.card import known_language as known_language
from wayhome.consent.card import languages as languages
from wayhome.core import clock, dates
from wayhome.residence import documents
from wayhome.residence.countries import Terms

HEADING = pgettext_lazy("recover", "Time to recover")
YOURS = (
    pgettext_lazy("recover", "This time is yours: to rest, to feel safer, to think."),
    pgettext_lazy(
        "recover", "You decide freely whether you speak with the police. You may say no, or later."
    ),
    pgettext_lazy(
        "recover", "Help does not depend on it: a safe place, a doctor, a lawyer, somebody who interprets."
    ),
    pgettext_lazy("recover", "You may ask a lawyer what you can do: stay, go back, or go somewhere else."),
    pgettext_lazy("recover", "You may change your mind at any time."),
)
NOT_SENT_AWAY = pgettext_lazy("recover", "Nobody is to send you away while it runs. If somebody tries, call.")
BEGINS = pgettext_lazy("recover", "It begins on {day}.")
ENDS = pgettext_lazy("recover", "It lasts at least until {day}.")
AFTER = pgettext_lazy("recover", "Before it ends, we speak with you about what comes then. Help goes on.")
CALL = pgettext_lazy("recover", "Call:")
WRITTEN = pgettext_lazy("recover", "Written on {day}.")
NONE_HERE = pgettext_lazy(
    "recover",
    "As far as we know, the law of this country gives you no time to recover. A lawyer looks at that for you, today.",
)
TO_SAY_WHERE_NONE = (NONE_HERE, *YOURS[1:])
FOR_PERSON = (HEADING, *YOURS, NOT_SENT_AWAY, BEGINS, ENDS, AFTER, CALL, WRITTEN)

RUNS = pgettext_lazy("authority", "A time to recover and reflect runs")
FOR = pgettext_lazy("authority", "For:")
BEGAN = pgettext_lazy("authority", "It began on {day}.")
UNTIL = pgettext_lazy("authority", "It runs at least until {day}.")
NOT_REMOVED = pgettext_lazy("authority", "While it runs, the person is not to be removed.")
RESTS_ON = pgettext_lazy("authority", "What this rests on:")
CALL_FIRST = pgettext_lazy("authority", "Before anything is done, call:")
FOR_AUTHORITY = (RUNS, FOR, BEGAN, UNTIL, NOT_REMOVED, RESTS_ON, CALL_FIRST)


def in_hers(
    language: str, texts: Iterable[object], make: Callable[[], Mapping[str, Any]]
) -> Mapping[str, Any]:
    """What ``make`` says, in the person's language, to be read out; empty where we have no words, or the page has them.

    ``make`` answers with text, not with something that is translated later.
    """
    code = known_language(language, texts)
    if not code or code == translation.get_language():
        return {}
    with translation.override(code):
        direction = "rtl" if translation.get_language_bidi() else "ltr"
        return {**make(), "lang": code, "dir": direction}


def for_person(known: documents.Reflection, terms: Terms, *, phone: str) -> Mapping[str, Any]:
    """Beginning, length, rights. The active language is the sheet's."""
    lines = [
        str(BEGINS).format(day=dates.day_in_words(known.start)),
        str(ENDS).format(day=dates.day_in_words(known.last_day)),
    ]
    rights = [str(line) for line in YOURS]
    if terms.removal_blocked:
        rights.insert(1, str(NOT_SENT_AWAY))
    return {
        "heading": str(HEADING),
        "lines": lines,
        "rights": [*rights, str(AFTER)],
        "call": str(CALL),
        "phone": phone,
        "written": str(WRITTEN).format(day=dates.day_in_words(clock.today())),
    }


def where_none() -> Mapping[str, Any]:
    """What is said where the law gives none: that, and what holds all the same."""
    return {"lines": [str(NONE_HERE)], "rights": [str(line) for line in YOURS[1:]]}


def for_authority(known: documents.Reflection, terms: Terms, *, name: str, phone: str) -> Mapping[str, Any]:
    """That it runs, from when until when, and what was written down for the country. No account, no place."""
    return {
        "name": name,
        "phone": phone,
        "lines": [
            str(BEGAN).format(day=dates.day_in_words(known.start)),
            str(UNTIL).format(day=dates.day_in_words(known.last_day)),
            str(NOT_REMOVED),
        ],
        "basis": terms.basis,
        "written": dates.day_in_words(clock.today()),
        "heading": RUNS,
        "whose": FOR,
        "rests_on": RESTS_ON,
        "call": CALL_FIRST,
    }


def beside(back_label: str, *, carries: bool | None = None) -> dict[str, Any]:
    """What the worker reads beside a sheet, in the worker's language; it is not printed."""
    if carries is None:
        advice = [
            _(
                "Let the lawyer read it first where there is time. Print it, and hand it over; it is not kept here."
            )
        ]
    elif carries:
        advice = [_("Read it aloud together before you print it. The person chooses where it is carried."),
                  _("Print it from the page before, take it from the printer yourself; leave no copy.")]  # fmt: skip
    else:
        advice = [
            _(
                "Print it for the folder only if the person wants that. She or he can ask to see it at any time."
            )
        ]
    direction = "rtl" if translation.get_language_bidi() else "ltr"
    return {
        "advice": advice,
        "back_label": back_label,
        "beside_lang": translation.get_language(),
        "beside_dir": direction,
    }
