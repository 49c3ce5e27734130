"""Forms being filled in, kept at each step for their author alone. Keeping one is no act on the case, so no entry."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from wayhome.care.models import Draft
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import parcels
from wayhome.vault.errors import NotCertified, VaultError

KEPT_FOR = timedelta(days=30)
DANGER, SAFETY, PLAN = "danger", "safety", "plan"
AT_MOST = 200_000  # characters
_PLACE = "care.draft"


def keep(*, seen: Found, form: str, typed: Mapping[str, Any], by: SignedIn) -> bool:
    """In place of what was kept before. False when it is too long, or the own key was swapped."""
    if len(repr(dict(typed))) > AT_MOST:
        return False
    row = Draft(author=by.user_id, case_id=seen.id, form=form, saved_at=clock.now())
    try:
        row.sealed = parcels.seal(dict(typed), to=[by.user_id], place=_PLACE, record=_record(seen, form))
    except NotCertified:
        return False
    Draft.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["author", "case_id", "form"],
        update_fields=["sealed", "saved_at"],
    )
    return True


def of(actor: SignedIn, seen: Found, form: str) -> dict[str, Any] | None:
    """The actor's draft of this form, or None."""
    since = clock.now() - KEPT_FOR
    row = Draft.objects.filter(author=actor.user_id, case_id=seen.id, form=form, saved_at__gte=since).first()
    if row is None:
        return None
    try:
        typed = parcels.open_(actor.keyring, bytes(row.sealed), place=_PLACE, record=_record(seen, form))
    except VaultError:  # keys of before: nobody can open it again
        return None
    return typed if isinstance(typed, dict) else None


def drop(*, seen: Found, form: str, by: SignedIn) -> None:
    """It was saved, or its author threw it away."""
    Draft.objects.filter(author=by.user_id, case_id=seen.id, form=form).delete()


def forget_old(actor: SignedIn) -> int:
    """Delete drafts that their author did not go on with."""
    old = Draft.objects.filter(author=actor.user_id, saved_at__lt=clock.now() - KEPT_FOR)
    return old.delete()[0]


def _record(seen: Found, form: str) -> UUID:
    return uuid5(seen.id, form)
