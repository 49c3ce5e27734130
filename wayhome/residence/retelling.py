"""What somebody interpreted who has a conflict of interest in the case counts for nothing: it is told again."""

from wayhome.core import clock
from wayhome.interpreters.conflicts import Conflict
from wayhome.organisations.actors import SignedIn
from wayhome.residence import holding, queries, telling


def on_conflict(actor: SignedIn, conflict: Conflict) -> None:
    """Inside the action that writes the conflict: told again where nothing else that was told counts."""
    seen = conflict.seen
    now = queries.reflection(actor, seen)
    if now is None or not any(
        one.interpreter_id == conflict.interpreter for one in queries.tellings(actor, seen)
    ):
        return
    if now.known.runs(clock.today()) or now.known.has_no_law:
        telling.owe(seen, holding.home(actor, seen), now.known, by=actor)
