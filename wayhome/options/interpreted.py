"""Who interpreted: somebody of the register, a telephone service, or nobody (domain.md 3.1, G1.3)."""

from wayhome.interpreters import gates
from wayhome.interpreters.offering import offered as offered
from wayhome.options.documents import Talk
from wayhome.options.enums import Option
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def why_not(actor: SignedIn, seen: Found, given: Talk) -> str | None:
    """Why this interpreter may not interpret here. A no in between counts, whoever interpreted it."""
    if given.interpreter_id is None or not (given.is_talk or given.decision == Option.RETURN):
        return None
    return gates.why_not(actor, seen, given.interpreter_id, language=given.language)
