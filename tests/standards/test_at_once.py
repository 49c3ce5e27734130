"""Really at once, with real commits: two supervisors begin the same audit."""

from tests.cast import build
from tests.duties.test_at_once import at_once
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.standards import actions
from wayhome.standards.models import Audit


def test_only_one_begins(committed_db: None) -> None:
    cast = build()

    def begin(actor: SignedIn) -> str:
        try:
            actions.begin(house=None, by=actor)
        except Refused:
            return "refused"
        return "begun"

    mona, casey = cast.mona.actor(), cast.casey.actor()
    assert sorted(at_once(lambda: begin(mona), lambda: begin(casey))) == ["begun", "refused"]
    assert Audit.objects.count() == 1
