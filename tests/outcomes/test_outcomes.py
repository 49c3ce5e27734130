"""Asked, half answered, gone on with, finished, set aside; what falls due; who reads what."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.assistance import story as assistance
from tests.care import story as care
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.followup import story as contacts
from tests.handover import story as handing
from tests.handover.conftest import _process as _process
from tests.outcomes import story
from tests.outcomes.story import BEST, V5, WORST
from wayhome.attempts.holding import Another
from wayhome.audit.models import Entry
from wayhome.care import due as care_due
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.custody.enums import What
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.followup import hooks as followup
from wayhome.outcomes import actions, documents, due, limits, models, owing, queries, rss
from wayhome.outcomes.enums import WHOLE, Outcome, Part, State
from wayhome.training.rules import after

pytestmark = pytest.mark.django_db


def test_a_whole_survey_and_what_it_comes_to(cast: Cast) -> None:
    seen = story.case(cast)
    story.ask(cast, seen, V5)
    assert story.scores(cast, seen) == {
        Part.ECONOMIC: "0.8425", Part.SOCIAL: "0.6500", Part.PSYCHOSOCIAL: "0.8125", WHOLE: "0.7900",
    }  # fmt: skip


def test_half_answered_it_is_a_draft_and_is_gone_on_with_by_a_colleague(cast: Cast) -> None:
    seen, nora = story.case(cast), consents.nora(cast)
    thing = story.begin(cast, seen)
    story.answer(cast, seen, thing, {"E1": "satisfied"})
    half = story.now(cast, seen).draft
    assert half is not None
    assert (half.brief.answered, half.brief.asked, half.scores) == (1, 28, {})
    assert story.now(cast, seen).finished == []
    story.answer(cast, seen, thing, BEST, nora)
    story.finish(cast, seen, thing)
    assert story.scores(cast, seen)[WHOLE] == "1.0000"
    assert story.now(cast, seen).draft is None


def test_one_part_keeps_what_another_part_said_and_what_is_left_out_is_left_out(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.begin(cast, seen)
    story.answer(cast, seen, thing, {"E1": "satisfied", "E2": "never", "SO10": "good"})
    story.answer(cast, seen, thing, {"E1": "neutral"})
    _now, known = queries.survey(cast.casey.actor(), story.again(cast, seen), thing)
    assert known.answers == {"E1": "neutral", "SO10": "good"}


def test_finished_as_it_is_with_sixty_of_a_hundred_there_is_no_score(cast: Cast) -> None:
    seen = story.case(cast)
    names = [name for name in BEST if name != rss.REASON][:17]
    story.ask(cast, seen, {name: BEST[name] for name in names})
    scores, least = story.now(cast, seen).finished[-1].scores, limits.least_answered()
    assert (scores[WHOLE].percent, scores[WHOLE].is_shown(least)) == (60, False)
    shown = {part for part in Part.values if part in scores and scores[part].is_shown(least)}
    assert shown == {Part.ECONOMIC, Part.SOCIAL}, "eight of ten"


def test_nothing_answered_is_not_finished_and_nothing_is_changed_after_finishing(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.begin(cast, seen)
    with story.refused("Nothing is answered so far"):
        story.finish(cast, seen, thing)
    story.answer(cast, seen, thing, {"E1": rss.DONT_KNOW})
    with story.refused("Nothing is answered so far"):
        story.finish(cast, seen, thing)
    story.answer(cast, seen, thing, {"E1": "neutral"})
    story.finish(cast, seen, thing)
    with story.refused("finished or set aside"):
        story.answer(cast, seen, thing, {"E1": "satisfied"})


def test_a_second_one_is_not_begun_beside_one_that_is_half_answered(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.begin(cast, seen)
    with story.refused("half answered"):
        story.begin(cast, seen)
    actions.set_aside(
        seen=story.again(cast, seen), thing=thing, read=1, why="She went home", by=cast.casey.actor()
    )
    story.begin(cast, seen)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"on": None}, "Enter the day"),
        ({"on": "tomorrow"}, "Enter the day"),
        ({"who": " "}, "who asked"),
        ({"present": "moon"}, "who could hear"),
        ({"present": "others", "is_feared": False}, "who was there"),
        ({"present": "others", "others": "Her aunt"}, "yes or no"),
        ({"present": "others", "others": "Her aunt", "is_feared": True}, "ask again when she or he is alone"),
        ({"language": "xx"}, "language"),
        ({"who": "x" * 201}, "at most"),
    ],
)
def test_who_asked_and_who_could_hear_is_whole(cast: Cast, given: dict[str, Any], words: str) -> None:
    """Also for the seven that she rates: nothing is kept that was said before somebody who may have used her."""
    seen = story.case(cast)
    given = {**given, **({"on": clock.today() + timedelta(days=2)} if given.get("on") == "tomorrow" else {})}
    whole = story.asked() | given
    with story.refused(words):
        actions.begin(
            seen=story.again(cast, seen),
            thing=uuid4(),
            given=documents.Survey(**whole),
            by=cast.casey.actor(),
        )
    with story.refused(words):
        rating = documents.Rating(**whole, ratings={"safety": 3})
        actions.rate(seen=story.again(cast, seen), thing=uuid4(), given=rating, by=cast.casey.actor())
    assert not models.Survey.objects.exists()
    assert not models.Rating.objects.exists()


def test_somebody_whom_she_trusts_may_be_there(cast: Cast) -> None:
    seen = story.case(cast)
    story.ask(cast, seen, present="others", others="Her sister", is_feared=False)
    assert story.now(cast, seen).finished


@pytest.mark.parametrize("answers", [{"E1": "moon"}, {"SO10": "good"}, {"X1": "yes"}])
def test_only_answers_of_this_part_of_the_table(cast: Cast, answers: dict[str, str]) -> None:
    seen = story.case(cast)
    thing = story.begin(cast, seen)
    with story.refused("answers shown"):
        actions.answer(
            seen=story.again(cast, seen), thing=thing, read=1, part="economic", answers=answers,
            by=cast.casey.actor(),
        )  # fmt: skip


def test_the_same_form_twice_is_one(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.begin(cast, seen)
    story.begin(cast, seen, thing=thing)
    story.answer(cast, seen, thing, {"E1": "neutral"}, read=1)
    story.answer(cast, seen, thing, {"E1": "neutral"}, read=1)
    story.finish(cast, seen, thing, read=2)
    story.finish(cast, seen, thing, read=2)
    assert models.Survey.objects.count() == 3
    given = story.rated(clock.today() - timedelta(days=1))
    rating = story.rate(cast, seen, given)
    story.rate(cast, seen, given, thing=rating)
    with pytest.raises(Another):
        story.rate(cast, seen, replace(given, words="I sleep again"), thing=rating)
    with pytest.raises(Another):
        story.begin(cast, seen, thing=thing, others="Her sister")
    for _time in range(2):
        actions.set_aside(
            seen=story.again(cast, seen), thing=rating, read=1, why="By mistake", by=cast.casey.actor()
        )
    assert models.Rating.objects.count() == 2


def test_two_who_write_at_once_lose_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.begin(cast, seen)
    story.answer(cast, seen, thing, {"E1": "neutral"}, read=1)
    with pytest.raises(Conflict):
        story.answer(cast, seen, thing, {"E1": "satisfied"}, read=1)
    with pytest.raises(Conflict):
        story.finish(cast, seen, thing, read=1)
    with pytest.raises(Conflict):
        actions.set_aside(seen=story.again(cast, seen), thing=thing, read=1, why="Old", by=cast.casey.actor())
    assert story.now(cast, seen).surveys[0].number == 2


def test_besides_safety_one_thing_is_asked_at_a_visit(cast: Cast) -> None:
    seen = story.case(cast)
    day = clock.today() - timedelta(days=1)
    story.rate(cast, seen, documents.Rating(**story.asked(), ratings={"safety": 4}))
    thing = story.ask(cast, seen)  # whether it is safe may be asked beside it
    with story.refused("ask these on another day"):
        story.rate(cast, seen)
    story.rate(cast, seen, documents.Rating(**story.asked(), ratings={"safety": 2}))
    story.rate(cast, seen, story.rated(day))
    with story.refused("one thing at a visit"):
        story.begin(cast, seen, on=day)
    assert len(story.now(cast, seen, consents.nora(cast)).surveys) == 1
    actions.set_aside(
        seen=story.again(cast, seen), thing=thing, read=story.number(cast, seen, thing), why="Of somebody else",
        by=cast.casey.actor(),
    )  # fmt: skip
    story.rate(cast, seen)  # what was set aside was not asked


def test_set_aside_it_stays_and_counts_for_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.ask(cast, seen, WORST)
    read = story.number(cast, seen, thing)
    casey = cast.casey.actor()
    with story.refused("Write why"):
        actions.set_aside(seen=story.again(cast, seen), thing=thing, read=read, why=" ", by=casey)
    actions.set_aside(seen=story.again(cast, seen), thing=thing, read=read, why="Of somebody else", by=casey)
    assert story.now(cast, seen).finished == []
    _now, known = queries.survey(casey, story.again(cast, seen), thing)
    assert (known.state, known.why_aside, known.answers["E1"]) == (
        State.ASIDE,
        "Of somebody else",
        "very_dissatisfied",
    )
    with story.refused("set aside already"):
        actions.set_aside(seen=story.again(cast, seen), thing=thing, read=read + 1, why="Again", by=casey)


# What she rates ------------------------------------------------------------------------------------------------------


def test_she_rates_seven_and_may_leave_each_out(cast: Cast) -> None:
    seen = story.case(cast)
    given = story.rated(safety=2, education=0)
    del given.ratings[Outcome.PURPOSE]
    story.rate(cast, seen, given)
    (one,) = story.now(cast, seen).rated
    assert one.brief.ratings == {
        "housing": 3, "safety": 2, "support": 3, "services": 3, "health": 3, "education": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ratings", "words"),
    [({}, "Nothing is rated"), ({"safety": 6}, "answers shown"), ({"moon": 3}, "answers shown")],
)
def test_ratings_are_of_the_seven_from_nought_to_five(
    cast: Cast, ratings: dict[str, int], words: str
) -> None:
    seen = story.case(cast)
    with story.refused(words):
        story.rate(cast, seen, documents.Rating(**story.asked(), ratings=ratings))


def test_not_safe_the_danger_is_looked_at_again(cast: Cast) -> None:
    """SC10: she rates her safety 2 of 5."""
    for how in ("rated", "asked"):
        seen = story.case(cast)
        care.assess(cast, seen)
        assert owed(cast, seen) == 1, "in 14 days, whatever she says"
        yesterday = clock.today() - timedelta(days=1)
        story.rate(cast, seen, story.rated(yesterday, safety=3))
        story.rate(cast, seen, story.rated(yesterday, safety=0))
        assert owed(cast, seen) == 1
        if how == "rated":
            story.rate(cast, seen, story.rated(safety=2))
        else:
            story.ask(cast, seen, {**V5, rss.SAFETY: "mostly_unsafe"})
        assert owed(cast, seen) == 2


def owed(cast: Cast, seen: Any) -> int:  # noqa: ANN401 - a case
    return story.board(cast, seen).count(care_due.REVIEW)


# What falls due ------------------------------------------------------------------------------------------------------


def test_after_arriving_it_is_owed_once_and_after_asking_the_next(cast: Cast) -> None:
    seen = story.arrived(cast)
    first = owing.owe_next(story.again(cast, seen), by=cast.casey.actor())
    assert first is not None
    assert first > clock.today()
    assert owing.owe_next(story.again(cast, seen), by=cast.casey.actor()) == first
    assert story.board(cast, seen).count(due.SURVEY) == 1
    story.ask(cast, seen)
    assert story.board(cast, seen).count(due.SURVEY) == 1
    casey = cast.casey.actor()
    later = queries.next_survey(casey, story.again(cast, seen), clock.today(), clock.today())
    assert later is not None
    assert later > first
    owing.stop(story.again(cast, seen), by=casey)
    assert due.SURVEY not in story.board(cast, seen)


def test_the_seven_are_owed_on_a_day_of_their_own_and_by_no_survey_done(cast: Cast) -> None:
    """At months 1, 6, 12 and 24 both are to be asked, and one visit asks for one of them."""
    seen = story.case(cast)
    contacts.begin(cast, seen, on=contacts.day(-31))
    month = after(contacts.day(-31), 1)
    assert {due.SURVEY, due.RATINGS} <= set(story.board(cast, seen))
    contacts.meet(cast, seen, key="m1", instrument="survey")
    thing = story.ask(cast, seen)
    assert due.RATINGS in story.board(cast, seen), (
        "the contact is made, and she was not asked what she says of it"
    )
    casey = cast.casey.actor()
    assert queries.next_rating(casey, story.again(cast, seen), contacts.day(-31), clock.today()) == month
    page = sign_in(Client(), consents.nora(cast)).get(reverse("outcomes:outcomes", args=[seen.code]))
    assert "The seven were due on" in page.content.decode()
    with story.refused("ask these on another day"):
        story.rate(cast, seen)
    story.rate(cast, seen, documents.Rating(**story.asked(), ratings={"safety": 4}))
    assert owes(cast, seen, due.RATINGS) == 1, "whether it is safe is asked beside everything"
    with clock.shifted(timedelta(days=1)):
        rated = story.rate(cast, seen)
        third = queries.next_rating(casey, story.again(cast, seen), contacts.day(-32), clock.today())
        assert third is not None
        assert third > clock.today(), "month three, which has no survey"
        assert owes(cast, seen, due.RATINGS) == owes(cast, seen, due.SURVEY) == 1
        actions.set_aside(
            seen=story.again(cast, seen), thing=rated, read=1, why="Of somebody else", by=cast.casey.actor()
        )
        again = queries.next_rating(casey, story.again(cast, seen), contacts.day(-32), clock.today())
        assert again == month, "what was set aside was not asked"
    assert thing in {one.thing for one in story.now(cast, seen).finished}


def test_where_both_fall_on_one_day_the_seven_are_the_day_after(cast: Cast) -> None:
    seen = contacts.begin(cast, story.case(cast))
    rows = {content.about: duty for duty, content in owed_rows(cast, seen)}
    survey, seven = rows[due.SURVEY].due_at, rows[due.RATINGS].due_at
    assert (seven.date() - survey.date()).days == 1
    contacts.stop(cast, seen)
    assert not {due.SURVEY, due.RATINGS} & set(story.board(cast, seen)), (
        "she wants no contact: nobody asks either"
    )
    contacts.say(cast, seen, "all")
    assert {due.SURVEY, due.RATINGS} <= set(story.board(cast, seen))


def test_only_some_contacts_are_wanted_and_nothing_is_asked_in_the_other_months(cast: Cast) -> None:
    seen = contacts.begin(cast, story.case(cast))
    casey, today = cast.casey.actor(), contacts.day(0)
    contacts.say(cast, seen, "fewer", keeps=("m6", "m12"))
    seen, sixth = story.again(cast, seen), after(today, 6)
    assert queries.next_survey(casey, seen, today, today) == sixth
    assert queries.next_rating(casey, seen, today, today) == sixth
    rows = {content.about: duty for duty, content in owed_rows(cast, seen)}
    assert rows[due.SURVEY].due_at.date() == sixth, "and nobody is reminded in the first month"
    contacts.say(cast, seen, "fewer", keeps=("m9",))
    assert not {due.SURVEY, due.RATINGS} & set(story.board(cast, seen))
    contacts.say(cast, seen, "all")
    assert queries.next_survey(casey, story.again(cast, seen), today, today) == after(today, 1)


def owes(cast: Cast, seen: Any, about: str) -> int:  # noqa: ANN401 - a case
    return story.board(cast, seen).count(about)


def owed_rows(cast: Cast, seen: Any) -> list[tuple[Duty, contents.Content]]:  # noqa: ANN401 - a case
    keys = cast.casey.keyring()
    rows = Duty.objects.filter(owner=cast.casey.id, done_at=None)
    opened = [(one, contents.open_(keys, one.what, duty=one.pk)) for one in rows]
    return [(row, known) for row, known in opened if known.case == seen.id]


def test_who_came_without_a_journey_of_ours_is_asked_too(cast: Cast) -> None:
    seen = story.case(cast)
    casey = cast.casey.actor()
    assert owing.owe_next(story.again(cast, seen), by=casey) is None
    assert due.SURVEY not in story.board(cast, seen)
    long_ago = clock.today() - timedelta(days=40)
    late = owing.owe_next(story.again(cast, seen), by=casey, arrived_on=long_ago)
    assert late is not None
    assert late < clock.today(), "it is late, and is said at once"
    assert due.SURVEY in story.board(cast, seen)
    assert owing.owe_next(story.again(cast, seen), by=casey, arrived_on=date(2001, 1, 1)) == date(2003, 1, 1)


def test_it_is_owed_on_arriving_and_not_against_her_word(cast: Cast) -> None:
    seen = story.arrived(cast)
    owing.heard(What.CONFIRMED, story.again(cast, seen), uuid4(), cast.casey.actor())
    assert due.SURVEY not in story.board(cast, seen)
    owing.heard(What.ARRIVED, story.again(cast, seen), uuid4(), cast.casey.actor())
    assert due.SURVEY in story.board(cast, seen)
    contacts.begin(cast, seen, on=contacts.day(-40))
    casey = cast.casey.actor()
    assert queries.arrived_on(casey, story.again(cast, seen)) == contacts.day(-40)
    contacts.stop(cast, seen)
    assert owing.owe_next(story.again(cast, seen), by=cast.casey.actor()) is None
    assert due.SURVEY not in story.board(cast, seen)


def test_a_partner_who_writes_the_arrival_asks_for_nothing_and_stops_nothing(cast: Cast) -> None:
    seen = contacts.let_in(cast, story.arrived(cast))
    owing.heard(What.ARRIVED, story.again(cast, seen, cast.sam), uuid4(), cast.sam.actor())
    assert due.SURVEY not in story.board(cast, seen)
    contacts.begin(cast, seen, on=contacts.day(-20))
    assert story.board(cast, seen).count(due.SURVEY) == 1, "with the day of arriving it is owed"
    casey = cast.casey.actor()
    first = queries.next_survey(casey, story.again(cast, seen), contacts.day(-20), contacts.day(0))
    owing.heard(What.ARRIVED, story.again(cast, seen, cast.sam), uuid4(), cast.sam.actor())
    assert story.board(cast, seen).count(due.SURVEY) == 1, "and stays, whatever a partner writes"
    assert first == owing.owe_next(story.again(cast, seen), by=casey), "counted from the day of arriving"
    contacts.stop(cast, seen)
    owing.heard(What.ARRIVED, story.again(cast, seen), uuid4(), casey)
    owing.heard(What.ARRIVED, story.again(cast, seen, cast.sam), uuid4(), cast.sam.actor())
    assert due.SURVEY not in story.board(cast, seen), "her no holds"


def test_the_calendar_of_follow_up_leads_here(cast: Cast) -> None:
    seen = story.case(cast)
    for part in (followup.Part.SURVEY, followup.Part.OUTCOMES):
        assert followup.url(part, seen.code) == f"/people/{seen.code}/outcomes/"


def test_without_her_yes_nothing_is_asked_and_taken_back_nobody_is_reminded(cast: Cast) -> None:
    unasked = consents.case(cast)
    with story.refused("has not agreed that your agency asks"):
        story.begin(cast, unasked)
    with story.refused("has not agreed that your agency asks"):
        story.rate(cast, unasked)
    seen = consents.case(cast)
    consent = consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT)).pk
    other = consents.agree(cast, seen, consents.yes(Purpose.RESEARCH_STATISTICS)).pk
    thing = story.begin(cast, seen)
    story.answer(cast, seen, thing, {"E1": "neutral"})
    casey = cast.casey.actor()
    owing.owe_next(story.again(cast, seen), by=casey, arrived_on=clock.today())
    consents.take_back(cast, seen, other)
    assert due.SURVEY in story.board(cast, seen), "of something else"
    consents.take_back(cast, seen, consent)
    assert due.SURVEY not in story.board(cast, seen)
    with story.refused("took it back"):
        story.answer(cast, seen, thing, {"E2": "never"})
    story.finish(cast, seen, thing)
    assert story.now(cast, seen).finished[-1].brief.answered == 1
    assert due.SURVEY not in story.board(cast, seen)


# Who reads what ------------------------------------------------------------------------------------------------------


def test_a_psychologist_reads_scores_and_no_answer(cast: Cast) -> None:
    seen = story.case(cast)
    paula = assistance.paula(cast, seen)
    story.ask(cast, seen, V5)
    story.rate(cast, seen, story.rated(clock.today() - timedelta(days=1), words="Only the window rattles"))
    found = story.now(cast, seen, paula)
    assert story.scores(cast, seen, paula)[WHOLE] == "0.7900"
    assert found.rated[0].brief.ratings["safety"] == 3
    assert (found.surveys[0].known, found.ratings[0].known) == (None, None)
    with pytest.raises(Http404):
        queries.survey(paula.actor(), story.again(cast, seen, paula), found.surveys[0].thing)
    with story.refused("role"):
        story.begin(cast, seen, paula)


def test_without_keys_nobody_can_tell_how_things_are(cast: Cast) -> None:
    seen = story.case(cast)
    story.ask(cast, seen, who=None, others="Her sister", present="others", is_feared=False)
    story.rate(cast, seen, story.rated(clock.today() - timedelta(days=1), words="Only the window rattles"))
    stored = [bytes(field) for model in (models.Survey, models.Rating) for row in model.objects.all()
              for field in (row.document, row.brief)]  # fmt: skip
    for word in (b"sister", b"window", b"finished", b"satisfied"):
        assert not [one for one in stored if word in one]
    _now, known = queries.survey(
        cast.casey.actor(), story.again(cast, seen), story.now(cast, seen).surveys[0].thing
    )
    assert known.others == "Her sister", "it was there to be found"


def test_the_new_side_goes_on_and_the_old_side_keeps_its_own(cast: Cast) -> None:
    scene = handing.begin(cast)
    seen = story.agreed(cast, scene.seen)
    story.ask(cast, seen, WORST)
    scene.hand_over()
    with story.refused("has not agreed that your agency asks"):
        story.begin(cast, seen, cast.rita)
    scene.answer_there(Purpose.MONITORING_CONTACT)
    story.ask(cast, seen, V5, cast.rita)
    assert [one.scores[WHOLE].value for one in story.now(cast, seen, cast.casey).finished] == [0]
    assert story.scores(cast, seen, cast.rita)[WHOLE] == "0.7900"
    with pytest.raises(Refused):
        story.begin(cast, seen, cast.casey)


def test_everything_is_recorded_and_its_name_tells_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.ask(cast, seen)
    actions.print_paper(seen=story.again(cast, seen), by=cast.casey.actor())
    actions.set_aside(
        seen=story.again(cast, seen), thing=thing, read=story.number(cast, seen, thing), why="Mistake",
        by=cast.casey.actor(),
    )  # fmt: skip
    story.rate(cast, seen)
    found = set(
        Entry.objects.filter(subject=seen.id, action__startswith="outcomes.").values_list("action", flat=True)
    )
    assert found == {
        "outcomes.begun", "outcomes.answered", "outcomes.finished", "outcomes.paper_printed", "outcomes.set_aside",
        "outcomes.rated",
    }  # fmt: skip
