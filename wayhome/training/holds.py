"""When a role must not rest now: in the middle of a shift, or of anything a later room names, such as a journey."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from wayhome.duties import on_call

logger = logging.getLogger(__name__)
type Hold = Callable[[UUID, datetime], bool]
_holds: dict[str, Hold] = {}


def register(name: str, hold: Hold) -> None:
    """``hold`` says whether this user is in the middle of something at that moment. Called in ``ready()``."""
    if _holds.setdefault(name, hold) != hold:
        raise ValueError(f"{name} holds already")


@contextmanager
def forget() -> Iterator[None]:
    """Within it nothing is registered; afterwards what was before. For tests."""
    global _holds
    before, _holds = _holds, {}
    try:
        yield
    finally:
        _holds = before


def is_held(user: UUID, *, organisation: UUID, at: datetime) -> bool:
    """Whether this is the wrong moment. Where a room cannot say, it is: a role rests an hour later, not too early."""
    if any(shift.user_id == user for shift in on_call.shifts_at(organisation, at)):
        return True
    for name, hold in _holds.items():
        try:
            if hold(user, at):
                return True
        except Exception as error:
            logger.error("%s could not say whether a role may rest: %s", name, type(error).__name__)
            return True
    return False
