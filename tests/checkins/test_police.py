"""Goran has not arrived: who says yes before the police are given something (M-ARR, step 7)."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.story import HOUR
from tests.consent import story as consents
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.disclosure import story as police
from wayhome.custody import actions as custody_actions
from wayhome.disclosure import hooks
from wayhome.disclosure.models import Happened
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def report(cast: Cast, seen: Found, who: str = "police", ground: str = "danger") -> bool:
    """Casey answers with exactly what the police need to look for him."""
    row = police.noted(cast, seen, who=who)
    given: dict[str, Any] = {"law": "He has not arrived, and nobody has heard of him."}
    decision = police.giving(ground, **given) if ground == "danger" else police.by_law()
    return police.answer(cast, seen, row, decision)


def test_two_people_are_enough_whoever_writes_and_whoever_reads_it_before_it_leaves(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR):
        story.look()
        assert report(cast, seen) is False, "a second person reads what leaves"
        shown = sign_in(Client(), cast.casey).get(reverse("checkins:missing", args=[seen.code, 1]))
        assert "2 people decide together" in shown.content.decode()


def test_a_no_holds_it_until_they_have_spoken_with_each_other(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR):
        story.look()
        story.speak(cast, seen, cast.rita, says_yes=False, words="Somebody at that post sells names")
        with story.refused_with("Speak with each other"):
            report(cast, seen)
        assert not Happened.objects.exists(), "nothing has left"
        story.speak(cast, seen, cast.rita)
        assert report(cast, seen) is False


def test_with_two_the_decision_is_taken_by_who_leads_and_one_more(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 7 * HOUR):
        story.look()
        shown = page(cast, seen)
        assert "Not heard so far: who leads the case, a second person" in shown, "both are named"
        story.speak(cast, seen, cast.casey)
        assert "a second person" in page(cast, seen)
        story.speak(cast, seen, cast.casey, words="Once more")
        assert "a second person" in page(cast, seen), "the same person twice is one"
        story.speak(cast, seen, cast.rita)
        assert "It is decided: yes." in page(cast, seen)


def page(cast: Cast, seen: Found) -> str:
    return (
        sign_in(Client(), cast.casey).get(reverse("checkins:missing", args=[seen.code, 1])).content.decode()
    )


def test_where_three_decide_nothing_is_given_before_each_has_said_yes(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ARRIVAL_POLICE_PEOPLE", 3, raising=False)
    nora = consents.nora(cast)
    seen = story.flown(cast)
    story.on_call(cast, nora)
    with story.at(story.lands() + 2 * HOUR):
        story.look()
        for who in (cast.casey, cast.rita):
            with story.refused_with("3 people decide together"):
                report(cast, seen)
            story.speak(cast, seen, who)
        with story.refused_with("who is on call"):
            report(cast, seen)
        assert not Happened.objects.exists(), "nothing has left"
        story.speak(cast, seen, nora, says_yes=False, words="Wait for the border")
        with story.refused_with("One of those who decide says no"):
            report(cast, seen)
        story.speak(cast, seen, nora)
        assert report(cast, seen) is False, "decided; a second person reads what leaves, as always"
        page = sign_in(Client(), cast.rita).get(reverse("checkins:missing", args=[seen.code, 1]))
        assert nora.name in page.content.decode(), "who receives him reads who said yes"


def test_a_court_or_a_law_is_answered_as_ever(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR):
        story.look()
        report(cast, seen, who="court")
        report(cast, seen, ground="law")


def test_nobody_is_looked_for_and_no_three_are_asked(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    assert hooks.why_not_police(cast.casey.actor(), story.again(cast, seen)) is None
    report(cast, seen)


def test_arrived_and_the_search_never_ended_nobody_is_looked_for_any_more(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR):
        story.look()
        story.speak(cast, seen, cast.rita, says_yes=False, words="He is on the bus")
        custody.hand_over(cast, seen, 2)
        assert hooks.why_not_police(cast.casey.actor(), story.again(cast, seen)) is not None
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        assert hooks.why_not_police(cast.casey.actor(), story.again(cast, seen)) is None
        page = sign_in(Client(), cast.casey).get(reverse("checkins:journey", args=[seen.code, 1]))
        assert "has not arrived. Go through the steps" not in page.content.decode()
