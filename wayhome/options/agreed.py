"""What was agreed through an interpreter with a conflict of interest is asked again: nobody knows what was said.

It stays as it was answered until then: a yes is not taken back by somebody else, and a no stays a no.
"""

from uuid import UUID

from wayhome.consent import holding, queries, reminders
from wayhome.consent.documents import Answer
from wayhome.interpreters import queries as register
from wayhome.interpreters.conflicts import Conflict
from wayhome.organisations.actors import SignedIn


def on_conflict(actor: SignedIn, conflict: Conflict) -> None:
    """By the entry of the register; the name beside an older answer is a word, and is compared with the name there."""
    seen = conflict.seen
    name = register.one(actor, conflict.interpreter).name.casefold().strip()
    answers = [one.answer for one in queries.standings(actor, seen) if one.is_live and one.answer]
    if any(_is_by(answer, conflict.interpreter, name) for answer in answers):
        reminders.ask_again(seen, holding.home(actor, seen), by=actor)


def _is_by(answer: Answer, interpreter: UUID, name: str) -> bool:
    if answer.interpreter_id is not None:
        return answer.interpreter_id == interpreter
    return not answer.by_service and answer.interpreter.casefold().strip() == name
