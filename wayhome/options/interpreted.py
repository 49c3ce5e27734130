"""Who interpreted: somebody of the register, a telephone service, or nobody (domain.md 3.1, G1.3)."""

from collections.abc import Sequence
from uuid import UUID

from wayhome.core import clock
from wayhome.interpreters import gates
from wayhome.interpreters import queries as register
from wayhome.interpreters import rules as register_rules
from wayhome.options.documents import Talk
from wayhome.options.enums import Option
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def offered(actor: SignedIn, seen: Found) -> Sequence[tuple[UUID, str]]:
    """Who of the register may interpret in this case today, by name."""
    known, today = register.for_case(actor, seen), clock.today()
    return [
        (one.id, one.name)
        for one in register.register(actor)
        if register_rules.why_not_interpret(one, known, today=today) is None
    ]


def why_not(actor: SignedIn, seen: Found, given: Talk) -> str | None:
    """Why this interpreter may not interpret here. A no in between counts, whoever interpreted it."""
    if given.interpreter_id is None or not (given.is_talk or given.decision == Option.RETURN):
        return None
    return gates.why_not(actor, seen, given.interpreter_id, language=given.language)
