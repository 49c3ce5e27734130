"""Wordings that only tests know, and duties in a line."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.cast import JOB, Cast
from wayhome.core import clock
from wayhome.duties import actions, due, ringing, wordings
from wayhome.duties.actions import Kind
from wayhome.duties.models import Duty
from wayhome.duties.wordings import Wording

WORDINGS = {
    "tests.call": Wording("Call about %(what)s", "Write down the call", "duties:on_call", ()),
    "tests.paper": Wording("A paper lapses on %(day)s.", "Renew it", "duties:on_call", ()),
    "tests.lost": Wording("Lost", "Find it", "duties:ring", ("case_that_is_not_there",)),
    "tests.plain": Wording("Something to do", "Do it", "duties:notices", ()),
}

type Add = Callable[..., Duty]


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {**due.WORDINGS, **wordings.registered(), **WORDINGS}
    monkeypatch.setattr(wordings, "registered", lambda: known)


@pytest.fixture(autouse=True)
def rang() -> Iterator[list[str]]:
    """Numbers that rang."""
    ringing.Double.rang.clear()
    yield ringing.Double.rang
    ringing.Double.rang.clear()


def add_duty(cast: Cast, owner: UUID, **values: Any) -> Duty:  # noqa: ANN401 - whatever add takes
    """A duty of Harbour House that was due an hour ago, unless said."""
    values = {
        "kind": Kind.TASK,
        "due_at": clock.now() - timedelta(hours=1),
        "about": "tests.plain",
        "ladder": [],
        "organisation": cast.harbour.pk,
        "by": JOB,
        **values,
    }
    made = actions.add(owner=owner, **values)
    assert made is not None
    return made
