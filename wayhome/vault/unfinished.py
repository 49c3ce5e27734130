"""What somebody is typing, kept at each pause for her or him alone. Keeping it is no act on a case, so no entry.

Each room has a table of its own for it, and says what one of its drafts is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.vault import parcels
from wayhome.vault.errors import NotCertified, VaultError
from wayhome.vault.keyring import Keyring
from wayhome.vault.models import Unfinished


@dataclass(frozen=True, slots=True)
class Drafts[Row: Unfinished]:
    """The drafts of one room: one for each author and ``of``, sealed at ``place``, deleted after ``kept_for``."""

    model: type[Row]
    place: str
    of: tuple[str, ...] = ()
    kept_for: timedelta = timedelta(days=30)

    def keep(self, row: Row, typed: Mapping[str, Any], *, record: UUID) -> bool:
        """In place of what was kept before. False when the author's own key was swapped: what cannot be sealed is not
        kept.
        """
        row.saved_at = clock.now()
        try:
            row.sealed = parcels.seal(dict(typed), to=[row.author], place=self.place, record=record)
        except NotCertified:
            return False
        self.model._default_manager.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["author", *self.of],
            update_fields=["sealed", "saved_at"],
        )
        return True

    def mine(self, actor: Actor) -> QuerySet[Row]:
        """The actor's own, as far as they are still kept."""
        since = clock.now() - self.kept_for
        return self.model._default_manager.filter(author=actor.user_id, saved_at__gte=since)

    def typed(self, keyring: Keyring, row: Row | None, *, record: UUID) -> dict[str, Any] | None:
        """What was typed. None where there is none, or where it was sealed to keys of before: nobody opens it again."""
        if row is None:
            return None
        try:
            found = parcels.open_(keyring, bytes(row.sealed), place=self.place, record=record)
        except VaultError:
            return None
        return dict(found) if isinstance(found, Mapping) else None

    def forget_old(self, actor: Actor) -> int:
        """Delete what its author did not go on with. Returns how many."""
        old = self.model._default_manager.filter(
            author=actor.user_id, saved_at__lt=clock.now() - self.kept_for
        )
        return old.delete()[0]
