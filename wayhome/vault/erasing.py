"""Erasure: the one act that empties append-only bodies. No key is needed, and none opens anything afterwards."""

import logging
from uuid import UUID

from django.db import connection, transaction

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.vault import disk
from wayhome.vault.models.records import SealedFile

_log = logging.getLogger(__name__)


def erase(*, case: UUID, organisation: UUID, by: Actor) -> int:
    """Empty every sealed body that ``organisation`` wrote about ``case``, delete all wraps, the recovery's included,
    its numbers, and after the commit its files. Returns how many rows were emptied. The caller records it.

    Rows stay with their plain columns, so that the record of who did what keeps its subjects. Directory entries are
    sealed to teams: the caller puts ``directory.gone(case, is_erased=True)`` into each team's inbox.
    """
    if not by.is_signed_in and not by.name:
        raise ValueError("somebody erases: a person who is signed in, or a named job")
    with transaction.atomic():
        stored = list(
            SealedFile.objects.filter(case_id=case, organisation_id=organisation).values_list("id", flat=True)
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT wayhome_erase(%s, %s, %s)", [case, organisation, clock.now()])
            (emptied,) = cursor.fetchone()
        transaction.on_commit(lambda: _remove(stored))
    return int(emptied)


def _remove(stored: list[UUID]) -> None:
    for file_id in stored:
        try:
            disk.remove(file_id)
        except OSError:  # its key is gone; the finder of orphans names what is left of it
            _log.error("vault: the content of erased file %s could not be removed", file_id)
