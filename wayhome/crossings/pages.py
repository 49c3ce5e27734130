"""What the pages of this room show."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.attempts import pages as attempts
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts.shapes import AttemptNow, Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import dates, once
from wayhome.core.components import Fact, Status
from wayhome.crossings import documents, queries, scripts, wording
from wayhome.crossings.enums import Kind, State
from wayhome.crossings.shapes import LetterNow, Made, Opened
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.residence import sheets
from wayhome.signin import totp

_STATUS = {
    State.OPEN: Status.WAIT,
    State.RECEIVED: Status.DONE,
    State.CLOSED: Status.LATER,
    State.ERRORS: Status.STOP,
    State.OVER: Status.LATER,
}


def framed(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """What every page here knows."""
    may_write = people_rules.why_not_write(seen.access, queries.GROUP) is None and not seen.access.is_partner
    return {
        **attempts.framed(actor, seen, now),
        "may_write": may_write,
        "back_url": reverse("crossings:letters", args=[seen.code, now.number]),
    }


def letters(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Every office with its letter, new ones, and the short scripts."""
    with once.reading():
        return {
            **framed(actor, seen, now),
            "letters": [_in_short(seen, now, one) for one in queries.letters(actor, seen, now)],
            "kinds": [
                (kind.label, reverse("crossings:make", args=[seen.code, now.number, kind.value]))
                for kind in Kind
            ],
            "scripts": [
                (one.title, reverse("crossings:script", args=[seen.code, now.number, one.slug]))
                for one in scripts.SCRIPTS
            ],
        }


def _in_short(seen: Found, now: AttemptNow, one: LetterNow) -> dict[str, Any]:
    return {
        "one": one,
        "kind": str(Kind(one.known.kind).label) if one.known.kind in Kind.values else "",
        "tag": (_STATUS[one.state].value, str(one.state.label)),
        "until": dates.moment_in_words(one.known.until, one.known.zone) if one.known.until else "",
        "url": reverse("crossings:letter", args=[seen.code, now.number, one.thing]),
    }


def letter(actor: SignedIn, seen: Found, now: AttemptNow, thing: UUID) -> dict[str, Any]:
    """One letter: what was told, how it stands, what can be done."""
    with once.reading():
        one = queries.letter(actor, seen, now, thing)
        known = one.known
        said = known.received_by or _("the office itself, on the page of the letter")
        return {
            **framed(actor, seen, now),
            **_in_short(seen, now, one),
            "facts": seen_by_office(known),
            "received": dates.moment_in_words(one.received_at, known.zone) if one.received_at else "",
            "said_by": said,
            "is_open": one.is_open,
            "is_waiting": one.state == State.OPEN,
            "again_url": reverse("crossings:again", args=[seen.code, now.number, thing]),
        }


def seen_by_office(known: documents.Letter) -> list[Fact]:
    """Exactly what they will see."""
    rows = [
        *known.lines,
        (_("Signed by"), known.signed),
        (_("Number that is called"), known.phone),
        *known.calls,
    ]
    return [Fact(label, text, is_personal=True) for label, text in rows if text]


def beside() -> dict[str, Any]:
    """What whoever makes the letter reads beside the paper, in the own language; it is not printed."""
    return {
        **sheets.beside(_("Letters for the way")),
        "advice": [
            _(
                "The code is shown this once, and kept nowhere. Write it down for the office, or make a new letter "
                "and print it there."
            ),
            _(
                "If she or he carries it, ask first: “Do you want to carry it, or shall we send it?” Best is the link "
                "by one way, and the code by another."
            ),
        ],
    }


def paper(made: Made, *, link: str, check_link: str) -> dict[str, Any]:
    """What is printed, once, in the active language. Nothing of her or him stands on it."""
    known = made.known
    asked_for = {"number": made.number, "check": made.check, "address": check_link}
    return {
        "title": wording.TITLE,
        "to": str(wording.FOR).format(name=known.name),
        "opens": wording.OPEN,
        "link": link,
        "code": made.code,
        "picture": totp.picture(link),
        "of_picture": wording.PICTURE,
        "genuine": wording.in_pieces(wording.GENUINE, asked_for),
        "until": str(wording.UNTIL).format(until=dates.moment_in_words(known.until, known.zone)),
        "call": wording.CALL,
        "phone": known.phone,
        "signed": known.signed,
    }


def opened(found: Opened, *, language: str) -> dict[str, Any]:
    """What an office reads. Until when it opens, and whom to call, in its own ``language``, if the page is or not."""
    shown = found.shown
    with translation.override(language):
        theirs = {
            "until": str(wording.UNTIL).format(until=dates.moment_in_words(shown.until, shown.zone)),
            "call": str(wording.CALL),
            "lang": language,
            "dir": "rtl" if translation.get_language_bidi() else "ltr",
        }
    return {
        **theirs,
        "name": shown.name,
        "facts": [Fact(label, text, is_personal=True) for label, text in shown.facts],
        "signed": shown.signed,
        "phone": shown.phone,
        "lines": shown.lines,
        "token": found.token,
        "is_received": found.is_received,
        "scripts": [{"title": one.title, "steps": one.office} for one in scripts.SCRIPTS],
    }


def call() -> str:
    """The number of this installation for strangers, the same for everybody; empty where none is set."""
    return str(getattr(settings, "LETTERS_PHONE", ""))


def script(actor: SignedIn, seen: Found, now: AttemptNow, one: scripts.Script) -> dict[str, Any]:
    """One short page, with the lines of this way."""
    with once.reading():
        lines = queries.lines(actor, seen, queries.legs(actor, now))
        return {
            **framed(actor, seen, now),
            "script": one,
            "posts": lines,
            "has_consulate": bool(queries.consulates(actor, seen)),
            "danger": queries.why_not_consulate(actor, seen),
        }


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """For the page of the travel plan: how many letters there are, and whether their offices have them."""
    if not subject.seen.access.may_read(queries.GROUP) or subject.seen.access.is_partner:
        return None
    now = attempt_queries.one(actor, subject.seen, subject.attempt)
    live = [one for one in queries.letters(actor, subject.seen, now) if one.is_open]
    if not live:
        return Line(Status.LATER.value, _("None"), _("Offices on the way get one only if she or he agrees."))
    waiting = sum(one.state == State.OPEN for one in live)
    if not waiting:
        return Line(Status.DONE.value, _("Received"))
    text = ngettext("{n} has not been received so far.", "{n} have not been received so far.", waiting)
    return Line(Status.WAIT.value, _("Waiting"), text.format(n=waiting))
