"""Read together and signed: exactly one version, which never changes; and what waits for a signature."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404

from tests.cast import Cast
from tests.consent import story as consents
from tests.goals import story
from wayhome.attempts.holding import Another
from wayhome.care.shapes import Versioned
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.goals import due, models, queries, rules, shapes
from wayhome.goals.documents import Goal, Plan
from wayhome.goals.enums import Dimension, How, State
from wayhome.people import queries as people
from wayhome.reintegration.enums import Says

pytestmark = pytest.mark.django_db
DAY = story.DAY


class TestSigning:
    def test_a_signed_version_stays_as_it_is_and_a_change_is_read_anew(self, cast: Cast) -> None:
        seen, thing = story.signed(cast)
        first = story.plan(cast, seen).newest.id
        assert story.plan(cast, seen).is_signed
        with story.refused("is signed. It stays"):
            story.read_together(cast, seen)
        story.goal(cast, seen, "Two rooms", id=thing)
        now = story.plan(cast, seen)
        assert not now.is_signed
        held = queries.signed(cast.casey.actor(), seen)
        assert held is not None
        assert (held.version.id, held.is_newest) == (first, False)
        assert held.version.known.goals[0].words == "A room of my own"
        assert story.gate(cast, seen) is None, "what she signed goes on until she signs the next"
        assert due.SIGN in story.dues(cast.casey, seen)
        with story.refused("changed since"):
            story.read_together(cast, seen, version=first)
        with pytest.raises(Http404):
            story.read_together(cast, seen, version=uuid4())
        story.read_together(cast, seen)
        assert due.SIGN not in story.dues(cast.casey, seen)
        held = queries.signed(cast.casey.actor(), seen)
        assert held is not None
        assert held.is_newest

    def test_by_a_mark_or_aloud_there_is_a_witness(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.goal(cast, seen)
        story.leave_out(cast, seen, Dimension.SOCIAL, Dimension.PSYCHOSOCIAL)
        for how in (How.MARK, How.ALOUD):
            with story.refused("who was the witness"):
                story.read_together(cast, seen, how=str(how))
        thing = uuid4()
        for _twice in range(2):
            story.read_together(cast, seen, thing=thing, how=str(How.ALOUD), witness="Ana")
        signature = story.plan(cast, seen).signature(story.plan(cast, seen).newest.id)
        assert signature is not None
        assert (signature.known.how, signature.known.witness) == ("aloud", "Ana")
        with pytest.raises(Another):
            story.read_together(cast, seen, thing=thing, how=str(How.ALOUD), witness="Bora")
        assert models.Word.objects.count() == 1
        assert b"Ana" not in bytes(models.Word.objects.get().document)

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"on": None}, "Enter the day"),
            ({"language": "xx"}, "language"),
            ({"says": ""}, "Not now"),
            ({"says": "otherwise"}, "wants instead"),
            ({"how": ""}, "how she or he signed"),
        ],
    )
    def test_reading_together_says_what_is_missing(self, given: dict[str, Any], words: str) -> None:
        version: Any = Versioned(
            id=uuid4(),
            known=Plan(goals=(Goal(dimension="social"),), without=("economic", "psychosocial")),
            number=1,
            at=clock.now(),
            organisation=uuid4(),
            written_by=uuid4(),
            by="",
        )
        now = shapes.PlanNow([version], [])

        def why_not(**typed: Any) -> str | None:  # noqa: ANN401
            return rules.why_not_together(
                story.heard(**typed), now=now, version=version.id, is_child=False, today=story.day(0)
            )

        assert words in str(why_not(**given))
        assert "today" in str(why_not(on=story.day(1)))
        assert why_not() is None

    def test_she_may_want_it_otherwise_or_not_now_and_nothing_is_signed(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.goal(cast, seen)
        story.read_together(cast, seen, says=str(Says.NOT_NOW))
        story.read_together(cast, seen, says=str(Says.OTHERWISE), words="No room, a job")
        now = story.plan(cast, seen)
        assert not now.is_signed
        assert [one.known.says for one in now.together[now.newest.id]] == ["not_now", "otherwise"]
        assert queries.signed(cast.casey.actor(), seen) is None

    def test_for_a_child_the_guardian_signs_beside(self, cast: Cast) -> None:
        seen = consents.child(cast, born=consents.years_ago(12))
        story.goal(cast, seen, "School")
        story.leave_out(cast, seen, Dimension.SOCIAL, Dimension.PSYCHOSOCIAL)
        with story.refused("name of the guardian"):
            story.read_together(cast, seen)
        story.read_together(cast, seen, guardian="Ana Leka")
        assert story.plan(cast, seen).is_signed


def test_sc10_the_plan_is_rebuilt_and_signed_anew(cast: Cast) -> None:
    with clock.shifted(-240 * DAY):
        seen, thing = story.signed(cast)
        story.goal(cast, seen, "A job", id=thing)
        story.read_together(cast, seen)
    story.say(cast, seen, thing, State.DROPPED, reason="The job was a trap")
    for words, part in (("My own money", "economic"), ("A flat", "economic"), ("A mentor", "psychosocial")):
        one = story.goal(cast, seen, words, dimension=part)
        story.step(cast, seen, one, f"Begin: {words}")
    held = queries.signed(cast.casey.actor(), story.again(cast, seen))
    assert held is not None
    assert not held.is_newest
    story.read_together(cast, seen, how=str(How.HERSELF))
    now = story.plan(cast, seen)
    assert now.is_signed
    assert [one.goal.words for one in now.goals if one.stand.is_open] == [
        "My own money",
        "A flat",
        "A mentor",
    ]
    assert len([one for one in now.versions if now.signature(one.id)]) == 3


def test_who_reads_no_plans_is_told_whom_to_ask(cast: Cast) -> None:
    seen, _thing = story.signed(cast)
    consent = consents.agree(cast, seen, consents.to_dawn(cast, "AF")).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    assert "Ask the person who leads" in str(story.gate(cast, seen, cast.rita))
    rita = cast.rita.actor()
    here = people.found(rita, seen.code)
    assert queries.plan(rita, here) is None
    assert queries.signed(rita, here) is None
    assert queries.reviewed(rita, here) == {}
