"""Help never depends on an answer: no other room reads one, and nothing of help or of the way changes by one."""

import ast
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attempts import story as attempts
from tests.cast import Cast
from tests.house import reading
from tests.witnessing import story
from wayhome import journey
from wayhome.attempts import queries as attempts_queries
from wayhome.bundles import catalogue
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.people.subjects import CaseSubject
from wayhome.witnessing import actions, gates
from wayhome.witnessing.enums import YES, Answer

COURT = "TESTIFYING"
TRACK = ("testimony", "witnessing", "hearings", "evidence")
# Who may name this room at all: its track, the page of the case, what installs the site, and the practice world, which
# tells the story of somebody made up and is in no site that is used.
# ``numbers`` counts for who supervises, of those alone who agreed to be counted; no gate lies there (a test below).
MAY_IMPORT = {*TRACK, "casefile", "process.py", "settings.py", "urls.py", "demo", "numbers"}
# The same for the rooms that come after it: what is heard and what is kept for court is nobody else's to read.
MAY_IMPORT_OF = {
    "witnessing": MAY_IMPORT,
    "hearings": {"hearings", "process.py", "settings.py", "urls.py", "demo", "numbers"},
    "evidence": {"evidence", "casefile", "settings.py", "urls.py"},
}
ENTRIES = "wayhome.testimony.models"  # offers, answers, hearings lie among them
# Asks every room for what stands in a case at once, opens what its own gate asks for, and nothing else.
# Names every kind of record there is, and says of these that they stay.
# Asks when something was written last that a finding leans on, and opens nothing.
MAY_FETCH = {
    "wayhome/departure/asking.py",
    "wayhome/bundles/catalogue.py",
    "wayhome/bundles/catalogue_own.py",  # her or his own copy names them as kept back
    "wayhome/attempts/findings_kept.py",
}
# Who names the purpose. The room of consent asks and keeps it; the others of this list say why.
MAY_NAME = {
    *MAY_IMPORT,
    "consent",
    "journey",  # the example of the engine; no room
    "disclosure",  # what is given to a court needs her or his yes; nothing is given to her or him by it
}


def room(path: Any) -> str:  # noqa: ANN401 - a path
    return str(path.relative_to(reading.HOUSE).parts[0])


