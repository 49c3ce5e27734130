"""What stories begin with is put back as it was made, and only for a story that begins like that."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from tests import cast as casting
from tests import kept
from tests.cast import Cast
from tests.consent import story as consents
from tests.kept import Rows
from wayhome.consent import queries
from wayhome.core import clock
from wayhome.people.queries import Found

HOUR = timedelta(hours=1)
_codes: list[str] = []
kept.beside(_codes)


class Beginning:
    """A case that Dawn Centre opens too, as something that is kept; how often it was made; one story after another."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self.request, self.made = request, 0

        @kept.kept
        def shared(cast: Cast, groups: str = "AFI") -> Found:
            self.made += 1
            seen, _consent = consents.shared(cast, groups)
            _codes[:] = [seen.code]
            cast.sam.passphrase = "made with it"
            return seen

        self.shared: Callable[..., Found] = shared

    @contextmanager
    def story(self) -> Iterator[Cast]:
        """Another one of this room: the cast is there, and nothing else."""
        before = transaction.savepoint_create()
        kept.begins(self.request.node, clock._shift.get())
        yield casting.whole()
        transaction.savepoint_rollback(before)

    def twice(self) -> "Beginning":
        for _time in range(2):
            with self.story() as cast:
                self.shared(cast)
        assert self.made == 2
        return self


def standing() -> dict[str, list[bytes]]:
    """All rows there are. Where the database lays each is its own affair: what was cleared away leaves room."""
    return {table: sorted(data.splitlines()) for table, data in Rows.now().tables.items()}


@pytest.fixture
def beginning(request: pytest.FixtureRequest, db: None, monkeypatch: pytest.MonkeyPatch) -> Beginning:
    monkeypatch.setattr(kept, "_beginnings", {})
    there = Beginning(request)
    with there.story():
        pass  # the first in a process makes the cast, and nothing is put back on that
    return there


def test_made_twice_and_put_back_as_it_was(beginning: Beginning) -> None:
    with beginning.story() as cast:
        beginning.shared(cast)
    with beginning.story() as cast:
        made, at, rows = beginning.shared(cast), clock.now(), standing()
    _codes.clear()
    with beginning.story() as cast:
        seen = beginning.shared(cast)
        assert (beginning.made, seen.code, _codes) == (2, made.code, [made.code])
        assert standing() == rows
        assert clock.now() >= at
        assert cast.sam.passphrase == "made with it"
        # What was put back goes on: it is read by both, and written to.
        assert queries.standings(cast.rita.actor(), consents.again(cast, seen, cast.rita))
        consents.agree(cast, seen, consents.to_dawn(cast, "AF"))
    with beginning.story() as cast:
        beginning.shared(cast)
        assert (beginning.made, standing()) == (2, rows)  # and what that story wrote is not in it


def _another(there: Beginning, cast: Cast) -> None:
    consents.case(cast)
    there.shared(cast)


def _later(there: Beginning, cast: Cast) -> None:
    with clock.shifted(HOUR):
        there.shared(cast)


def _inside(there: Beginning, cast: Cast) -> None:
    with transaction.atomic():
        there.shared(cast)


def _otherwise(there: Beginning, cast: Cast) -> None:
    there.shared(cast, "AF")


@pytest.mark.parametrize("begins", [_another, _later, _inside, _otherwise])
def test_made_for_a_story_that_begins_otherwise(beginning: Beginning, begins: Callable[..., Any]) -> None:
    beginning.twice()
    with beginning.story() as cast:
        begins(beginning, cast)
    assert beginning.made == 3


def test_made_for_a_story_that_may_have_patched_something(
    beginning: Beginning, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _time in range(3):
        with beginning.story() as cast:
            beginning.shared(cast)
    assert beginning.made == 3
