"""What the pages of this room show."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.attempts.pages import frame
from wayhome.core import dates, once
from wayhome.core.components import Fact, Status, Task
from wayhome.ordinary import queries
from wayhome.ordinary.enums import WAITS, State
from wayhome.ordinary.shapes import LineNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

STATUS = {
    State.NOT_NEEDED: Status.LATER,
    State.NOT_BEGUN: Status.NEXT,
    State.ASKED: Status.WAIT,
    State.WAITING: Status.WAIT,
    State.DONE: Status.DONE,
    State.REFUSED: Status.STOP,
}


def life(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """The whole list, and what ordinary services go on with."""
    with once.reading():
        lines, today = queries.lines(actor, seen, whole=True), queries.today(actor)
        may_write = _may_write(seen)
        return {
            **frame(actor, seen),
            "may_write": may_write,
            "lines": [_task(one, seen, today, may_write=may_write) for one in lines],
            "over": [(one.label, one.takes_over) for one in lines if one.takes_over],
        }


def line(actor: SignedIn, seen: Found, one: LineNow) -> dict[str, Any]:
    """One line, as it stands."""
    return {
        **frame(actor, seen),
        "line": one,
        "facts": facts(one, queries.today(actor)) if one.at else [],
        "usual": usual(one),
    }


def facts(one: LineNow, today: date) -> list[Fact]:
    """What was written last."""
    known = one.known
    rows = [
        (_("How it stands"), str(one.state.label)),
        (_("Day"), dates.day_in_words(known.on) if known.on else ""),
        (_("Waited"), waited(one, today)),
        (_("Why it was refused"), known.reason),
        (_("What comes next"), known.next_step),
        (_("Who helps"), known.helper),
        (_("Looked at again"), dates.day_in_words(known.next_on) if known.next_on else ""),
        (_("Goes on with it"), one.takes_over),
        (_("What a colleague should know"), known.words),
        (_("Written by"), one.by),
    ]
    return [Fact(label, text, is_personal=True) for label, text in rows if text]


def waited(one: LineNow, today: date) -> str:
    """How long, in days; empty where nothing was asked for."""
    days = one.waited(today)
    if days is None:
        return ""
    return ngettext("{n} day", "{n} days", days).format(n=days)


def usual(one: LineNow) -> str:
    """How long it takes here; only where the organisation has written it."""
    if one.usual is None:
        return ""
    return ngettext(
        "Here it takes about {n} day, as was written.",
        "Here it takes about {n} days, as was written.",
        one.usual,
    ).format(n=one.usual)


def _task(one: LineNow, seen: Found, today: date, *, may_write: bool) -> Task:
    url = reverse("ordinary:line", args=[seen.code, one.key]) if may_write else ""
    return Task(one.label, STATUS[one.state], _word(one), url, _why(one, today))


def _word(one: LineNow) -> str:
    day = dates.day_in_words(one.known.on) if one.known.on else ""
    with_day = {
        State.ASKED: _("Asked for on {day}"),
        State.WAITING: _("Waiting since {day}"),
        State.DONE: _("Done on {day}"),
        State.REFUSED: _("Refused on {day}"),
    }
    if day and one.state in with_day:
        return with_day[one.state].format(day=day)
    return str(one.state.label)


def _why(one: LineNow, today: date) -> str:
    known = one.known
    parts = []
    if one.state in WAITS:
        parts += [_("Waited so far: {days}.").format(days=waited(one, today)), usual(one)]
    elif one.state in (State.NOT_BEGUN, State.REFUSED):
        parts.append(usual(one))
    elif one.state == State.DONE and one.since:
        parts.append(_("It took {days}.").format(days=waited(one, today)))
    if one.state == State.REFUSED and known.next_step:
        parts.append(_("What comes next: {words}").format(words=known.next_step))
    if known.helper:
        parts.append(_("{who} helps.").format(who=known.helper))
    if known.next_on and one.state not in (State.DONE, State.NOT_NEEDED):
        parts.append(_("Looked at again on {day}.").format(day=dates.day_in_words(known.next_on)))
    if one.takes_over:
        parts.append(_("Goes on with it: {name}.").format(name=one.takes_over))
    return " ".join(part for part in parts if part)


def _may_write(seen: Found) -> bool:
    return people_rules.why_not_write(seen.access, queries.GROUP) is None
