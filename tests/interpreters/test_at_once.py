"""Really at once, with real commits: two colleagues want the same interpreter for the same hour."""

from datetime import timedelta

from tests.cast import Person, build
from tests.duties.test_at_once import at_once
from tests.interpreters import story
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.interpreters.models import Booking


def test_of_two_who_want_the_same_interpreter_one_has_her(committed_db: None) -> None:
    cast = build()
    pk = story.approved(cast)
    starts = clock.now() + timedelta(days=2)

    def book(who: Person) -> str:
        try:
            story.book(cast, pk, starts=starts, by=who.actor())
        except Refused as refused:
            return refused.reason
        return "booked"

    found = sorted(at_once(lambda: book(cast.casey), lambda: book(cast.sam)))
    assert [found[0].startswith("This interpreter is booked"), found[1]] == [True, "booked"]
    assert Booking.objects.count() == 1
