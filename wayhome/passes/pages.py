"""What the pages of this room show."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts.shapes import AttemptNow, Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.checkins.enums import SEVERITIES
from wayhome.checkins.enums import Kind as Happened
from wayhome.core import clock, dates
from wayhome.core.components import Status
from wayhome.custody.enums import HolderKind, Shown
from wayhome.custody.shapes import Travel
from wayhome.duties import queries_on_call
from wayhome.organisations.actors import SignedIn
from wayhome.passes import content, queries, rules
from wayhome.passes.documents import Note
from wayhome.passes.enums import Kind, State
from wayhome.passes.shapes import NoteNow, PassNow, PlaceNow
from wayhome.people.queries import Found


def passes(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Every card with how it stands, what was said as words, where."""
    travel = content.travel(actor, seen, now)
    zone = queries_on_call.zone_of(actor)
    has_way = content.departs_at(actor, now) is not None
    why_not = rules.why_not_make(travel, content.whom(travel), has_way=has_way)
    frame = attempts.framed(actor, seen, now)
    rest = content.rest(actor, now, travel) if travel is not None else ""
    return {
        **frame,
        "may_write": seen.access.may_write(queries.GROUP),
        "why_not": why_not,
        "cards": [_card(one, travel, rest, zone) for one in queries.of_attempt(actor, seen, now)],
        "waiting": queries.waiting(actor, seen, now),
        "notes": [_note(one, zone) for one in queries.notes(actor, seen, now)],
        "places": [_place(one, zone) for one in queries.places(actor, seen, now)],
    }


def _card(one: PassNow, travel: Travel | None, rest: str, zone: str) -> dict[str, Any]:
    whose = _whose(one.card.kind, one.card.name)
    changed = travel is not None and one.is_live and rules.says_earlier(one, travel, rest)
    return {
        "id": one.id,
        "name": whose,
        "tag": tag(one),
        "lines": _lines(one, zone),
        "is_live": one.is_live,
        "is_changed": changed,
        "may_stay": one.is_live and rules.why_not_keep_open(travel, now=clock.now()) is None,
    }


def _whose(kind: str, name: str) -> str:
    return _("For the person, who travels alone") if kind == HolderKind.ALONE else name


def tag(one: PassNow) -> tuple[str, str]:
    """How it stands, in one word."""
    if not one.is_live:
        return Status.LATER.value, _("Shut")
    if one.opened_at is None:
        return Status.WAIT.value, _("Not opened")
    return Status.DONE.value, _("Opened")


def _lines(one: PassNow, zone: str) -> list[str]:
    found = [
        _("Opens {opens}, shuts {closes}.").format(
            opens=dates.moment_in_words(one.opens_at, zone), closes=dates.moment_in_words(one.closes_at, zone)
        )
    ]
    if one.opened_at is not None:
        found.append(
            _("On a telephone since {moment}.").format(moment=dates.moment_in_words(one.opened_at, zone))
        )
    if one.heard_at is not None:
        found.append(_("Last heard of {moment}.").format(moment=dates.moment_in_words(one.heard_at, zone)))
    if one.ended_at is not None:
        found.append(_("Shut {moment}.").format(moment=dates.moment_in_words(one.ended_at, zone)))
    return found


def _note(one: NoteNow, zone: str) -> dict[str, Any]:
    note = one.note
    device = ""
    if (
        note.device_at is not None
        and note.at is not None
        and abs((note.device_at - note.at).total_seconds()) >= 60
    ):
        device = _("The clock of the telephone showed {moment}.").format(
            moment=dates.moment_in_words(note.device_at, zone)
        )
    is_alarm = note.state in (State.NEED_HELP, State.DURESS)
    return {
        "what": _what(note),
        "tag": (Status.STOP.value, str(State(note.state).label)) if is_alarm else None,
        "when": dates.moment_in_words(one.at, zone),
        "who": _("The person, who travels alone") if note.who_kind == HolderKind.ALONE else note.who,
        "words": note.words,
        "shown": _shown(note),
        "why": note.why,
        "device": device,
    }


def _what(note: Note) -> str:
    """What it is; of something that happened, also what and how bad."""
    kind = str(Kind(note.kind).label) if note.kind in Kind.values else ""
    known: dict[str, Any] = {**dict(Happened.choices), **dict(SEVERITIES)}
    more = [str(known[one]) for one in (note.what, str(note.severity)) if one in known]
    return f"{kind}: {', '.join(more)}" if more else kind


def _shown(note: Note) -> str:
    """Which document whoever came for a child has shown, and the name on it."""
    kind = str(Shown(note.paper_shown).label) if note.paper_shown in Shown.values else note.paper_shown
    paper = ", ".join(one for one in (kind, note.name_shown) if one)
    return _("Looked at: {paper}").format(paper=paper) if paper else ""


def _place(one: PlaceNow, zone: str) -> dict[str, str]:
    place = one.place
    where = f"{place.lat}, {place.lon}"
    within = _("to about {metres} m").format(metres=place.within) if place.within is not None else ""
    return {"when": dates.moment_in_words(one.at, zone), "where": where, "within": within}


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """The room's line on the travel plan."""
    if not subject.seen.access.may_read(queries.GROUP):
        return None
    now = attempt_queries.one(actor, subject.seen, subject.attempt)
    waits = queries.waiting(actor, subject.seen, now)
    if waits:
        return Line(Status.WAIT, _("To read"), _("Something was said on the way. Open it to take it in."))
    found = queries.of_attempt(actor, subject.seen, now)
    live = [one for one in found if one.is_live]
    if live:
        return Line(*_worst(live))
    if found:
        return Line(Status.LATER, _("Shut"))
    return Line(Status.LATER, _("Not made"))


def _worst(live: list[PassNow]) -> tuple[str, str, str]:
    waits = [one for one in live if one.opened_at is None]
    status, word = tag((waits or live)[0])
    return status, word, _("Not on a telephone so far.") if waits else ""


def on_paper(inside: Mapping[str, Any]) -> dict[str, Any]:
    """The same content in lines, for paper. The own word and the danger word are kept in the head."""
    legs = []
    for leg in inside["legs"]:
        departs, arrives = datetime.fromisoformat(leg["departs"]), datetime.fromisoformat(leg["arrives"])
        legs.append(
            {
                "departs": _both(departs, leg["zone_from"], leg["zone_to"]),
                "from": leg["from"],
                "arrives": _both(arrives, leg["zone_to"], leg["zone_from"]),
                "to": leg["to"],
                "by": leg["by"],
            }
        )
    hands = []
    for hand in inside["hands"]:
        moment = dates.moment_in_words(datetime.fromisoformat(hand["at"]), hand["zone"])
        hands.append({**hand, "moment": moment, "gives": hand["side"] == "from"})
    checks = [
        dates.moment_in_words(datetime.fromisoformat(one["at"]), one["zone"]) for one in inside["checks"]
    ]
    return {
        "traveller": inside["name"],
        "legs": legs,
        "hands": hands,
        "checks": checks,
        "contacts": inside["contacts"],
        "asks": inside["words"]["asks"],
        "medicines": inside["medicines"],
        "needs": inside["needs"],
        "what_to_do": inside["when"],
        "is_own": inside["own"],
    }


def _both(moment: datetime, zone: str, other: str) -> str:
    here = dates.moment_in_words(moment, zone)
    return here if other == zone else f"{here} ({dates.moment_in_words(moment, other)})"
