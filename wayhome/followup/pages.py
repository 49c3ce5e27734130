"""What the pages of this room show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import reading as attempts
from wayhome.care import queries as care
from wayhome.care import seeing
from wayhome.care.enums import Band
from wayhome.core import clock, dates, once
from wayhome.core.components import Fact
from wayhome.followup import hooks, limits, queries, reading, words
from wayhome.followup.enums import Kind, Stand
from wayhome.followup.shapes import Calendar, NoteNow, Written
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

CONTACTS = (Kind.MET, Kind.MISSED, Kind.LOST)


def framed(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page here knows."""
    person = people.person(actor, seen)
    return {
        "seen": seen,
        "name": person.brief.name_used or seen.code,
        "person": person,
        "case_url": reverse("casefile:case", args=[seen.code]),
        "back_url": reverse("followup:calendar", args=[seen.code]),
        "may_write": people_rules.why_not_write(seen.access, queries.GROUP) is None,
    }


def calendar(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """The calendar, what was written into it, how to be in touch, and what comes next."""
    with once.reading():
        now = queries.calendar(actor, seen)
        page = {
            **framed(actor, seen),
            "sees_note": seen.access.may_read(queries.DANGER),
            "is_refused": queries.is_refused(actor, seen),
            "was_asked": queries.was_asked(actor, seen),
        }
        if now is None:
            return {**page, "now": None, "is_elsewhere": queries.is_elsewhere(actor, seen)}
        status, word = words.of_calendar(now, limits.missed())
        lines = reading.lines(actor, seen)
        return {
            **page,
            "now": now,
            "tag": (status.value, word),
            "arrived": dates.day_in_words(now.begun.known.on),
            **_contacts(now, seen),
            "pace": words.pace(now.word),
            "pace_words": now.word.known.words if now.word else "",
            "rung": words.rung(now.rung),
            "links": hooks.calendar_links(seen.code),
            "tries": len(now.missed),
            "lost_why": _lost_why(now),
            "lines": _lines(actor, lines),
            "level": _level(actor, seen, lines),
        }


def _contacts(now: Calendar, seen: Found) -> dict[str, list[dict[str, Any]]]:
    """What is owed, up to the next one; folded: what is settled before it, and what nobody has to read today."""
    shown = [
        {
            "label": one.span.label,
            "when": words.when(one.span, now.zone),
            "tag": words.tag(one.stand) if not (now.rests and one.is_open) else None,
            "parts": words.parts(one.span, seen.code),
        }
        for one in now.contacts
    ]
    not_later = [place for place, one in enumerate(now.contacts, start=1) if one.stand != Stand.LATER]
    until = max(not_later, default=0) + 1
    first = next((place for place, one in enumerate(now.contacts) if one.is_open), 0)
    first = first if first > 1 else 0  # one alone is not folded
    return {"contacts_before": shown[:first], "contacts": shown[first:until], "contacts_later": shown[until:]}


def _lost_why(now: Calendar) -> str:
    """Why it cannot be said so far; shown once tries are counted."""
    if not now.missed or now.rests:
        return ""
    return reading.why_not_lost(now) or ""


def _lines(actor: SignedIn, lines: list[Written]) -> list[dict[str, Any]]:
    shown = [one for one in reversed(lines) if one.known.kind in CONTACTS]
    names = attempts.names(actor, shown) if shown else {}
    return [
        {
            "heading": words.heading(one),
            "facts": [
                Fact(label, text, is_personal=True)
                for label, text in [
                    *words.rows(one),
                    (_("Written by"), names.get(attempts.owner(actor, one), "")),
                ]
                if text
            ],
        }
        for one in shown
    ]


def _level(actor: SignedIn, seen: Found, lines: list[Written]) -> str:
    """How great the danger was seen last time, and how it stands on its own page."""
    if not seeing.band(seen):
        return ""
    said = [one.known.level for one in lines if one.known.level in Band.values]
    band = care.standing(actor, seen).band
    parts = []
    if said:
        parts.append(_("As it was seen at the last contact: {band}").format(band=Band(said[-1]).label))
    if band:
        parts.append(_("As it is written down: {band}").format(band=band.label))
    return ". ".join(parts)


def why_rests(actor: SignedIn, seen: Found) -> str:
    """Why nobody is to be in touch; then no number is shown here."""
    now = queries.calendar(actor, seen)
    if queries.is_refused(actor, seen):
        return _(
            "She or he has not agreed to visits and questions later, or took it back. Nobody is in touch."
        )
    if now is not None and now.is_stopped:
        return _("She or he wants no contact. Nobody is in touch, until she or he says so.")
    return ""


def choices(now: Calendar) -> list[tuple[str, str]]:
    """Which contact of the calendar it was: what is due or comes next; or one in between."""
    later = [one for one in now.open if one not in now.due]
    found = [
        (one.span.key, f"{one.span.label}, {words.when(one.span, now.zone)}")
        for one in [*now.due, *later[:1]]
    ]
    return [*found, ("", _("One in between, that the calendar does not ask for"))]


def usual_key(now: Calendar) -> str:
    """The newest that is due, of the table before others."""
    due = [one.span for one in now.due]
    return max(due, key=lambda span: (not span.is_extra, span.opens)).key if due else ""


def wanted(now: Calendar) -> list[tuple[str, str]]:
    """Contacts that are still to come, for her or his word."""
    moment = clock.now()
    return [
        (one.span.key, f"{one.span.label}, {words.when(one.span, now.zone)}")
        for one in now.contacts
        if not one.span.is_extra and one.span.closes > moment
    ]


def note(found: NoteNow | None) -> list[Fact]:
    """What is read before a visit."""
    if found is None:
        return []
    rows = [
        (_("For the safety of who goes"), found.known.staff),
        (_("For her or his safety"), found.known.person),
        (_("At the door"), found.known.door),
    ]
    return [Fact(label, text, is_personal=True) for label, text in rows]
