"""What the pages about leaving itself show, and their lines on the page of a travel plan."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.attempts import documents, pages, queries_leaving, rules_leaving
from wayhome.attempts import seeing as why
from wayhome.attempts.enums import FoundBy, Pressed
from wayhome.attempts.shapes import AttemptNow, Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care.shapes import Versioned
from wayhome.core import dates, once
from wayhome.core.components import Fact, Status
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people.queries import Found
from wayhome.residence import seeing


def line(missing: str | None, ready: str) -> Line:
    """What is missing, or that it is ready."""
    if missing:
        return Line(Status.NEXT.value, _("Missing"), missing)
    return Line(Status.DONE.value, _("Ready"), ready)


def free_line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Whether the choice is free, and the journey agreed to."""
    if not (subject.seen.access.may_read("G") and subject.seen.access.may_read_minimum("I")):
        return None
    return line(queries_leaving.why_not_voluntary(actor, subject), _("Asked alone, and free."))


def time_line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Whether the time to recover is over."""
    if not (subject.seen.access.may_read("G") and seeing.reflection(actor, subject.seen)):
        return None
    ready = _("The time to recover is over by then, or she or he asked to go earlier.")
    return line(queries_leaving.why_not_recovered(actor, subject), ready)


def night_line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Whether she or he knows where to sleep first."""
    del actor
    if not subject.seen.access.may_read("G"):
        return None
    ready = _("She or he knows where to sleep in the first night.")
    return line(rules_leaving.why_not_first_night(subject.plan), ready)


def harm_line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Whether serious harm was found to wait there. Nobody goes ahead on it."""
    if not seeing.papers(actor, subject.seen):
        return None
    missing = queries_leaving.why_not_sent_there(actor, subject.seen)
    if missing:
        return Line(Status.STOP.value, _("Not to be"), missing)
    return Line(Status.DONE.value, _("Nothing found"), "")


def free(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """How it was asked, each time."""
    with once.reading():
        found = queries_leaving.voluntary(actor, now.subject, with_names=True)
        zone = on_call.zone_of(actor)
        return {
            **pages.framed(actor, seen, now),
            "missing": queries_leaving.why_not_voluntary(actor, now.subject),
            "knows_all": not seen.access.is_partner,
            "asked": [
                _asked(one, zone)
                for one in (found.versions if found else ())
                if why.reads_why(actor, seen, one.organisation)
            ],
        }


def _asked(one: Versioned[documents.Voluntary], zone: str) -> dict[str, Any]:
    known = one.known
    shown = [
        (_("Alone"), _yes(is_so=known.private)),
        (_("Language"), iso.language_name(known.language) or known.language),
        (_("Interpreter"), known.interpreter),
        (_("Presses her or him"), str(Pressed(known.pressed).label) if known.pressed else ""),
        (_("Could stay instead"), _yes(is_so=known.has_alternatives)),
        (_("Knows what waits there"), _yes(is_so=known.is_informed)),
        (_("What she or he said"), known.words),
        (_("Written by"), one.by),
    ]
    return {
        "when": dates.moment_in_words(known.at, zone),
        "why_not": rules_leaving.why_not_free(known),
        "facts": [Fact(label, value) for label, value in shown if value],
    }


def time(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """The time to recover beside the day of leaving, and what she or he asked for."""
    with once.reading():
        found = queries_leaving.earlier(actor, now.subject, with_names=True)
        return {
            **pages.framed(actor, seen, now),
            "missing": queries_leaving.why_not_recovered(actor, now.subject),
            "leaves": dates.day_in_words(queries_leaving.leaves_on(actor, now.subject)),
            "asked": [_wish(one) for one in found.versions] if found else [],
        }


def _wish(one: Versioned[documents.Earlier]) -> dict[str, Any]:
    known = one.known
    advised = dates.day_in_words(known.advised_on) if known.advised_on else ""
    shown = [
        (_("In writing"), "" if known.is_taken_back else _yes(is_so=known.signed)),
        (_("Lawyer"), ", ".join(part for part in (known.lawyer, advised) if part)),
        (_("What she or he said"), known.words),
        (_("Written by"), one.by),
    ]
    word = _("Not any more") if known.is_taken_back else _("Wants to go earlier")
    return {
        "when": dates.day_in_words(known.on),
        "word": word,
        "facts": [Fact(label, value) for label, value in shown if value],
    }


def harm(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Every finding, whichever travel plan it was written in, with what became of it."""
    with once.reading():
        found = queries_leaving.harms(actor, seen, with_names=True)
        return {
            **pages.framed(actor, seen, now),
            "may_write": seeing.writes(actor, seen),
            "missing": queries_leaving.why_not_sent_there(actor, seen),
            "harms": [
                {
                    "thing": one.thing,
                    "stands": not one.newest.known.is_over,
                    "waits": not one.newest.known.stands and not one.newest.known.is_second,
                    "versions": [_finding(version) for version in one.versions],
                }
                for one in found
            ],
        }


def _finding(one: Versioned[documents.Harm]) -> dict[str, Any]:
    known = one.known
    by = str(FoundBy(known.by).label) if known.by in FoundBy.values else ""
    return {
        "when": dates.day_in_words(known.on),
        "word": _("Serious harm waits there") if known.stands else _("Does not stand any more"),
        "facts": [
            Fact(_("Found by"), ", ".join(part for part in (known.who, by) if part)),
            Fact(_("What was found"), known.words),
            *([Fact(_("Written by"), one.by)] if one.by else []),
        ],
    }


def _yes(*, is_so: bool) -> str:
    return _("Yes") if is_so else _("No")
