"""What follows is what the installation's process says."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest

from wayhome import journey
from wayhome.audit.models import Entry
from wayhome.core.refusals import Conflict, Refused, Sent


@pytest.fixture(autouse=True)
def _process() -> Iterator[None]:
    from wayhome.process import PROCESS

    with journey.instead(PROCESS):
        yield


@pytest.fixture(autouse=True)
def _of_whom_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a story does here, each entry about an agreement says about whom it is, and who did it."""
    if "cast" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("db")  # so that it is there until after this
    yield
    about = Entry.objects.filter(action__startswith="consent.")
    assert not about.filter(subject=None).exists()
    assert not about.filter(actor=None, job="").exists()


@pytest.fixture(autouse=True)
def _is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is refused here is refused with a whole sentence."""
    kinds: tuple[type[Any], ...] = (Refused, Conflict, Sent)
    for kind in kinds:
        monkeypatch.setattr(kind, "__init__", _checked(kind.__init__))


def _checked(made: Callable[..., None]) -> Callable[..., None]:
    @wraps(made)
    def checked(self: object, reason: object, **more: Any) -> None:  # noqa: ANN401 - whatever a refusal is made with
        for words in filter(None, (reason or "no reason", more.get("next_step"))):
            said = str(words)
            assert said[-1] in ".?!…”)", f"ends in the middle: {said!r}"
            assert not said.isupper(), f"shouts: {said!r}"
            assert not said.islower(), f"whispers: {said!r}"
        made(self, reason, **more)

    return checked
