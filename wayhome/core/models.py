"""Base records. A key before the first write (sealing binds to it), a time from the clock, facts that only add up."""

import uuid
from typing import Any, ClassVar, NoReturn, Self

from django.db import models

from wayhome.core import clock


class Record(models.Model):
    """A row with a UUID made in Python, because sealed fields are bound to it before it is saved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    # Every field of a model is named in exactly one of these; a house test refuses the rest.
    # PLAIN: field -> why it may be read by whoever has the database.
    PLAIN: ClassVar[dict[str, str]] = {}

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {str(self.pk)[:8]}"


class FactsOnlyAddUp(TypeError):
    """Someone tried to change or delete an append-only fact. Write a new record that corrects it."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses update and delete in Python; the database refuses them too (core.append_only)."""

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ANN401 - Django's own signature
        raise FactsOnlyAddUp("Facts are added, not changed. Write a correcting record.")

    def delete(self) -> NoReturn:
        raise FactsOnlyAddUp("Facts are added, not deleted. Only erase() may empty them.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401 - Django's own signature
        raise FactsOnlyAddUp("Facts are added, not changed. Write a correcting record.")


class AppendOnly(Record):
    """A fact: saved once, never changed. Its table must be protected in a migration by ``append_only.protect``."""

    objects: ClassVar[Any] = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        if not self._state.adding:
            raise FactsOnlyAddUp("Facts are added, not changed. Write a correcting record.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401 - Django's own signature
        raise FactsOnlyAddUp("Facts are added, not deleted. Only erase() may empty them.")

    def again(self, **changes: object) -> Self:
        """A new, unsaved record that corrects this one."""
        values = {
            f.attname: getattr(self, f.attname)
            for f in self._meta.concrete_fields
            if f.name not in ("id", "created_at")
        }
        return type(self)(**{**values, **changes})
