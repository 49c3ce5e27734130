"""Closing a case: what comes before, who goes ahead, reasons with rules of their own, and what follows."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.care import story as care
from tests.cast import Cast, sign_in
from tests.closing import story
from tests.consent import story as consents
from tests.followup import story as followup
from tests.referrals import story as referrals
from tests.watch import story as watch
from wayhome import journey
from wayhome.attempts.holding import Another
from wayhome.closing import actions, due, queries
from wayhome.closing.enums import Answer, Part
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.followup.enums import Kind as Line
from wayhome.followup.enums import Mode
from wayhome.followup.models import Turn
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.enums import Status
from wayhome.people.queries import Found
from wayhome.referrals.enums import Event
from wayhome.watch.enums import Flag, Outcome

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HIGH = care.answered(T1=(4, 4), T5=(4, 4), E4=(4, 4))


def test_a_case_is_closed_as_it_was_planned(cast: Cast) -> None:
    seen = story.arrived(cast)
    story.ready(cast, seen)
    assert story.close(cast, seen, words="She has a flat") is None
    assert story.is_closed(cast, seen)
    taken = people.steps(cast.casey.actor(), story.again(cast, seen))[-1]
    assert taken.key == people_rules.CLOSED
    berta = story.berta(cast)
    kept = story.now(cast, seen, berta).closed
    assert kept is not None
    assert (kept.known.reason, kept.known.answer, kept.known.words) == (
        "goals_met",
        "agrees",
        "She has a flat",
    )


def test_what_closing_asks_for_is_read_once(cast: Cast) -> None:
    seen = story.arrived(cast)
    story.ready(cast, seen)
    with CaptureQueriesContext(connection) as asked:
        story.close(cast, seen)
    assert story.is_closed(cast, seen)
    lines = [
        one["sql"] for one in asked if '"closing_entry"."document"' in one["sql"] and "SELECT" in one["sql"]
    ]
    assert len(lines) == 1


# What comes before ---------------------------------------------------------------------------------------------------


def test_nothing_is_closed_without_her_word_and_a_way_back(cast: Cast) -> None:
    seen = story.arrived(cast)
    story.go_through(cast, seen)
    with story.refused("Ask her or him first, alone"):
        story.close(cast, seen)
    story.say(cast, seen, Answer.NOT_ASKED, alone=None, words="", why="She is in hospital")
    with story.refused("Make the card with a safe way back first"):
        story.close(cast, seen)
    story.card(cast, seen, wanted=False)
    story.close(cast, seen, "period_ended")
    assert story.is_closed(cast, seen), "no to paper is an answer; the word is there"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"alone": False}, "Somebody else could hear"),
        ({"alone": None}, "Somebody else could hear"),
        ({"words": " "}, "Write it in her or his own words"),
        ({"answer": "not_asked", "alone": None}, "Write why she or he could not be asked."),
        ({"answer": "not_asked", "why": "Away", "asks": True}, "Nobody could ask, and yet"),
        ({"answer": "perhaps"}, "Choose what she or he says."),
        ({"on": 2}, "Enter the day: today, or one that has passed."),
    ],
)
def test_what_is_no_word_of_hers_is_not_kept_as_one(cast: Cast, given: dict[str, Any], said: str) -> None:
    seen = story.arrived(cast)
    given = {name: followup.day(2) if name == "on" else one for name, one in given.items()}
    with pytest.raises(Refused) as refused:
        story.say(cast, seen, **given)
    assert refused.value.reason.startswith(said)
    assert story.now(cast, seen).word is None


def test_high_danger_holds_it_up(cast: Cast) -> None:
    seen = story.arrived(cast, danger=HIGH)
    assert care.standing(cast, seen).band in ("high", "critical")
    story.ready(cast, seen)
    with story.refused("The danger is high."):
        story.close(cast, seen)
    assert not story.is_closed(cast, seen)


def test_danger_that_the_last_contact_saw_holds_it_up_until_somebody_looks_anew(cast: Cast) -> None:
    """A medium assessment does not hide what was heard at the door since."""
    seen = story.arrived(cast)
    story.ready(cast, seen)
    followup.meet(cast, seen, level="critical")
    assert story.now(cast, seen).band == "critical"
    with story.refused("The danger is high."):
        story.close(cast, seen)
    with clock.shifted(DAY):
        care.assess(cast, seen)
        assert story.now(cast, seen, story.nora(cast)).band == "medium"
        story.close(cast, seen)
    assert story.is_closed(cast, seen)


def test_a_contact_before_somebody_looked_changes_nothing(cast: Cast) -> None:
    seen = followup.begin(cast, on=followup.day(-400))
    followup.meet(cast, seen, level="high", on=followup.day(-3))
    care.assess(cast, seen)
    assert story.now(cast, seen).band == "medium"
    followup.meet(cast, seen, level="low", mode="office")
    assert story.now(cast, seen).band == "medium", "nor does a smaller one make it small"


def test_a_sign_to_talk_about_now_holds_it_up(cast: Cast) -> None:
    seen = story.arrived(cast)
    story.ready(cast, seen)
    watch.known(cast, seen)
    watch.sign(cast, seen, Flag.THREAT)
    watch.sign(cast, seen, Flag.CONTACT)
    with story.refused("There is something to talk about now"):
        story.close(cast, seen)


def test_danger_that_nobody_looked_at_is_not_small(cast: Cast) -> None:
    seen = followup.begin(cast, on=followup.day(-400))
    story.ready(cast, seen)
    with story.refused("Nobody here has looked at the danger"):
        story.close(cast, seen)


def test_before_a_year_is_over_only_if_she_asks(cast: Cast) -> None:
    seen = story.arrived(cast, days=100)
    story.ready(cast, seen)
    for reason in ("goals_met", "person_stopped"):
        with story.refused("a case is closed only if she or he asks for it"):
            story.close(cast, seen, reason)
        assert not story.is_closed(cast, seen)
    first = story.now(cast, seen).first_day
    assert first is not None
    near = clock.shifted(
        first - queries.today(cast.casey.actor()) - DAY
    )  # at the same hour, or one later in summer
    with near, story.refused("a case is closed only if she or he asks for it"):
        story.close(cast, seen)
    story.say(cast, seen, asks=True, words="I want to be on my own")
    story.close(cast, seen)
    assert story.is_closed(cast, seen), "for the same reason: what she asks for is what has changed"


def test_when_it_is_long_enough_after_arriving_she_need_not_ask(cast: Cast) -> None:
    seen = story.arrived(cast, days=100)
    story.ready(cast, seen)
    first = story.now(cast, seen).first_day
    assert first is not None
    with clock.shifted(first - queries.today(cast.casey.actor())):
        care.assess(cast, seen)
        story.close(cast, seen)
        assert story.is_closed(cast, seen)


def test_all_three_parts_are_gone_through(cast: Cast) -> None:
    seen = story.arrived(cast)
    story.say(cast, seen)
    story.card(cast, seen)
    story.go_through(cast, seen, parts=(str(Part.ECONOMIC),))
    with story.refused("Not gone through so far: Home, family, people around, How she or he feels."):
        story.close(cast, seen)
    story.go_through(cast, seen, parts=(str(Part.SOCIAL), str(Part.PSYCHOSOCIAL)))
    story.close(cast, seen)
    assert story.is_closed(cast, seen)


def test_a_request_that_waits_for_an_answer_holds_it_up_until_it_is_closed_or_they_begin(cast: Cast) -> None:
    seen, row = referrals.sent(cast)
    story.say(cast, seen)
    story.card(cast, seen)
    with story.refused("1 request to others is still open."):
        story.close(cast, seen)
    referrals.move(row, Event.ACCEPTED, cast.rita, referrals.CONTACTS)
    with story.refused("1 request to others is still open."):
        story.close(cast, seen)
    referrals.move(row, Event.CANCELLED, cast.casey)
    story.close(cast, seen)
    assert story.is_closed(cast, seen)


def test_a_withdrawal_never_closes(cast: Cast) -> None:
    seen = story.arrived(cast)
    agreed = consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    consents.take_back(cast, seen, agreed.pk)
    assert not story.is_closed(cast, seen)
    story.say(cast, seen, Answer.NOT_ASKED, alone=None, words="", why="She took back her yes to help")
    story.go_through(cast, seen)
    story.card(cast, seen)
    with story.refused("Only she or he can choose to stop."):
        story.close(cast, seen, "person_stopped")
    assert not story.is_closed(cast, seen)


def test_the_gate_says_the_same_on_the_step(cast: Cast) -> None:
    high, ready = story.arrived(cast, danger=HIGH), story.arrived(cast)
    casey = cast.casey.actor()

    def blocked(seen: Found) -> dict[str, str]:
        subject = people.subject(casey, story.again(cast, seen))
        found = journey.blockers(subject, people_rules.CLOSED, casey)
        return {one.code: str(one.sentence) for one in found}

    assert "The danger is high." in blocked(high)["G4.6_CLOSE"]
    assert "Not gone through so far" in blocked(ready)["G4.6_CLOSE"]
    story.go_through(cast, ready)
    assert "Make the card with a safe way back first." in blocked(ready)["G4.6_CLOSE"]
    story.card(cast, ready)
    assert "G4.6_CLOSE" not in blocked(ready)


# Going ahead ---------------------------------------------------------------------------------------------------------


def test_a_supervisor_goes_ahead_and_somebody_else_closes(cast: Cast) -> None:
    seen = story.arrived(cast, days=100)
    nora, berta = story.nora(cast), story.berta(cast)
    story.ready(cast, seen)
    about = {"read": story.number(seen), "words": "The money ends in May"}
    with story.refused("A supervisor goes ahead."):
        actions.go_ahead(seen=story.again(cast, seen, nora), thing=uuid4(), **about, by=nora.actor())  # type: ignore[arg-type]
    actions.ask(seen=story.again(cast, seen, nora), thing=uuid4(), **about, by=nora.actor())  # type: ignore[arg-type]
    assert due.ASKED in followup.board(cast, seen, berta)
    with story.refused("Write why going ahead is right."):
        actions.go_ahead(
            seen=story.again(cast, seen, berta),
            thing=uuid4(),
            read=story.number(seen),
            words="",
            by=berta.actor(),
        )
    actions.go_ahead(
        seen=story.again(cast, seen, berta),
        thing=uuid4(),
        read=story.number(seen),
        words="Agreed",
        by=berta.actor(),
    )
    assert due.ASKED not in followup.board(cast, seen, berta)
    with story.refused("Somebody else closes the case"):
        story.close(cast, seen, "funding_ended", berta)
    story.close(cast, seen, "funding_ended")
    assert story.is_closed(cast, seen)


def test_going_ahead_holds_for_what_was_missing_then_and_for_nothing_else(cast: Cast) -> None:
    seen = story.arrived(cast, days=100)
    berta = story.berta(cast)
    story.ready(cast, seen)
    actions.go_ahead(
        seen=story.again(cast, seen, berta),
        thing=uuid4(),
        read=story.number(seen),
        words="Agreed",
        by=berta.actor(),
    )
    story.say(cast, seen, Answer.DISAGREES, words="Not yet")
    with story.refused("She or he does not agree."):
        story.close(cast, seen)
    assert not story.is_closed(cast, seen)


# Reasons with rules of their own -------------------------------------------------------------------------------------


def test_not_heard_of_only_after_three_tries_by_two_ways_over_sixty_days(cast: Cast) -> None:
    seen = story.arrived(cast)
    story.go_through(cast, seen, with_her=False)
    story.card(cast, seen, wanted=False)
    with story.refused("0 tries are written down."):
        story.close(cast, seen, "lost")
    followup.miss(cast, seen, on=followup.day(-61))
    followup.miss(cast, seen, on=followup.day(-40))
    followup.miss(cast, seen, on=followup.day(-20))
    with story.refused("Every try was made in the same way."):
        story.close(cast, seen, "lost")
    followup.miss(cast, seen, on=followup.day(-10), mode=str(Mode.LETTER))
    story.close(cast, seen, "lost")
    assert story.is_closed(cast, seen)


def test_two_months_are_not_over(cast: Cast) -> None:
    seen = story.arrived(cast)
    for days, mode in ((-59, Mode.PHONE), (-40, Mode.PHONE), (-20, Mode.LETTER)):
        followup.miss(cast, seen, on=followup.day(days), mode=str(mode))
    story.go_through(cast, seen)
    story.card(cast, seen)
    with story.refused("she or he may still be heard of: go on trying"):
        story.close(cast, seen, "lost")


def test_exploited_again_goes_on_in_a_new_case_of_the_same_moment(cast: Cast) -> None:
    seen = story.arrived(cast, danger=HIGH)
    with story.refused("Write how it is known"):
        story.close(cast, seen, "retrafficked")
    new = story.close(cast, seen, "retrafficked", words="She called from there")
    assert new is not None
    casey = cast.casey.actor()
    assert [one.code for one in people.links(casey, people.found(casey, new.code))] == [seen.code]
    assert story.is_closed(cast, seen)
    assert not story.is_closed(cast, new)


def test_the_new_case_is_not_opened_twice(cast: Cast) -> None:
    seen = story.arrived(cast)
    there = watch.happened(cast, seen, Outcome.CONFIRMED)
    new = story.close(cast, seen, "retrafficked", words="As it was written down")
    assert there is not None
    assert new is not None
    assert new.code == there.code


def test_handed_on_only_when_somebody_said_yes(cast: Cast) -> None:
    seen, row = referrals.sent(cast)
    story.say(cast, seen)
    story.card(cast, seen)
    with story.refused("Nobody has said yes to going on with it."):
        story.close(cast, seen, "transferred")
    referrals.move(row, Event.ACCEPTED, cast.rita, referrals.CONTACTS)
    story.close(cast, seen, "transferred")
    assert people.standing(cast.casey.actor(), story.again(cast, seen)).status == Status.CLOSED_REFERRED


def test_who_has_died_is_asked_nothing(cast: Cast) -> None:
    seen = story.arrived(cast, danger=HIGH, days=10)
    story.close(cast, seen, "died")
    assert people.standing(cast.casey.actor(), story.again(cast, seen)).status == Status.CLOSED


# What follows --------------------------------------------------------------------------------------------------------


def test_nobody_is_in_touch_any_more_unless_she_wants_it(cast: Cast) -> None:
    seen, other = story.arrived(cast), story.arrived(cast)
    for one, keeps in ((seen, False), (other, True)):
        story.ready(cast, one)
        story.say(cast, one, keeps=keeps)
        assert followup.owed(cast.casey, one) == ["followup.contact"]
        story.close(cast, one)
    assert followup.owed(cast.casey, seen) == []
    assert Turn.objects.get(case_id=seen.id).due_at is None
    assert followup.owed(cast.casey, other) == ["followup.contact"], "two years go on, because she wants it"
    assert "care.review" not in followup.board(cast, seen)


def test_opened_again_in_one_action_it_is_taken_up_and_closed_anew_with_a_new_word(cast: Cast) -> None:
    seen = story.arrived(cast)
    word = story.ready(cast, seen)
    story.close(cast, seen)
    with clock.shifted(30 * DAY):
        berta = story.berta(cast)
        found = people.search(berta.actor(), word)
        assert [one.row.code for one in found] == [seen.code], "the word leads to the case"
        answer = sign_in(Client(), berta).post(reverse("people:reopen", args=[seen.code]))
        assert answer.status_code == 302
        assert not story.is_closed(cast, seen)
        assert due.BACK in followup.board(cast, seen)
        assert followup.owed(cast.casey, seen) == ["followup.contact"]
        again = story.now(cast, seen)
        assert (again.word, again.parts) == (None, frozenset()), "nothing of an earlier closing counts"
        assert again.card is not None, "the card stays good"
        with story.refused("Ask her or him first, alone"):
            story.close(cast, seen)


def test_the_word_is_good_for_who_works_on_it_and_for_nobody_else(cast: Cast) -> None:
    seen = story.arrived(cast)
    word = story.card(cast, seen)
    plain, _space, digits = word.rpartition(" ")
    assert (plain, len(digits)) == ("marigold", 4)
    assert story.card(cast, seen) == word, "written anew, the same word keeps its digits"
    newer = story.card(cast, seen, word="lantern")
    assert [one.row.code for one in people.search(cast.casey.actor(), newer)] == [seen.code]
    assert people.search(cast.casey.actor(), word) == [], "the newest holds"
    for outsider in (cast.rita, cast.otto):
        assert people.search(outsider.actor(), newer) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"say": "I was in the shelter"}, "Whoever finds the card must learn nothing."),
        ({"reach": "Harbour House, Dock 3"}, "Whoever finds the card must learn nothing."),
        ({"word": "x1"}, "Enter the word that she or he chose"),
        ({"reach": " "}, "Enter the number or the place"),
        ({"say": ""}, "Write what she or he says there."),
    ],
)
def test_a_card_tells_a_finder_nothing(cast: Cast, given: dict[str, Any], said: str) -> None:
    seen = story.arrived(cast)
    with pytest.raises(Refused) as refused:
        story.card(cast, seen, **given)
    assert refused.value.reason.startswith(said)
    assert story.now(cast, seen).card is None


def test_two_who_write_at_once_and_a_form_that_is_sent_twice(cast: Cast) -> None:
    seen = story.arrived(cast)
    thing = uuid4()
    for _time in range(2):
        story.say(cast, seen, thing=thing)
    assert story.number(seen) == 1
    with pytest.raises(Another):
        story.say(cast, seen, thing=thing, words="I am afraid of it")
    assert story.number(seen) == 1
    with pytest.raises(Conflict):
        story.go_through(cast, seen, read=0)
    story.go_through(cast, seen)
    card = uuid4()
    word = story.card(cast, seen, thing=card)
    assert story.card(cast, seen, thing=card) == word, "sent twice, the digits are the same"
    with pytest.raises(Another):
        story.card(cast, seen, thing=card, word="tulip")
    assert story.now(cast, seen).card.known.word == word  # type: ignore[union-attr]
    closing = uuid4()
    story.close(cast, seen, thing=closing, words="She has a flat")
    assert story.close(cast, seen, thing=closing, words="She has a flat") is None
    for reason, words in (("goals_met", "She has no flat"), ("person_stopped", "She has a flat")):
        with pytest.raises(Conflict) as other:
            story.close(cast, seen, reason, thing=closing, words=words)
        assert "What you send now is not kept" in other.value.reason
        assert "Open the case again" in other.value.next_step
    kept = story.now(cast, seen).closed
    assert kept is not None
    assert (kept.known.reason, kept.known.words) == ("goals_met", "She has a flat")
    keys = [step.key for step in people.steps(cast.casey.actor(), story.again(cast, seen))]
    assert keys.count(people_rules.CLOSED) == 1


def test_a_partner_who_works_along_does_not_close_it(cast: Cast) -> None:
    seen, _consent = consents.shared(cast, "AFI")
    here = people.found(cast.rita.actor(), seen.code)
    with story.refused("Harbour House leads the case, and closes it."):
        story.say(cast, here, who=cast.rita)


def test_nobody_loses_a_line_of_the_follow_up_by_closing(cast: Cast) -> None:
    seen = story.arrived(cast)
    followup.meet(cast, seen)
    story.ready(cast, seen)
    story.close(cast, seen)
    met = [one for one in followup.now(cast, seen).met if one.known.kind == Line.MET]
    assert len(met) == 1
    assert queries.newest_number(cast.casey.actor(), seen) == story.number(seen)


def test_a_partner_goes_first(cast: Cast) -> None:
    seen, consent = consents.shared(cast, "AFI")
    story.say(cast, seen)
    story.card(cast, seen)
    with story.refused("Still involved: Dawn Centre."):
        story.close(cast, seen)
    people_actions.end_basis(basis=consent, by=cast.casey.actor())
    story.close(cast, seen)
    assert story.is_closed(cast, seen)
