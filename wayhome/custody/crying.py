"""Her or his own “I am not safe” at a hand-over: never refused, whatever was typed with it and however often."""

from dataclasses import replace

from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.custody import documents, due, holding, hooks, owing
from wayhome.custody.enums import Side, What
from wayhome.custody.shapes import Event
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

GROUP = "G"


def is_cry(side: str, is_safe: bool | None) -> bool:
    """Also where it is said a second time."""
    return side == Side.OWN and is_safe is False


def keep(seen: Found, now: AttemptNow, one: Event, said: documents.Confirmation, *, by: SignedIn) -> None:
    """Kept, at a moment that has come, and rung."""
    moment = clock.now()
    said = replace(said, at=min(said.at or moment, moment))
    holding.say(seen, now, one, said, by=by)
    audit.record("custody.confirmed", by=by, subject=seen.id, groups=GROUP)
    owing.owe(due.NOT_SAFE, seen, now.id, now.number, once=str(one.id), rings=True, to_officer=True, by=by)
    hooks.tell(What.CONFIRMED, seen, now.id, by)
