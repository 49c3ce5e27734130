"""What the pages of this room show."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.care.enums import Band
from wayhome.core import dates
from wayhome.core.components import Status
from wayhome.duties import queries_on_call as on_call
from wayhome.followup import pages as followup
from wayhome.followup import words as followup_words
from wayhome.followup.enums import Alone
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.rounds import queries
from wayhome.rounds.documents import Visit
from wayhome.rounds.enums import Way, What
from wayhome.rounds.shapes import Due, NoteNow, RoundNow, VisitNow


def lists(actor: SignedIn) -> dict[str, Any]:
    """Every list of the actor, with how it stands."""
    zone = on_call.zone_of(actor)
    return {"lists": [_list(one, zone) for one in queries.lists(actor)]}


def _list(one: RoundNow, zone: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "day": dates.day_in_words(one.day),
        "tag": tag(one),
        "lines": _lines(one, zone),
        "visits": [_visit(each) for each in one.visits],
        "more": one.more,
        "is_live": one.is_live,
    }


def tag(one: RoundNow) -> tuple[str, str]:
    """How it stands, in one word."""
    if not one.is_live:
        return Status.LATER.value, _("Shut")
    if one.opened_at is None:
        return Status.WAIT.value, _("Not opened")
    return Status.DONE.value, _("On a telephone")


def _lines(one: RoundNow, zone: str) -> list[str]:
    found = []
    if one.heard_at is not None:
        found.append(_("Last heard of {moment}.").format(moment=dates.moment_in_words(one.heard_at, zone)))
    if one.ended_at is not None:
        found.append(_("Shut {moment}.").format(moment=dates.moment_in_words(one.ended_at, zone)))
    return found


def _visit(one: VisitNow) -> dict[str, Any]:
    return {"code": one.code, "when": when(one.visit), "is_gone": one.gone_at is not None}


def when(known: Visit) -> str:
    """From when until when, on the clock there."""
    if known.opens_at is None or known.closes_at is None:
        return ""
    first = dates.moment_in_words(known.opens_at, known.zone)
    last = dates.Moment(known.closes_at, known.zone).there
    return _("{first}, until {last}").format(first=first, last=f"{last:%H:%M}")


def choices(due: Sequence[Due]) -> list[tuple[str, str]]:
    """Each visit that is due, with its contact."""
    return [
        (
            one.code,
            _("{who}: {contact}, {when}").format(
                who=f"{one.code}, {one.name}" if one.name else one.code,
                contact=one.contact.span.label,
                when=followup_words.when(one.contact.span, one.zone),
            ),
        )
        for one in due
    ]


def case(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What of one case stands on lists, what waits, and what was kept as notes."""
    zone = on_call.zone_of(actor)
    waits = queries.waiting(actor, seen)
    said = ngettext(
        "Something was written on the road and waits to be taken in.",
        "{n} things were written on the road and wait to be taken in.",
        waits,
    )
    return {
        **followup.framed(actor, seen),
        "waiting": said.format(n=waits) if waits else "",
        "visits": [_here(one) for one in queries.of_case(actor, seen)],
        "notes": [_note(one, zone) for one in queries.notes(actor, seen)],
    }


def _here(one: VisitNow) -> dict[str, Any]:
    label = str(Way(one.visit.way).label) if one.visit.way in Way.values else ""
    return {"when": when(one.visit), "way": label, "say": one.visit.say, "is_gone": one.gone_at is not None}


def _note(one: NoteNow, zone: str) -> dict[str, Any]:
    note = one.note
    parts = [str(What(note.what).label) if note.what in What.values else ""]
    parts += [str(Alone(note.alone).label) if note.alone in Alone.values else ""]
    parts += [str(Band(note.level).label) if note.level in Band.values else ""]
    return {
        "what": "; ".join(part for part in parts if part),
        "when": dates.moment_in_words(one.at, zone),
        "words": note.words,
        "why": note.why,
    }
