"""What a list holds, and nothing else: codes, hours on the clock there, what may be said, short words for safety.

No name, no address, no number. Plain JSON: a telephone reads it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from wayhome.care.enums import Band
from wayhome.core import dates
from wayhome.followup import queries as followup
from wayhome.followup import schedule
from wayhome.followup.enums import Alone
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.rounds import checks, limits, neutral, rules
from wayhome.rounds.documents import Visit
from wayhome.rounds.enums import Way, What
from wayhome.rounds.shapes import Wanted
from wayhome.services import doors

KIND = "round"  # what the page of the telephone shows; a card for the way has none


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when a list is open, and until when what was typed is taken."""

    opens_at: datetime
    closes_at: datetime
    late_until: datetime


def window(on: date, zones: Sequence[str]) -> Window:
    """That day, on every clock that it concerns: hers who goes, and theirs."""
    opens = min(schedule.starts(on, zone) for zone in zones)
    closes = max(schedule.starts(on + timedelta(days=1), zone) for zone in zones)
    return Window(opens, closes, closes + limits.late_within())


def visit(actor: SignedIn, seen: Found, on: date, wanted: Wanted) -> Visit:
    """As it is kept with the case."""
    zone = checks.zone_of(actor, seen)
    now = followup.calendar(actor, seen)
    contact = rules.due_on(now, on) if now is not None else None
    return Visit(
        on=on,
        key=contact.span.key if contact is not None else "",
        way=wanted.way,
        opens_at=checks.moment(on, wanted.opens, zone),
        closes_at=checks.moment(on, wanted.closes, zone),
        zone=zone,
        say=wanted.say,
        note=wanted.note if wanted.way == Way.HOME else "",
    )


def head(on: date) -> dict[str, Any]:
    """What the whole list says."""
    return {
        "v": 1,
        "kind": KIND,
        "day": dates.day_in_words(on),
        "what": [[str(one.value), str(one.label)] for one in What],
        "alone": [[str(one.value), str(one.label)] for one in Alone],
        "levels": [[str(one.value), str(one.label)] for one in Band],
        "when": [
            _("At the door the agency is never named."),
            _("If she or he does not want to talk today, you go. Nobody asks why."),
            _("If somebody else is there, say only what may be said, and go."),
            _("If it feels dangerous, leave at once. Then ring your supervisor."),
        ],
    }


def part(code: str, known: Visit) -> dict[str, Any]:
    """One visit, for the telephone."""
    return {
        "code": code,
        "from": known.opens_at.isoformat() if known.opens_at else "",
        "until": known.closes_at.isoformat() if known.closes_at else "",
        "zone": known.zone,
        "place": dates.zone_in_words(known.zone),
        "way": str(Way(known.way).label) if known.way in Way.values else "",
        "say": known.say,
        "note": known.note,
    }


def proposed(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What a form begins with: the agreed hours, and of the words only those that name nobody and nothing."""
    safe, note = people.person(actor, seen).safe, followup.note(actor, seen)
    known = checks.names(actor, seen)
    opens, closes = safe.window if safe is not None and safe.window is not None else (None, None)
    words = (note.known.door, note.known.person, note.known.staff) if note is not None else ()
    agreed = safe.say if safe is not None else ""
    kept = doors.without(actor, [agreed, *words])
    say = agreed if agreed in kept else ""
    return {
        "opens": opens,
        "closes": closes if closes and opens and closes > opens else None,
        "say": neutral.told(say, names=known, most=rules.A_LINE),
        "note": neutral.told(*(text for text in words if text in kept), names=known, most=rules.A_LINE),
    }
