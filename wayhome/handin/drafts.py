"""A form that was begun, kept sealed for its author alone: the line went down, or the car drove on."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from wayhome.core import clock
from wayhome.handin.models import Draft, HandIn
from wayhome.organisations.actors import SignedIn
from wayhome.vault import parcels
from wayhome.vault.errors import NotCertified, VaultError

KEPT_FOR = timedelta(days=7)  # [P]
AT_MOST = 20_000  # characters
_PLACE = "handin.draft"
_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "resend", "do"})


def keep(*, typed: Mapping[str, list[str]], by: SignedIn) -> bool:
    """In place of what was kept before. False when it is too long, or the own key was swapped."""
    values = {name: list(given) for name, given in typed.items() if name not in _NOT_KEPT}
    if by.user_id is None or len(repr(values)) > AT_MOST or _was_sent(by, values):
        return False
    row = Draft(author=by.user_id, saved_at=clock.now())
    try:
        row.sealed = parcels.seal(values, to=[by.user_id], place=_PLACE, record=by.user_id)
    except NotCertified:
        return False
    Draft.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["author"], update_fields=["sealed", "saved_at"]
    )
    return True


def of(actor: SignedIn) -> dict[str, Any] | None:
    """The actor's own, or None."""
    since = clock.now() - KEPT_FOR
    row = Draft.objects.filter(author=actor.user_id, saved_at__gte=since).first()
    if row is None:
        return None
    try:
        typed = parcels.open_(actor.keyring, bytes(row.sealed), place=_PLACE, record=row.author)
    except VaultError:  # keys of before: nobody can open it again
        return None
    if not isinstance(typed, Mapping) or _was_sent(actor, typed):
        return None
    return dict(typed)


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


def forget_old(actor: SignedIn) -> int:
    """Delete what its author did not go on with."""
    old = Draft.objects.filter(author=actor.user_id, saved_at__lt=clock.now() - KEPT_FOR)
    return old.delete()[0]
