"""Harbour House holds Mira’s case; Vera works there, not on the case; Dawn Centre has a protection officer."""

from tests import cast as people
from tests.cast import Cast, Person
from tests.consent import story as consented
from wayhome.oversight import actions
from wayhome.oversight.models import Opening
from wayhome.people.queries import Found

case, again, nora, shared = consented.case, consented.again, consented.nora, consented.shared
WHY = "She has collapsed, and the doctor needs her allergies"


def dee(cast: Cast) -> Person:
    """The protection officer of Dawn Centre."""
    return people.join(cast.dora, "Dee", roles=("DPO",))


def ask(who: Person, code: str, why: str = WHY) -> None:
    actions.ask(code=code, why=why, by=who.actor())


def opened(cast: Cast, seen: Found, who: Person | None = None) -> Opening:
    """Hana, the doctor, asks; Casey, who holds the case, agrees."""
    ask(who or cast.hana, seen.code)
    row = Opening.objects.latest("created_at")
    return actions.agree(opening=row.pk, by=cast.casey.actor())
