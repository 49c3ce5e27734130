"""Answers of a talk that goes on, kept at each step for who holds it: sealed to her or him alone (as ``care.drafts``).

Only ``keeping.keep_answers`` keeps any, and only while G1.3 holds.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from wayhome.core import clock
from wayhome.identification.models import Draft
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import parcels
from wayhome.vault.errors import NotCertified, VaultError

KEPT_FOR = timedelta(days=30)
AT_MOST = 200_000  # characters
_PLACE = "identification.draft"


def keep(*, seen: Found, interview: UUID, typed: Mapping[str, Any], by: SignedIn) -> bool:
    """In place of what was kept before. False when it is too long, or the own key was swapped."""
    if len(repr(dict(typed))) > AT_MOST:
        return False
    row = Draft(author=by.user_id, case_id=seen.id, interview=interview, saved_at=clock.now())
    try:
        row.sealed = parcels.seal(dict(typed), to=[by.user_id], place=_PLACE, record=interview)
    except NotCertified:
        return False
    Draft.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["author", "interview"],
        update_fields=["sealed", "saved_at"],
    )
    return True


def of(actor: SignedIn, interview: UUID) -> dict[str, Any] | None:
    """The actor's own answers of this talk so far, or None."""
    since = clock.now() - KEPT_FOR
    row = Draft.objects.filter(author=actor.user_id, interview=interview, saved_at__gte=since).first()
    if row is None:
        return None
    try:
        typed = parcels.open_(actor.keyring, bytes(row.sealed), place=_PLACE, record=interview)
    except VaultError:  # keys of before: nobody can open it again
        return None
    return typed if isinstance(typed, dict) else None


def drop(*, interview: UUID, by: SignedIn) -> None:
    """The talk has ended."""
    Draft.objects.filter(author=by.user_id, interview=interview).delete()


def drop_all(*, interview: UUID) -> None:
    """Answers are taken out: of whoever typed them, also where somebody else writes that down."""
    Draft.objects.filter(interview=interview).delete()


def forget_old(actor: SignedIn) -> int:
    """Delete what was not gone on with."""
    old = Draft.objects.filter(author=actor.user_id, saved_at__lt=clock.now() - KEPT_FOR)
    return old.delete()[0]
