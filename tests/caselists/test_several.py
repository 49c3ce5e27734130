"""Batches go in side by side: no row twice, nothing half, and whoever stops is heard."""

import multiprocessing
import os
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.caselists import story
from tests.cast import Cast
from tests.organisations.recorded import Since
from wayhome.audit import verifying
from wayhome.caselists import actions, limits, models, several, taking
from wayhome.core.refusals import Conflict, Refused

pytestmark = pytest.mark.django_db


def test_a_row_that_came_with_another_list_while_the_batch_was_written_is_in_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (
        story.bring(cast),
        story.bring(cast, *story.ROWS, ("Dorina", "Leka", "1988-05-01", "female", "", "")),
    )
    story.plan(cast, first)
    story.plan(cast, second)
    story.go_on(cast, first)
    since = Since(cast.harbour)
    real, asked = taking._came_before, []

    def too_early(*given: Any) -> dict[str, UUID]:  # noqa: ANN401
        """At first the other list is not in yet."""
        asked.append(given)
        return {} if len(asked) == 1 else real(*given)

    marked = taking._in_already
    monkeypatch.setattr(taking, "_came_before", too_early)
    monkeypatch.setattr(taking, "_in_already", lambda *given: set() if len(asked) == 1 else marked(*given))
    assert story.go_on(cast, second) == 1
    assert len(asked) == 4, "the batch was begun anew, and looked at the end each time"
    assert story.cases() == 4
    now = story.now(cast, second)
    assert (now.opened, now.passed) == (1, 3)
    assert since.actions().count("people.opened") == 1, "nothing is recorded of what was undone"
    assert verifying.verify(cast.harbour.pk, trusted=frozenset()).is_whole


def test_what_was_opened_once_is_not_opened_again_for_each_batch(cast: Cast) -> None:
    first, second = story.bring(cast), story.bring(cast)
    story.plan(cast, first)
    story.plan(cast, second)
    story.go_on(cast, first)
    seen: dict[UUID, str] = {}
    assert actions.take_next(list_id=second, seen=seen, by=cast.casey.actor())
    assert len(seen) == 3
    assert not actions.take_next(list_id=second, seen=seen, by=cast.casey.actor())
    assert story.cases() == 3


def test_a_list_that_somebody_is_done_with_meanwhile_goes_no_further(cast: Cast) -> None:
    list_id = story.bring(cast)
    story.plan(cast, list_id)
    actions.end(list_id=list_id, by=cast.casey.actor())
    assert not actions.take_next(list_id=list_id, by=cast.casey.actor())
    assert story.cases() == 0
    assert models.Batch.objects.filter(taken_at=None).count() == 1


def test_a_short_list_is_taken_in_by_the_one_who_brought_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BATCH", 1)
    list_id, steps = story.bring(cast), []
    story.plan(cast, list_id)
    several.take(list_id, rows=3, step=lambda: steps.append(1), by=cast.casey.actor())
    assert (len(steps), story.cases()) == (3, 3)


@pytest.fixture
def own_connection(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The one connection of a test stays, and it is said that it would be closed."""
    closed: list[str] = []

    class Connections:
        def close_all(self) -> None:
            closed.append("all")

    monkeypatch.setattr(several, "connections", Connections())
    return closed


def heard(list_id: UUID, parent: int, cast: Cast) -> Iterator[str]:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    several._take(list_id, theirs, parent, cast.casey.actor())
    theirs.close()
    while True:
        try:
            yield ours.recv()
        except EOFError:
            return


def test_a_process_says_each_batch_and_when_it_is_done(
    cast: Cast, own_connection: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BATCH", 2)
    list_id = story.bring(cast)
    story.plan(cast, list_id)
    assert list(heard(list_id, os.getppid(), cast)) == ["took", "took", "done"]
    assert own_connection == ["all"]
    assert story.cases() == 3


def test_a_process_whose_worker_is_gone_begins_no_batch(cast: Cast, own_connection: list[str]) -> None:
    list_id = story.bring(cast)
    story.plan(cast, list_id)
    assert list(heard(list_id, os.getpid(), cast)) == ["done"], "somebody else is its parent by now"
    assert story.cases() == 0


@pytest.mark.parametrize("problem", [Refused("You lead no cases any more.", code="x"), Conflict("Changed.")])
def test_a_refusal_in_a_process_is_heard_in_its_words(
    cast: Cast, own_connection: list[str], monkeypatch: pytest.MonkeyPatch, problem: Refused | Conflict
) -> None:
    def refuses(**_given: object) -> bool:
        raise problem

    monkeypatch.setattr(actions, "take_next", refuses)
    assert list(heard(uuid4(), os.getppid(), cast)) == [problem.words]


def test_of_a_process_that_was_killed_nothing_is_heard_and_of_the_others_everything() -> None:
    pipes = [multiprocessing.Pipe(duplex=False) for _ in range(2)]
    (_ours, well), (_other, killed) = pipes
    well.send("took")
    killed.send("took")
    well.send("done")
    well.close()
    killed.close()
    steps: list[int] = []
    said = several._hear([ours for ours, _theirs in pipes], lambda: steps.append(1))
    assert sorted(said) == ["", "done"]
    assert len(steps) == 2
