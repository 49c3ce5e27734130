"""What the pages of this room show."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.attempts.pages import frame
from wayhome.core import dates, once
from wayhome.core.components import Fact, Status
from wayhome.options import queries as options
from wayhome.options.enums import Option
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.staying import documents, queries, rules
from wayhome.staying.enums import Kind, State, Way
from wayhome.staying.shapes import PathNow

TAGS = {
    State.OPEN: Status.NEXT,
    State.UNDER_WAY: Status.WAIT,
    State.DONE: Status.DONE,
    State.NOT_WANTED: Status.LATER,
}


def staying(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What she or he wants, and everything it needs."""
    with once.reading():
        now = queries.now(actor, seen)
        may_write = people_rules.why_not_write(seen.access, queries.GROUP) is None
        is_open = now is not None and now.is_open
        return {
            **frame(actor, seen),
            "now": now,
            "is_open": is_open,
            "may_write": may_write,
            "way": way(now.path.known) if now else "",
            "stands": stands(now) if now else "",
            "words": now.path.known.words if now else "",
            "tasks": [_task(one.thing, one.newest.known) for one in now.tasks] if now else [],
            "why_not_begin": None
            if is_open or not may_write
            else rules.why_not_begin(options.decision(actor, seen)),
            "why_not_settle": rules.why_not_settle(one.newest.known for one in now.tasks) if now else None,
            "wants_other": is_open and options.decision(actor, seen) not in rules.WANTED,
        }


def way(known: documents.Path) -> str:
    """In words; another country by its name."""
    if known.way not in Way.values:
        return ""
    there = iso.country_name(known.country) if known.country else ""
    return f"{Way(known.way).label}: {there}" if there else str(Way(known.way).label)


def stands(now: PathNow) -> str:
    """Since when, and whether it is settled or has ended."""
    known = now.path.known
    if known.ended_on:
        return _("Ended on {day}: she or he wanted something else.").format(
            day=dates.day_in_words(known.ended_on)
        )
    if known.settled_on:
        return _("Everything is there since {day}.").format(day=dates.day_in_words(known.settled_on))
    return _("Prepared since {day}.").format(day=dates.day_in_words(known.on))


def _task(thing: UUID, known: documents.Task) -> dict[str, Any]:
    state = State(known.state)
    shown = [
        (_("What exactly"), known.what),
        (_("Who does it"), known.who),
        (_("By when"), dates.day_in_words(known.by) if known.by else ""),
        (_("What she or he says to it"), known.words),
    ]
    return {
        "thing": thing,
        "label": str(Kind(known.kind).label),
        "tag": (TAGS[state].value, str(state.label)),
        "facts": [Fact(label, value) for label, value in shown if value],
    }


def first_way(actor: SignedIn, seen: Found) -> str:
    """What she or he said, for the form."""
    decision = options.decision(actor, seen)
    return {str(Option.STAY): str(Way.STAY), str(Option.THIRD_COUNTRY): str(Way.THIRD_COUNTRY)}.get(
        decision, ""
    )
