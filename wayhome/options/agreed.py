"""What was agreed through an interpreter with a conflict of interest is asked again: nobody knows what was said.

It stays as it was answered until then: a yes is not taken back by somebody else, and a no stays a no.
"""

from wayhome.consent import holding, queries, reminders
from wayhome.interpreters import queries as register
from wayhome.interpreters.conflicts import Conflict
from wayhome.organisations.actors import SignedIn


def on_conflict(actor: SignedIn, conflict: Conflict) -> None:
    """The name beside an answer is a word, so it is compared with the name in the register."""
    seen = conflict.seen
    name = register.one(actor, conflict.interpreter).name.casefold().strip()
    answers = [one.answer for one in queries.standings(actor, seen) if one.is_live and one.answer]
    if any(answer.interpreter.casefold().strip() == name for answer in answers):
        reminders.ask_again(seen, holding.home(actor, seen), by=actor)
