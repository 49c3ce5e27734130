"""The shift log: written, handed over, read by the next; what is to be done is on the board; nobody else knows."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client

from tests.cast import Cast, sign_in
from tests.household import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import queries as duties
from wayhome.household import actions, due, houses, models, queries, sealing
from wayhome.household.documents import Line
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey, Unopenable

pytestmark = pytest.mark.django_db
SECRET = "Mira slept badly and asked for the small lamp"


def test_a_night_from_writing_to_the_next_shift(cast: Cast) -> None:
    home = story.house(cast)
    sam, tom = sign_in(Client(), cast.sam), sign_in(Client(), home.tom)
    assert "Nothing so far" in story.text(sam.get(home.url("day")))
    assert Entry.objects.filter(action="household.looked", actor=cast.sam.id, subject=home.id).exists()
    assert sam.post(home.url("day"), {"kind": "note", "words": SECRET}).status_code == 302
    sam.post(home.url("day"), {"kind": "todo", "words": "Buy milk before seven"})
    page = story.text(sam.get(home.url("hand_over")))
    assert "Buy milk" in page
    sent = {"read": "1", "words": "All quiet but for the lamp"}
    assert sam.post(home.url("hand_over"), sent).status_code == 302
    waiting = story.text(sam.get(home.url("day")))
    assert "The next shift has not read it so far" in waiting
    assert "I have read it" not in waiting
    assert len(story.owed(due.TAKE)) == 1
    next_one = story.text(tom.get(home.url("day")))
    for words in ("All quiet but for the lamp", "small lamp", "Buy milk", "Left to be done"):
        assert words in next_one
    given = models.HandOver.objects.get()
    tom.post(home.url("take", given.pk))
    assert story.owed(due.TAKE) == []
    assert "Read by Tom" in story.text(sam.get(home.url("day")))
    milk = next(one for one in queries.day(home.tom.actor(), home.here).left)
    assert tom.post(home.url("done", milk.id), {"words": "Two litres"}).status_code == 302
    assert story.owed(due.NEXT) == []
    assert queries.day(home.tom.actor(), home.here).left == []
    earlier = story.text(tom.get(home.url("shift", 1)))
    assert "Done by Tom. Two litres" in earlier
    assert tom.get(home.url("shift", 2)).status_code == 404


def test_the_words_to_do_are_on_the_board_of_the_house_and_climb_to_who_answers_for_it(cast: Cast) -> None:
    home = story.house(cast)
    actions.write_line(house=home.here, kind="todo", words="Buy milk", by=cast.sam.actor())
    assert any("Buy milk" in one.sentence for one in duties.of_thread(home.tom.actor(), home.id))
    row = story.owed(due.NEXT)[0]
    assert row.owner == cast.house.pk
    assert row.ladder == [home.mia.id]
    assert set(parcels.readers(bytes(row.what))) == {cast.house.pk, home.mia.id}


def test_who_wrote_it_does_not_read_it_for_the_next(cast: Cast) -> None:
    home = story.house(cast)
    row = actions.hand_over(house=home.here, read=1, words="Quiet", by=cast.sam.actor())
    with story.refused("Somebody of the next shift"):
        actions.take(house=home.here, hand_over=row.pk, by=cast.sam.actor())
    actions.take(house=home.here, hand_over=row.pk, by=home.tom.actor())
    with story.refused("A colleague has read it"):
        actions.take(house=home.here, hand_over=row.pk, by=home.mia.actor())
    assert models.Taken.objects.count() == 1
    with pytest.raises(Http404):
        actions.take(house=home.here, hand_over=uuid4(), by=home.tom.actor())


def test_of_two_who_hand_over_at_once_one_does_and_nothing_typed_is_lost(cast: Cast) -> None:
    home = story.house(cast)
    actions.hand_over(house=home.here, read=1, words="Quiet", by=cast.sam.actor())
    tom = sign_in(Client(), home.tom)
    second = tom.post(home.url("hand_over"), {"read": "1", "words": "The heating failed", "resend": "1"})
    assert second.status_code == 409
    assert "The heating failed" in story.text(second)
    with pytest.raises(Conflict):
        actions.hand_over(house=home.here, read=1, words="Quiet", by=home.tom.actor())
    assert models.HandOver.objects.count() == 1


def test_what_is_done_is_done_once_and_what_is_to_be_known_is_not_done(cast: Cast) -> None:
    home = story.house(cast)
    todo = actions.write_line(house=home.here, kind="todo", words="Buy milk", by=cast.sam.actor())
    note = actions.write_line(house=home.here, kind="note", words="Quiet", by=cast.sam.actor())
    actions.do_line(house=home.here, line=todo.pk, by=home.tom.actor())
    with story.refused("A colleague has done it"):
        actions.do_line(house=home.here, line=todo.pk, by=cast.sam.actor())
    with story.refused("nothing to do about it"):
        actions.do_line(house=home.here, line=note.pk, by=cast.sam.actor())
    with pytest.raises(Http404):
        actions.do_line(house=home.here, line=uuid4(), by=cast.sam.actor())


def test_of_shifts_long_over_only_what_is_to_be_done_is_opened(cast: Cast) -> None:
    home = story.house(cast)
    actions.write_line(house=home.here, kind="todo", words="Buy milk", by=cast.sam.actor())
    models.Line.objects.create(house=home.id, shift=1, written_by=cast.sam.id, what=b"no parcel")
    with pytest.raises(Unopenable):
        queries.day(home.tom.actor(), home.here)  # it would be seen
    for number in (1, 2):
        actions.hand_over(house=home.here, read=number, words="Quiet", by=cast.sam.actor())
    found = queries.day(home.tom.actor(), home.here)
    assert [one.known.words for one in found.left] == ["Buy milk"]


@pytest.mark.parametrize(
    ("kind", "words", "says"), [("note", " ", "Write what happened"), ("song", "La", "Choose whether")]
)
def test_a_line_says_something(cast: Cast, kind: str, words: str, says: str) -> None:
    home = story.house(cast)
    with story.refused(says):
        actions.write_line(house=home.here, kind=kind, words=words, by=cast.sam.actor())
    assert not models.Line.objects.exists()


def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(cast: Cast) -> None:
    home = story.house(cast)
    sam = sign_in(Client(), cast.sam)
    answer = sam.post(home.url("day"), {"words": SECRET})
    assert answer.status_code == 422
    assert SECRET in story.text(answer)
    assert sam.post(home.url("hand_over"), {"words": ""}).status_code == 422
    assert sam.post(home.url("hand_over"), {"read": "1e9", "words": "Quiet"}).status_code == 409


def test_nobody_outside_the_team_reads_it_and_the_rows_tell_nothing(cast: Cast) -> None:
    home = story.house(cast)
    row = actions.write_line(house=home.here, kind="note", words=SECRET, by=cast.sam.actor())
    other, nils = story.elsewhere(cast)
    # It could leak: the team opens it.
    assert sealing.opened(home.tom.actor(), [row], Line)[0][1].words == SECRET
    assert SECRET.encode() not in bytes(row.what)
    for person in (cast.casey, cast.adam, nils, cast.rita):
        assert sealing.opened(person.actor(), [row], Line) == []
        with pytest.raises(NoKey):
            parcels.open_(person.keyring(), bytes(row.what), place="household.line", record=row.pk)
    note = actions.write_line(house=home.here, kind="note", words="Milk", by=cast.sam.actor())
    todo = actions.write_line(house=home.here, kind="todo", words="Milk", by=cast.sam.actor())
    assert len(bytes(note.what)) == len(bytes(todo.what)), "without keys, to know and to do look alike"
    with pytest.raises(Http404):
        houses.found(nils.actor(), home.id)
    with pytest.raises(Http404):
        queries.line(nils.actor(), houses.found(nils.actor(), other.pk), row.pk)


def test_a_role_that_is_no_shelter_role_sees_no_house(cast: Cast) -> None:
    home = story.house(cast)
    assert houses.all_of(cast.mona.actor()) == [], "in the team, and in no role of the house"
    assert [one.code for one in houses.all_of(cast.sam.actor())] == ["H7-2345"]
    with pytest.raises(Http404):
        home.seen(cast.mona)


def test_the_page_asks_the_same_for_one_line_and_for_many(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    home = story.house(cast)
    sam = sign_in(Client(), cast.sam)
    actions.write_line(house=home.here, kind="todo", words="One", by=cast.sam.actor())
    actions.hand_over(house=home.here, read=1, words="Quiet", by=home.tom.actor())
    sam.get(home.url("day"))
    with CaptureQueriesContext(connection) as few:
        sam.get(home.url("day"))
    for number in range(12):
        actions.write_line(
            house=home.here, kind="note" if number % 2 else "todo", words="More", by=home.tom.actor()
        )
    with CaptureQueriesContext(connection) as many:
        sam.get(home.url("day"))
    assert len(many) <= len(few)


def test_what_was_left_long_ago_and_done_is_gone_and_what_is_open_stays(cast: Cast) -> None:
    home = story.house(cast)
    actions.write_line(house=home.here, kind="todo", words="Mend the tap", by=cast.sam.actor())
    for number in range(1, 4):
        with clock.shifted(timedelta(hours=8 * number)):
            actions.hand_over(house=home.here, read=number, words="Quiet", by=cast.sam.actor())
    day = queries.day(home.tom.actor(), home.here)
    assert [one.known.words for one in day.left] == ["Mend the tap"]
    assert day.shift == 4
