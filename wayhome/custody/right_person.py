"""Somebody else came for a child, or the danger word was said: kept and told, and nothing is confirmed (G3.4)."""

from dataclasses import dataclass, replace

from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.custody import documents, due, holding, hooks, owing, queries
from wayhome.custody.enums import Shown, What
from wayhome.custody.shapes import Event, Travel
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

GROUP = "G"


@dataclass(frozen=True, slots=True)
class Stopped:
    """Somebody else came for a child: kept, told, and then refused."""

    reason: str


def rings(
    seen: Found, now: AttemptNow, said: documents.Confirmation, *, zone: str, between: str = "", by: SignedIn
) -> documents.Confirmation:
    """The danger word looks like any other: nothing is confirmed, and somebody is rung without a sound. ``between``:
    who hands over to whom there.

    Returns what was said, at a moment that has come: a slip in the time holds nothing up.
    """
    moment = clock.now()
    said = replace(said, at=min(said.at or moment, moment))
    who = ", ".join(part for part in (between, said.said_by.strip()) if part)
    holding.mark(seen, now.id, What.DANGER, at=said.at, zone=zone, words=said.words, who=who, by=by)
    audit.record("custody.confirmed", by=by, subject=seen.id, groups=GROUP)
    hooks.tell(What.DANGER, seen, now.id, by)
    return said


def in_danger(
    seen: Found,
    now: AttemptNow,
    travel: Travel,
    one: Event,
    said: documents.Confirmation,
    *,
    is_shown: bool,
    by: SignedIn,
) -> Stopped | None:
    """As ``rings``. Somebody else who came for a child is refused with it as without it, and is kept: child protection
    is called, and nobody is told to ring whoever waits there.
    """
    between = f"{one.giver.name} → {one.taker.name}"
    said = rings(seen, now, said, zone=one.zone, between=between, by=by)
    return _came_too(seen, now, travel, one, said, by=by) if is_shown else None


def in_danger_gone(
    seen: Found,
    now: AttemptNow,
    travel: Travel,
    said: documents.Confirmation,
    *,
    between: str,
    is_shown: bool,
    by: SignedIn,
) -> Stopped | None:
    """As ``in_danger``, at a hand-over that is planned no more. Whose name was shown there is kept with the word, also
    where it is nobody else who came.
    """
    one = travel.next
    shown = _shown(said) if said.name_shown.strip() else ""
    words = "\n".join(part for part in (shown, said.words.strip()) if part)
    rung = replace(said, words=words)
    rung = rings(seen, now, rung, zone=one.zone if one else "UTC", between=between, by=by)
    if one is None or not is_shown or not travel.is_under_way:
        return None
    return _came_too(seen, now, travel, one, rung, by=by)


def _came_too(
    seen: Found, now: AttemptNow, travel: Travel, one: Event, said: documents.Confirmation, *, by: SignedIn
) -> Stopped | None:
    reason = queries.why_not_child(by, travel, one, name_shown=said.name_shown, paper_shown=said.paper_shown)
    if reason is not None and _has_come(by, travel, said):
        mark_who_came(seen, now, one, replace(said, words=""), by=by)  # they stand with the word
        hooks.tell(What.WRONG_PERSON, seen, now.id, by)
    return Stopped(reason) if reason is not None else None


def wrong_person(
    seen: Found, now: AttemptNow, travel: Travel, one: Event, said: documents.Confirmation, *, by: SignedIn
) -> Stopped | None:
    """G3.4: the child stays with who has it. No incident where nothing was looked at, or nothing is decided so far."""
    reason = queries.why_not_child(by, travel, one, name_shown=said.name_shown, paper_shown=said.paper_shown)
    if reason is None:
        return None
    if not _has_come(by, travel, said):
        holding.stop_if(reason, code="handover_not_confirmed")
    came(seen, now, one, said, by=by)
    return Stopped(reason)


def _has_come(by: SignedIn, travel: Travel, said: documents.Confirmation) -> bool:
    """Somebody was looked at, and it is decided to whom the child goes."""
    is_looked_at = bool(said.name_shown.strip() and said.paper_shown.strip())
    return is_looked_at and queries.is_decided(by, travel)


def came(
    seen: Found,
    now: AttemptNow,
    one: Event,
    said: documents.Confirmation,
    *,
    has_rung: bool = False,
    by: SignedIn,
) -> None:
    """Kept, and whoever is on call rings whoever waits there. ``has_rung``: as a telephone has said it."""
    mark_who_came(seen, now, one, said, by=by)
    loud = not has_rung
    owing.owe(due.WRONG, seen, now.id, now.number, once=str(one.id), rings=loud, to_officer=loud, by=by)
    audit.record("custody.confirmed", by=by, subject=seen.id, groups=GROUP)
    hooks.tell(What.WRONG_PERSON, seen, now.id, by)


def mark_who_came(
    seen: Found, now: AttemptNow, one: Event, said: documents.Confirmation, *, by: SignedIn
) -> None:
    """A line in the chain of care: which name stood on which document, who told it, and in which words."""
    words = "\n".join(part for part in (_shown(said), said.words.strip()) if part)
    who = said.said_by.strip()
    holding.mark(seen, now.id, What.WRONG_PERSON, at=said.at, zone=one.zone, words=words, who=who, by=by)


def _shown(said: documents.Confirmation) -> str:
    """The name, and on which document it stood."""
    paper = Shown(said.paper_shown).label if said.paper_shown in Shown.values else said.paper_shown
    return f"{said.name_shown} ({paper})" if paper else said.name_shown
