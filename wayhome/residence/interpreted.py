"""Who interpreted when she or he was told: of the register, or a telephone service (domain.md 3.1, G1.3)."""

from django.utils.translation import gettext as _

from wayhome.interpreters import gates
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import documents


def why_not(actor: SignedIn, seen: Found, given: documents.Told) -> str | None:
    """Why what was told through this interpreter does not count."""
    if given.interpreter_id is not None:
        return gates.why_not(actor, seen, given.interpreter_id, language=given.language)
    if given.interpreter and not given.by_service:
        return _(
            "Choose an approved interpreter from the register, or a telephone service, and tell it again."
        )
    return None
