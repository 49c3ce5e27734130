"""Asking a consulate: only with her yes by its name, after a lawyer; again each week; refused, nothing ends."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts_story
from tests.care import story as care
from tests.cast import Cast, join, sign_in
from tests.consent import story as consents
from tests.jointrisk import story as joint
from tests.papers import story
from tests.residence import story as residence
from tests.testimony import story as testimony
from wayhome.attempts import queries as attempts
from wayhome.care import due as care_due
from wayhome.care import queries as care_queries
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Sent
from wayhome.papers import actions, documents, due, ending, models, queries, whynot
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def ready(cast: Cast) -> tuple[Found, Any]:
    """Everything but what the test is about: a consulate of the directory, her yes, a lawyer."""
    seen, post = story.case(cast), story.consulate(cast)
    story.agreed(cast, seen)
    story.advised(cast, seen)
    story.looked(cast, seen)
    return story.again(cast, seen), post


def test_asked_it_is_written_what_is_asked_for_and_that_nobody_was_told_why(cast: Cast) -> None:
    """SC1, day 26: application with nothing of why; day 35: the paper is here."""
    with clock.shifted(timedelta(days=-9)):
        seen, _thing, consent = story.asked(cast)
    (one,) = queries.applications(cast.casey.actor(), story.again(cast, seen))
    assert one.newest.known.consent == consent
    (paper,) = queries.papers(cast.casey.actor(), story.again(cast, seen))
    assert (paper.known.status, paper.known.disclosed) == ("requested", False)
    story.paper(
        cast, seen, thing=paper.thing, status="collected", issued=clock.today(), valid_to=story.day(30),
        countries=("AL",), single_journey=True, number="TP100200300", name="Mira Hoxha",
    )  # fmt: skip
    (over,) = queries.applications(cast.casey.actor(), story.again(cast, seen))
    assert over.newest.known.state == "issued"
    assert due.ASK_AGAIN not in story.board(cast, seen)


def test_no_consulate_without_advice_about_asylum(cast: Cast) -> None:
    seen, post = story.case(cast), story.consulate(cast)
    story.looked(cast, seen)
    story.agreed(cast, seen)
    with story.refused("No lawyer has spoken"):
        story.ask(cast, seen, post)
    story.advised(cast, seen, covers=("officials",))
    with story.refused("No lawyer has spoken"):
        story.ask(cast, seen, post)
    story.advised(cast, seen)
    story.ask(cast, seen, post)


def test_no_consulate_without_a_yes_that_names_it(cast: Cast) -> None:
    seen, post = story.case(cast), story.consulate(cast)
    story.advised(cast, seen)
    story.looked(cast, seen)
    with story.refused("has not agreed that Consulate of the North"):
        story.ask(cast, seen, post)
    story.agreed(cast, seen, "Another consulate")
    with story.refused("has not agreed"):
        story.ask(cast, seen, post)
    consents.agree(cast, seen, consents.to_dawn(cast))
    with story.refused("has not agreed"):
        story.ask(cast, seen, post)
    consent = story.agreed(cast, seen)
    consents.take_back(cast, seen, consent)
    with story.refused("has not agreed"):
        story.ask(cast, seen, post)
    story.agreed(cast, seen)
    story.ask(cast, seen, post)


@pytest.mark.parametrize("state", ["applied", "held"])
def test_with_a_claim_for_asylum_only_who_insists_after_counsel(cast: Cast, state: str) -> None:
    seen, post = ready(cast)
    residence.paper(
        cast, seen, kind="asylum", state=state, applied_on=clock.today(), valid_until=story.day(60)
    )
    with story.refused("Asylum was asked for or given"):
        story.ask(cast, seen, post)
    with story.refused("in her or his own words"):
        story.advised(cast, seen, insists=True)
    story.advised(cast, seen, insists=True, words="I know. I want to see my mother.", on=story.day(-1))
    with story.refused("insisted before asylum was asked for"):
        story.ask(cast, seen, post)
    story.advised(cast, seen, insists=True, words="I know. I want to see my mother.")
    story.ask(cast, seen, post)
    (told, *_rest) = [
        one.newest.known for one in queries.advice(cast.casey.actor(), story.again(cast, seen))
        if one.newest.known.insists and one.newest.known.on == clock.today()
    ]  # fmt: skip
    assert (told.words, told.lawyer) == ("I know. I want to see my mother.", "Lea Kola")


@pytest.mark.parametrize("kept", ["matter", "looked_at", "held"])
def test_what_she_said_before_asylum_was_written_down_is_no_word_about_it(cast: Cast, kept: str) -> None:
    """Among legal matters no day says when it was asked for: it counts from when it was written down."""
    seen, post = with_lawyer(cast)
    story.advised(cast, seen, insists=True, words="I want to see my mother.", on=story.day(-1))
    if kept == "matter":
        testimony.matter(cast, seen, kind="asylum", country="IT")
    elif kept == "looked_at":
        testimony.look(cast, seen, open_cases=("asylum",), presence="no", evidence="none")
    else:
        residence.paper(cast, seen, kind="asylum", state="held", valid_until=story.day(60))
    with story.refused("insisted before asylum was asked for, or written down"):
        story.ask(cast, seen, post)
    nils = join(cast.mona, "Nils", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    said = whynot.apply(nils.actor(), story.again(cast, seen, nils), post.pk)
    assert said is not None, "a colleague reads the same"
    assert "insisted before asylum" in said
    assert models.Application.objects.count() == 0
    story.advised(cast, seen, insists=True, words="I know. I want to see my mother.")
    story.ask(cast, seen, post)


def test_asylum_that_is_asked_for_once_more_is_spoken_about_once_more(cast: Cast) -> None:
    """Closed for good; what was said then was said of that claim, and of no later one."""
    seen, post = with_lawyer(cast)
    thing = testimony.matter(cast, seen, kind="asylum", country="IT")
    with clock.shifted(timedelta(days=2)):
        testimony.matter(
            cast, seen, cast.casey, thing, state="closed", stage="final", outcome="refused",
            decided_on=story.day(0), words="Refused for good",
        )  # fmt: skip
    with clock.shifted(timedelta(days=3)):
        story.advised(cast, seen, insists=True, words="All the same")
        assert whynot.dangerous(cast.casey.actor(), story.again(cast, seen)) is None
    with clock.shifted(timedelta(days=5)):
        testimony.matter(cast, seen, kind="asylum", country="AT")
        with story.refused("insisted before asylum was asked for, or written down"):
            story.ask(cast, seen, post)


def test_what_she_said_before_officials_were_seen_in_it_is_no_word_about_them(cast: Cast) -> None:
    """“Nobody knows” is another danger than a name that somebody heard."""
    seen, post = story.case(cast), story.consulate(cast)
    story.agreed(cast, seen)
    story.looked(cast, seen, officials=(None, None))
    story.advised(cast, seen, insists=True, words="All the same", covers=("asylum", "officials"))
    assert whynot.apply(cast.casey.actor(), story.again(cast, seen), post.pk) is None
    with clock.shifted(timedelta(days=3)):
        story.looked(cast, seen, officials=(None, None))
        assert whynot.apply(cast.casey.actor(), story.again(cast, seen), post.pk) is None, "nothing is worse"
    with clock.shifted(timedelta(days=5)):
        story.looked(cast, seen, officials=(3, 3))
        with story.refused("before it was written down, on"):
            story.ask(cast, seen, post)
        story.advised(cast, seen, insists=True, words="I know", covers=("asylum", "officials"))
    with clock.shifted(timedelta(days=6)):
        story.looked(cast, seen, officials=(2, 3))
        story.ask(cast, seen, post)
    with clock.shifted(timedelta(days=8)):
        story.looked(cast, seen, officials=(0, 1))
    with clock.shifted(timedelta(days=9)):
        story.looked(cast, seen, officials=(1, 3))
        assert "before it was written down" in str(
            whynot.dangerous(cast.casey.actor(), story.again(cast, seen))
        )


def with_lawyer(cast: Cast) -> tuple[Found, Any]:
    """The same as ``ready``, with a travel plan, where her lawyer works too."""
    seen, _now = testimony.begun(cast)
    post = story.consulate(cast)
    story.agreed(cast, seen)
    story.advised(cast, seen)
    story.looked(cast, seen)
    return story.again(cast, seen), post


def test_a_claim_that_is_over_stands_in_nobodys_way(cast: Cast) -> None:
    seen, post = ready(cast)
    residence.with_lawyer(cast, seen)
    thing = residence.paper(cast, seen, kind="asylum", state="applied", applied_on=clock.today())
    end = {"state": "refused", "outcome": "refused", "outcome_on": clock.today(), "appeal": "open"}
    residence.paper(cast, seen, cast.lea, thing=thing, **end)
    with story.refused("Asylum was asked for or given"):
        story.ask(cast, seen, post)
    residence.paper(cast, seen, thing=thing, appeal="over")
    with story.refused("Asylum was asked for or given"):
        story.ask(cast, seen, post)
    residence.paper(cast, seen, cast.lea, thing=thing)
    story.ask(cast, seen, post)


def test_where_officials_may_help_them_only_who_insists_after_counsel_about_that(cast: Cast) -> None:
    seen, post = ready(cast)
    care.assess(cast, seen, given=care.answered(T7=(1, 3)))
    with story.refused("Officials may help"):
        story.ask(cast, seen, post)
    story.advised(cast, seen, insists=True, words="All the same")
    with story.refused("Officials may help"):
        story.ask(cast, seen, post)
    story.advised(cast, seen, insists=True, words="All the same", covers=("asylum", "officials"))
    story.ask(cast, seen, post)


def test_where_the_danger_was_looked_at_and_no_official_is_in_it_nobody_insists(cast: Cast) -> None:
    seen, post = ready(cast)
    care.assess(cast, seen, given=care.answered(T7=(0, 1)))
    story.ask(cast, seen, post)


def test_before_anybody_looked_whether_officials_are_in_it_nothing_goes_to_a_consulate(cast: Cast) -> None:
    seen, post = story.case(cast), story.consulate(cast)
    story.agreed(cast, seen)
    story.advised(cast, seen, insists=True, words="All the same", covers=("asylum", "officials"))
    with story.refused("Nobody has looked so far whether officials"):
        story.ask(cast, seen, post)
    assert models.Application.objects.count() == 0
    story.looked(cast, seen)
    story.ask(cast, seen, post)


def test_not_known_is_no_safety(cast: Cast) -> None:
    seen, post = ready(cast)
    story.looked(cast, seen, officials=(None, None))
    with story.refused("or nobody knows"):
        story.ask(cast, seen, post)
    story.advised(cast, seen, insists=True, words="All the same", covers=("asylum", "officials"))
    story.ask(cast, seen, post)


def test_what_the_receiving_side_alone_sees_for_the_journey_is_a_bar(cast: Cast) -> None:
    """Both look for the journey: here nobody knows of officials, there somebody does."""
    seen, _here, _consent = joint.prepared(cast)
    post = story.consulate(cast)
    story.agreed(cast, seen)
    story.advised(cast, seen)
    story.looked(cast, seen)
    assert whynot.dangerous(cast.casey.actor(), story.again(cast, seen)) is None
    joint.begin(cast, seen)
    joint.assess(cast, seen, cast.rita, joint.answered(T7=(3, 3)))
    with story.refused("Officials may help"):  # written, and not open so far: silence is no safety
        story.ask(cast, seen, post)
    joint.assess(cast, seen, cast.casey)
    with story.refused("Officials may help"):
        story.ask(cast, seen, post)


def test_a_danger_that_is_seen_later_stops_asking_again_and_the_letter(cast: Cast) -> None:
    seen, thing, _consent = story.asked(cast)
    casey = sign_in(Client(), cast.casey)
    letter = reverse("papers:letter", args=[seen.code, thing])
    assert "Officials may help" not in casey.get(letter).content.decode()
    story.looked(cast, seen, officials=(2, 3))
    again = sign_in(Client(), cast.casey)
    assert "Officials may help" in again.get(letter).content.decode()
    kept = again.post(letter, {"language": "en"})
    assert "Officials may help" in kept.content.decode(), "no letter is made"
    with story.refused("Officials may help"):
        story.answer(cast, seen, thing, again_on=clock.today())
    story.answer(cast, seen, thing, state="called_off")


def test_of_another_agencys_look_that_does_not_open_nobody_takes_silence_for_safety(cast: Cast) -> None:
    seen, post = ready(cast)
    consent = consents.agree(cast, seen, consents.to_dawn(cast)).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    care.assess(cast, seen, cast.rita, given=care.answered(T7=(0, 1)))
    view = next(one for one in care.standing(cast, seen).views if one.organisation == cast.dawn.pk)
    with pytest.raises(Http404):
        care_queries.assessment(cast.casey.actor(), story.again(cast, seen), view.assessment)
    with story.refused("Officials may help"):
        story.ask(cast, seen, post)


def test_who_cannot_see_the_dangers_does_not_take_silence_for_safety(cast: Cast) -> None:
    """Sam may not read them: nothing he is not told of counts as safe."""
    seen, post = ready(cast)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    reason = whynot.apply(cast.sam.actor(), story.again(cast, seen, cast.sam), post.pk)
    assert reason is not None
    assert "is not open to you" in reason
    assert whynot.apply(cast.casey.actor(), story.again(cast, seen), post.pk) is None


def test_the_lawyer_writes_that_she_spoke_with_her(cast: Cast) -> None:
    seen = residence.with_lawyer(cast, story.case(cast))
    story.advised(cast, seen, cast.lea)
    assert len(queries.advice(cast.lea.actor(), story.again(cast, seen, cast.lea))) == 1
    assert len(queries.advice(cast.casey.actor(), story.again(cast, seen))) == 1
    assert queries.papers(cast.lea.actor(), story.again(cast, seen, cast.lea)) == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"lawyer": " "}, "Enter the lawyer"),
        ({"covers": ()}, "Tick what"),
        ({"on": 1}, "today, or one that has passed"),
    ],
)
def test_advice_says_who_and_about_what(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen = story.case(cast)
    if "on" in given:
        given = {"on": story.day(1)}
    with story.refused(words):
        story.advised(cast, seen, **given)


@pytest.mark.parametrize(
    ("given", "words"),
    [({"kind": "moon"}, "Choose what it is asked for"), ({"consulate": None}, "Choose the consulate")],
)
def test_an_application_says_what_is_missing(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen, post = ready(cast)
    with story.refused(words):
        story.ask(cast, seen, post, **given)
    with story.refused("one that has passed"):
        story.ask(cast, seen, post, asked_on=story.day(1))


def test_a_paper_that_is_needed_is_the_one_that_is_asked_for(cast: Cast) -> None:
    seen, post = ready(cast)
    thing = story.paper(cast, seen, kind="passport", status="needed", issued=None, valid_to=None)
    story.ask(cast, seen, post, kind="passport")
    (one,) = queries.papers(cast.casey.actor(), story.again(cast, seen))
    assert (one.thing, one.known.status, one.known.issuer) == (thing, "requested", post.name)
    assert one.holder is not None
    assert one.holder.number == story.NUMBER, "what was known of it stays"


def test_sent_twice_it_is_one(cast: Cast) -> None:
    seen, thing, _consent = story.asked(cast)
    (before,) = queries.applications(cast.casey.actor(), story.again(cast, seen))
    known = before.newest.known
    given = documents.Application(consulate=known.consulate, kind=known.kind, asked_on=known.asked_on)
    for said, answer in ((given, Sent), (replace(given, words="On Thursdays only"), Conflict)):
        with pytest.raises(answer):
            actions.apply(seen=story.again(cast, seen), thing=thing, given=said, by=cast.casey.actor())
    assert models.Application.objects.count() == 1
    assert models.Paper.objects.count() == 1


def test_sent_twice_it_is_one_for_a_paper_that_was_needed_too(cast: Cast) -> None:
    seen, post = ready(cast)
    story.paper(cast, seen, kind="passport", status="needed", issued=None, valid_to=None)
    thing = story.ask(cast, seen, post, kind="passport")
    (one,) = queries.applications(cast.casey.actor(), story.again(cast, seen))
    with pytest.raises(Sent):
        actions.apply(
            seen=story.again(cast, seen), thing=thing, given=one.newest.known, by=cast.casey.actor()
        )
    assert models.Application.objects.count() == 1


def test_a_week_later_somebody_asks_again_and_each_week_after(cast: Cast) -> None:
    seen, thing, _consent = story.asked(cast)
    (first,) = residence.due(cast, seen, due.ASK_AGAIN)
    assert first.due_at.date() == clock.today() + WEEK
    with clock.shifted(WEEK):
        story.answer(cast, seen, thing, again_on=clock.today())
    (second,) = residence.due(cast, seen, due.ASK_AGAIN)
    assert second.due_at.date() == clock.today() + 2 * WEEK


def test_how_often_is_a_figure_of_the_installation(cast: Cast, settings: Any) -> None:  # noqa: ANN401
    settings.DOCUMENT_FOLLOWUP_DAYS = 3
    seen, _thing, _consent = story.asked(cast)
    (one,) = residence.due(cast, seen, due.ASK_AGAIN)
    assert one.due_at.date() == story.day(3)


@pytest.mark.parametrize("state", ["refused", "not_confirmed"])
def test_refused_a_lawyer_hears_and_the_travel_plan_goes_on(cast: Cast, state: str) -> None:
    seen, first = attempts_story.begun(cast)
    seen, thing, _consent = story.asked(cast, seen)
    residence.with_lawyer(cast, seen)
    story.answer(cast, seen, thing, state=state)
    (duty,) = residence.due(cast, seen, due.LAWYER)
    assert duty.owner == cast.legal.pk
    assert due.ASK_AGAIN not in story.board(cast, seen)
    found = attempts.one(cast.casey.actor(), story.again(cast, seen), first.id)
    assert found.is_open, "nothing ends by it"
    assert [one.status for one in story.now(cast, seen)] == ["refused"]
    with story.refused("This is over"):
        story.answer(cast, seen, thing, state="asked")


def test_without_a_lawyer_on_the_case_who_leads_hears(cast: Cast) -> None:
    seen, thing, _consent = story.asked(cast)
    story.answer(cast, seen, thing, state="refused")
    (duty,) = residence.due(cast, seen, due.LAWYER)
    assert duty.owner == cast.casey.id


def test_the_danger_is_looked_at_again_when_nobody_confirms_the_nationality(cast: Cast) -> None:
    seen = story.case(cast)
    care.assess(cast, seen)
    seen, thing, _consent = story.asked(cast, seen)
    before = len(residence.due(cast, seen, care_due.REVIEW))
    story.answer(cast, seen, thing, state="not_confirmed")
    assert len(residence.due(cast, seen, care_due.REVIEW)) == before + 1


def test_called_off_the_paper_is_needed_as_before(cast: Cast) -> None:
    seen, thing, _consent = story.asked(cast)
    story.answer(cast, seen, thing, state="called_off")
    assert [one.status for one in story.now(cast, seen)] == ["needed"]
    assert story.board(cast, seen).count(due.ASK_AGAIN) == 0


def test_a_consulate_is_not_asked_on_after_the_yes_has_ended(cast: Cast) -> None:
    seen, thing, consent = story.asked(cast)
    consents.take_back(cast, seen, consent)
    with story.refused("has ended"):
        story.answer(cast, seen, thing, again_on=clock.today())
    story.answer(cast, seen, thing, state="called_off")


def test_taken_back_nobody_asks_again_and_the_consulate_is_told(cast: Cast) -> None:
    seen, thing, consent = story.asked(cast)
    assert due.ASK_AGAIN in story.board(cast, seen)
    ending.CONSENT_ENDED.run(
        seen=story.again(cast, seen), consent=consent, purpose=Purpose.SHARE_CONSULATE, by=cast.casey.actor()
    )
    there = story.board(cast, seen)
    assert due.ASK_AGAIN not in there
    assert due.TAKEN_BACK in there
    story.answer(cast, seen, thing, state="called_off")
    assert due.TAKEN_BACK not in story.board(cast, seen)


def test_another_yes_that_ends_stops_nothing_here(cast: Cast) -> None:
    seen, _thing, consent = story.asked(cast)
    run = ending.CONSENT_ENDED.run
    here, by = story.again(cast, seen), cast.casey.actor()
    run(seen=here, consent=consent, purpose=Purpose.FAMILY_CONTACT, by=by)
    run(seen=here, consent=uuid4(), purpose=Purpose.SHARE_CONSULATE, by=by)
    assert story.board(cast, seen).count(due.ASK_AGAIN) == 1
    assert due.TAKEN_BACK not in story.board(cast, seen)


def test_an_attempt_ends_and_she_is_asked_what_becomes_of_it(cast: Cast) -> None:
    """Nothing is called off by itself, nothing is lost; whoever wrote the end down may open nothing of this."""
    seen, first = attempts_story.begun(cast)
    seen, thing, _consent = story.asked(cast, seen)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    sam = cast.sam
    assert queries.applications(sam.actor(), story.again(cast, seen, sam)) == []
    ending.STOPPED.run(seen=story.again(cast, seen, sam), attempt=first.id, by=sam.actor())
    (duty,) = residence.due(cast, seen, due.STOPPED)
    assert duty.owner == cast.casey.id
    (one,) = queries.applications(cast.casey.actor(), story.again(cast, seen))
    assert one.newest.known.is_open
    story.answer(cast, seen, thing, again_on=clock.today())
    assert due.STOPPED not in story.board(cast, seen), "keep asking: it was asked about"


def test_where_nothing_waits_nobody_is_asked(cast: Cast) -> None:
    seen, first = attempts_story.begun(cast)
    seen, thing, _consent = story.asked(cast, seen)
    story.answer(cast, seen, thing, state="refused")
    ending.STOPPED.run(seen=story.again(cast, seen), attempt=first.id, by=cast.casey.actor())
    assert due.STOPPED not in story.board(cast, seen)
