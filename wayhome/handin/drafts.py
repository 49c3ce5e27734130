"""A form that was begun, kept sealed for its author alone: the line went down, or the car drove on."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from wayhome.handin.models import Draft, HandIn
from wayhome.organisations.actors import SignedIn
from wayhome.vault.unfinished import Drafts

AT_MOST = 20_000  # characters
KEPT = Drafts(Draft, place="handin.draft", kept_for=timedelta(days=7))  # [P]
_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "resend", "do"})


def keep(*, typed: Mapping[str, list[str]], by: SignedIn) -> bool:
    """In place of what was kept before. False when it is too long, or the own key was swapped."""
    values = {name: list(given) for name, given in typed.items() if name not in _NOT_KEPT}
    if by.user_id is None or len(repr(values)) > AT_MOST or _was_sent(by, values):
        return False
    return KEPT.keep(Draft(author=by.user_id), values, record=by.user_id)


def of(actor: SignedIn) -> dict[str, Any] | None:
    """The actor's own, or None."""
    row = KEPT.mine(actor).first()
    typed = KEPT.typed(actor.keyring, row, record=row.author) if row else None
    return None if typed is None or _was_sent(actor, typed) else typed


def _was_sent(actor: SignedIn, typed: Mapping[str, Any]) -> bool:
    """Whether this very form was handed in: a page that saves late never makes it readable again."""
    once = _once(typed)
    return once is not None and HandIn.objects.filter(once=once, from_user=actor.user_id).exists()


def _once(typed: Mapping[str, Any]) -> UUID | None:
    try:
        return UUID(str(next(iter(typed.get("once", ())), "")))
    except ValueError:
        return None


def drop(*, once: UUID, by: SignedIn) -> None:
    """This form was sent. What was begun on another one stays."""
    typed = of(by)
    if typed is None or _once(typed) == once:
        Draft.objects.filter(author=by.user_id).delete()
