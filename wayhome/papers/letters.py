"""What leaves on paper: a letter to a consulate, an answer when it asks why, a sheet on which a parent agrees.

Each is made of what is typed for it, and of who she or he is. None can say what happened: nothing here reads it.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from wayhome.core import clock, dates
from wayhome.papers import documents, words
from wayhome.people import iso

HEADING = pgettext_lazy("consulate", "Request for a travel document")
ASKS = pgettext_lazy("consulate", "The person named below asks for a document to travel with: {paper}.")
NAME = pgettext_lazy("consulate", "Name")
BORN = pgettext_lazy("consulate", "Date of birth")
NATION = pgettext_lazy("consulate", "Nationality")
EVIDENCE = pgettext_lazy("consulate", "Evidence of nationality")
BEFORE = pgettext_lazy("consulate", "Earlier document")
PHOTO = pgettext_lazy("consulate", "Photograph")
TELL_US = pgettext_lazy(
    "consulate", "Tell us what else is needed, what it costs, and when the person may come for it."
)
SIGNED = pgettext_lazy("consulate", "Signature of the person")
FROM = pgettext_lazy("consulate", "Written by:")
CALL = pgettext_lazy("consulate", "Telephone:")
WRITTEN = pgettext_lazy("consulate", "Written on {day}.")
ASKING = (HEADING, ASKS, NAME, BORN, NATION, EVIDENCE, BEFORE, PHOTO, TELL_US, SIGNED, FROM, CALL, WRITTEN)

WHY_HEADING = pgettext_lazy("consulate", "Your question about a request for a travel document")
WHY_LINES = (
    pgettext_lazy("consulate", "You asked why this person needs a document to travel with."),
    pgettext_lazy("consulate", "The person wishes to travel, and has no document that allows it."),
    pgettext_lazy("consulate", "We do not write about the private affairs of those for whom we write."),
    pgettext_lazy("consulate", "Ask us for anything that shows who the person is; we send it gladly."),
)
WHY = (WHY_HEADING, *WHY_LINES, NAME, BORN, FROM, CALL, WRITTEN)

CONSENT_HEADING = pgettext_lazy("parent", "A parent agrees to the journey of a child")
I_AGREE = pgettext_lazy("parent", "I am a parent of this child, and agree that the child makes this journey.")
CHILD = pgettext_lazy("parent", "Child")
CHILD_BORN = pgettext_lazy("parent", "Born on")
PARENT = pgettext_lazy("parent", "Parent who agrees")
ADULT = pgettext_lazy("parent", "Travels with")
PAPER = pgettext_lazy("parent", "Document of the child")
FROM_TO = pgettext_lazy("parent", "From and to")
DAYS = pgettext_lazy("parent", "Between")
SIGN_HERE = pgettext_lazy("parent", "Day, place, signature of the parent who agrees")
WITNESS = pgettext_lazy("parent", "Signature and stamp of whoever saw it signed, where that is asked for")
CONSENT = (
    CONSENT_HEADING, I_AGREE, CHILD, CHILD_BORN, PARENT, ADULT, PAPER, FROM_TO, DAYS, SIGN_HERE, WITNESS,
)  # fmt: skip

# Words that say what happened or who helps, wherever they stand in a word. [P]: a word list is a net with holes, so
# whoever writes reads the letter before it goes. Beginnings of words, in the languages of the work here.
TELLING = (
    "traffick", "victim", "surviv", "exploit", "shelter", "safe house", "rescue", "abus", "prostitut", "slave",
    "forced labour", "forced labor", "repatriat", "trafik", "viktim", "strehim", "shfrytëzim", "žrtv", "zrtv",
    "trgovin", "trgovanj", "sklonište", "skloniste", "жртв", "трговин", "трафик", "жертв", "торговл", "насил",
    "trafic", "adăpost", "adapost", "kurban", "insan ticareti", "sığınma", "θύμα", "εμπορί",
)  # fmt: skip


def why_not_say(text: str, *, told: Iterable[str]) -> str | None:
    """Why these words are not to leave: they name the agency, or say what happened."""
    plain = " ".join(text.casefold().split())
    if not plain:
        return None
    for name in told:
        said = " ".join(name.casefold().split())
        if said and re.search(
            rf"(?<!\w){re.escape(said)}", plain
        ):  # “Port Police” is not in “Airport Police”
            return _(
                "“{words}” tells who helps, and so perhaps why. Write a name, or an office that says nothing."
            ).format(words=name)
    for word in TELLING:
        if re.search(rf"(?<!\w){re.escape(word)}", plain):
            return _(
                "“{words}” tells what happened. Take it out: the paper is given without a reason."
            ).format(words=word)
    return None


def asking(
    known: documents.Application,
    holder: documents.Holder,
    before: documents.Holder | None,
    *,
    typed: Mapping[str, Any],
) -> Mapping[str, Any]:
    """A letter to a consulate. The active language is the letter's."""
    facts = [
        (NAME, holder.name),
        (BORN, dates.day_in_words(holder.born)),
        (NATION, iso.country_name(holder.nationality)),
        (EVIDENCE, typed["evidence"]),
        (BEFORE, before.number if before else ""),
    ]
    return {
        "heading": HEADING,
        "to": known.name,
        "lines": [str(ASKS).format(paper=words.kind(known))],
        "facts": [(label, value) for label, value in facts if value],
        "photo": PHOTO,
        "after": TELL_US,
        "signed": SIGNED,
        **_foot(typed),
    }


def why(
    known: documents.Application, holder: documents.Holder, *, typed: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The answer when a consulate asks why: it is the same for everybody."""
    facts = [(NAME, holder.name), (BORN, dates.day_in_words(holder.born))]
    return {
        "heading": WHY_HEADING,
        "to": known.name,
        "lines": [str(line) for line in WHY_LINES],
        "facts": [(label, value) for label, value in facts if value],
        **_foot(typed),
    }


def consent(holder: documents.Holder, *, typed: Mapping[str, Any]) -> Mapping[str, Any]:
    """A sheet on which the other parent agrees. It names no reason and no agency."""
    between = f"{dates.day_in_words(typed['first'])} – {dates.day_in_words(typed['last'])}"
    facts = [
        (CHILD, holder.name),
        (CHILD_BORN, dates.day_in_words(holder.born)),
        (PAPER, holder.number),
        (ADULT, typed["adult"]),
        (FROM_TO, f"{typed['start']} – {typed['end']}"),
        (DAYS, between),
        (PARENT, typed["parent"]),
    ]
    return {
        "heading": CONSENT_HEADING,
        "lines": [str(I_AGREE)],
        "facts": [(label, value) for label, value in facts if value],
        "sign": [SIGN_HERE, WITNESS],
    }


def _foot(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "by": FROM,
        "sender": typed["sender"],
        "call": CALL,
        "phone": typed["phone"],
        "written": str(WRITTEN).format(day=dates.day_in_words(clock.today())),
    }


def born(year: int | None, month: int | None, day: int | None) -> date | None:
    """A whole day of birth, where every part of it is known."""
    return date(year, month, day) if year and month and day else None
