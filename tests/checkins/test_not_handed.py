"""A hand-over that both sides have not confirmed past its limit is an incident (domain.md 3.3), whatever was heard."""

import json
from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.passes import story as phones
from wayhome.checkins import due, watching
from wayhome.checkins.enums import Channel, State, Timer
from wayhome.checkins.jobs import upgrade
from wayhome.custody import actions as custody_actions
from wayhome.custody.documents import Link
from wayhome.custody.enums import HolderKind, PlaceType, Side
from wayhome.custody.models import UnderWay
from wayhome.people.queries import Found
from wayhome.vault import installation

pytestmark = pytest.mark.django_db
__all__ = ["facts"]

NIGHT = 3  # hours after the way begins she is met where she waits through the night; twelve later she goes on


def through_a_night(cast: Cast) -> list[Link]:
    office = custody.holder(HolderKind.CONTACT, custody.office(cast, "Airport office"))
    dawn = custody.holder(HolderKind.RECEIVER, "Dawn Centre")
    return [
        custody.link(custody.sam(cast), PlaceType.SHELTER, 0),
        custody.link(office, PlaceType.TRANSIT, NIGHT, zone=story.TIRANA),
        custody.link(dawn, PlaceType.FIRST_NIGHT, NIGHT + 12, zone=story.TIRANA),
    ]


def met() -> timedelta:
    return NIGHT * HOUR


def on_the_way(cast: Cast) -> Found:
    """Sam has her, and says before the office takes over that all is well."""
    seen = story.travelling(cast, through_a_night)
    story.on_call(cast, cast.sam)
    start = custody.way().departs_at
    with story.at(start):
        custody.hand_over(cast, seen, 1)
    with story.at(start + met() - 20 * MINUTE):
        story.hear(cast, seen, -2)
    return seen


def test_all_is_well_before_it_and_nobody_takes_over_and_somebody_asks(cast: Cast, facts: Facts) -> None:
    seen = on_the_way(cast)
    start = custody.way().departs_at
    with story.at(start + met() + 59 * MINUTE):
        assert story.look() == 0
        assert story.open_duties(cast) == []
    with story.at(start + met() + 61 * MINUTE):
        assert story.look(3) == 1
        assert story.open_duties(cast) == [due.NOT_HANDED]
        assert due.NOT_HANDED in story.due(cast.sam), "who is on call hears first"
        assert story.rings() == 0
        custody.hand_over(cast, seen, 2)
        assert story.open_duties(cast) == []
    with story.at(start + 10 * HOUR):
        assert story.look() == 0


def test_confirmed_in_time_or_moved_nobody_asks(cast: Cast, facts: Facts) -> None:
    seen = on_the_way(cast)
    start = custody.way().departs_at
    one = custody.events(cast, seen)[1]
    with story.at(start + met()):
        custody_actions.move(
            code=seen.code, plan=1, event=one.id, to=one.planned_at + 2 * HOUR, words="The train is late",
            read=custody.there(cast, seen).version, by=cast.casey.actor(),
        )  # fmt: skip
    with story.at(start + met() + 2 * HOUR):
        story.look()
        assert due.NOT_HANDED not in story.open_duties(cast)
        custody.hand_over(cast, seen, 2)
    with story.at(start + met() + 6 * HOUR):
        story.look()
        assert due.NOT_HANDED not in story.open_duties(cast)


def test_nobody_is_heard_of_and_that_alone_rings_until_somebody_was(cast: Cast, facts: Facts) -> None:
    seen = story.travelling(cast, through_a_night)
    start = custody.way().departs_at
    with story.at(start):
        custody.hand_over(cast, seen, 1)
    with story.at(start + met() + 61 * MINUTE):
        story.look(3)
        assert due.MISSED in story.open_duties(cast)
        assert due.NOT_HANDED not in story.open_duties(cast)
    with story.at(start + met() + 80 * MINUTE):
        story.hear(cast, seen, -2)
        assert story.open_duties(cast) == []
    with story.at(start + met() + 2 * HOUR):
        story.look(3)
        assert story.open_duties(cast) == [due.NOT_HANDED], "she was heard of, and nobody has taken over"


def test_stopped_the_safe_place_takes_over_or_somebody_asks(cast: Cast, facts: Facts) -> None:
    seen = on_the_way(cast)
    start = custody.way().departs_at
    with story.at(start + met() - 10 * MINUTE):
        custody.stop(cast, seen)
        shelter = custody.holder(HolderKind.RECEIVER, "A house")
        custody.plan(
            cast,
            seen,
            custody.link(shelter, PlaceType.SAFE_PLACE, NIGHT + 1, zone=story.TIRANA),
            words="Rests",
        )
    with story.at(start + met() + 45 * MINUTE):
        story.hear(cast, seen, -1)
    with story.at(start + met() + 2 * HOUR + MINUTE):
        story.look(3)
        assert due.NOT_HANDED in story.open_duties(cast)


