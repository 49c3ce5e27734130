"""What the pages of sessions show."""

from typing import Any

from wayhome.assistance import pages, queries_sessions, rules
from wayhome.assistance.enums import SessionKind
from wayhome.assistance.queries_sessions import SessionNow
from wayhome.core import clock, dates
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def sessions(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Every session the actor is told of."""
    found = queries_sessions.sessions(actor, seen)
    return {
        **pages.frame(actor, seen),
        "lines": [line(one) for one in found],
        "may_write": bool(kinds(seen)),
    }


def kinds(seen: Found) -> list[SessionKind]:
    """What the actor may write here."""
    return [] if seen.access.is_past else rules.session_kinds(seen.access)


def session(actor: SignedIn, seen: Found, one: SessionNow) -> dict[str, Any]:
    """One session, with what it said before and the actor's own notes."""
    newest = one.newest
    may_write = one.is_ours and SessionKind(newest.brief.kind) in kinds(seen)
    return {
        **pages.frame(actor, seen),
        "line": line(one),
        "content": newest.whole.content if newest.whole else None,
        "own": queries_sessions.own_note(actor, seen, one.thing).text,
        "may_write": may_write,
        "before": [
            {
                "day": dates.day_in_words(clock.day_of(version.at)),
                "by": version.by,
                "content": version.whole.content if version.whole else "",
            }
            for version in one.versions[1:]
        ]
        if newest.whole
        else [],
    }


def line(one: SessionNow) -> dict[str, Any]:
    """One session in a line."""
    brief = one.newest.brief
    about = [brief.who, one.newest.by]
    if brief.minutes:
        about.insert(0, pages.minutes(brief.minutes))
    return {
        "thing": one.thing,
        "label": str(SessionKind(brief.kind).label),
        "day": dates.day_in_words(brief.day),
        "about": " · ".join(dict.fromkeys(text for text in about if text)),
    }
