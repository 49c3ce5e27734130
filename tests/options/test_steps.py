"""Going back is prepared: said freely, confirmed by who leads, stopped by any other answer, and confirmed anew."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.care import story as care
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.options import story
from tests.residence import story as residence
from wayhome import journey
from wayhome.care import due as care_due
from wayhome.core import clock
from wayhome.options import actions, queries, steps
from wayhome.options.enums import Option
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def ready(cast: Cast) -> Found:
    """Everything that G1.5 asks; the second talk is today."""
    with time_machine.travel(clock.unshifted() - timedelta(days=2), tick=False):
        seen = story.case(cast)
        residence.begin(cast, seen)
        residence.tell(cast, seen)
        story.talk(cast, seen)
        story.offer(cast, seen)
    story.talk(cast, seen)
    story.say(cast, seen, Option.RETURN)
    return seen


def confirm(cast: Cast, seen: Found, who: Person | None = None) -> None:
    person = who or cast.casey
    actions.confirm_return(seen=story.again(cast, seen, person), by=person.actor())


def confirmed(cast: Cast, seen: Found) -> bool:
    return queries.confirmed_on(cast.casey.actor(), story.again(cast, seen)) is not None


def taken(cast: Cast, seen: Found) -> int:
    return len(steps.taken(cast.casey.actor(), story.again(cast, seen)))


def test_who_said_freely_that_she_wants_to_go_back_is_prepared_for_it(cast: Cast) -> None:
    seen = ready(cast)
    assert not confirmed(cast, seen), "nothing begins by itself"
    confirm(cast, seen)
    assert confirmed(cast, seen)
    actor = cast.casey.actor()
    assert journey.state(
        people.subject(actor, story.again(cast, seen)),
        [journey.Taken(s.key, s.created_at) for s in people.steps(actor, story.again(cast, seen))],
    ).steps[steps.CONFIRMED]


def test_a_new_part_of_the_way_asks_for_a_new_look_at_the_danger(cast: Cast) -> None:
    """domain.md 4.3: the danger is looked at again when a stage changes."""
    seen = ready(cast)
    care.assess(cast, seen)
    before = story.board(cast, seen).count(care_due.REVIEW)
    confirm(cast, seen)
    assert story.board(cast, seen).count(care_due.REVIEW) == before + 1


def test_it_is_confirmed_once(cast: Cast) -> None:
    seen = ready(cast)
    confirm(cast, seen)
    with story.refused("prepared already"):
        confirm(cast, seen)
    assert taken(cast, seen) == 1


@pytest.mark.parametrize("other", [Option.STAY, Option.UNDECIDED, Option.THIRD_COUNTRY])
def test_any_other_answer_stops_it_and_a_new_one_begins_anew(cast: Cast, other: Option) -> None:
    seen = ready(cast)
    confirm(cast, seen)
    story.say(cast, seen, other)
    assert not confirmed(cast, seen)
    with story.refused("I want to go back"):
        confirm(cast, seen)
    story.say(cast, seen, Option.RETURN)
    assert not confirmed(cast, seen), "what was confirmed before does not count again"
    confirm(cast, seen)
    assert confirmed(cast, seen)
    assert taken(cast, seen) == 2, "nothing is ever reset"


def test_saying_the_same_again_changes_nothing(cast: Cast) -> None:
    seen = ready(cast)
    confirm(cast, seen)
    story.say(cast, seen, Option.RETURN)
    assert confirmed(cast, seen)


def test_without_two_talks_nobody_passes(cast: Cast) -> None:
    seen = story.case(cast)
    residence.begin(cast, seen)
    residence.tell(cast, seen)
    story.talk(cast, seen)
    story.offer(cast, seen)
    story.say(cast, seen, Option.RETURN)
    with story.refused("twice, on different days"):
        confirm(cast, seen)
    assert taken(cast, seen) == 0


def test_the_button_stands_where_it_does_something(client: Client, cast: Cast) -> None:
    seen = ready(cast)
    address = f"/people/{seen.code}/options/prepare/"
    sign_in(client, cast.casey)
    page = f"/people/{seen.code}/options/"
    assert address in client.get(page).content.decode()
    assert client.post(address).headers["Location"] == page
    html = client.get(page).content.decode()
    assert address not in html
    assert "Going back is being prepared since" in html
    case = client.get(f"/people/{seen.code}/").content.decode()
    assert "I want to go back" in case, "on the page of the case it stands among the steps"
    story.say(cast, seen, Option.STAY)
    assert address not in client.get(page).content.decode()
    assert "being prepared" not in client.get(page).content.decode()
    assert client.post(address).status_code == 403, "in another tab"


def test_partner_and_police_reach_no_button(client: Client, cast: Cast) -> None:
    seen = ready(cast)
    address = f"/people/{seen.code}/options/prepare/"
    for person in (cast.rita, cast.otto):
        sign_in(client, person)
        assert client.post(address).status_code == 404
    assert taken(cast, seen) == 0


def test_an_earlier_answer_that_is_typed_late_ends_nothing(cast: Cast) -> None:
    seen = ready(cast)
    confirm(cast, seen)
    story.talk(cast, seen, story.word(Option.STAY, story.day(-1)))
    assert queries.wants_to_return(cast.casey.actor(), story.again(cast, seen)), "what was said last holds"
    assert confirmed(cast, seen)


def test_whoever_writes_the_change_down_the_agency_that_prepares_hears(cast: Cast) -> None:
    seen, _consent = consents.shared(cast, "ABFI")
    story.say(cast, seen, Option.RETURN)
    assert "options.changed" not in story.board(cast, seen)
    story.talk(cast, seen, story.word(Option.STAY), cast.rita)
    assert "options.changed" in story.board(cast, seen)
