"""What the page of a case shows: whether time to recover runs, the next day that counts; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import models, queries, reading, seeing, words
from wayhome.vault.models.records import SealedFact


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who is told of the time to recover."""
    if not seeing.reflection(actor, seen):
        return None
    now = queries.reflection(actor, seen)
    end = queries.next_end(actor, seen)
    today = clock.today()
    must_tell = now is not None and now.must_tell(today)
    return {
        "code": seen.code,
        "tag": words.reflection(now.known, today)[0] if now else None,
        "until": dates.day_in_words(now.known.last_day) if now and now.known.runs(today) else "",
        "end": words.end(end) if end else "",
        "must_tell": must_tell and seeing.writes(actor, seen),
        "was_forced": bool(queries.was_forced(actor, seen)),
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That something was written or told; never what."""
    if not seeing.reflection(actor, seen):
        return []
    found: dict[type[SealedFact], str] = {
        models.Reflection: _("Time to recover written down"),
        models.Told: _("Time to recover explained"),
    }
    if seeing.papers(actor, seen):
        found |= {
            models.Paper: _("A paper to stay written down"),
            models.Removal: _("A day by which to leave written down"),
        }
    rows = reading.everything(actor, seen)
    return [
        Event(dates.day_in_words(clock.day_of(one.row.created_at)), text, at=one.row.created_at)
        for kind, text in found.items()
        for one in rows[kind]
    ]
