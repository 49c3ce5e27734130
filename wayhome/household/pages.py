"""What the pages of a house show: the doors of the room, lines, incidents, who is out."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wayhome.core import dates
from wayhome.core.components import Fact, Link, Status
from wayhome.duties import queries_on_call
from wayhome.household import documents, queries, rules
from wayhome.household.enums import IncidentKind, NoteKind, OutingWord, Severity, With
from wayhome.household.houses import House
from wayhome.household.shapes import HandedOver, IncidentNow, LineNow, OutingNow
from wayhome.organisations.actors import SignedIn

TONES = {Severity.SMALL: Status.LATER, Severity.SERIOUS: Status.WAIT, Severity.SEVERE: Status.STOP}
SHORT = {
    Severity.SMALL: gettext_lazy("Small"),
    Severity.SERIOUS: gettext_lazy("Serious"),
    Severity.SEVERE: gettext_lazy("Severe"),
}


def frame(actor: SignedIn, house: House) -> dict[str, Any]:
    """What every page of a house knows: its code, and the doors from here."""
    daily = (
        (_("Shift"), "day"),
        (_("Who is out"), "outings"),
        (_("Incidents"), "incidents"),
        (_("Visitors"), "visits"),
        (_("Calls"), "calls"),
    )
    more = (
        (_("Purse"), "purse"),
        (_("Papers we keep"), "papers"),
        (_("Waiting for papers"), "waiting"),
        (_("Meetings"), "meetings"),
        (_("Rota"), "rota"),
        (_("Police"), "protections"),
        (_("This computer"), "computer"),
    )
    tonight = Link(_("House tonight"), reverse("shelter:tonight", args=[house.id]))
    return {
        "house": house,
        "doors": [tonight, *(_door(house, *each) for each in daily)],
        "more_doors": [_door(house, *each) for each in more],
        "zone": queries_on_call.zone_of(actor),
        "answers": rules.MANAGER in actor.roles,
    }


def _door(house: House, label: str, name: str) -> Link:
    return Link(label, reverse(f"household:{name}", args=[house.id]))


def day(actor: SignedIn, house: House) -> dict[str, Any]:
    """The shift that is open, and what came before it."""
    known = queries.day(actor, house)
    about = frame(actor, house)
    out = queries.out_now(actor, house)
    late = sum(one.is_late for one in out)
    return {
        **about,
        "day": known,
        "lines": [line(one, about["zone"]) for one in reversed(known.lines)],
        "left": [line(one, about["zone"]) for one in known.left],
        "before": handed_over(known.before, about["zone"]) if known.before else None,
        "out": ngettext("%(n)s person is out", "%(n)s people are out", len(out)) % {"n": len(out)}
        if out
        else _("Nobody is out"),
        "late": late,
    }


def line(one: LineNow, zone: str) -> dict[str, Any]:
    """One line of the log."""
    done = ""
    if one.done is not None:
        done = _("Done by %(name)s. %(words)s") % {"name": one.done.by, "words": one.done.known.words}
    return {"one": one, "when": _clock(one.at, zone), "by": one.by, "done": done.strip()}


def handed_over(one: HandedOver, zone: str) -> dict[str, Any]:
    """A shift that was handed over, with who has read it."""
    return {
        "one": one,
        "when": dates.moment_in_words(one.hand_over.at, zone),
        "lines": [line(each, zone) for each in one.lines],
        "read": _("Read by %(name)s") % {"name": one.taken_by} if one.taken_by else "",
    }


def incident_row(one: IncidentNow, zone: str) -> dict[str, Any]:
    """One line of the incident log."""
    severity = Severity(one.known.severity)
    return {
        "one": one,
        "label": IncidentKind(one.known.kind).label,
        "tag": (TONES[severity], SHORT[severity]),
        "when": dates.moment_in_words(one.known.at, zone),
        "is_danger": one.is_danger,
        "is_found": one.known.kind == IncidentKind.FOUND,
    }


def incident(actor: SignedIn, house: House, one: IncidentNow) -> dict[str, Any]:
    """One incident, whole."""
    about = frame(actor, house)
    zone = about["zone"]
    return {
        **about,
        **incident_row(one, zone),
        "facts": _of_incident(one.known, one.by, zone),
        "notes": [
            {
                "kind": NoteKind(note.known.kind).label,
                "words": note.known.words,
                "when": dates.moment_in_words(note.at, zone),
                "by": note.by,
            }
            for note in one.notes
        ],
        "may_read": rules.why_not_read(answers=about["answers"], has_read=one.was_read_by(actor.user_id))
        is None,
    }


def outing_row(one: OutingNow, zone: str) -> dict[str, Any]:
    """Somebody who is out, or was."""
    known = one.known
    how = _("alone") if known.how == With.ALONE else _("with %(who)s") % {"who": known.company}
    last = one.news[-1] if one.news else None
    ended = ""
    if one.is_over and last is not None:
        ended = f"{OutingWord(last.known.kind).label}, {dates.moment_in_words(last.at, zone)}"
    return {
        "one": one,
        "name": known.name or known.code,
        "how": how,
        "back_by": dates.moment_in_words(one.back_by, zone),
        "tag": (Status.STOP, _("Late")) if one.is_late else (Status.NEXT, _("Out")),
        "facts": [
            Fact(label, text, is_personal=True)
            for label, text in (
                (_("Where you meet if something goes wrong"), known.meeting_point),
                (_("How she or he is reached"), known.reached),
                (_("How the guardian was told"), known.guardian_told),
            )
            if text
        ],
        "ended": ended,
        "words": last.known.words if last else "",
    }


def _of_incident(known: documents.Incident, by: str, zone: str) -> list[Fact]:
    names = ", ".join(name or code for _case, code, name in known.touches)
    found = [
        Fact(_("When"), dates.moment_in_words(known.at, zone)),
        Fact(_("What happened"), known.words, is_personal=True),
        Fact(_("What was done"), known.done, is_personal=True),
        Fact(_("Whom it touches"), names, is_personal=True),
        Fact(_("Written by"), by),
    ]
    return [fact for fact in found if fact.value]


def _clock(at: Any, zone: str) -> str:  # noqa: ANN401 - a moment
    return f"{dates.Moment(at, zone).there:%H:%M}"