def imported(path: Any) -> set[str]:  # noqa: ANN401
    """Every module or name that is imported, in whichever way, with all that it lies in."""
    found = set()
    for node in ast.walk(reading.tree(path)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


def names_the_room(path: Any, name: str = "witnessing") -> bool:  # noqa: ANN401
    """By an import in whichever way, or by a text such as the name of a page; a template by the name of a page."""
    if path.suffix != ".py":
        return bool(re.search(rf"""['"]{name}[:/]""", reading.source(path)))
    if any(f"{one}.".startswith(f"wayhome.{name}.") for one in imported(path)):
        return True
    return any(text.startswith((f"wayhome.{name}", f"{name}:")) for _line, text in reading.strings(path))


def names_the_entries(path: Any) -> bool:  # noqa: ANN401
    """The rows in which answers lie, by their model or by its name."""
    if any(f"{one}.".startswith(f"{ENTRIES}.") for one in imported(path)):
        return True
    return any(
        text.startswith(ENTRIES) or text.lower() in ("testimony.entry", "testimony_entry")
        for _line, text in reading.strings(path)
    )


def names_the_purpose(path: Any) -> bool:  # noqa: ANN401
    for node in ast.walk(reading.tree(path)):
        if isinstance(node, ast.Attribute) and node.attr == "TESTIMONY":
            return True
    return any(text == "TESTIMONY" for _line, text in reading.strings(path))


@pytest.mark.parametrize("name", sorted(MAY_IMPORT_OF))
def test_no_other_room_reads_an_answer(name: str) -> None:
    """Domain.md 3.5: no product gate may add a condition; no other room even knows where answers are kept."""
    looked_in = [*reading.modules(), *reading.templates()]
    naming = {room(path) for path in looked_in if names_the_room(path, name)}
    assert naming <= MAY_IMPORT_OF[name], naming - MAY_IMPORT_OF[name]
    assert name in naming, "the search finds what is there"


def test_the_room_that_counts_answers_holds_no_gate_and_nothing_that_is_given_reads_it() -> None:
    counts = [path for path in reading.modules() if room(path) == "numbers"]
    assert any(names_the_room(path) for path in counts)
    holds = {path.name for path in counts if "journey.Gate(" in reading.source(path)}
    assert holds == set()
    reads = {
        room(path)
        for path in reading.modules()
        if any(f"{one}.".startswith("wayhome.numbers.") for one in imported(path))
    }
    assert reads <= {"numbers", "demo", "process.py"}, "there: what is counted ends with the yes to counting"


def test_no_other_room_fetches_the_rows_in_which_answers_lie() -> None:
    naming = {reading.relative(path) for path in reading.modules() if names_the_entries(path)}
    outside = {path for path in naming if path.split("/")[1] not in TRACK}
    assert outside == MAY_FETCH, outside
    assert {"testimony.entry", "witnessing.readiness"} <= set(catalogue.STAYS) - set(catalogue.GOES)
    assert len(naming) > len(outside), "the search finds what is there"


def test_no_other_room_asks_for_this_consent() -> None:
    naming = {room(path) for path in reading.modules() if names_the_purpose(path)}
    assert naming <= MAY_NAME, naming - MAY_NAME
    assert {"consent", "witnessing"} <= naming, "the search finds what is there"


@pytest.mark.parametrize("name", sorted(MAY_IMPORT_OF))
@pytest.mark.parametrize(
    "code",
    [
        "from wayhome.{name} import queries",
        "from wayhome.{name}.queries import everything",
        "from wayhome import {name}",
        "from wayhome import {name} as other",
        "import wayhome.{name}.queries as q",
        "from importlib import import_module\nimport_module('wayhome.{name}.queries')",
        "reverse('{name}:page')",
    ],
)
def test_a_room_that_reads_one_would_be_seen(tmp_path: Any, code: str, name: str) -> None:  # noqa: ANN401
    module = tmp_path / "queries.py"
    module.write_text(code.format(name=name), encoding="utf-8")
    assert names_the_room(module, name)


@pytest.mark.parametrize(
    "code",
    [
        "from wayhome.testimony import models",
        "from wayhome.testimony.models import Entry",
        "import wayhome.testimony.models as m",
        "apps.get_model('testimony.Entry')",
    ],
)
def test_a_room_that_fetches_them_would_be_seen(tmp_path: Any, code: str) -> None:  # noqa: ANN401
    module = tmp_path / "queries.py"
    module.write_text(code, encoding="utf-8")
    assert names_the_entries(module)


def test_no_step_outside_this_track_has_one_of_its_gates() -> None:
    ours = {gate.id for gate in gates.ALL}
    for stage in journey.installed().stages:
        for step in stage.steps if stage.key != COURT else ():
            assert not ours & {gate.id for gate in step.gates}, step.key
            assert not [fact for gate in step.gates for fact in gate.facts if "testimony" in fact.lower()]


def entitled(cast: Cast, seen: Found) -> dict[str, Any]:
    """Every step outside court with what stops it, for the case and for the travel plan; every other agreement."""
    actor, there = cast.casey.actor(), story.again(cast, seen)
    now = attempts_queries.now(actor, there)
    assert now is not None
    case = people.subject(actor, there)
    found: dict[str, Any] = {}
    for stage in journey.installed().stages:
        for step in stage.steps if stage.key != COURT else ():
            subject = case if step.subject is CaseSubject else now.subject
            stopped = journey.blockers(subject, step.key, actor)
            found[step.key] = sorted((one.code, str(one.sentence)) for one in stopped)
    for one in consent.standings(actor, there):
        if one.purpose != Purpose.TESTIMONY:
            found[f"{one.purpose} {one.recipients}"] = (one.word, one.is_live)
    return found


@pytest.mark.django_db
def test_nothing_she_is_entitled_to_changes_by_an_answer(cast: Cast) -> None:
    """No, not now, yes, yes with conditions, taken back: the same help, the same way home."""
    seen, _now = attempts.begun(cast)
    seen, matter = story.begun(cast, seen)
    offer = story.told(cast, seen, matter)
    with clock.shifted(story.DAY):
        before = entitled(cast, seen)
        assert len(before) > 30
        assert any(isinstance(one, list) and one for one in before.values()), (
            "something is stopped, by other rooms"
        )
        for answer in (Answer.NO, Answer.NOT_NOW, Answer.CONDITIONS, Answer.NO, Answer.YES):
            story.say(cast, seen, offer, answer)
            assert entitled(cast, seen) == before, answer
        assert story.holds(gates.CONSENT, cast, seen, matter) is True, "the answer is known, here"
        actions.take_back(seen=story.again(cast, seen), offer=offer, by=cast.casey.actor())
        assert entitled(cast, seen) == before


@pytest.mark.django_db
def test_nothing_she_is_entitled_to_changes_when_a_yes_runs_out(cast: Cast) -> None:
    """Compared with the same day of the same case, as it stood while nobody had answered."""
    seen, _now = attempts.begun(cast)
    seen, matter = story.begun(cast, seen)
    offer = story.told(cast, seen, matter)
    with clock.shifted(5 * story.DAY):
        before = entitled(cast, seen)
    with clock.shifted(story.DAY):
        story.say(cast, seen, offer, valid_until=story.day(2))
        assert story.holds(gates.CONSENT, cast, seen, matter) is True
    with clock.shifted(5 * story.DAY):
        assert "has ended" in str(story.holds(gates.CONSENT, cast, seen, matter)), "it ran out"
        assert entitled(cast, seen) == before


MOVES = (*Answer.values, "take_back")


@pytest.mark.django_db
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=st.lists(st.sampled_from(MOVES), min_size=1, max_size=6))
def test_whatever_is_said_in_whatever_order_nothing_she_is_entitled_to_changes(
    cast: Cast, moves: list[str]
) -> None:
    """Asked before anything was said, and after each: every step of help and of the way, every other agreement."""
    seen, _now = attempts.begun(cast)
    seen, matter = story.begun(cast, seen)
    offer = story.told(cast, seen, matter)
    with clock.shifted(story.DAY):
        before, live = entitled(cast, seen), False
        for move in moves:
            if move == "take_back":
                if live:
                    actions.take_back(seen=story.again(cast, seen), offer=offer, by=cast.casey.actor())
                live = False
            elif move in Answer.values:
                story.say(cast, seen, offer, move)
                live = move in YES
            assert entitled(cast, seen) == before, (move, moves)
