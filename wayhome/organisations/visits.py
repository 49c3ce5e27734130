"""What later rooms do when someone's keys open: they take in what waits for a team, and whatever else is due then.

Nothing here keeps anyone out: what fails is recorded and logged, and everything else goes on.
"""

import logging
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn
from wayhome.vault import inbox

type Action = Callable[[SignedIn], object]

logger = logging.getLogger(__name__)
_handlers: dict[str, inbox.Handler] = {}
_actions: dict[str, Action] = {}


def absorbs(kind: str, handler: inbox.Handler) -> None:
    """Give every inbox envelope of ``kind`` to ``handler``. Called in ``ready()``; one handler a kind."""
    if _handlers.setdefault(kind, handler) != handler:
        raise ValueError(f"envelopes of kind {kind} have a handler already")


def also(name: str, action: Callable[[SignedIn], object]) -> None:
    """Do ``action`` whenever someone's keys open, after the inboxes, in the order it was added. ``name``: for logs."""
    if _actions.setdefault(name, action) != action:
        raise ValueError(f"{name} is done at each visit already")


def visit(actor: SignedIn) -> None:
    """Take in what waits for ``actor`` and for every team whose key they hold, then do whatever else is due."""
    for team in inbox.with_something([*actor.keyring.held(), actor.keyring.user_id]):
        _take_in(actor, team)
    for name, action in list(_actions.items()):
        try:
            action(actor)
        except Exception as error:
            _log(name, error)
            audit.record_apart(
                "organisations.visit_failed", by=actor, subject=actor.user_id, outcome="failed"
            )


@contextmanager
def forget() -> Iterator[None]:
    """Within it nothing is registered; afterwards what was before. For tests."""
    global _handlers, _actions
    before = _handlers, _actions
    _handlers, _actions = {}, {}
    try:
        yield
    finally:
        _handlers, _actions = before


def _take_in(actor: SignedIn, team: UUID) -> None:
    """One inbox. An envelope whose handler fails waits on; those behind it are taken in."""
    failures: Counter[str] = Counter()

    def failed(kind: str, error: Exception) -> None:
        failures[kind] += 1
        _log(kind, error)

    try:
        found = inbox.absorb(actor.keyring, team=team, handlers=dict(_handlers), failed=failed)
    except Exception as error:
        failed("inbox", error)
    else:
        if found.unopenable:
            failures["unopenable"] += len(found.unopenable)
            logger.error("%d envelopes of an inbox could not be opened", len(found.unopenable))
    for count in failures.values():
        audit.record_apart(
            "organisations.inbox_failed", by=actor, subject=team, outcome="failed", count=count
        )


def _log(name: str, error: Exception) -> None:
    """What failed and where. Never what the error says: it may quote what was sealed."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "nowhere"
    logger.error("%s failed at a visit: %s in %s", name, type(error).__name__, where)
