"""A yes that ends by its date: somebody is reminded before, and told afterwards what to do. Nobody presses her."""

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.consent import story as consents
from tests.testimony import story as testimony
from tests.witnessing import story
from tests.witnessing import test_reply as replies
from tests.witnessing.test_pages import client, text, url
from wayhome.consent import due as consent_due
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.people.queries import Found
from wayhome.witnessing import due, gates, holding
from wayhome.witnessing.enums import Answer

pytestmark = pytest.mark.django_db
DAY = story.DAY


def morning(cast: Cast, day: date) -> object:
    """When somebody hears of it."""
    return holding.morning(day, cast.casey.actor())


def owed(cast: Cast, seen: Found) -> dict[str, list[object]]:
    """What is due of an end by its date, and when."""
    return {about: [one.due_at for one in story.due(cast, seen, about)] for about in (due.ENDS, due.RAN_OUT)}


def test_it_ran_out_and_whoever_was_told_of_it_hears_that_there_is_none(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        last = story.day(60)
        story.say(cast, seen, offer, valid_until=last)
        replies.tell(cast, seen, offer)
        assert owed(cast, seen) == {due.ENDS: [], due.RAN_OUT: [morning(cast, last + DAY)]}
        assert consent_due.ENDS in story.board(cast, seen), "two weeks before, as of every agreement"
    with clock.shifted(63 * DAY):
        (one,) = story.due(cast, seen, due.RAN_OUT)
        assert one.owner == cast.casey.id
        assert one.due_at <= clock.now()
        assert "What was agreed has run out" in text(client(cast.casey).get(reverse("casefile:today")))
        page = text(client(cast.lea).get(url("speaking", seen)))
        assert "The yes has ended. Call off what was arranged" in page
        assert "has ended" in str(story.holds(gates.CONSENT, cast, seen, matter))
        assert not replies.now(cast, seen, offer).is_told, "they still believe in a yes"
        replies.tell(cast, seen, offer, cast.lea)
        assert replies.known(cast, seen, offer).replied == "none"
        assert story.due(cast, seen, due.RAN_OUT) == [], "whoever tells them: nobody owes it any more"


def test_of_a_short_one_somebody_is_reminded_the_day_before(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        last = story.day(10)
        story.say(cast, seen, offer, valid_until=last)
        assert owed(cast, seen) == {
            due.ENDS: [morning(cast, last - DAY)],
            due.RAN_OUT: [morning(cast, last + DAY)],
        }
        assert consent_due.ENDS not in story.board(cast, seen)
    with clock.shifted(10 * DAY + DAY / 2):
        read = text(client(cast.casey).get(reverse("casefile:today")))
        assert "only if she or he wants to be asked; no is as good an answer" in read
        last = story.day(40)
        story.say(cast, seen, offer, valid_until=last)
        assert owed(cast, seen) == {due.ENDS: [], due.RAN_OUT: [morning(cast, last + DAY)]}, (
            "said anew, it is counted anew"
        )


@pytest.mark.parametrize("how", ["one press", "her lawyer", "the consent room", "no", "not now"])
def test_what_she_takes_back_runs_out_no_more(cast: Cast, how: str) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        story.say(cast, seen, offer, valid_until=story.day(10))
        assert all(owed(cast, seen).values()), "it could have been owed"
        if how == "one press":
            replies.take_back(cast, seen, offer)
        elif how == "her lawyer":
            from wayhome.witnessing import actions

            here = story.again(cast, seen, cast.lea)
            actions.take_back(seen=here, offer=offer, by=cast.lea.actor())
        elif how == "the consent room":
            found = story.track(cast, seen).answer_to(offer)
            assert found is not None
            assert found.newest.known.consent is not None
            consents.take_back(cast, seen, found.newest.known.consent)
        else:
            story.say(cast, seen, offer, Answer.NO if how == "no" else Answer.NOT_NOW)
        assert owed(cast, seen) == {due.ENDS: [], due.RAN_OUT: []}
        assert story.due(cast, seen, due.TELL), "that it was taken back is told"


def test_a_no_and_a_yes_that_does_not_count_end_by_no_date(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        for answer in (Answer.NO, Answer.NOT_NOW):
            story.say(cast, seen, offer, answer)
            assert owed(cast, seen) == {due.ENDS: [], due.RAN_OUT: []}
        story.say(cast, seen, offer, how=story.asked(capacity="doubt"))
        assert owed(cast, seen) == {due.ENDS: [], due.RAN_OUT: []}


def test_of_two_matters_each_ends_by_its_own_date(cast: Cast) -> None:
    seen, first = story.begun(cast)
    second = testimony.matter(cast, seen, kind="civil")
    offers = [story.told(cast, seen, matter) for matter in (first, second)]
    with clock.shifted(DAY):
        for offer, days in zip(offers, (20, 30), strict=True):
            story.say(cast, seen, offer, valid_until=story.day(days))
        replies.take_back(cast, seen, offers[0])
        assert owed(cast, seen)[due.RAN_OUT] == [morning(cast, story.day(31))]


def test_whoever_agreed_for_a_child_may_have_had_a_part_in_it_and_the_court_is_told_at_once(
    cast: Cast,
) -> None:
    """Nobody took it back, and nobody may have said it: it counts for nobody from that moment on."""
    child = consents.child(cast, born=consents.years_ago(10))
    seen, matter = story.begun(cast, child)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        how = consents.by_guardian(story.asked())
        story.say(cast, seen, offer, how=how, child_view="I want to say it once", valid_until=story.day(60))
        replies.tell(cast, seen, offer)
        assert story.holds(gates.CONSENT, cast, seen, matter) is True
    with clock.shifted(3 * DAY):
        consents.note_guardian(cast, seen, name="Ana Leka", conflict="suspected")
        (one,) = story.due(cast, seen, due.RAN_OUT)
        assert (one.owner, one.due_at <= clock.now()) == (cast.casey.id, True)
        assert story.due(cast, seen, due.TELL) == []
        for who in (cast.casey, cast.lea):
            assert "has ended" in str(story.holds(gates.CONSENT, cast, seen, matter, who))
        replies.tell(cast, seen, offer)
        assert replies.known(cast, seen, offer).replied == "none"
        assert story.due(cast, seen, due.RAN_OUT) == []


def test_the_next_yes_does_not_count_so_far_and_whoever_was_told_of_the_first_is_told(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)
        replies.tell(cast, seen, offer)
        story.say(cast, seen, offer, how=story.asked(capacity="doubt"))
        assert "does not count so far" in str(story.holds(gates.CONSENT, cast, seen, matter))
        (one,) = story.due(cast, seen, due.RAN_OUT)
        assert one.due_at <= clock.now()
        story.say(cast, seen, offer)
        assert [one.due_at > clock.now() for one in story.due(cast, seen, due.RAN_OUT)] == [True], (
            "asked again on a better day: only its own last day is left"
        )


def test_another_agreement_that_ends_so_says_nothing_of_speaking(cast: Cast) -> None:
    child = consents.child(cast, born=consents.years_ago(10))
    seen, matter = story.begun(cast, child)
    offer = story.told(cast, seen, matter)
    agreed = consents.by_guardian(consents.yes(Purpose.RETURN_PREPARATION))
    consents.agree(cast, seen, agreed)
    with clock.shifted(DAY):
        story.say(cast, seen, offer, Answer.NO)
        consents.note_guardian(cast, seen, name="Ana Leka", conflict="suspected")
        assert owed(cast, seen) == {due.ENDS: [], due.RAN_OUT: []}


def test_its_matter_is_closed_and_nobody_is_sent_to_an_office_any_more(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    other = testimony.matter(cast, seen, kind="civil")
    offer, second = story.told(cast, seen, matter), story.told(cast, seen, other)
    with clock.shifted(DAY):
        last = story.day(10)
        for one in (offer, second):
            story.say(cast, seen, one, valid_until=last)
        replies.tell(cast, seen, offer)
        assert [len(days) for days in owed(cast, seen).values()] == [2, 2]
        testimony.matter(cast, seen, thing=matter, lawyer="Lea Kola")
        assert [len(days) for days in owed(cast, seen).values()] == [2, 2], "it goes on"
        testimony.matter(cast, seen, thing=matter, state="closed", words="They gave it up")
        assert owed(cast, seen) == {
            due.ENDS: [morning(cast, last - DAY)],
            due.RAN_OUT: [morning(cast, last + DAY)],
        }
    with clock.shifted(3 * DAY):
        testimony.matter(cast, seen, thing=matter, state="open", words="They took it up again")
        assert [len(days) for days in owed(cast, seen).values()] == [2, 2], "the yes still holds"
