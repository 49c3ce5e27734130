"""What is refused, with a sentence that says what to do: times, ways, yeses, interpreters, a child."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.hearings import story
from tests.interpreters import story as interpreters
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.hearings import actions, due, gates, queries, rules_went
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import SPOKE, Attended, Issue, Modality, Stand
from wayhome.hearings.shapes import HearingNow
from wayhome.people import actions as people_actions
from wayhome.testimony import queries as legal
from wayhome.testimony.documents import Day
from wayhome.testimony.enums import DayState
from wayhome.witnessing import gates as speaking
from wayhome.witnessing import rules_answer
from wayhome.witnessing.documents import Said
from wayhome.witnessing.enums import YES, Answer

DAY = timedelta(days=1)
WAYS = [str(one) for one in Modality]


@pytest.mark.django_db
def test_a_time_says_what_is_wrong(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"at": clock.now() - DAY}, "has passed"),
        ({"at": None}, "day and the time"),
        ({"zone": ""}, "whose clock"),
        ({"zone": "Mars/Olympus"}, "whose clock"),
        ({"hers": ""}, "she or he lives"),
        ({"minutes": 0}, "in minutes"),
        ({"at": clock.now() + 5000 * DAY}, "Check the year"),
    ]
    for given_, words in wrong:
        with story.refused(words):
            story.plan(cast, seen, matter, **given_)
    assert queries.hearings(cast.casey.actor(), story.again(cast, seen)) == []
    assert testimony.legal(cast, seen).days == [], "no day is left behind by what was refused"


@pytest.mark.django_db
def test_two_hearings_at_one_time(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    first = story.plan(cast, seen, matter)
    for hour in (8, 10):  # of two hours each
        with story.refused("another hearing at this time"):
            story.plan(cast, seen, matter, hour=hour)
    second = story.plan(cast, seen, matter, hour=11)
    with story.refused("another hearing at this time"):
        story.move(cast, seen, second, 40)
    with story.refused("another hearing at this time"):  # at the second time of the first
        story.plan(cast, seen, matter, days=41, backup=None)
    with story.refused("another hearing at this time"):  # its own second time is that of the first
        story.plan(cast, seen, matter, days=39)
    story.move(cast, seen, first, None)
    assert story.now(cast, seen, first).stand is Stand.OFF
    story.move(cast, seen, second, 40)
    assert story.now(cast, seen, second).at == story.at(40)


@pytest.mark.django_db
def test_what_weighs_least_comes_first(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    with story.refused("An earlier statement is used"):
        story.plan(cast, seen, matter, why="")
    with story.refused("in which way"):
        story.plan(cast, seen, matter, way="by_post")
    thing = story.plan(cast, seen, matter, way=str(Modality.STATEMENT), why="")
    assert story.gate(cast, seen, thing, gates.LINK_READY) is True, "an earlier statement needs nobody there"
    assert story.due(cast, seen, due.MONEY) == []


@pytest.mark.django_db
def test_a_yes_to_another_way_is_none_to_this_one(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    story.try_link(cast, seen, thing)
    assert "has not answered" in str(story.gate(cast, seen, thing, speaking.CONSENT))
    offer = story.says_yes(cast, seen, matter, str(Modality.RECORDED))
    assert "to another way: Heard once" in str(story.gate(cast, seen, thing, speaking.CONSENT))
    with clock.shifted(41 * DAY), story.refused("It is not written as spoken"):
        story.went(cast, seen, thing)
    other = testimony.matter(cast, seen, kind="criminal", country="IT")
    story.says_yes(cast, seen, other)
    assert story.gate(cast, seen, thing, speaking.CONSENT) is not True, (
        "a yes for another matter is none for this"
    )
    assert story.says_yes(cast, seen, matter) == offer, "she is asked anew, and says yes to this way"
    assert story.gate(cast, seen, thing, speaking.CONSENT) is True
    assert story.gate(cast, seen, thing, speaking.CONSENT, cast.lea) is True, "her lawyer knows to what"
    about = queries.speaking(
        cast.sam.actor(), story.again(cast, seen, cast.sam), story.now(cast, seen, thing)
    )
    assert "not open to you" in str(speaking.CONSENT.holds(about, cast.sam.actor())), (
        "what he cannot open does not pass"
    )
    closed = witnessing.measure(cast, seen, matter, cast.lea)
    refused = {"state": "refused", "decided_on": witnessing.day(0), "reason": "Public interest"}
    witnessing.measure(cast, seen, matter, cast.lea, closed, **refused)
    assert "refused since" in str(story.gate(cast, seen, thing, speaking.CONSENT))
    with clock.shifted(41 * DAY), story.refused("no yes of hers or his to this way counted"):
        story.went(cast, seen, thing)
    story.says_yes(cast, seen, matter, shown=(closed,))
    with clock.shifted(41 * DAY):
        story.went(cast, seen, thing, without="Why")
    assert story.now(cast, seen, thing).known.spoke


@pytest.mark.django_db
def test_an_interpreter_with_a_conflict_of_interest_does_not_count(cast: Cast) -> None:
    from wayhome.interpreters import actions as register

    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter, interpreter="needed")
    assert "Book an interpreter" in str(story.gate(cast, seen, thing, gates.LINK_READY))
    dunja = interpreters.approved(cast)
    late = interpreters.book(cast, dunja, seen, starts=story.at(40) + DAY, minutes=120).pk
    story.plan(cast, seen, matter, thing=thing, booking=late)
    assert "another time" in str(story.gate(cast, seen, thing, gates.LINK_READY))
    booking = interpreters.book(cast, dunja, seen, starts=story.at(40), minutes=180).pk
    story.plan(cast, seen, matter, thing=thing, booking=booking)
    story.try_link(cast, seen, thing)
    story.pay(cast, seen, thing)
    assert story.gate(cast, seen, thing, gates.LINK_READY) is True
    with pytest.raises(Http404):
        story.plan(cast, seen, matter, thing=thing, booking=uuid4())
    register.record_tie(
        seen=story.again(cast, seen), interpreter=dunja, found="before", words="A cousin of hers",
        is_general=False, by=cast.casey.actor(),
    )  # fmt: skip
    assert story.gate(cast, seen, thing, gates.LINK_READY) is not True


@pytest.mark.django_db
def test_a_child_is_asked_once_by_somebody_trained_with_a_guardian(cast: Cast) -> None:
    child = consents.child(cast, born=consents.years_ago(10), guardian="")
    seen, matter = story.begun(cast, child)
    thing = story.plan(cast, seen, matter, way=str(Modality.RECORDED))

    def why() -> str:
        return str(story.gate(cast, seen, thing, gates.CHILD))

    assert "Nobody speaks for this child yet" in why()
    consents.note_guardian(cast, seen, name="Ana Leka")
    assert "Ask the child" in why()
    today = clock.today("Europe/Tirane")
    story.plan(cast, seen, matter, thing=thing, view="I want to say it once", view_on=today)
    assert "trained" in why()
    story.plan(cast, seen, matter, thing=thing, interviewer="Dr Prifti", trained=True)
    assert story.gate(cast, seen, thing, gates.CHILD) is True
    story.plan(cast, seen, matter, thing=thing, way=str(Modality.IN_PERSON))
    assert "heard once, and it is recorded" in why()
    story.plan(cast, seen, matter, thing=thing, way=str(Modality.RECORDED))
    how = consents.by_guardian(witnessing.asked())
    with story.refused("what the child says"):
        story.says_yes(cast, seen, matter, str(Modality.RECORDED), how=how)
    said = {"how": how, "child_view": "Only once, and with Ana"}
    story.says_yes(cast, seen, matter, str(Modality.RECORDED), **said)
    story.try_link(cast, seen, thing)
    with clock.shifted(41 * DAY):
        story.went(cast, seen, thing, without="Why")
        later = replace(story.now(cast, seen, thing).known, attended="", at=story.at(20), backup=None)
        again = uuid4()
        actions.plan(
            seen=story.again(cast, seen),
            thing=again,
            matter=matter,
            read=0,
            given=later,
            by=cast.casey.actor(),
        )
        assert "spoken in this matter already" in str(story.gate(cast, seen, again, gates.CHILD))
    grown, other = story.begun(cast)
    adult = story.plan(cast, grown, other)
    assert story.gate(cast, grown, adult, gates.CHILD) is True, "asked of children alone"


@pytest.mark.django_db
def test_the_day_is_one_truth(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = testimony.day_of(cast, seen, matter)  # a day that somebody kept before anything was planned
    assert story.now(cast, seen, thing).stand is Stand.TO_PLAN
    story.plan(cast, seen, matter, thing=thing)
    assert len(testimony.legal(cast, seen).days) == 1
    testimony.day_of(cast, seen, matter, thing=thing, on=testimony.day(55))
    here = story.now(cast, seen, thing)
    assert (here.stand, here.at) == (Stand.MOVED, None)
    with story.refused("The day was moved"):
        story.try_link(cast, seen, thing)
    story.move(cast, seen, thing, 55)
    assert story.now(cast, seen, thing).stand is Stand.PLANNED
    testimony.day_of(cast, seen, matter, thing=thing, state="called_off")
    with story.refused("not to come any more"):
        story.pay(cast, seen, thing)
    other, _matter = story.begun(cast)
    with pytest.raises(Http404):
        story.now(cast, other, thing)


@pytest.mark.django_db
def test_the_house_hears_of_her_day_and_not_of_that_of_a_court_far_away(cast: Cast) -> None:
    """Eight in the evening of the court is the next morning where she lives."""
    seen, matter = story.begun(cast)
    evening = datetime.combine(testimony.day(40), time(20), ZoneInfo("America/Los_Angeles")).astimezone(UTC)
    thing = story.plan(
        cast, seen, matter, at=evening, zone="America/Los_Angeles", hers="Asia/Manila", backup=evening + DAY
    )
    here = story.now(cast, seen, thing)
    assert (here.at, here.stand) == (evening, Stand.PLANNED)
    days = legal.hearing_days(cast.sam.actor(), story.again(cast, seen, cast.sam), since=clock.today())
    assert days == [testimony.day(41)]
    moved = replace(here.known, at=evening + DAY)
    actions.move(
        seen=story.again(cast, seen), thing=thing, read=here.read, given=moved, why="The judge is ill",
        by=cast.casey.actor(),
    )  # fmt: skip
    assert story.now(cast, seen, thing).day.on == testimony.day(42)


@pytest.mark.django_db
def test_tried_from_one_room_is_not_tried_from_another(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    story.try_link(cast, seen, thing)
    story.pay(cast, seen, thing)
    story.plan(cast, seen, matter, thing=thing, breaks="Every hour")
    assert story.gate(cast, seen, thing, gates.LINK_READY) is True
    story.plan(cast, seen, matter, thing=thing, venue="consulate", place="First floor")
    assert "Try the connection" in str(story.gate(cast, seen, thing, gates.LINK_READY))
    assert story.due(cast, seen, due.TEST)


@pytest.mark.django_db
def test_sent_twice_it_is_one_and_of_two_one_is_told(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing, value = uuid4(), story.known()

    def send() -> None:
        actions.plan(
            seen=story.again(cast, seen),
            thing=thing,
            matter=matter,
            read=0,
            given=value,
            by=cast.casey.actor(),
        )

    send()
    with pytest.raises(Sent):
        send()
    assert len(queries.hearings(cast.casey.actor(), story.again(cast, seen))) == 1
    read = story.now(cast, seen, thing).read
    story.pay(cast, seen, thing)
    with pytest.raises(Conflict):
        actions.pay(
            seen=story.again(cast, seen, cast.lea), thing=thing, read=read, given=story.ALL_PAID,
            by=cast.lea.actor(),
        )  # fmt: skip


EVERY_ANSWER = [
    None,
    *(
        Said(answer=str(answer), modality=way if answer in YES else "", identity="pseudonym")
        for answer, way in itertools.product(Answer, WAYS)
    ),
]


@pytest.mark.parametrize("attended", [*Attended.values, "", "perhaps"])
def test_nobody_is_written_as_having_spoken_without_a_yes_that_names_the_way(attended: str) -> None:
    """Every answer, ended or not, something refused since or not, with every way of being heard."""
    moment = clock.now()
    passed = set()
    for said, is_live, refused, way, is_cleared in itertools.product(
        EVERY_ANSWER, (True, False), ({}, {uuid4(): "Without the public"}), [*WAYS, ""], (True, False)
    ):
        known = Hearing(at=moment - DAY, zone="UTC", hers="UTC", way=way)
        here = HearingNow(uuid4(), Day(on=known.on, state=str(DayState.OPEN)), 1, known=known)
        reason = rules_went.why_not_went(
            replace(known, attended=attended, without="Why"),
            here,
            not_agreed=rules_answer.why_not_yes(
                said, modality=way, day=moment.date(), is_live=is_live, refused=refused
            ),
            not_child=None,
            is_cleared=is_cleared,
            moment=moment,
        )
        if reason is None:
            passed.add(attended)
            names_it = said is not None and said.answer in YES and said.modality == way
            assert attended not in SPOKE or (names_it and is_live and not refused)
    assert passed == ({attended} if attended in Attended.values else set())


def test_each_words_may_be_as_long_as_its_field_whatever_else_was_written() -> None:
    moment = clock.now()
    known = Hearing(at=moment - DAY, zone="UTC", hers="UTC", way=WAYS[0], attended=str(Attended.NO))
    here = HearingNow(uuid4(), Day(on=known.on, state=str(DayState.OPEN)), 1, known=known)

    def refused(words: int, without: int) -> str | None:
        given = replace(known, words="a" * words, without="b" * without)
        return rules_went.why_not_went(
            given, here, not_agreed=None, not_child=None, is_cleared=True, moment=moment
        )

    assert refused(10_000, 10_000) is None
    assert refused(10_001, 0) == refused(0, 10_001) == "Write at most 10000 letters."


ANSWERS = ("yes_video", "yes_recorded", "yes_today_only", "take_back", "no")
BEFORE = (*ANSWERS, "plan_video", "plan_recorded", "go")
AFTER = (*ANSWERS, "went", "went_part", "not")


@pytest.fixture
def pia(cast: Cast) -> Person:
    """A psychologist, for every case that a property makes up."""
    return witnessing.pia(cast, story.begun(cast)[0])


@pytest.mark.django_db
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    before=st.lists(st.sampled_from(BEFORE), max_size=5),
    after=st.lists(st.sampled_from(AFTER), min_size=1, max_size=4),
)
def test_whatever_is_done_in_whatever_order_spoken_stands_on_a_yes_that_was_live_when_it_began(
    cast: Cast, pia: Person, before: list[str], after: list[str]
) -> None:
    """Nobody says go either, unless the yes that counts then names the way; and with such a yes it can be said."""
    seen, matter = story.begun(cast)
    (team,) = pia.actor().team_ids
    people_actions.let_team_in(seen=story.again(cast, seen), team=team, by=cast.casey.actor())
    thing = story.plan(cast, seen, matter)
    story.pay(cast, seen, thing)
    live: set[str] = set()
    offer: UUID | None = None
    way = str(Modality.VIDEO)

    def answers(move: str) -> None:
        nonlocal live, offer
        if move == "yes_today_only":  # over before the hearing begins
            offer, live = story.says_yes(cast, seen, matter, valid_until=witnessing.day(0)), set()
        elif move.startswith("yes_"):
            live = {str(Modality.VIDEO if move == "yes_video" else Modality.RECORDED)}
            offer = story.says_yes(cast, seen, matter, *live)
        elif move == "take_back" and live and offer:
            story.takes_back(cast, seen, offer)
            live = set()
        elif move == "no" and offer:
            witnessing.say(cast, seen, offer, Answer.NO)
            live = set()

    def goes() -> None:
        here = story.now(cast, seen, thing)
        was_said = queries.is_cleared(cast.casey.actor(), story.again(cast, seen), here)
        assert not was_said or way in live, "a go ends with the yes that it stood on"
        try:
            story.go(cast, seen, thing)
        except Refused:
            assert was_said or way not in live
        else:
            assert way in live

    with clock.shifted(39 * DAY):
        story.stands(cast, seen, pia)
        for move in before:
            answers(move)
            if move == "go":
                story.try_link(cast, seen, thing)
                goes()
            elif move.startswith("plan_"):
                way = str(Modality.VIDEO if move == "plan_video" else Modality.RECORDED)
                story.plan(cast, seen, matter, thing=thing, way=way)
    then = set(live)
    with clock.shifted(41 * DAY):
        for move in after:
            answers(move)
            is_over = story.now(cast, seen, thing).known.is_over
            if move in ("went", "went_part"):
                attended = Attended.YES if move == "went" else Attended.PART
                try:
                    story.went(cast, seen, thing, attended, without="Why")
                except Refused:
                    assert is_over or way not in then
                else:
                    assert way in then
                    assert not is_over
            elif move == "not" and not is_over:
                story.went(cast, seen, thing, Attended.NO)


@pytest.mark.django_db
def test_a_yes_that_came_after_the_hearing_is_none_for_it(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    with clock.shifted(41 * DAY):
        story.says_yes(cast, seen, matter)
        with story.refused("no yes of hers or his to this way counted"):
            story.went(cast, seen, thing, without="Why")
        assert story.gate(cast, seen, thing, speaking.CONSENT) is not True
        story.went(cast, seen, thing, Attended.NO, issues=(str(Issue.UNAGREED),))
        assert queries.told_how_often(cast.casey.actor(), story.again(cast, seen))[1] == 1, (
            "she was asked once more, whatever it is called"
        )


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["casey", "lea"])
def test_what_is_taken_back_or_refused_after_the_hearing_makes_nothing_untrue(cast: Cast, who: str) -> None:
    """She spoke on her yes; the day after she takes it back, and something is refused. It stays as it was."""
    seen, matter = story.begun(cast)
    offer = story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    with clock.shifted(41 * DAY):
        closed = witnessing.measure(cast, seen, matter, cast.lea)
        refused = {"state": "refused", "decided_on": witnessing.day(0), "reason": "Public interest"}
        witnessing.measure(cast, seen, matter, cast.lea, closed, **refused)
        story.takes_back(cast, seen, offer)
        story.went(cast, seen, thing, who=getattr(cast, who), without="Why")
    assert story.now(cast, seen, thing).known.spoke


@pytest.mark.django_db
def test_taken_back_an_hour_before_it_is_no_yes(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    with clock.shifted(story.at(40) - clock.now() - timedelta(hours=1)):
        story.takes_back(cast, seen, offer, cast.lea)
    for who in (cast.casey, cast.lea):
        with clock.shifted(41 * DAY), story.refused("no yes of hers or his to this way counted"):
            story.went(cast, seen, thing, who=who, without="Why")


@pytest.mark.django_db
def test_the_way_is_not_written_anew_once_it_has_begun(cast: Cast) -> None:
    """Heard in person on a yes to video: the plan is not made to fit the yes."""
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter, way=str(Modality.IN_PERSON))
    with clock.shifted(41 * DAY):
        with story.refused("The time has passed"):
            story.plan(cast, seen, matter, thing=thing, way=story.VIDEO)
        with story.refused("no yes of hers or his to this way counted"):
            story.went(cast, seen, thing, without="Why")


@pytest.mark.django_db
def test_a_child_that_was_heard_without_what_it_needs_is_written_so(cast: Cast) -> None:
    child = consents.child(cast, born=consents.years_ago(10), guardian="Ana Leka")
    seen, matter = story.begun(cast, child)
    recorded = str(Modality.RECORDED)
    thing = story.plan(cast, seen, matter, way=recorded)
    how = consents.by_guardian(witnessing.asked())
    story.says_yes(cast, seen, matter, recorded, how=how, child_view="Only once")
    with clock.shifted(41 * DAY):
        with story.refused("A child needs this before a hearing"):
            story.went(cast, seen, thing, without="Why")
        story.went(cast, seen, thing, Attended.NO, issues=(str(Issue.UNAGREED),))
