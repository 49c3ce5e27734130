"""When a part of the way ends, somebody is to ask; nothing that is answered, or not, is in anybody's way."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction

from tests.afterwards import story as journeys
from tests.afterwards.story import Facts
from tests.afterwards.story import facts as facts
from tests.attempts import story as attempts
from tests.cast import Cast, join
from tests.consent import story as consents
from tests.custody import story as custody
from tests.handover import story as handovers
from tests.rating import story
from wayhome import journey
from wayhome.attempts import ending as attempts_ending
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody.enums import What
from wayhome.duties.models import Duty
from wayhome.people import actions as people
from wayhome.people import closing, erasing
from wayhome.people.queries import Found
from wayhome.process import PROCESS
from wayhome.rating import ending, holding, marks, models
from wayhome.rating.enums import Part

pytestmark = pytest.mark.django_db


def close(cast: Cast, seen: Found, reason: str = "goals_met") -> None:
    here = story.again(cast, seen)
    people.close(
        seen=here,
        reason=reason,
        person_agrees=True,
        card_offered=True,
        by=cast.casey.actor(),
    )


def test_arriving_makes_the_way_and_the_preparing_due_once(cast: Cast, facts: Facts) -> None:
    seen = journeys.under_way(cast)
    story.path(cast)
    assert story.board(seen, cast.casey) == ["rating.first"], "since the travel plan was begun"
    story.offer(cast, seen)
    assert story.board(seen, cast.casey) == []
    for place in (2, 3):
        with clock.shifted(place * journeys.MINUTE):
            custody.hand_over(cast, seen, place)
    with clock.shifted(4 * journeys.MINUTE):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        assert story.board(seen, cast.casey) == ["rating.preparing", "rating.way"]
        story.offer(cast, seen, Part.WAY)
        assert story.board(seen, cast.casey) == ["rating.preparing"]
        story.decline(cast, seen, Part.PREPARING)
        assert story.board(seen, cast.casey) == []
        with transaction.atomic():
            here, plan = story.again(cast, seen), journeys.now(cast, seen).id
            ending.heard(What.ARRIVED, here, plan, cast.casey.actor())
        assert story.board(seen, cast.casey) == [], "once, whatever was said to it"
        assert story.now(cast, seen, Part.ARRIVED).has_begun


def test_who_travelled_along_neither_reads_nor_types_it(cast: Cast, facts: Facts) -> None:
    seen = journeys.under_way(cast)
    teuta = join(cast.mona, "Teuta", roles=("DPO",))
    story.path(cast, teuta)
    other = story.offer(cast, seen)
    code = story.offer(cast, seen, Part.WAY)
    with story.refused("You work with the person"):
        story.answer(code, teuta.actor())
    assert story.answer(code, words="The way was long") is not None
    assert story.answer(other, words="The first days were good") is not None
    assert [one.words for one in story.read(teuta)] == ["The first days were good"], "she stands first"
    assert "The way was long" in {one.words for one in story.read(cast.ada)}


def test_a_travel_plan_that_ends_makes_the_preparing_due(cast: Cast) -> None:
    assert ending.ATTEMPT_ENDED in PROCESS.consequences[attempts_ending.EVENT]
    seen, _now = attempts.begun(cast)
    with journey.instead(PROCESS):
        attempts.end(cast, seen)
    assert story.board(seen, cast.casey) == ["rating.first", "rating.preparing"]
    assert not story.now(cast, seen, Part.WAY).has_begun


def test_the_first_travel_plan_makes_how_the_first_help_was_due_once(cast: Cast) -> None:
    story.path(cast)
    seen, _now = attempts.begun(cast)
    assert story.board(seen, cast.casey) == ["rating.first"]
    with story.refused("You work with the person"):
        story.answer(story.offer(cast, seen), cast.casey.actor())
    attempts.end(cast, seen)
    attempts.begin(cast, seen)
    assert "rating.first" not in story.board(seen, cast.casey), "asked once, whatever was said to it"


def test_whoever_arrives_and_was_not_asked_about_the_first_help_is(cast: Cast, facts: Facts) -> None:
    seen = journeys.under_way(cast)
    story.path(cast)
    Duty.objects.filter(thread=marks.thread(seen.id)).delete()  # a plan of before this was asked
    with transaction.atomic():
        here, plan = story.again(cast, seen), journeys.now(cast, seen).id
        ending.heard(What.ARRIVED, here, plan, cast.casey.actor())
    assert story.board(seen, cast.casey) == ["rating.first", "rating.preparing", "rating.way"]
    for part in (Part.FIRST, Part.PREPARING, Part.WAY):
        story.offer(cast, seen, part)
    assert story.board(seen, cast.casey) == []


def test_closing_makes_the_last_part_due_and_is_held_up_by_nothing_here(cast: Cast) -> None:
    seen = story.case(cast)
    holding.ask([Part.FIRST, Part.PREPARING], story.again(cast, seen), by=cast.casey.actor())
    assert len(story.board(seen, cast.casey)) == 2, "something is due"
    close(cast, seen)
    assert story.board(seen, cast.casey) == ["rating.first", "rating.preparing"]
    code = story.offer(cast, seen)
    assert story.board(seen, cast.casey) == ["rating.preparing"]
    assert story.answer(code) is not None, "also when it is closed"


@pytest.mark.parametrize(("reason", "owed"), [("died", []), ("lost", []), ("period_ended", ["rating.first"])])
def test_who_cannot_be_asked_is_not(
    cast: Cast, reason: str, owed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "_holds", {})  # no later room asks whether three tries came to nothing
    seen = story.case(cast)
    close(cast, seen, reason)
    assert story.board(seen, cast.casey) == owed


def test_who_leads_now_asks_how_it_was_at_the_agency_before(cast: Cast) -> None:
    story.path(cast)
    scene = handovers.begin(cast)
    seen = scene.seen
    holding.ask([Part.PREPARING], story.again(cast, seen), by=cast.casey.actor())
    with journey.instead(PROCESS):
        scene.hand_over()
    assert story.board(seen, cast.casey) == []
    assert story.board(seen, cast.rita) == ["rating.first", "rating.preparing"]
    there = story.now(cast, seen, who=cast.rita)
    assert there.about == cast.harbour.pk
    assert story.now(cast, seen, Part.ARRIVED, who=cast.rita).about == cast.dawn.pk
    code = story.offer(cast, seen, who=cast.rita)
    with story.refused("You work with the person"):
        story.answer(code, cast.casey.actor())
    assert story.answer(code, words="They were kind") is not None
    assert [one.words for one in story.read(cast.ada)] == ["They were kind"]
    assert story.read(cast.rita) == story.read(cast.casey) == []
    slip = models.Slip.objects.get()
    assert (slip.organisation, slip.given_by) == (cast.harbour.pk, cast.dawn.pk)


def test_handed_over_before_anybody_asked_and_asked_before(cast: Cast) -> None:
    story.path(cast)
    scene = handovers.begin(cast)
    story.offer(cast, scene.seen)
    with journey.instead(PROCESS):
        scene.hand_over()
    assert story.board(scene.seen, cast.rita) == [], "asked already"


def test_erasing_takes_what_is_owed_along(cast: Cast) -> None:
    seen = consents.case(cast)
    holding.ask([Part.FIRST], story.again(cast, seen), by=cast.casey.actor())
    there = Duty.objects.filter(thread=marks.thread(seen.id))
    assert there.count() == 1, "it could be found"
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.mona.actor())
    assert there.count() == 0


def test_no_answer_closes_or_opens_anything() -> None:
    """No gate and no step knows of it; whoever could make something hang on it would have to name it."""
    gates = {
        gate for gate, known in PROCESS.gates.items() if known.holds.__module__.startswith("wayhome.rating")
    }
    assert PROCESS.gates, "there are some"
    assert gates == set()
    house = Path(apps.get_app_config("core").path).parent
    naming = set()
    for path in house.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        named |= {
            f"{node.module}.{one.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for one in node.names
        }
        if any(name.startswith("wayhome.rating") for name in named):
            naming.add(path.relative_to(house).parts[0])
    # The practice world tells how somebody declined; the figures count, and hold no gate.
    assert naming == {"rating", "process.py", "demo", "numbers"}
    assert "rating" not in closing._stops
    assert "rating" not in closing._holds
