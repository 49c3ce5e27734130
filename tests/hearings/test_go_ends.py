"""A “go” ends with what it stood on, and nothing brings it back by itself."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import Cast, Person, join, sign_in
from tests.consent import story as consents
from tests.hearings import story
from tests.hearings.test_going import Here, ahead, here, is_cleared
from tests.hearings.test_pages import text, url
from tests.interpreters import story as interpreters
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.hearings import due, queries
from wayhome.hearings.enums import Attended, Modality
from wayhome.interpreters import actions as register

pytestmark = pytest.mark.django_db
__all__ = ["here"]


def said_go(cast: Cast, here: Here) -> None:
    story.stands(cast, here.seen, here.pia)
    story.try_link(cast, here.seen, here.thing)
    story.go(cast, here.seen, here.thing)
    assert is_cleared(cast, here)
    assert due.GO not in story.board(cast, here.seen)


def page(cast: Cast, here: Here, who: Person) -> str:
    """As somebody reads it who has just signed in."""
    return text(sign_in(Client(), who).get(url("hearing", here.seen, here.thing)))


def test_she_takes_it_back_and_a_later_yes_brings_no_go_back(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        said_go(cast, here)
        assert "everything was asked" in page(cast, here, cast.lea)
    with clock.shifted(ahead(6)):
        story.takes_back(cast, here.seen, here.offer, cast.lea)
        assert not is_cleared(cast, here)
        read = page(cast, here, cast.lea)
        assert "It does not count any more: no yes to this way stands" in read
        assert "everything was asked" not in read
        with story.refused("The yes has ended"):
            story.go(cast, here.seen, here.thing)
    with clock.shifted(ahead(4)):
        story.says_yes(cast, here.seen, here.matter, conditions="Only with Ana beside me")
        assert not is_cleared(cast, here), "other conditions are another yes"
        assert due.GO in story.board(cast, here.seen), "who leads says it once more, or not"
        assert "Something was written since: ask once more" in page(cast, here, cast.casey)
    with clock.shifted(ahead(-3)):
        with story.refused("Nobody had said “go” for this time"):
            story.went(cast, here.seen, here.thing)
        story.went(cast, here.seen, here.thing, without="She said so herself at the door")


def test_with_the_new_yes_it_is_asked_and_said_once_more(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        said_go(cast, here)
        story.takes_back(cast, here.seen, here.offer)
        story.says_yes(cast, here.seen, here.matter)
        story.go(cast, here.seen, here.thing)
        assert is_cleared(cast, here)
        assert due.GO not in story.board(cast, here.seen)


def test_what_she_says_to_another_way_ends_it_too(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        said_go(cast, here)
        story.says_yes(cast, here.seen, here.matter, str(Modality.RECORDED))
        assert not is_cleared(cast, here)


def test_taken_back_after_it_began_changes_nothing_of_the_go(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        said_go(cast, here)
    with clock.shifted(ahead(-3)):
        story.takes_back(cast, here.seen, here.offer)
        assert is_cleared(cast, here), "as it was when it began"
        story.went(cast, here.seen, here.thing)
        assert story.due(cast, here.seen, due.WITHOUT) == []


def test_a_measure_is_refused_after_the_go(cast: Cast, here: Here) -> None:
    closed = witnessing.measure(cast, here.seen, here.matter, cast.lea)
    other = testimony.matter(cast, here.seen, kind="labour")
    granted = {"state": "granted", "decided_on": witnessing.day(0)}
    witnessing.measure(cast, here.seen, here.matter, cast.lea, closed, **granted)
    with clock.shifted(ahead()):
        said_go(cast, here)
        witnessing.measure(cast, here.seen, other, cast.lea)
        assert is_cleared(cast, here), "another matter is another"
        refused = {"state": "refused", "decided_on": witnessing.day(0), "reason": "Public interest"}
        witnessing.measure(cast, here.seen, here.matter, cast.lea, closed, **refused)
        assert not is_cleared(cast, here)
        assert due.GO in story.board(cast, here.seen), "though the lawyer wrote it"
        assert "ask once more" in page(cast, here, cast.casey)
        with story.refused("This was refused since"):
            story.go(cast, here.seen, here.thing)


def test_a_protection_programme_shows_nowhere_also_not_in_a_go_that_ends(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        said_go(cast, here)
        witnessing.measure(cast, here.seen, here.matter, cast.lea, kind="witness_protection_programme")
        assert is_cleared(cast, here)
        assert is_cleared(cast, here, cast.lea)
        assert due.GO not in story.board(cast, here.seen)


def test_the_interpreter_does_not_come_after_all(cast: Cast, here: Here) -> None:
    dunja = interpreters.approved(cast)
    booking = interpreters.book(cast, dunja, here.seen, starts=story.at(40), minutes=180).pk
    story.plan(cast, here.seen, here.matter, thing=here.thing, interpreter="needed", booking=booking)
    with clock.shifted(ahead()):
        said_go(cast, here)
        register.call_off(booking=booking, by=cast.casey.actor())
        assert due.GO in story.board(cast, here.seen), "who said it says it once more"
        assert not is_cleared(cast, here)
        assert not is_cleared(cast, here, cast.lea), "also for who opens no booking"
        with story.refused("The interpreter does not come. Book another one"):
            story.go(cast, here.seen, here.thing)
    with clock.shifted(ahead(-3)), story.refused("Nobody had said “go” for this time"):
        story.went(cast, here.seen, here.thing)


def test_the_interpreter_says_no_and_opens_neither_case_nor_hearing(cast: Cast, here: Here) -> None:
    ivo = join(
        cast.mona,
        "Ivo",
    )
    other, days = consents.case(cast), story.at(40)
    dunja = interpreters.approved(cast, user=ivo)
    booking = interpreters.book(cast, dunja, here.seen, starts=days, minutes=180)
    story.plan(cast, here.seen, here.matter, thing=here.thing, interpreter="needed", booking=booking.pk)
    with clock.shifted(ahead(40)):
        said_go(cast, here)
        assert due.GO not in story.board(cast, here.seen)
        elsewhere = interpreters.book(cast, dunja, other, starts=days + timedelta(hours=5))
        register.answer(booking=elsewhere.pk, number=1, is_yes=False, by=ivo.actor())
        assert due.GO not in story.board(cast, here.seen), "another booking is another"
        register.answer(booking=booking.pk, number=1, is_yes=False, by=ivo.actor())
    with clock.shifted(ahead(39)):
        assert due.GO in story.board(cast, here.seen), "due now, and not only the day before"
        (owed,) = story.due(cast, here.seen, due.GO)
        assert owed.owner == cast.casey.id, "whoever owed it before"
        assert owed.due_at <= clock.now()
        assert interpreters.due(ivo) == []
        assert "Something was written since: ask once more" in page(cast, here, cast.casey)
        story.plan(cast, here.seen, here.matter, thing=here.thing, interpreter="not_needed", booking=None)
        assert story.board(cast, here.seen).count(due.GO) == 1


def test_the_interpreter_says_no_after_it_was_moved_or_has_begun(cast: Cast, here: Here) -> None:
    dunja = interpreters.approved(cast)
    booking = interpreters.book(cast, dunja, here.seen, starts=story.at(40), minutes=180).pk
    story.plan(cast, here.seen, here.matter, thing=here.thing, interpreter="needed", booking=booking)
    with clock.shifted(ahead()):
        said_go(cast, here)
    with clock.shifted(ahead(-1)):
        register.call_off(booking=booking, by=cast.casey.actor())
        assert due.GO not in story.board(cast, here.seen), "it has begun: nobody asks any more"


def test_what_is_called_off_is_asked_of_nobody_whoever_does_not_come(cast: Cast, here: Here) -> None:
    dunja = interpreters.approved(cast)
    booking = interpreters.book(cast, dunja, here.seen, starts=story.at(40), minutes=180).pk
    story.plan(cast, here.seen, here.matter, thing=here.thing, interpreter="needed", booking=booking)
    with clock.shifted(ahead()):
        said_go(cast, here)
        story.takes_back(cast, here.seen, here.offer, cast.lea)
        register.call_off(booking=booking, by=cast.casey.actor())
        assert due.GO not in story.board(cast, here.seen)
        assert due.STOPPED in story.board(cast, here.seen)


def test_the_psychologist_writes_another_word_and_opens_no_hearing(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        said_go(cast, here)
        witnessing.ready(cast, here.seen, here.pia, state="not_now")
        assert not is_cleared(cast, here)
        assert due.GO in story.board(cast, here.seen)
        assert due.GO not in story.board(cast, here.seen, here.pia)


def test_somebody_accused_is_released_after_the_go(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        said_go(cast, here)
        witnessing.released(cast, here.seen, here.matter, cast.lea)
        assert not is_cleared(cast, here)
        assert due.GO in story.board(cast, here.seen)


def test_a_guardian_ends_after_the_go_for_a_child(cast: Cast) -> None:
    child = consents.child(cast, born=consents.years_ago(10), guardian="Ana Leka")
    seen, matter = story.begun(cast, child)
    pia = witnessing.pia(cast, seen)
    how = consents.by_guardian(witnessing.asked())
    recorded = str(Modality.RECORDED)
    offer = story.says_yes(cast, seen, matter, recorded, how=how, child_view="I want to say it once")
    thing = story.plan(
        cast, seen, matter, way=recorded, view="I want to say it once", view_on=witnessing.day(0),
        interviewer="Officer Dibra", trained=True,
    )  # fmt: skip
    story.pay(cast, seen, thing)
    here = Here(seen, matter, thing, offer, pia)
    with clock.shifted(ahead()):
        said_go(cast, here)
        consents.note_guardian(cast, seen, name="Ana Leka", ended=True)
        assert not is_cleared(cast, here)
        assert due.GO in story.board(cast, seen), "at once"
        assert story.board(cast, seen).count(due.GO) == 1
        consents.note_guardian(cast, seen, name="Ana Leka")
        assert not is_cleared(cast, here), "somebody asks once more"
        assert (
            queries.why_not_child(cast.casey.actor(), story.again(cast, seen), story.now(cast, seen, thing))
            is None
        )
    with clock.shifted(ahead(-3) + timedelta(minutes=1)):
        story.went(cast, seen, thing, Attended.NO)
