"""The interpreter's own page, and what booking instead of somebody begins with."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.core import clock, dates, digits
from wayhome.core.components import Fact
from wayhome.duties.models import ZONE
from wayhome.interpreters import queries
from wayhome.interpreters.enums import COMING, TAKES_TIME, Mode, State
from wayhome.interpreters.pages import TAGS
from wayhome.interpreters.queries_bookings import Own
from wayhome.interpreters.shapes import Booked
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.requests import Request
from wayhome.people import iso
from wayhome.people import queries as people
from wayhome.people.queries import Found


def mine(found: Sequence[Own]) -> dict[str, Any]:
    """Each booking as the interpreter may know it. One that was called off says that, whatever the reason."""
    return {"bookings": [_own(one) for one in found]}


def _own(one: Own) -> dict[str, Any]:
    row, told = one.row, one.told
    facts = [Fact(_("When"), dates.moment_in_words(row.starts_at, ZONE))]
    if row.state in TAKES_TIME:
        minutes = int((row.ends_at - row.starts_at).total_seconds() // 60)
        facts += [
            Fact(_("Minutes"), minutes),
            Fact(_("Language"), iso.language_name(told.language)),
            Fact(_("How"), Mode(told.mode).label if told.mode else ""),
            *([Fact(_("Where to meet"), told.place)] if told.place else []),
        ]
    return {
        "id": row.pk,
        "number": row.number,
        "tag": (TAGS[State(row.state)], State(row.state).label),
        "facts": facts,
        "may_answer": row.state in COMING and row.starts_at > clock.now(),
        "is_asked": row.state == State.ASKED,
    }


def stop_unless_mine(actor: SignedIn, booking: UUID) -> None:
    """404 for any booking but one's own."""
    if booking not in {one.row.pk for one in queries.mine(actor)}:
        raise Http404


def initial(request: Request, before: Booked | None) -> dict[str, Any]:
    """The same language, time and way as the one who cannot come."""
    known: dict[str, Any] = {"interpreter": request.GET.get("with", "")}
    if before is None:
        return known
    row, arranged = before.row, before.arranged
    return {
        **known,
        "language": arranged.language,
        "mode": arranged.mode,
        "starts": dates.Moment(row.starts_at.astimezone(UTC), ZONE),
        "minutes": int((row.ends_at - row.starts_at).total_seconds() // 60),
        "place": arranged.place,
        "note": arranged.note,
    }


def case_of(actor: SignedIn, before: Booked | None) -> Found | None:
    """The case that the other booking was for. 404 where it was for one that the actor may not see."""
    if before is None or before.arranged.case is None:
        return None
    if not before.code:
        raise Http404
    return people.found(actor, before.code)


def number(request: Request) -> int:
    """Which version the page showed that was sent."""
    return digits.whole(request.POST.get("number"), -1)


def uuid(text: str) -> UUID | None:
    """An id out of an address, or nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None
