"""Danger that was seen on the road is looked at by somebody now, however late it comes and whatever becomes of it."""

from uuid import UUID, uuid4

import pytest

from tests.cast import Cast, Person
from tests.followup import story as followup
from tests.rounds import story
from tests.rounds.story import HOUR
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.people.queries import Found
from wayhome.rounds import actions, models

pytestmark = pytest.mark.django_db


def test_great_danger_is_looked_at_when_it_is_heard_of_and_low_waits(cast: Cast) -> None:
    seen = story.visited(cast)
    phone = story.opened(story.make(cast, story.wanted(seen)))
    phone.send(phone.typed(level="low"))
    assert story.owed(cast.casey, seen) == ["rounds.said"]
    phone.send(phone.typed(level="high", words="He waits outside"))
    assert sorted(story.owed(cast.casey, seen)) == ["rounds.danger", "rounds.said"]
    assert story.rings() == 0
    phone.send(phone.typed(level="critical", words="He has a knife"))
    assert story.rings() == 1, "the greatest rings"
    item, once = phone.typed(level="critical"), UUID(int=7)
    phone.send(item, once)
    phone.send(item, once)
    assert story.rings() == 2, "sent twice, it rings once"


def danger_of(who: Person, seen: Found) -> list[Duty]:
    rows = Duty.objects.filter(holders__holder=who.id, done_at=None).distinct()
    about = {row.pk: contents.open_(who.keyring(), row.what, duty=row.pk).about for row in rows}
    return [row for row in rows if about[row.pk] == "rounds.danger"]


def test_taking_it_in_closes_no_alarm_somebody_says_that_it_was_looked_at(cast: Cast) -> None:
    seen = story.visited(cast)
    phone = story.opened(story.make(cast, story.wanted(seen)))
    phone.send(phone.typed(level="high"))
    assert story.take_in(cast, seen) == 1
    assert story.owed(cast.casey, seen) == ["rounds.danger"]
    (row,) = danger_of(cast.casey, seen)
    with pytest.raises(Refused):
        duties.done(duty=row.pk, by=cast.casey.actor())
    duties.end(duty=row.pk, words="Rung; she is well", by=cast.casey.actor())
    assert story.owed(cast.casey, seen) == []


@pytest.mark.parametrize("what", ["met", "missed", "note"])
def test_danger_that_comes_late_is_more_than_a_note(cast: Cast, what: str) -> None:
    seen = story.visited(cast)
    shown = story.make(cast, story.wanted(seen))
    phone = story.opened(shown)
    item = phone.typed(what=what, level="high", words="He waits outside")
    actions.end(round_id=shown.row.pk, by=cast.casey.actor())
    assert phone.send(item)["said"] == "late"
    assert "rounds.danger" in story.owed(cast.casey, seen)
    assert story.take_in(cast, seen) == 1
    assert [one.note.words for one in story.notes(cast, seen)] == ["He waits outside"]
    keys = [one.span.key for one in followup.now(cast, seen).due]
    assert any(key.startswith("x") for key in keys), "she is seen once more within three days"
    assert "rounds.danger" in story.owed(cast.casey, seen)


def test_not_reached_and_in_danger_asks_for_one_more_contact(cast: Cast) -> None:
    seen = story.visited(cast)
    phone = story.opened(story.make(cast, story.wanted(seen)))
    assert phone.send(phone.typed(what="missed", level="high", words="Her door is broken"))["said"] == "sent"
    assert story.take_in(cast, seen) == 1
    now = followup.now(cast, seen)
    assert [one.known.level for one in now.missed] == ["high"]
    assert any(one.span.key.startswith("x") for one in now.due)


def test_too_late_to_be_kept_danger_still_rings(cast: Cast) -> None:
    seen = story.visited(cast)
    shown = story.make(cast, story.wanted(seen))
    phone = story.opened(shown)
    low, great = phone.typed(level="low"), phone.typed(level="critical")
    with clock.shifted(shown.row.late_until - clock.now() + HOUR):
        assert phone.send(low)["said"] == "refused"
        assert story.owed(cast.casey, seen) == []
        assert phone.send(great, proof=b"?" * 32)["said"] == "refused"
        assert story.rings() == 0, "a stranger rings nobody"
        assert phone.send(great)["said"] == "refused"
        assert story.owed(cast.casey, seen) == ["rounds.danger_unkept"]
        assert story.rings() == 1
        assert not models.Parcel.objects.exists()


def test_what_cannot_be_kept_is_said_again_and_danger_rings_at_once(cast: Cast) -> None:
    seen = story.visited(cast)
    phone = story.opened(story.make(cast, story.wanted(seen)))
    models.Line.objects.update(own="changed")
    item, once = phone.typed(level="critical"), uuid4()
    for _try in range(2):
        assert phone.tried(item, once) == 503
    assert not models.Parcel.objects.exists()
    assert story.rings() == 1, "the supervisors hear of it, once"
    models.Line.objects.update(own="")  # erased with the case
    assert phone.send(item, once)["said"] == "refused"
    assert story.rings() == 1
