"""What the page of a case shows: what she or he wants now, and the next step; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.options import models, pages, queries, reading, rules, seeing
from wayhome.options.shapes import Choice
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads what was talked about; her or his lawyer sees whether one was offered."""
    if not seeing.counsel(actor, seen):
        return None
    now = queries.choice(actor, seen)
    sees_talks = seeing.talks(seen)
    return {
        "code": seen.code,
        "sees_talks": sees_talks,
        "answer": pages.answer(now.latest) if now.latest else None,
        "is_offered": now.is_offered,
        "next": _next(now, may_write=seen.access.may_write("I")) if sees_talks else "",
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That there was a talk, an answer, an offer; never what was said."""
    found: dict[Any, str] = {}
    if seeing.talks(seen):
        found[models.Talk] = _("Options talked about, or an answer written down")
    if seeing.counsel(actor, seen):
        found[models.Counsel] = _("A lawyer was offered")
    rows = reading.everything(actor, seen) if found else {}
    return [
        Event(dates.day_in_words(clock.day_of(row.created_at)), text, at=row.created_at)
        for kind, text in found.items()
        for row, _value in rows[kind]
    ]


def _next(now: Choice, *, may_write: bool) -> str:
    if not may_write:
        return ""
    if not any(one.is_talk for one in now.said):
        return _("Talk about all options")
    if len(now.days) < rules.TALKS:
        return _("Talk about all options once more, on another day")
    if not now.is_offered:
        return _("Offer a lawyer")
    if now.is_pressed:
        return _("A third talk, or a lawyer: a day presses")
    return ""