def test_after_the_danger_word_nobody_is_told_to_ring_there(cast: Cast, facts: Facts) -> None:
    seen = story.travelling(cast, through_a_night)
    start = custody.way().departs_at
    with story.at(start):
        custody.hand_over(cast, seen, 1)
    with story.at(start + met() - 20 * MINUTE):
        story.hear(cast, seen, -2, state=str(State.DURESS), channel=str(Channel.CALL))
    with story.at(start + met() + 2 * HOUR):
        story.look(3)
        assert due.NOT_HANDED not in story.open_duties(cast)
        assert due.ALERT in story.open_duties(cast)


def test_a_telephone_says_all_is_well_and_nobody_unlocks_and_somebody_asks(cast: Cast, facts: Facts) -> None:
    seen = phones.under_way(
        cast,
        *phones.links(cast)[:1],
        custody.link(
            custody.holder(HolderKind.CONTACT, custody.office(cast, "Airport office")),
            PlaceType.TRANSIT,
            NIGHT,
            zone=story.TIRANA,
        ),
        custody.link(custody.holder(HolderKind.CAREGIVER, "Her sister"), PlaceType.FIRST_NIGHT, NIGHT + 12),
    )
    custody.hand_over(cast, seen, 1)
    phone = phones.opened(cast, seen)
    start = custody.way().departs_at
    mine = phone.content["checks"][-1]  # that of landing, before it, is over with it
    assert mine["event"] == phone.content["hands"][-1]["id"]
    with story.at(start + met() - 20 * MINUTE):
        assert phone.say("check", about=mine["id"]) == "sent"
    with story.at(start + met() + 61 * MINUTE):
        story.look(3)
        assert story.open_duties(cast) == [due.NOT_HANDED]


def test_the_other_side_is_asked_by_the_word_of_the_first_and_not_twice(cast: Cast, facts: Facts) -> None:
    seen = on_the_way(cast)
    start = custody.way().departs_at
    with story.at(start + met()):
        custody.confirm(cast, seen, 2, Side.FROM)
    with story.at(start + met() + 2 * HOUR):
        story.look(3)
        assert due.NOT_HANDED not in story.open_duties(cast)


def as_an_earlier_release_left_it(seen: Found) -> None:
    """Its rows wait for no second side, and do not say so."""
    attempt = UnderWay.objects.get(case_id=seen.id).pk
    for one in watching.of_journeys([attempt])[attempt]:
        if one.timer == Timer.HANDOVER:
            one.row.delete()
            continue
        known = {name: value for name, value in one.known.items() if name != watching.ASKS_BOTH}
        one.row.sealed = installation.seal(json.dumps(known), purpose=watching.SEALED_FOR)
        one.row.save(update_fields=["sealed"])


def test_under_way_at_an_upgrade_both_sides_are_waited_for_without_anybody_signing_in(
    cast: Cast, facts: Facts
) -> None:
    seen = on_the_way(cast)
    start = custody.way().departs_at
    as_an_earlier_release_left_it(seen)
    with story.at(start + met() + 10 * MINUTE):
        upgrade(0)
        upgrade(0)
        assert story.look() == 0
    with story.at(start + met() + 61 * MINUTE):
        assert story.look(3) == 1
        assert story.open_duties(cast) == [due.NOT_HANDED]
        custody.hand_over(cast, seen, 2)
        assert story.open_duties(cast) == []
        upgrade(0)
        assert story.look(3) == 0, "once for each journey"


def test_at_an_upgrade_nobody_asks_for_what_was_said_nor_after_the_danger_word_nor_of_the_last(
    cast: Cast, facts: Facts
) -> None:
    seen = on_the_way(cast)
    start = custody.way().departs_at
    assert upgrade(0) == 0, "rows of this release say it"
    with story.at(start + met()):
        custody.confirm(cast, seen, 2, Side.FROM)
    as_an_earlier_release_left_it(seen)
    assert upgrade(0) == 0, "of the other side it is asked already; of the last another clock asks"
    other = story.travelling(cast, through_a_night)
    with story.at(start):
        custody.hand_over(cast, other, 1)
    with story.at(start + met() - 20 * MINUTE):
        story.hear(cast, other, -2, state=str(State.DURESS), channel=str(Channel.CALL))
    as_an_earlier_release_left_it(other)
    assert upgrade(0) == 0
