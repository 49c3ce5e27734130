"""Somebody has not arrived: SC7 minute by minute, the three voices, found, not found (domain.md 3.3, M-ARR)."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.consent import story as consents
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.family import story as families
from tests.protocols import story as ports
from wayhome.audit.models import Entry
from wayhome.checkins import actions_arrival, actions_incidents, due, models, rules_arrival
from wayhome.checkins.enums import Channel, Kind, Outcome, Result, Stand, Step
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.custody import actions as custody_actions
from wayhome.custody.enums import HolderKind, PlaceType, Side
from wayhome.disclosure.models import Asking
from wayhome.duties import hours
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.enums import ClosureReason
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def end(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    **given: Any,  # noqa: ANN401 - as the action takes it
) -> None:
    person = who or cast.casey
    usual: dict[str, Any] = {
        "outcome": str(Outcome.FOUND),
        "closing": "At his cousin's friend's, by his own will. Wants no bed.",
        "is_alone": True,
        "code_ok": True,
    }
    actions_arrival.end(
        code=seen.code,
        plan=1,
        thing=story.search(cast, seen).thing,
        by=person.actor(),
        **{**usual, **given},
    )


def test_sc7_minute_by_minute(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    story.on_call(cast, cast.sam)
    lands = story.lands()  # 14:05; met at 14:30
    with story.at(lands + 54 * MINUTE):  # 14:59
        assert story.look() == 0
    with story.at(lands + 55 * MINUTE):  # 15:00, half an hour past the plan
        story.look()
        assert story.one(cast, seen).state == Stand.LATE
        assert due.LATE in story.due(cast.sam), "a call, with the neutral words"
    with story.at(lands + 85 * MINUTE):  # 15:30, an hour past the plan
        story.look()
        (lost,) = story.incidents(cast, seen)
        assert (lost.known.kind, lost.known.severity) == (Kind.LOST_CONTACT, 3)
        assert story.rings() == 1
        actions_incidents.act(
            code=seen.code,
            plan=1,
            thing=lost.thing,
            read=0,
            words="Border contact asked",
            by=cast.casey.actor(),
        )
    with story.at(lands + 100 * MINUTE):  # 15:45
        actions_incidents.act(
            code=seen.code,
            plan=1,
            thing=lost.thing,
            read=2,
            words="Passed control at 14:22; not at the first night",
            by=cast.rita.actor(),
        )
        assert story.missing(cast, seen) is None
    with story.at(lands + 2 * HOUR):  # 16:05, two hours after landing
        assert story.look() == 1
        for who in (cast.casey, cast.rita):
            assert due.NOT_ARRIVED in story.due(who), "who leads in each country"
        assert story.rings() >= 1, "and who is on call"
        found = story.search(cast, seen, cast.rita)
        assert found.known.is_by_clock
        assert found.known.at == lands + 2 * HOUR
        assert [one.is_late for one in found.steps[:6]] == [True] * 6
        story.tick(cast, seen, Step.PHONE, result=str(Result.NO_ANSWER), who="His telephone")
        story.tick(cast, seen, Step.BORDER, who="Border contact", result=str(Result.NEWS), words="14:22")
        story.tick(cast, seen, Step.FIRST_NIGHT, by=cast.rita, words="Not there")
        assert story.search(cast, seen, cast.rita).steps[Step.PHONE - 1].done[0].known.by == cast.casey.name
        assert story.search(cast, seen).steps[Step.FIRST_NIGHT - 1].done[0].known.by == cast.rita.name
        assert due.TRY_AGAIN in story.open_duties(cast)
    with story.at(lands + 185 * MINUTE):  # 17:10: “got bus, phone flat”, and the wrong word
        story.hear(cast, seen, channel=str(Channel.TEXT), code_ok=False, words="got bus, phone flat")
        assert story.one(cast, seen).state == Stand.MISSED
        assert {due.CALLBACK, due.NOT_ARRIVED} <= set(story.open_duties(cast))
        with story.refused_with("A wrong word is not safe"):
            end(cast, seen, code_ok=False)
    with story.at(lands + 215 * MINUTE):  # 17:40: the right word
        story.hear(cast, seen, words="Met by his cousin's friend, left by himself")
        assert story.one(cast, seen).state == Stand.HEARD
        assert due.CALLBACK not in story.open_duties(cast)
        assert story.search(cast, seen).known.is_open, "until he was asked alone"
        with story.refused_with("alone first"):
            end(cast, seen, is_alone=False)
    with story.at(lands + 295 * MINUTE):  # 19:00: seen alone, safe
        end(cast, seen, who=cast.rita, outcome=str(Outcome.STAYS), code_ok=None)
        found = story.search(cast, seen)
        assert (found.known.is_open, found.known.outcome) == (False, Outcome.STAYS)
        assert due.ASK_AGAIN in story.due(cast.casey)
        assert not {due.NOT_ARRIVED, due.TRY_AGAIN} & set(story.open_duties(cast))
        with story.refused_with("closed with a word"):
            actions_incidents.close(
                code=seen.code, plan=1, thing=lost.thing, read=3, words="", by=cast.casey.actor()
            )
        actions_incidents.close(
            code=seen.code, plan=1, thing=lost.thing, read=3, words="Safe; calls only", by=cast.casey.actor()
        )
        (lost,) = story.incidents(cast, seen, cast.rita)
        assert [one.by for one in lost.known.actions] == [cast.casey.name, cast.rita.name]
        assert not lost.known.is_open
        assert custody.there(cast, seen).stays
        assert not custody.there(cast, seen).is_under_way, "and the way is over with it"
        assert "stays elsewhere by own wish" in with_him(cast.casey, seen)
        assert due.NOT_COMING in story.due(cast.rita), "nobody arrives there as it was planned"
        assert "custody.recall" in custody.due(cast.casey)
        with story.refused_with("This way is over"):
            custody.hand_over(cast, seen, 2)
    with story.at(lands + 80 * HOUR):
        assert story.look() == 0, "he stays there by his own wish: nobody is missed, nobody is suspected"
        assert story.rings() == 0
    assert Asking.objects.count() == 0, "nothing was given to anybody"


def with_him(who: Person, seen: Found) -> str:
    return sign_in(Client(), who).get(reverse("custody:way", args=[seen.code, 1])).content.decode()


def test_a_child_does_not_stay_elsewhere_by_own_wish(cast: Cast, facts: Facts) -> None:
    seen = story.travelling(cast, story.goran, child=True)
    custody.hand_over(cast, seen, 1)
    with story.at(story.lands() + HOUR + MINUTE):
        story.look()
        thing = story.search(cast, seen).thing
        page = reverse("checkins:end", args=[seen.code, 1, thing])
        shown = sign_in(Client(), cast.casey).get(page).content.decode()
        assert 'value="found"' in shown
        assert 'value="stays"' not in shown
        with story.refused_with("A child does not stay elsewhere by own wish"):
            end(cast, seen, outcome=str(Outcome.STAYS))
        assert story.search(cast, seen).known.is_open
        assert custody.there(cast, seen).is_under_way
        end(cast, seen, outcome=str(Outcome.FOUND))
        assert custody.there(cast, seen).is_under_way, "and is waited for"


def test_stopped_before_and_found_she_stays_where_she_is_and_nothing_rings(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    story.on_call(cast, cast.sam)
    with story.at(story.lands() + 2 * HOUR):
        story.look()
        custody.stop(cast, seen)
        begin(cast, seen)
        story.rings()
        end(cast, seen, outcome=str(Outcome.STAYS))
        assert not custody.there(cast, seen).is_under_way
        assert {"custody.stopped", "custody.next_stop"} & set(custody.due(cast.casey)) == set()
        assert story.rings() == 0
    with story.at(story.lands() + 80 * HOUR):
        assert story.look() == 0


def test_closed_as_not_found_the_clock_is_silent_and_the_report_stays_owed(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast, with_dawn=False)
    story.on_call(cast, cast.sam)
    lands = story.lands()
    with story.at(lands + 72 * HOUR + MINUTE):
        story.look()
        thing = story.search(cast, seen).thing
        actions_arrival.flag(code=seen.code, plan=1, thing=thing, words="No sign", by=cast.casey.actor())
        assert {due.REPORT, due.WEEKLY} <= set(story.open_duties(cast))
        close(cast, seen, ClosureReason.RETRAFFICKED)
        assert not custody.there(cast, seen).is_under_way
        assert custody.there(cast, seen).is_lost
        assert due.WEEKLY not in story.open_duties(cast)
        assert due.REPORT in story.open_duties(cast)
        assert "the case was closed" in with_him(cast.casey, seen)
    with story.at(lands + 90 * HOUR):
        assert story.look() == 0
        assert story.rings() == 0


def close(cast: Cast, seen: Found, reason: str) -> None:
    """As the room of closing does at the end."""
    people_actions.close(
        seen=story.again(cast, seen),
        reason=str(reason),
        person_agrees=None,
        card_offered=True,
        by=cast.casey.actor(),
    )


def test_for_a_child_it_begins_after_an_hour_and_the_three_are_asked(cast: Cast, facts: Facts) -> None:
    lands = clock.now()
    child, high, adult = (
        rules_arrival.police_at(lands, is_child=child, is_high_risk=high)
        for child, high in ((True, False), (False, True), (False, False))
    )
    assert (child, high, adult) == (lands + HOUR, lands + 6 * HOUR, None)
    assert rules_arrival.begins_at(lands, is_child=True, is_high_risk=False) == lands + HOUR
    assert rules_arrival.begins_at(lands, is_child=False, is_high_risk=True) == lands + 2 * HOUR


def test_three_people_of_two_agencies_decide_and_nothing_is_given(cast: Cast, facts: Facts) -> None:
    nora = consents.nora(cast)
    seen = story.flown(cast)
    story.on_call(cast, nora)
    with story.at(story.lands() + 2 * HOUR):
        story.look()
        with pytest.raises(Http404):
            story.speak(cast, seen, cast.otto)
        story.speak(cast, seen, cast.casey)
        story.speak(cast, seen, cast.casey)
        assert models.Voice.objects.count() == 1, "twice is once"
        agencies = [cast.harbour.pk, cast.dawn.pk]
        voices = story.search(cast, seen).voices
        reason = rules_arrival.why_not_decided(voices, agencies=agencies)
        assert reason is not None
        assert "the other country" in reason
        assert "on call" in reason
        story.speak(cast, seen, cast.rita)
        with story.refused_with("Write why not"):
            story.speak(cast, seen, nora, says_yes=False)
        story.speak(cast, seen, nora, says_yes=False, words="Wait for the border")
        voices = story.search(cast, seen, cast.rita).voices
        assert "says no" in str(rules_arrival.why_not_decided(voices, agencies=agencies))
        story.speak(cast, seen, nora)
        voices = story.search(cast, seen).voices
        assert rules_arrival.why_not_decided(voices, agencies=agencies) is None
        assert {one.name for one in voices} == {cast.casey.name, cast.rita.name, nora.name}
    assert Asking.objects.count() == 0


def test_family_is_asked_only_where_a_yes_names_them_and_they_are_safe(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    thing = families.relative(cast, seen)
    with story.at(story.lands() + 2 * HOUR):
        story.look()
        with story.refused_with("not agreed"):
            story.tick(cast, seen, Step.FAMILY)
        story.tick(cast, seen, Step.FAMILY, result=str(Result.NOT_DONE), words="Nobody is named")
        families.agreed(cast, seen)
        with story.refused_with("Nobody of the family is asked"):
            story.tick(cast, seen, Step.FAMILY)
        families.visit(cast, seen, thing, cast.casey)
        story.tick(cast, seen, Step.FAMILY, words="No news")
    assert len(story.search(cast, seen).steps[Step.FAMILY - 1].done) == 2


def test_not_done_is_kept_and_is_no_try(cast: Cast, facts: Facts) -> None:
    """A battery was flat, nobody was asked: the next try is due when it was, and stays so until somebody tries."""
    seen = story.flown(cast)

    def again() -> tuple[datetime | None, bool]:
        step = story.search(cast, seen).steps[Step.AGAIN - 1]
        return step.due_at, step.is_late

    def owed() -> list[datetime]:
        return [one.due_at for one in story.open_of(cast.casey) if one.about == due.TRY_AGAIN]

    not_done: dict[str, Any] = {"result": str(Result.NOT_DONE), "who": "", "words": "The battery is flat"}
    begins, wait = story.lands() + 2 * HOUR, rules_arrival.again_after()
    with story.at(begins + 10 * MINUTE):
        story.look()
        story.tick(cast, seen, Step.PHONE, **not_done)
        assert again() == (begins + wait, False)
        assert owed() == [begins + wait], "also where nothing was tried so far"
        tried = clock.now()
        story.tick(cast, seen, Step.BOARDED, at=tried)
    with story.at(begins + 20 * MINUTE):
        story.tick(cast, seen, Step.AGAIN, **not_done)
        assert again() == (tried + wait, False)
        assert owed() == [hours.to_the_minute(tried + wait)]
    with story.at(begins + 12 * MINUTE + wait):
        story.tick(cast, seen, Step.AGAIN, **not_done)
        assert again() == (tried + wait, True), "it is due, whatever is written of not doing it"
        assert owed() == [hours.to_the_minute(tried + wait)]
        kept = [row.known.words for one in story.search(cast, seen).steps for row in one.done]
        assert kept.count("The battery is flat") == 3, "each stands in the log"
        page = sign_in(Client(), cast.casey).get(reverse("checkins:missing", args=[seen.code, 1]))
        said = page.content.decode()
        assert said.count("Not done, for a reason") >= 2
        assert said.count("Last done") == 1, "of what was asked of the carrier alone"
        tried = clock.now()
        story.tick(cast, seen, Step.AGAIN, at=tried)
        assert again() == (tried + wait, False)
        assert owed() == [hours.to_the_minute(tried + wait)]


def test_by_hand_sooner_and_twice_is_once(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    thing = uuid4()
    given: dict[str, Any] = {"code": seen.code, "plan": 1, "thing": thing, "by": cast.rita.actor()}
    with story.at(story.lands() + 30 * MINUTE):
        for _twice in range(2):
            actions_arrival.begin(**given, at=clock.now(), words="Not on the list")
        assert story.search(cast, seen).thing == thing
        assert story.search(cast, seen).known.words == "Not on the list"
        with story.refused_with("with other words"):
            actions_arrival.begin(**given, at=clock.now(), words="Her bag came")
        assert due.NOT_ARRIVED in story.due(cast.casey)
        last = Entry.objects.filter(action__startswith="checkins.").latest("at")
        assert last.action == "checkins.written", (
            "who reads the record alone does not learn that she is missed"
        )
        with story.refused_with("has begun already"):
            actions_arrival.begin(
                code=seen.code, plan=1, thing=uuid4(), at=clock.now(), by=cast.casey.actor()
            )
        with pytest.raises(Conflict):
            story.tick(cast, seen, Step.PHONE, read=7)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        assert story.open_duties(cast).count(due.NOT_ARRIVED) == 1, "the clock begins no second search"


def test_missed_on_the_way_and_found_she_is_missed_anew_by_the_clock_where_she_was_to_arrive(
    cast: Cast, facts: Facts
) -> None:
    """Somebody wondered before the flight landed, and she was found. Nobody meets her after landing: it rings by
    itself, as for anybody. The search that is over stays over.
    """
    seen = story.flown(cast)
    story.on_call(cast, cast.sam)
    with story.at(story.lands() - HOUR):
        begin(cast, seen)
        first = story.search(cast, seen).thing
        end(cast, seen, closing="She sat at another gate")
        assert story.emergencies_open() == []
    with story.at(story.lands() + 2 * HOUR - MINUTE):
        story.look()
        assert due.NOT_ARRIVED not in story.open_duties(cast), "who waits as planned is not missed"
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        story.look()
        assert story.open_duties(cast).count(due.NOT_ARRIVED) == 1
        found = story.search(cast, seen)
        assert found.thing != first
        assert (found.known.is_open, found.known.is_by_clock) == (True, True)
        story.tick(cast, seen, Step.PHONE)
        assert story.search(cast, seen).thing == found.thing, "the steps go on with it"
        end(cast, seen, closing="At her sister's")
        assert due.NOT_ARRIVED not in story.open_duties(cast)


def found_late(cast: Cast, seen: Found, **given: Any) -> UUID:  # noqa: ANN401
    """Nobody met her after landing; half an hour after it rang she is found, far from where she was to arrive."""
    with story.at(story.lands() + 2 * HOUR + 30 * MINUTE):
        story.look()
        assert due.NOT_ARRIVED in story.open_duties(cast)
        thing = story.search(cast, seen).thing
        end(cast, seen, **{"closing": "At a bus stop in the next town", **given})
        assert due.NOT_ARRIVED not in story.open_duties(cast)
    return thing


def test_found_after_landing_and_not_there_the_clock_watches_on_and_rings_once(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    story.on_call(cast, cast.sam)
    first = found_late(cast, seen)
    with story.at(story.lands() + 4 * HOUR + 29 * MINUTE):
        story.look()
        assert due.NOT_ARRIVED not in story.open_duties(cast), "it takes as long as from landing"
    with story.at(story.lands() + 4 * HOUR + 31 * MINUTE):
        for _clock in range(3):
            story.look()
        assert story.open_duties(cast).count(due.NOT_ARRIVED) == 1, "exactly once, with three clocks"
        found = story.search(cast, seen, cast.rita)
        assert found.thing != first
        assert (found.known.is_open, found.known.is_by_clock, found.is_after_found) == (True, True, True)
        assert [one.is_late for one in found.steps[:6]] == [True] * 6
        story.tick(cast, seen, Step.PHONE)
        assert story.search(cast, seen).thing == found.thing
        end(cast, seen, closing="On the last bus")
        assert due.NOT_ARRIVED not in story.open_duties(cast)
    with story.at(story.lands() + 6 * HOUR + 32 * MINUTE):
        story.look()
        assert story.open_duties(cast).count(due.NOT_ARRIVED) == 1, "found twice, and not there: once more"
        custody.hand_over(cast, seen, 2)
        assert due.NOT_ARRIVED not in story.open_duties(cast), "both sides say that she is there"
    with story.at(story.lands() + 30 * HOUR):
        story.look()
        assert due.NOT_ARRIVED not in story.open_duties(cast)


def test_found_after_landing_and_handed_over_in_time_nobody_is_rung(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    found_late(cast, seen)
    with story.at(story.lands() + 4 * HOUR):
        custody.hand_over(cast, seen, 2)
    with story.at(story.lands() + 9 * HOUR):
        story.look()
        assert due.NOT_ARRIVED not in story.open_duties(cast)


def test_where_she_had_arrived_and_nobody_had_said_so_the_clock_is_quiet(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    found_late(cast, seen, outcome="arrived", closing="She slept upstairs")
    with story.at(story.lands() + 9 * HOUR):
        story.look()
        assert due.NOT_ARRIVED not in story.open_duties(cast)


def test_stopped_after_she_was_found_nobody_waits_where_she_does_not_go(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    found_late(cast, seen)
    with story.at(story.lands() + 3 * HOUR):
        custody.stop(cast, seen)
    with story.at(story.lands() + 9 * HOUR):
        story.look()
        assert due.NOT_ARRIVED not in story.open_duties(cast)


def test_found_at_the_port_and_missed_at_the_bed_it_rings_once_more(cast: Cast, facts: Facts) -> None:
    """The clock began to look when nobody met her at the port; she was found, and went on. In the evening the bed stays
    empty.
    """
    seen = story.travelling(cast, in_two_steps, with_dawn=True)
    with story.at(custody.way().departs_at):
        custody.hand_over(cast, seen, 1)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        assert due.NOT_ARRIVED in story.open_duties(cast)
        first = story.search(cast, seen).thing
        end(cast, seen, closing="She waited at the other door")
        assert due.NOT_ARRIVED not in story.open_duties(cast)
    with story.at(story.lands() + 9 * HOUR):
        story.look()
        assert due.NOT_ARRIVED not in story.open_duties(cast)
    with story.at(story.lands() + 10 * HOUR):
        story.look()
        assert due.NOT_ARRIVED in story.open_duties(cast)
        found = story.search(cast, seen)
        assert found.thing != first
        assert found.known.is_open
        custody.hand_over(cast, seen, 2)
        assert due.NOT_ARRIVED in story.open_duties(cast), "with whoever met her, and not in the bed"
        custody.hand_over(cast, seen, 3)
        assert due.NOT_ARRIVED not in story.open_duties(cast), "she is in bed"
        assert story.search(cast, seen).known.outcome == Outcome.ARRIVED


def test_a_search_of_the_clock_that_is_called_a_mistake_does_not_silence_it_for_good(
    cast: Cast, facts: Facts
) -> None:
    """The flight is late, somebody writes “begun by mistake”, and nobody moves the times. Hours later she is not there
    either: it rings anew, as a search of its own.
    """
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        first = story.search(cast, seen)
        assert first.known.is_by_clock
        end(cast, seen, outcome=str(Outcome.MISTAKE), closing="The flight is late")
        assert due.NOT_ARRIVED not in story.open_duties(cast)
    with story.at(story.lands() + 4 * HOUR):
        story.look(2)
        assert due.NOT_ARRIVED not in story.open_duties(cast), "two hours from then"
        assert not story.search(cast, seen).known.is_open
    with story.at(story.lands() + 4 * HOUR + 2 * MINUTE):
        story.look(2)
        assert story.open_duties(cast).count(due.NOT_ARRIVED) == 1
        found = story.search(cast, seen)
        assert found.thing != first.thing
        assert (found.known.is_open, found.is_after_found) == (True, True)
        custody.hand_over(cast, seen, 2)
        assert due.NOT_ARRIVED not in story.open_duties(cast)


def test_moved_after_a_mistake_the_clock_waits_for_the_new_time(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    planned = story.one(cast, seen).due_at
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        end(cast, seen, outcome=str(Outcome.MISTAKE), closing="The flight is late")
        story.move(cast, seen, planned + 6 * HOUR)
    with story.at(story.lands() + 7 * HOUR):
        story.look(2)
        assert due.NOT_ARRIVED not in story.open_duties(cast)
    with story.at(story.lands() + 8 * HOUR + MINUTE):
        story.look(2)
        assert story.open_duties(cast).count(due.NOT_ARRIVED) == 1


def in_two_steps(cast: Cast) -> list[Any]:
    """Met at the port by a colleague, and in the evening at the bed."""
    return [
        custody.link(custody.sam(cast), PlaceType.SHELTER, 0),
        custody.link(custody.casey(cast), PlaceType.AIRPORT_ARR, 2.2, zone=custody.TIRANA),
        custody.link(custody.holder(HolderKind.CONTACT, "Night house"), PlaceType.FIRST_NIGHT, 10, zone=custody.TIRANA),
    ]  # fmt: skip


def test_a_step_that_is_sent_twice_is_one_and_nobody_is_said_to_have_changed_it(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 3 * HOUR):
        story.look()
        given: dict[str, Any] = {"at": clock.now(), "words": "No answer", "read": 0}
        for _press in range(2):
            story.tick(cast, seen, Step.PHONE, **given)
        assert models.Tick.objects.count() == 1
        with pytest.raises(Conflict):
            story.tick(cast, seen, Step.PHONE, by=cast.rita, **given)
        with pytest.raises(Conflict):
            story.tick(cast, seen, Step.PHONE, **{**given, "words": "She answered"})
        assert models.Tick.objects.count() == 1


def test_of_two_who_end_it_the_second_is_told_that_nothing_of_hers_was_kept(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 30 * MINUTE):
        begin(cast, seen)
        for _twice in range(2):
            end(cast, seen, closing="She is with us")
        with story.refused_with("A colleague was first"):
            end(cast, seen, who=cast.rita, closing="She says that he was there")
        assert story.search(cast, seen).known.closing == "She is with us"
        url = reverse("checkins:end", args=[seen.code, 1, story.search(cast, seen).thing])
        typed = {"outcome": "found", "word": "agreed", "is_alone": "yes", "closing": "He was there"}
        page = sign_in(Client(), cast.rita).post(url, typed)
        assert page.status_code == 422
        assert "He was there" in page.content.decode(), "what was typed stays"


def begin(cast: Cast, seen: Found) -> None:
    """Somebody wonders, and begins by hand."""
    actions_arrival.begin(code=seen.code, plan=1, thing=uuid4(), at=clock.now(), by=cast.rita.actor())


def test_a_search_begun_by_hand_rings_no_more_once_she_is_handed_over(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 30 * MINUTE):
        begin(cast, seen)
        assert len(story.emergencies_open()) == 1
        custody.hand_over(cast, seen, 2)
        assert due.NOT_ARRIVED not in story.open_duties(cast)
        assert story.emergencies_open() == []
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        assert story.emergencies_open() == []


def test_begun_after_the_last_hand_over_it_rings_until_the_way_is_over(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 90 * MINUTE):
        story.look()
        custody.hand_over(cast, seen, 2)
        begin(cast, seen)
        assert due.NOT_ARRIVED in story.open_duties(cast), "she was seen, and is missed since"
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        assert story.emergencies_open() == []


def test_arrived_was_written_of_somebody_who_is_not_there_and_whoever_is_on_call_is_rung_all_the_same(
    cast: Cast, facts: Facts
) -> None:
    """On the page of another of the group, both words and the arrival: the safe-arrival call finds it out."""
    seen = story.flown(cast)
    with story.at(story.lands() + 90 * MINUTE):
        custody.hand_over(cast, seen, 2)
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        story.look()
        assert story.emergencies_open() == []
        with story.refused_with("as “Not heard of”: whoever is on call is rung at once"):
            begin(cast, seen)
        casey = sign_in(Client(), cast.casey)
        page = casey.get(reverse("custody:told", args=[seen.code, 1])).content.decode()
        way_out = reverse("checkins:incident", args=[seen.code, 1])
        assert f'href="{way_out}"' in page
        assert casey.get(way_out).status_code == 200
        story.incident(cast, seen, Kind.LOST_CONTACT, words="Her sister waits, and she was in no car")
        assert len(story.emergencies_open()) == 1
        assert due.INCIDENT in story.open_duties(cast)


def test_one_side_of_a_hand_over_silences_no_search(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR):
        story.look()
        story.tick(cast, seen, Step.PHONE)
        assert {due.NOT_ARRIVED, due.TRY_AGAIN} <= set(story.open_duties(cast))
        custody.confirm(cast, seen, 2, Side.FROM)
        assert {due.NOT_ARRIVED, due.TRY_AGAIN} <= set(story.open_duties(cast)), "nobody has her so far"
        story.move(cast, seen, story.lands() + 3 * HOUR)
        assert {due.NOT_ARRIVED, due.TRY_AGAIN} <= set(story.open_duties(cast)), "until somebody ends it"
        custody.confirm(cast, seen, 2, Side.TO)
        assert not {due.NOT_ARRIVED, due.TRY_AGAIN} & set(story.open_duties(cast))


def test_a_late_word_from_the_airport_does_not_silence_that_nobody_came_to_the_first_night(
    cast: Cast, facts: Facts
) -> None:
    seen = story.travelling(cast)
    with story.at(custody.way().departs_at):
        custody.hand_over(cast, seen, 1)
        custody.hand_over(cast, seen, 2)
    with story.at(story.lands() + 6 * HOUR):
        story.look(3)
        assert due.NOT_ARRIVED in story.open_duties(cast)
        custody.hand_over(cast, seen, 3, at=story.lands() + HOUR)
        assert due.NOT_ARRIVED in story.open_duties(cast), "she was met there, and came to no bed"
        story.look(2)
        custody.hand_over(cast, seen, 4)
        assert due.NOT_ARRIVED not in story.open_duties(cast)


def test_a_third_agency_ticks_steps_too_and_takes_no_line_away(cast: Cast, facts: Facts) -> None:
    """Port Clinic reads what Harbour House wrote, and nothing of Dawn Centre."""
    seen = story.flown(cast)
    port = ports.port(cast, agree=True)
    answer = consents.yes(groups=tuple("AGI"), recipients=consents.to(port.pk))
    consent = consents.agree(cast, seen, answer).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=port.pk, by=cast.casey.actor()
    )
    with story.at(story.lands() + 2 * HOUR):
        story.look()
        (lost,) = story.incidents(cast, seen)
        common: dict[str, Any] = {"code": seen.code, "plan": 1, "thing": lost.thing, "read": 0}
        story.tick(cast, seen, Step.FIRST_NIGHT, by=cast.rita, words="Not there")
        actions_incidents.act(**{**common, "read": 1}, words="Asked at the border", by=cast.rita.actor())
        assert story.search(cast, seen, port.rosa).ticks == 0
        story.tick(cast, seen, Step.BORDER, by=port.rosa, read=0, words="Passed at 14:22")
        assert story.search(cast, seen).ticks == 2
        actions_incidents.act(**common, words="Seen at the port", by=port.rosa.actor())
        (lost,) = story.incidents(cast, seen)
        assert [one.words for one in lost.known.actions] == ["Asked at the border", "Seen at the port"]


def test_not_found_a_sealed_suspicion_a_report_the_case_rests_and_every_week(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast, with_dawn=False)
    story.let_in(cast, seen, "AGI")
    lands = story.lands()

    def flag(words: str = "No sign") -> None:
        actions_arrival.flag(
            code=seen.code,
            plan=1,
            thing=story.search(cast, seen).thing,
            words=words,
            by=cast.casey.actor(),
        )

    with story.at(lands + 3 * HOUR):
        story.look()
        with story.refused_with("too early"):
            flag()
    with story.at(lands + 72 * HOUR + MINUTE):
        story.look()
        assert due.NOT_FOUND in story.due(cast.casey)
        for _twice in range(2):
            flag()
        with story.refused_with("written down already"):
            flag("His car was seen")
        found = story.search(cast, seen)
        assert found.flag is not None
        assert found.flag.words == "No sign"
        assert models.Flag._meta.get_field("document").group == "F"
        assert people.standing(cast.casey.actor(), story.again(cast, seen)).is_suspended
        assert {due.REPORT, due.WEEKLY} <= set(story.open_duties(cast))
        assert due.NOT_FOUND not in story.open_duties(cast)
        actions_arrival.report(
            code=seen.code, plan=1, thing=found.thing, words="To the focal point", by=cast.casey.actor()
        )
        assert due.REPORT not in story.open_duties(cast)
        with story.refused_with("made already"):
            actions_arrival.report(
                code=seen.code, plan=1, thing=found.thing, words="x", by=cast.casey.actor()
            )
    with story.at(lands + 10 * 24 * HOUR + 2 * HOUR):
        assert due.WEEKLY in story.due(cast.casey)
        given: dict[str, Any] = {
            "code": seen.code,
            "plan": 1,
            "thing": found.thing,
            "words": "Asked again",
        }
        with pytest.raises(Conflict):
            actions_arrival.review(**given, read=1, by=cast.casey.actor())
        with story.refused_with("Your role"):
            actions_arrival.review(**given, read=2, by=cast.rita.actor())
        for _twice in range(2):
            actions_arrival.review(**given, read=2, by=cast.casey.actor())
        with pytest.raises(Conflict):
            actions_arrival.review(**{**given, "words": "His aunt was asked"}, read=2, by=cast.casey.actor())
        assert due.WEEKLY not in story.due(cast.casey), "in a week again"
        assert due.WEEKLY in story.open_duties(cast)
        assert [one.look for one in story.search(cast, seen).looks] == ["Asked again"]
        page = reverse("checkins:missing", args=[seen.code, 1])
        shown = sign_in(Client(), cast.casey).get(page).content.decode()
        for words in ("No sign", "To the focal point", "Asked again"):
            assert words in shown, words
        there = sign_in(Client(), cast.rita).get(page).content.decode()
        assert "Ten steps" in there
        for words in ("No sign", "To the focal point", "Asked again"):
            assert words not in there, "who may read of the way alone, and not of danger"


def test_found_after_a_suspicion_was_written_down_the_case_rests_no_more(cast: Cast, facts: Facts) -> None:
    """She rings on the fourth day. “Rests” beside her name would tell everybody that nobody has to do anything."""
    seen = story.flown(cast)

    def rests() -> bool:
        return people.standing(cast.casey.actor(), story.again(cast, seen)).is_suspended

    with story.at(story.lands() + 72 * HOUR + MINUTE):
        story.look()
        thing = story.search(cast, seen).thing
        actions_arrival.flag(code=seen.code, plan=1, thing=thing, words="No sign", by=cast.casey.actor())
        assert rests()
        end(cast, seen, outcome=str(Outcome.FOUND))
        assert not rests()
        assert due.ASK_AGAIN in story.due(cast.casey)


@pytest.mark.parametrize("ends", ["arrived", "back"])
def test_handed_over_after_a_suspicion_was_written_down_the_case_rests_no_more(
    cast: Cast, facts: Facts, ends: str
) -> None:
    """She stands at the door on the fourth day: both sides of the last hand-over say so, and nobody opens the steps."""
    seen = story.flown(cast)

    def rests() -> bool:
        return people.standing(cast.casey.actor(), story.again(cast, seen)).is_suspended

    with story.at(story.lands() + 72 * HOUR + MINUTE):
        story.look()
        thing = story.search(cast, seen).thing
        actions_arrival.flag(code=seen.code, plan=1, thing=thing, words="No sign", by=cast.casey.actor())
    with story.at(story.lands() + 90 * HOUR):
        assert rests()
        if ends == "back":
            custody.stop(cast, seen)
            bed = custody.link(custody.casey(cast), PlaceType.SHELTER, 91)
            custody.plan(cast, seen, bed, words="Back in the house")
        custody.hand_over(cast, seen, 2)
        getattr(custody_actions, {"arrived": "arrive", "back": "back"}[ends])(
            code=seen.code, plan=1, by=cast.casey.actor()
        )
        assert not rests()
        assert due.ASK_AGAIN in story.due(cast.casey), "as of whoever is found"
        assert due.REPORT not in story.open_duties(cast)
        page = reverse("checkins:missing", args=[seen.code, 1])
        shown = sign_in(Client(), cast.casey).get(page).content.decode()
        assert "Write how it ended" in shown
        for words in ("has not arrived yet", "Not arrived", ">Due<", "Not heard so far"):
            assert words not in shown, words
        end(cast, seen, outcome=str(Outcome.ARRIVED))
        shown = sign_in(Client(), cast.casey).get(page).content.decode()
        assert "was looked for" in shown
        assert "Write how it ended" not in shown
