"""What is answered on a slip without an account, opened by whoever it was sealed to; for each room that gives slips."""

import logging
from collections.abc import Sequence
from typing import Any

from wayhome.organisations.actors import SignedIn
from wayhome.people.documents import Document
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey, Unopenable

logger = logging.getLogger(__name__)


def opened[D: Document](
    actor: SignedIn, slips: Sequence[Any], kind: type[D], *, place: str
) -> list[tuple[Any, D]]:
    """Slip and answer, where the actor is among those it was sealed to. What was erased is left out."""
    found = []
    for slip in slips:
        if not slip.body:  # erased
            continue
        try:
            value = parcels.open_(actor.keyring, bytes(slip.body), place=place, record=slip.pk)
        except NoKey:
            continue
        except Unopenable:
            logger.error("an answer on a slip does not open")
            continue
        if isinstance(value, dict):
            found.append((slip, kind.from_value(value)))
    return found
