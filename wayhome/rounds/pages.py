"""What the pages of this room show."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.care.enums import Band
from wayhome.core import dates
from wayhome.core.components import Status
from wayhome.duties import queries_on_call as on_call
from wayhome.followup import pages as followup
from wayhome.followup import queries as calendars
from wayhome.followup import words as followup_words
from wayhome.followup.enums import Alone
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.rounds import alarms, queries
from wayhome.rounds.documents import Said, Visit
from wayhome.rounds.enums import Way, What
from wayhome.rounds.shapes import Due, RoundNow, VisitNow


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


def said(actor: SignedIn, seen: Found) -> str:
    """Her or his word on contact, as it holds: read before it is decided where somebody is visited."""
    now = calendars.calendar(actor, seen)
    if now is None or now.word is None:
        return ""
    return f"{seen.code}: {followup_words.pace(now.word)} {now.word.known.words}".strip()


def case(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What of one case stands on lists, what waits, and what was kept as notes."""
    zone = on_call.zone_of(actor)
    count, waits = queries.waiting_count(actor, seen), queries.waiting(actor, seen)
    notes = queries.notes(actor, seen)
    makers = {one.id: one.said.maker for one in waits if one.said.maker} | {
        one.id: one.maker for one in notes
    }
    names = people_reading.names(makers.values())
    who = {record: names.get(maker, "") for record, maker in makers.items()}
    said = ngettext(
        "Something was written on the road and waits to be taken in by who made the list.",
        "{n} things were written on the road and wait to be taken in by who made the list.",
        count,
    )
    return {
        **followup.framed(actor, seen),
        "waiting": said.format(n=count) if count else "",
        "waits": [_said(one.said, one.at, who.get(one.id, ""), zone) for one in waits],
        "may_off": seen.access.may_write(queries.GROUP) and queries.is_on_a_list(actor, seen),
        "may_take": any(queries.may_take(actor, seen, one.said) for one in waits),
        "visits": [_here(one) for one in queries.of_case(actor, seen)],
        "notes": [{**_said(one.note, one.at, who[one.id], zone), "why": one.note.why} for one in notes],
    }


def _here(one: VisitNow) -> dict[str, Any]:
    label = str(Way(one.visit.way).label) if one.visit.way in Way.values else ""
    return {"when": when(one.visit), "way": label, "say": one.visit.say, "is_gone": one.gone_at is not None}


def _said(said: Said, at: datetime, who: str, zone: str) -> dict[str, Any]:
    """One thing that was typed: what, when and by whom."""
    parts = [str(What(said.what).label) if said.what in What.values else ""]
    parts += [str(Alone(said.alone).label) if said.alone in Alone.values else ""]
    return {
        "what": "; ".join(part for part in parts if part),
        "danger": _("Danger: {level}").format(level=Band(said.level).label)
        if said.level in Band.values
        else "",
        "is_danger": alarms.is_danger(said),
        "when": dates.moment_in_words(at, zone),
        "who": who,
        "words": said.words,
    }
