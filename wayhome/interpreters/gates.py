"""What later rooms ask before somebody interprets: the part of G1.3 that belongs here (domain.md 3.1)."""

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.core import clock
from wayhome.interpreters import queries, rules
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def why_not(
    actor: SignedIn, seen: Found, interpreter: UUID | None, *, language: str = "", mode: str = ""
) -> str | None:
    """Why this interpreter may not interpret for this person now, or None. One that is not in the register may not."""
    try:
        if interpreter is None:
            raise Http404
        one = queries.one(actor, interpreter)
    except Http404:
        return not_of_register()
    known = queries.for_case(actor, seen)
    return rules.why_not_interpret(one, known, language=language, mode=mode, today=clock.today())


def not_of_register() -> str:
    """Somebody else was chosen, or nobody."""
    return _("Choose an approved interpreter from the register of your organisation.")
