"""The psychologist's word and the danger of speaking: who writes, who reads, how long it holds."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.witnessing import story
from tests.witnessing.test_pages import client, text
from wayhome import journey
from wayhome.core import clock, dates
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.witnessing import actions, documents, due, gates, models, queries, rules_answer
from wayhome.witnessing.enums import Cover, Level, Who

pytestmark = pytest.mark.django_db
DAY = story.DAY


def test_the_psychologist_says_it_and_the_lawyer_does_not_read_it(cast: Cast) -> None:
    """Care and court stay apart: the lawyer opens nothing psychosocial, the psychologist no legal matter."""
    seen, matter = story.begun(cast)
    pia = story.pia(cast, seen)
    with story.refused("The psychologist says"):
        story.ready(cast, seen, cast.casey)
    assert "has not said" in str(story.holds(gates.READY, cast, seen, matter))
    story.ready(cast, seen, pia)
    assert story.holds(gates.READY, cast, seen, matter) is True
    assert "Ask the person who leads" in str(story.holds(gates.READY, cast, seen, matter, cast.lea))
    assert queries.readiness(cast.lea.actor(), story.again(cast, seen, cast.lea)) is None
    assert queries.readiness(cast.sam.actor(), story.again(cast, seen, cast.sam)) is None
    assert "not open to you" in str(story.holds(gates.CONSENT, cast, seen, matter, pia))
    assert len(story.due(cast, seen, due.AGAIN)) == 1


@pytest.mark.parametrize(("state", "words"), [("not_now", "not now"), ("unsafe", "would do harm")])
def test_not_ready_stops_it(cast: Cast, state: str, words: str) -> None:
    seen, matter = story.begun(cast)
    pia = story.pia(cast, seen)
    story.ready(cast, seen, pia)
    story.ready(cast, seen, pia, state=state)
    assert words in str(story.holds(gates.READY, cast, seen, matter))


def test_ready_holds_until_the_psychologist_wanted_to_look_again(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    pia = story.pia(cast, seen)
    story.ready(cast, seen, pia, review_on=story.day(10))
    assert story.holds(gates.READY, cast, seen, matter, on=story.day(9)) is True
    assert "look again" in str(story.holds(gates.READY, cast, seen, matter, on=story.day(10)))


def test_readiness_is_a_hold_of_psychologists(cast: Cast) -> None:
    assert gates.READY.force is journey.Force.HOLD
    assert gates.READY.second_person == {"PSYCHOSOCIAL"}, "never without a psychologist’s word"
    assert {one.force for one in (gates.INFORMED, gates.CONSENT, gates.SAFE)} == {journey.Force.BLOCK}


def test_a_look_says_what_is_missing(cast: Cast) -> None:
    seen, _matter = story.begun(cast)
    pia = story.pia(cast, seen)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"state": "fine"}, "whether she or he is ready"),
        ({"on": story.day(1)}, "on which you saw"),
        ({"review_on": None}, "on which you look again"),
        ({"review_on": story.day(0)}, "a later one"),
    ]
    for given, words in wrong:
        with story.refused(words):
            story.ready(cast, seen, pia, **given)
    wrong = [
        ({"level": "huge"}, "how great the danger"),
        ({"children": ""}, "for each: Her or his children"),
        ({"measures": " "}, "what protects them"),
        ({"on": story.day(1)}, "on which it was looked at"),
    ]
    for given, words in wrong:
        with story.refused(words):
            story.risk(cast, seen, **given)
    assert not models.Risk.objects.exists()
    assert not models.Readiness.objects.exists()


@pytest.mark.parametrize("who", list(Who))
@pytest.mark.parametrize("cover", [Cover.NOT_COVERED, Cover.UNKNOWN])
def test_each_who_could_be_harmed_is_covered(cast: Cast, who: Who, cover: Cover) -> None:
    seen, matter = story.begun(cast)
    story.risk(cast, seen)
    assert story.holds(gates.SAFE, cast, seen, matter) is True
    given: dict[str, Any] = {str(who): str(cover)}
    story.risk(cast, seen, **given)
    assert f"Not safe so far: {who.label}" in str(story.holds(gates.SAFE, cast, seen, matter))


def test_critical_stops_it_for_everybody(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    for level in Level.values:
        story.risk(cast, seen, level=level)
        answer = story.holds(gates.SAFE, cast, seen, matter)
        assert (answer is True) is (level != Level.CRITICAL), level
    assert "protection unit" in str(answer)


def test_critical_rings_whoever_leads_until_a_look_says_otherwise(cast: Cast) -> None:
    """A threat: nobody waits for the day before to read it. Her lawyer, who reads no danger, hears it from a person."""
    seen, _matter = story.begun(cast)
    story.risk(cast, seen, level="high")
    assert story.due(cast, seen, due.CRITICAL) == []
    for _time in range(2):
        story.risk(cast, seen, level="critical")
    (rings,) = story.due(cast, seen, due.CRITICAL)
    assert (rings.owner, rings.is_emergency, rings.due_at <= clock.now()) == (cast.casey.id, True, True)
    assert "Call the protection unit now" in text(client(cast.casey).get(reverse("casefile:today")))
    assert "protection unit" not in text(client(cast.lea).get(reverse("casefile:today")))
    story.risk(cast, seen, level="high")
    assert story.due(cast, seen, due.CRITICAL) == []
    story.risk(cast, seen, level="critical")
    (rings,) = story.due(cast, seen, due.CRITICAL)
    duties.end(duty=rings.pk, words="The unit is with her tonight", by=cast.casey.actor())
    assert story.due(cast, seen, due.CRITICAL) == [], "what was done is kept"


def test_the_danger_is_young_on_the_day(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.risk(cast, seen)
    with clock.shifted(7 * DAY):
        assert story.holds(gates.SAFE, cast, seen, matter) is True
        with override_settings(TESTIMONY_RISK_DAYS=3):
            assert "at most 3 days" in str(story.holds(gates.SAFE, cast, seen, matter))
    with clock.shifted(8 * DAY):
        assert "Look again" in str(story.holds(gates.SAFE, cast, seen, matter))


def test_who_may_not_write_or_read_danger(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    pia = story.pia(cast, seen)
    story.risk(cast, seen)
    with story.refused("looks at the danger of speaking"):
        story.risk(cast, seen, pia)
    assert queries.risk(pia.actor(), story.again(cast, seen, pia)) is not None
    for who in (cast.lea, cast.sam, cast.hana):
        assert queries.risk(who.actor(), story.again(cast, seen, who)) is None
    assert "Ask the person who leads" in str(story.holds(gates.SAFE, cast, seen, matter, cast.lea))


def test_a_release_says_what_is_missing(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"matter": uuid4()}, "Choose the matter"),
        ({"on": story.day(1)}, "today, or earlier"),
        ({"on": None}, "today, or earlier"),
    ]
    for given, words in wrong:
        known = documents.Released(**{"matter": matter, "on": story.day(0), **given})
        with story.refused(words):
            actions.write_released(
                seen=story.again(cast, seen), thing=uuid4(), given=known, by=cast.casey.actor()
            )
    assert story.due(cast, seen, due.RELEASED) == []


def test_danger_to_her_with_nothing_in_place_passes_nowhere(cast: Cast) -> None:
    """High, nobody else in danger, and not a word of what protects her: refused; said so, it stands, and stops it."""
    seen, matter = story.begun(cast)
    nobody, bare = str(Cover.NOBODY), str(Cover.NOT_COVERED)
    for level in ("medium", "high"):
        with story.refused("Write what protects her or him"):
            story.risk(cast, seen, level=level, person=nobody, family=nobody, measures=" ")
    with story.refused("Choose for each: Herself or himself"):
        story.risk(cast, seen, person="")
    assert models.Risk.objects.count() == 0
    story.risk(cast, seen, level="high", person=bare, family=nobody, measures="")
    assert "Not safe so far: Herself or himself" in str(story.holds(gates.SAFE, cast, seen, matter))
    assert "not open to you" in str(story.holds(gates.SAFE, cast, seen, matter, cast.lea))
    story.risk(cast, seen, level="critical", person=bare, family=nobody, measures="")
    assert "call the protection unit" in str(story.holds(gates.SAFE, cast, seen, matter))
    story.risk(cast, seen, level="high", family=nobody, measures="She lives in another town until it is over")
    assert story.holds(gates.SAFE, cast, seen, matter) is True
    story.risk(cast, seen, level="low", person=nobody, family=nobody, measures="")
    assert story.holds(gates.SAFE, cast, seen, matter) is True


def test_an_earlier_look_without_a_word_of_what_protects_does_not_count(cast: Cast) -> None:
    """As it could be written before: high, nobody else in danger, nothing in place."""
    nobody = str(Cover.NOBODY)
    known = documents.Risk(
        level="high", family=nobody, children=nobody, others=nobody, staff=nobody, on=story.day(0)
    )
    said = rules_answer.why_not_safe(
        known, looked_at=clock.now(), day=story.day(0), age=timedelta(days=7), released_at=None
    )
    assert "nothing is written that protects her or him" in str(said)


def test_sent_twice_a_look_is_one_and_two_who_look_lose_nothing(cast: Cast) -> None:
    seen, _matter = story.begun(cast)
    nobody = str(Cover.NOBODY)
    known = documents.Risk(
        level="low",
        family=nobody,
        children=nobody,
        others=nobody,
        staff=nobody,
        person=nobody,
        on=story.day(0),
    )
    thing = uuid4()
    for _ in range(2):
        actions.write_risk(
            seen=story.again(cast, seen), thing=thing, read=0, given=known, by=cast.casey.actor()
        )
    assert models.Risk.objects.count() == 1
    with pytest.raises(Conflict):
        actions.write_risk(
            seen=story.again(cast, seen), thing=uuid4(), read=0, given=known, by=cast.casey.actor()
        )


def test_a_lawyer_among_the_supervisors_does_not_read_when_the_psychologist_looks_again(cast: Cast) -> None:
    """The wall: what is owed to the psychologist goes on to who leads, and to no team in which a lawyer may be."""
    seen, _matter = story.begun(cast)
    teams = ((cast.supervisors, cast.casey), (cast.legal, cast.lea))
    vera = join(cast.mona, "Vera", roles=("LEGAL_AID",), teams=teams)
    story.ready(cast, seen, story.pia(cast, seen), review_on=story.day(777))
    day = dates.day_in_words(story.day(777))
    shown = {
        who.user.name: sign_in(Client(), who).get(reverse("casefile:case", args=[seen.code])).content.decode()
        for who in (cast.casey, vera)
    }
    assert day in shown[cast.casey.user.name], "it is there to be found"
    assert day not in shown["Vera"]
