"""Letters close with the plan, with the yes they rest on, when the way stops and when she has arrived."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.attempts import story as attempts
from tests.cast import Cast
from tests.children import story as children
from tests.consent import story as consents
from tests.crossings import story
from tests.itinerary import story as itinerary
from wayhome.attempts.enums import Ended
from wayhome.consent.models import Withdrawal
from wayhome.core import clock
from wayhome.core.actors import Job, Nobody
from wayhome.crossings import actions_opening, models, queries
from wayhome.crossings.enums import State
from wayhome.crossings.shapes import Made
from wayhome.custody import hooks
from wayhome.custody.enums import What
from wayhome.people import erasing
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_with_the_plan_they_close_and_offices_are_rung(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    assert story.opened(made) is not None
    attempts.end(cast, seen, Ended.PERSON)
    assert story.opened(made) is None
    assert bytes(story.door().body) == b""
    board = story.board(cast, seen)
    assert "crossings.call" in board
    assert "crossings.silent" not in board, "nobody waits for them any more"


def test_with_her_yes_taken_back_only_the_letter_that_rests_on_it_closes(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    first = story.make(cast, seen)
    other = story.agreed(cast, seen, name="Tirana Station")
    second = story.make(cast, seen, story.letter(cast, seen, name="Tirana Station"))
    consents.take_back(cast, seen, other)
    assert story.opened(second) is None
    assert story.opened(first) is not None
    assert "crossings.call" in story.board(cast, seen)


def test_one_row_that_was_changed_keeps_no_letter_open(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    changed, whole = story.make(cast, seen), story.make(cast, seen)
    models.Door.objects.filter(pk=changed.door).update(to_tell="changed")
    assert story.opened(changed) is None
    assert story.opened(whole) is not None
    assert actions_opening.sweep(by=Job("test")) == 1
    assert bytes(models.Door.objects.get(pk=changed.door).body) == b""
    changed = story.make(cast, seen)
    models.Door.objects.filter(pk=changed.door).update(to_tell="changed")
    attempts.end(cast, seen, Ended.PERSON)
    assert not models.Door.objects.filter(is_open=True).exists(), "her word is not held up by it"


def gone(cast: Cast, seen: Found, made: Made) -> None:
    """It opens nothing, and who checks whether it is genuine hears no day; somebody rings the office, at once."""
    assert story.opened(made) is None
    assert queries.genuine(Nobody(), made.number, made.check) is None
    assert "crossings.call" in story.board(cast, seen)
    assert models.Door.objects.get(pk=made.door).errors == 0, "a right code is not counted"
    actions_opening.sweep(by=Job("test"))
    assert bytes(models.Door.objects.get(pk=made.door).body) == b""
    assert "crossings.call" in story.board(cast, seen)


def test_a_yes_that_another_replaced_carries_no_letter(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    first = story.make(cast, seen)
    assert story.opened(first) is not None
    second = story.agreed(cast, seen, groups="AG")
    gone(cast, seen, first)
    less = story.make(cast, seen, story.letter(cast, seen, {"reach": "", "helps": []}))
    assert story.opened(less) is not None, "the new yes carries its own"
    assert actions_opening.sweep(by=Job("test")) == 0
    consents.take_back(cast, seen, second)
    assert story.opened(less) is None


def test_a_replaced_yes_and_the_new_one_taken_back_leave_none_open(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    first = story.make(cast, seen)
    consents.take_back(cast, seen, story.agreed(cast, seen, groups="AG"))
    gone(cast, seen, first)


def test_a_yes_that_counts_no_more_in_law_carries_none(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    first = story.make(cast, seen)
    consents.note_birth(cast, story.again(cast, seen), consents.years_ago(15))
    assert Withdrawal.objects.exists(), "who was taken for an adult is a child: her own yes alone is none"
    gone(cast, seen, first)


def test_a_letter_lasts_no_longer_than_the_yes_it_rests_on(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    last = queries.legs(cast.casey.actor(), story.now(cast, seen))[0].departs_at.date() - DAY
    story.agreed(cast, seen, valid_until=last)
    made = story.make(cast, seen)
    assert made.known.until is not None
    assert clock.day_of(made.known.until - timedelta(seconds=1)) == last
    assert clock.day_of(made.known.until) == last + DAY
    with clock.shifted(made.known.until - timedelta(minutes=1) - clock.now()):
        assert story.opened(made) is not None
        assert queries.genuine(Nobody(), made.number, made.check) == last
    with clock.shifted(made.known.until - clock.now()):
        assert story.opened(made) is None
        assert queries.genuine(Nobody(), made.number, made.check) is None, "not a day longer than her yes"


def test_of_age_sooner_than_was_known_a_letter_on_a_guardians_yes_lasts_no_longer(cast: Cast) -> None:
    with clock.shifted(-2 * DAY):
        seen = consents.child(cast, born=consents.years_ago(15))
    children.ready(cast, seen)
    itinerary.write(cast, seen, itinerary.flight())
    answer = consents.yes(groups=tuple("ABDG"), recipients=consents.to(name=story.OFFICE))
    consents.agree(cast, seen, consents.by_guardian(answer))
    made = story.make(cast, seen)
    assert made.known.until is not None
    assert made.known.until > clock.now() + 30 * DAY
    consents.note_birth(cast, story.again(cast, seen), consents.years_ago(18, days=-10))
    found = story.opened(made)
    assert found is not None
    assert found.shown.until == clock.start_of(clock.today() + 10 * DAY), "as the office reads it too"
    with clock.shifted(10 * DAY + timedelta(hours=1)):
        assert story.opened(made) is None
        assert queries.genuine(Nobody(), made.number, made.check) is None
        assert actions_opening.sweep(by=Job("test")) == 1
        assert bytes(story.door().body) == b""


def test_an_erased_case_leaves_no_document_behind_a_link(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    assert bytes(story.door().body), "it could be found"
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.mona.actor())
    assert (bytes(story.door().body), story.door().to_tell) == (b"", "")
    assert story.opened(made) is None


def tell(cast: Cast, seen: Found, what: What) -> None:
    """As the room of the way tells it, inside its transaction."""
    with transaction.atomic():
        hooks.tell(what, story.again(cast, seen), story.now(cast, seen).id, cast.casey.actor())


def test_moved_times_are_looked_at_and_stopping_or_arriving_closes(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    first = story.make(cast, seen)
    tell(cast, seen, What.BEGUN)
    assert "crossings.look" not in story.board(cast, seen)
    tell(cast, seen, What.MOVED)
    assert "crossings.look" in story.board(cast, seen)
    assert story.opened(first) is not None
    tell(cast, seen, What.STOPPED)
    assert story.opened(first) is None
    assert "crossings.call" in story.board(cast, seen)
    assert story.one(cast, seen).state == State.CLOSED
    for over in (What.ARRIVED, What.BACK):
        another = story.make(cast, seen)
        assert story.opened(another) is not None
        tell(cast, seen, over)
        assert story.opened(another) is None, over


def test_it_goes_on_after_a_stop_and_somebody_makes_the_letters_anew_that_closed_with_it(cast: Cast) -> None:
    """The office at the next border was told that its letter does not count, and would wait for nobody."""
    seen, _now = story.begun(cast)
    tell(cast, seen, What.RESUMED)
    assert "crossings.look" not in story.board(cast, seen), "there was never a letter"
    story.make(cast, seen)
    tell(cast, seen, What.STOPPED)
    assert "crossings.look" not in story.board(cast, seen)
    tell(cast, seen, What.RESUMED)
    assert "crossings.look" in story.board(cast, seen)


def test_never_found_or_dead_offices_are_told_that_their_letter_does_not_count(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    tell(cast, seen, What.LOST)
    assert story.opened(made) is None
    assert "crossings.call" in story.board(cast, seen)


def test_a_way_that_is_planned_anew_is_looked_at_too(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    tell(cast, seen, What.PLANNED)
    assert "crossings.look" not in story.board(cast, seen), "there is no letter to look at"
    story.make(cast, seen)
    tell(cast, seen, What.PLANNED)
    assert "crossings.look" in story.board(cast, seen)


def test_another_flight_is_looked_at_before_leaving_too(cast: Cast) -> None:
    """An office would else wait at the wrong hour, with a letter that says so."""
    seen, _now = story.begun(cast)
    itinerary.write(cast, seen, itinerary.flight(2))
    assert "crossings.look" not in story.board(cast, seen), "there is no letter to look at"
    story.make(cast, seen)
    itinerary.write(cast, seen, itinerary.flight(2, number="586"))
    assert "crossings.look" in story.board(cast, seen)
