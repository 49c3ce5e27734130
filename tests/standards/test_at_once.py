"""Really at once, with real commits: two supervisors begin the same audit, two write down the same office."""

from tests.cast import build
from tests.duties.test_at_once import at_once
from tests.standards import story
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.standards import actions
from wayhome.standards.models import Audit, Recipient


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


def test_an_office_for_complaints_is_written_down_once(committed_db: None) -> None:
    cast = build()

    def add(actor: SignedIn) -> str:
        try:
            actions.add_recipient(user=None, team=None, outside=story.OUTSIDE, by=actor)
        except Refused as refused:
            return refused.reason
        return "kept"

    mona, again = cast.mona.actor(), cast.mona.actor()
    assert sorted(at_once(lambda: add(mona), lambda: add(again))) == [
        "This one is on the list already.",
        "kept",
    ]
    assert list(Recipient.objects.values_list("rank", "outside")) == [(1, story.OUTSIDE)]
