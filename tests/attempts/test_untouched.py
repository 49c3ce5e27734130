"""What is written touches only what it touches: the rest of what was found for leaving stays as it was found."""

import ast

import pytest

from tests.attempts import story as attempts
from tests.cast import Cast
from tests.consent import story as consents
from tests.departure import story
from tests.departure.story import RISK, VOLUNTARY, Facts, facts
from tests.house import reading
from wayhome import journey
from wayhome.attempts import findings, steps, untouched
from wayhome.attempts.models_findings import Finding
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock
from wayhome.departure import reading as departure

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def purposes_named_in(room: str) -> set[str]:
    """``Purpose.X`` in the modules of a room; left out are the list of ``untouched`` itself, and what only learns from
    her or his answers how consulates are called.
    """
    left_out = {"untouched.py", "consulates.py"}
    mine = [path for path in reading.modules(f"{room}/*.py") if path.name not in left_out]
    return {
        node.attr
        for path in mine
        for node in ast.walk(reading.tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Purpose"
        and node.attr in Purpose.names
    }


def test_what_leaving_asks_of_agreements_is_all_on_the_list() -> None:
    """Of the rooms whose gates stand on agreements, and of the one that reads for them."""
    gates = [
        gate
        for gate in journey.installed().steps[steps.APPROVED].gates
        if untouched.ANSWERS in findings.rooms_of(gate)
    ]
    rooms = {gate.holds.__module__.split(".")[1] for gate in gates} | {"family"}
    assert {"attempts", "receivers"} <= rooms, "the search finds what is there"
    named = {Purpose[name] for room in rooms for name in purposes_named_in(room)}
    assert named <= untouched.LEAVING, named - untouched.LEAVING
    assert {fact for gate in gates for fact in gate.facts} & set(Purpose.values) <= untouched.LEAVING
    assert Purpose.TESTIMONY not in untouched.LEAVING


@pytest.mark.parametrize("purpose", [Purpose.TESTIMONY, Purpose.RESEARCH_STATISTICS, Purpose.INTERVIEW])
@pytest.mark.parametrize("granted", [Granted.NO, Granted.NOT_NOW])
def test_an_answer_that_leaving_does_not_ask_for_ends_nothing(
    cast: Cast, facts: Facts, purpose: Purpose, granted: Granted
) -> None:
    seen, now = story.begun(cast)
    facts.until[VOLUNTARY] = clock.now() + story.HOUR
    story.look(cast, seen)
    attempts.agreed(cast, seen, purpose, granted=granted)
    assert story.red(cast, seen) == []
    newest = Finding.objects.filter(attempt=now.id, gate=VOLUNTARY).latest("created_at")
    assert newest.until_at == facts.until[VOLUNTARY], "and not a minute longer than it was found"
    with clock.shifted(2 * story.HOUR):
        assert story.red(cast, seen) == [VOLUNTARY]


@pytest.mark.parametrize("purpose", sorted(untouched.LEAVING))
def test_an_answer_that_leaving_asks_for_ends_what_stands_on_one(
    cast: Cast, facts: Facts, purpose: str
) -> None:
    seen, _now = story.begun(cast)
    story.look(cast, seen)
    attempts.agreed(
        cast, seen, purpose, granted=Granted.NOT_NOW, groups=(), recipients=consents.to(name="Ana")
    )
    assert story.red(cast, seen) == [VOLUNTARY]


def test_what_was_red_stays_red(cast: Cast, facts: Facts) -> None:
    seen, now = story.begun(cast)
    facts.says[VOLUNTARY] = "She was pressed"
    story.look(cast, seen)
    attempts.agreed(cast, seen, Purpose.TESTIMONY, granted=Granted.NO)
    assert story.red(cast, seen) == [VOLUNTARY]
    facts.says[VOLUNTARY] = True
    story.look(cast, seen)
    findings.end(now.id, str(Purpose.RETURN_TRAVEL), by=cast.casey.actor())
    attempts.agreed(cast, seen, Purpose.RESEARCH_STATISTICS, granted=Granted.NO)
    assert story.red(cast, seen) == [VOLUNTARY], "what ended is asked anew by somebody"


def test_what_is_found_meanwhile_counts(cast: Cast, facts: Facts) -> None:
    seen, now = story.begun(cast)
    story.look(cast, seen)
    before = untouched.green(seen, lambda gate: True)
    assert {one.gate.id for one in before[now.id]} >= {VOLUNTARY, RISK}
    findings.end(now.id, "threat", by=cast.casey.actor())
    untouched.leave(seen, before, by=cast.casey.actor())
    assert story.red(cast, seen) == [RISK]
    attempts.end(cast, seen)
    untouched.leave(seen, before, by=cast.casey.actor())
    assert {one.gate.id for one in departure.go(now.id, seen.id).red} == {
        one.gate.id for one in before[now.id]
    }
    assert untouched.green(seen, lambda gate: True) == {}, "a plan that has ended stands for nothing"
